package faltung.nn.layer;

import java.util.Arrays;
import java.util.List;

/**
 * What a convolution layer may be told beside channels and kernel size; the defaults are PyTorch's.
 * Where one number is given, it holds for all axes. Immutable.
 *
 * @param stride the distance of windows
 * @param padding how much is padded
 * @param paddingMode with what
 * @param dilation the distance of kernel elements
 * @param groups of channels
 * @param bias whether there is one
 */
public record ConvolutionOptions(
    List<Integer> stride,
    Padding padding,
    PaddingMode paddingMode,
    List<Integer> dilation,
    int groups,
    boolean bias) {
  /** Stride 1, no padding, dilation 1, one group, a bias. */
  public static final ConvolutionOptions DEFAULT =
      new ConvolutionOptions(List.of(1), Padding.of(0), PaddingMode.ZEROS, List.of(1), 1, true);

  private static List<Integer> list(int... values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** With this stride. */
  public ConvolutionOptions stride(int... strides) {
    return new ConvolutionOptions(list(strides), padding, paddingMode, dilation, groups, bias);
  }

  /** With as much padding at both sides. */
  public ConvolutionOptions padding(int... both) {
    return padding(Padding.of(both));
  }

  /** With this padding. */
  public ConvolutionOptions padding(Padding other) {
    return new ConvolutionOptions(stride, other, paddingMode, dilation, groups, bias);
  }

  /** With this beyond the edge. */
  public ConvolutionOptions paddingMode(PaddingMode mode) {
    return new ConvolutionOptions(stride, padding, mode, dilation, groups, bias);
  }

  /** With this dilation. */
  public ConvolutionOptions dilation(int... dilations) {
    return new ConvolutionOptions(stride, padding, paddingMode, list(dilations), groups, bias);
  }

  /** With so many groups. */
  public ConvolutionOptions groups(int count) {
    return new ConvolutionOptions(stride, padding, paddingMode, dilation, count, bias);
  }

  /** With or without bias. */
  public ConvolutionOptions bias(boolean has) {
    return new ConvolutionOptions(stride, padding, paddingMode, dilation, groups, has);
  }
}
