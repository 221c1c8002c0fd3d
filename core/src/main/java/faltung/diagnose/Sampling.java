package faltung.diagnose;

import java.util.List;

/**
 * Which outputs there are: output o and tap t meet x[o·stride + t·dilation − low], on each axis.
 *
 * @param size the name of a {@code Size} of the front door that means the same, or {@code PADDING}
 *     if there is none
 * @param stride one per axis
 * @param dilation one per axis
 * @param low positions before x that the first window reaches; negative if it begins inside
 * @param high positions behind x that the last window reaches; negative if it ends inside
 * @param reach (kernel length − 1)·dilation
 */
public record Sampling(
    String size,
    List<Integer> stride,
    List<Integer> dilation,
    List<Integer> low,
    List<Integer> high,
    List<Integer> reach) {

  /** The size of a sampling that has no name. */
  static final String PADDING = "PADDING";

  /** Copies the lists. */
  public Sampling {
    stride = List.copyOf(stride);
    dilation = List.copyOf(dilation);
    low = List.copyOf(low);
    high = List.copyOf(high);
    reach = List.copyOf(reach);
  }

  /** Whether no window leaves x, so that the border does not matter. */
  public boolean inside() {
    return low.stream().allMatch(p -> p <= 0) && high.stream().allMatch(p -> p <= 0);
  }

  /** In words. */
  String sentence() {
    String outputs =
        switch (size) {
          case "FULL" -> "full";
          case "VALID" -> "valid";
          case "SAME_SCIPY" -> "same as SciPy's";
          case "SAME_NUMPY" -> "same as NumPy's (as long as the longer one)";
          case "SAME_PYTORCH" -> "same as PyTorch's and MATLAB's (odd cell at the end)";
          case "SAME_TENSORFLOW" -> "same as TensorFlow's (odd cell at the end)";
          case "SAME_ONNX_LOWER" -> "same as ONNX's SAME_LOWER";
          default -> padding();
        };
    return outputs + factor(", stride ", stride) + factor(", dilation ", dilation);
  }

  private String padding() {
    return low.equals(high)
        ? "padding " + numbers(low)
        : "padding " + numbers(low) + " before and " + numbers(high) + " behind";
  }

  private static String factor(String name, List<Integer> factors) {
    return factors.stream().allMatch(f -> f == 1) ? "" : name + numbers(factors);
  }

  /** One number if all are equal, else all, separated by commas. */
  static String numbers(List<Integer> values) {
    if (values.stream().distinct().count() == 1) {
      return String.valueOf(values.get(0));
    }
    StringBuilder text = new StringBuilder();
    for (int value : values) {
      text.append(text.length() == 0 ? "" : ",").append(value);
    }
    return text.toString();
  }
}
