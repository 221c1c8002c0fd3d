package faltung.nn.layer;

import java.util.Arrays;
import java.util.List;

/**
 * What a transposed convolution may be told beside channels and kernel size; the defaults are
 * PyTorch's. Immutable.
 *
 * @param stride the distance at which input elements are laid out
 * @param padding how much the output is smaller at both sides
 * @param outputPadding how much the output is larger at the high side
 * @param dilation the distance of kernel elements
 * @param groups of channels
 * @param bias whether there is one
 */
public record TransposeOptions(
    List<Integer> stride,
    List<Integer> padding,
    List<Integer> outputPadding,
    List<Integer> dilation,
    int groups,
    boolean bias) {
  /** Stride 1, no padding, dilation 1, one group, a bias. */
  public static final TransposeOptions DEFAULT =
      new TransposeOptions(List.of(1), List.of(0), List.of(0), List.of(1), 1, true);

  private static List<Integer> list(int... values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** With this stride. */
  public TransposeOptions stride(int... strides) {
    return new TransposeOptions(list(strides), padding, outputPadding, dilation, groups, bias);
  }

  /** With this padding. */
  public TransposeOptions padding(int... both) {
    return new TransposeOptions(stride, list(both), outputPadding, dilation, groups, bias);
  }

  /** With so much more at the high side. */
  public TransposeOptions outputPadding(int... more) {
    return new TransposeOptions(stride, padding, list(more), dilation, groups, bias);
  }

  /** With this dilation. */
  public TransposeOptions dilation(int... dilations) {
    return new TransposeOptions(stride, padding, outputPadding, list(dilations), groups, bias);
  }

  /** With so many groups. */
  public TransposeOptions groups(int count) {
    return new TransposeOptions(stride, padding, outputPadding, dilation, count, bias);
  }

  /** With or without bias. */
  public TransposeOptions bias(boolean has) {
    return new TransposeOptions(stride, padding, outputPadding, dilation, groups, has);
  }
}
