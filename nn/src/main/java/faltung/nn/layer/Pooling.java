package faltung.nn.layer;

import faltung.nn.graph.Value;
import faltung.nn.operation.WindowAxis;
import faltung.nn.operation.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Means or largest elements of windows, of any rank: all that MaxPool and AvgPool mean.
 *
 * <p>Shapes: input [N, C, I…] or [C, I…], output with {@code L = ⌊(I + 2·padding − dilation·(K − 1)
 * − 1)/stride⌋ + 1} in the place of I, rounded up in ceil mode unless the last window would begin
 * beyond input and low padding.
 */
public class Pooling extends Layer {
  private final boolean maximum;
  private final int rank;
  private final int[] kernel;
  private final int[] stride;
  private final int[] padding;
  private final int[] dilation;
  private final PoolingOptions options;

  /**
   * A layer.
   *
   * @param maximum whether the largest element or the mean
   * @param rank spatial axes, one to three
   * @param window one number for all axes, or one for each
   */
  public Pooling(boolean maximum, int rank, int[] window, PoolingOptions options) {
    this.maximum = maximum;
    this.rank = rank;
    this.kernel = Expect.perAxis("kernel size", rank, window);
    this.options = options;
    this.stride =
        options.stride().isEmpty()
            ? kernel
            : Expect.perAxis("stride", rank, ConvolutionLayer.ints(options.stride()));
    this.padding = Expect.perAxis("padding", rank, ConvolutionLayer.ints(options.padding()));
    this.dilation = Expect.perAxis("dilation", rank, ConvolutionLayer.ints(options.dilation()));
    if (!maximum && Arrays.stream(dilation).anyMatch(each -> each != 1)) {
      throw new IllegalArgumentException(
          "average pooling: dilation " + Arrays.toString(dilation) + ", but it knows none");
    }
  }

  @Override
  protected Value record(Value x) {
    Expect.spatial(x, rank);
    List<WindowAxis> axes = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      axes.add(
          WindowAxis.regular(
              x.shape().length(x.shape().rank() - rank + axis),
              kernel[axis],
              stride[axis],
              padding[axis],
              dilation[axis],
              options.ceilMode(),
              options.countIncludePad()));
    }
    return maximum ? Windows.maximum(x, axes) : Windows.average(x, axes, options.divisorOverride());
  }

  /** As PyTorch prints it. */
  @Override
  public String toString() {
    return (maximum ? "MaxPool" : "AvgPool")
        + rank
        + "d(kernel_size="
        + Arrays.toString(kernel)
        + ", stride="
        + Arrays.toString(stride)
        + ", padding="
        + Arrays.toString(padding)
        + ")";
  }
}
