package faltung.nn.operation;

import faltung.array.Shape;
import faltung.nn.graph.Value;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The windows of images as columns, and back: what PyTorch's Unfold and Fold record. */
public final class Patches {
  private final int[] kernel;
  private final int[] dilation;
  private final int[] padding;
  private final int[] stride;

  /** One number for both axes, or one for each. */
  public Patches(int[] kernel, int[] dilation, int[] padding, int[] stride) {
    this.kernel = both(kernel);
    this.dilation = both(dilation);
    this.padding = both(padding);
    this.stride = both(stride);
  }

  private static int[] both(int[] values) {
    if (values.length != 1 && values.length != 2) {
      throw new IllegalArgumentException(
          Arrays.toString(values) + ": give one number, or one for each of two axes");
    }
    return new int[] {values[0], values[values.length - 1]};
  }

  private int places(int axis, int length) {
    int room = length + 2 * padding[axis] - dilation[axis] * (kernel[axis] - 1) - 1;
    if (room < 0) {
      throw new IllegalArgumentException(
          "a length of %d with padding %d has no room for a window of %d"
              .formatted(length, padding[axis], dilation[axis] * (kernel[axis] - 1) + 1));
    }
    return room / stride[axis] + 1;
  }

  /** The input index of each tap at each place, taps outermost. */
  private IndexMap map(int axis, int length) {
    int places = places(axis, length);
    return IndexMap.of(
        kernel[axis] * places,
        i -> {
          int index = i % places * stride[axis] + i / places * dilation[axis] - padding[axis];
          return index < 0 || index >= length ? -1 : index;
        });
  }

  private List<@Nullable IndexMap> maps(int height, int width) {
    return Arrays.asList(null, null, map(0, height), map(1, width));
  }

  /** [N, C, H, W] to [N, C·kh·kw, L]. */
  public Value unfold(Value x) {
    int[] in = x.shape().toArray();
    int rows = places(0, in[2]);
    int columns = places(1, in[3]);
    Value taken = Shapes.takeAll("Unfold", x, maps(in[2], in[3]), 0);
    Value split = Shapes.reshape(taken, in[0], in[1], kernel[0], rows, kernel[1], columns);
    Value ordered = Shapes.transpose(split, 0, 1, 2, 4, 3, 5);
    return Shapes.reshape(ordered, in[0], in[1] * kernel[0] * kernel[1], rows * columns);
  }

  /** [N, C·kh·kw, L] to [N, C, H, W]: overlapping elements are added. */
  public Value fold(Value x, int height, int width) {
    int rows = places(0, height);
    int columns = places(1, width);
    int taps = kernel[0] * kernel[1];
    int[] in = x.shape().toArray();
    if (in[1] % taps != 0 || in[2] != rows * columns) {
      throw new IllegalArgumentException(
          "expected an input [N, C·%d, %d], got %s".formatted(taps, rows * columns, x.shape()));
    }
    int channels = in[1] / taps;
    Value split = Shapes.reshape(x, in[0], channels, kernel[0], kernel[1], rows, columns);
    Value ordered = Shapes.transpose(split, 0, 1, 2, 4, 3, 5);
    Value taken = Shapes.reshape(ordered, in[0], channels, kernel[0] * rows, kernel[1] * columns);
    return Shapes.putAll(
        "Fold", taken, maps(height, width), Shape.of(in[0], channels, height, width));
  }

  /** The numbers. */
  @Override
  public String toString() {
    return "kernel_size=%s, dilation=%s, padding=%s, stride=%s"
        .formatted(
            Arrays.toString(kernel),
            Arrays.toString(dilation),
            Arrays.toString(padding),
            Arrays.toString(stride));
  }
}
