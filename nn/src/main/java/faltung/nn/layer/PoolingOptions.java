package faltung.nn.layer;

import java.util.Arrays;
import java.util.List;

/**
 * What a pooling layer may be told beside the window; the defaults are PyTorch's. Immutable.
 *
 * @param stride the distance of windows; empty for the window itself
 * @param padding at both sides, at most half of the window
 * @param dilation the distance of the elements of a window, for the largest only
 * @param ceilMode whether a last window that is not whole counts
 * @param countIncludePad whether padding counts in averages
 * @param divisorOverride what averages divide by; 0 for the window's size
 */
public record PoolingOptions(
    List<Integer> stride,
    List<Integer> padding,
    List<Integer> dilation,
    boolean ceilMode,
    boolean countIncludePad,
    int divisorOverride) {
  /** The window as stride, no padding, dilation 1. */
  public static final PoolingOptions DEFAULT =
      new PoolingOptions(List.of(), List.of(0), List.of(1), false, true, 0);

  private static List<Integer> list(int... values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** With this stride. */
  public PoolingOptions stride(int... strides) {
    return new PoolingOptions(
        list(strides), padding, dilation, ceilMode, countIncludePad, divisorOverride);
  }

  /** With this padding. */
  public PoolingOptions padding(int... both) {
    return new PoolingOptions(
        stride, list(both), dilation, ceilMode, countIncludePad, divisorOverride);
  }

  /** With this dilation. */
  public PoolingOptions dilation(int... dilations) {
    return new PoolingOptions(
        stride, padding, list(dilations), ceilMode, countIncludePad, divisorOverride);
  }

  /** With the output's size rounded up or down. */
  public PoolingOptions ceilMode(boolean ceil) {
    return new PoolingOptions(stride, padding, dilation, ceil, countIncludePad, divisorOverride);
  }

  /** With padding counted in averages or not. */
  public PoolingOptions countIncludePad(boolean include) {
    return new PoolingOptions(stride, padding, dilation, ceilMode, include, divisorOverride);
  }

  /** With averages divided by a number of one's own. */
  public PoolingOptions divisorOverride(int divisor) {
    return new PoolingOptions(stride, padding, dilation, ceilMode, countIncludePad, divisor);
  }
}
