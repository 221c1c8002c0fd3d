package faltung.nn.layer;

import faltung.Size;
import java.util.Arrays;
import java.util.Locale;

/**
 * How much a convolution pads, per axis and side. Immutable.
 *
 * <p>"same" means different things: PyTorch's knows no stride and puts the odd element at the end;
 * TensorFlow's depends on the stride.
 */
public final class Padding {
  private enum Kind {
    EXPLICIT,
    SAME,
    SAME_TENSORFLOW,
    CAUSAL
  }

  private final Kind kind;
  private final int[] low;
  private final int[] high;

  private Padding(Kind kind, int[] low, int[] high) {
    this.kind = kind;
    this.low = low;
    this.high = high;
  }

  /** As much at both sides: one number for all axes, or one for each. */
  public static Padding of(int... padding) {
    return new Padding(Kind.EXPLICIT, padding.clone(), padding.clone());
  }

  /** These at the low and those at the high sides. */
  public static Padding of(int[] low, int[] high) {
    return new Padding(Kind.EXPLICIT, low.clone(), high.clone());
  }

  /** PyTorch's "same": the output is as long as the input; with a stride it is refused. */
  public static Padding same() {
    return new Padding(Kind.SAME, new int[0], new int[0]);
  }

  /** TensorFlow's SAME: the output has ⌈length/stride⌉ elements; the odd element at the end. */
  public static Padding sameTensorflow() {
    return new Padding(Kind.SAME_TENSORFLOW, new int[0], new int[0]);
  }

  /** All before the input: output i sees no input beyond i·stride. */
  public static Padding causal() {
    return new Padding(Kind.CAUSAL, new int[0], new int[0]);
  }

  void check(int rank, int[] strides) {
    if (kind == Kind.EXPLICIT) {
      Expect.perAxis("padding", rank, low);
      Expect.perAxis("padding", rank, high);
    }
    if (kind == Kind.SAME && Arrays.stream(strides).anyMatch(stride -> stride != 1)) {
      throw new IllegalArgumentException(
          "padding 'same' as PyTorch's knows no stride, but it is "
              + Arrays.toString(strides)
              + "; use Padding.sameTensorflow(), or numbers");
    }
  }

  /** Low and high padding along an axis. */
  int[] along(int axis, int length, int kernel, int stride, int dilation) {
    int reach = dilation * (kernel - 1);
    return switch (kind) {
      case EXPLICIT ->
          new int[] {low[low.length == 1 ? 0 : axis], high[high.length == 1 ? 0 : axis]};
      case SAME -> Size.SAME_PYTORCH.padding(length, reach + 1, stride, /* flipped= */ false);
      case CAUSAL -> new int[] {reach, 0};
      case SAME_TENSORFLOW -> {
        int[] ends = Size.SAME_TENSORFLOW.padding(length, reach + 1, stride, /* flipped= */ false);
        // Elements that the last stride leaves out are no padding below 0, as TensorFlow says it.
        yield new int[] {ends[0], Math.max(0, ends[1])};
      }
    };
  }

  /** As PyTorch says it. */
  @Override
  public String toString() {
    if (kind != Kind.EXPLICIT) {
      return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
    return Arrays.equals(low, high)
        ? Arrays.toString(low)
        : Arrays.toString(low) + " to " + Arrays.toString(high);
  }
}
