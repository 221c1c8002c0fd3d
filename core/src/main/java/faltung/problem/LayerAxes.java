package faltung.problem;

import faltung.array.Excerpt;
import java.util.Locale;

/**
 * The axes of a layer's three operands, in the letters that networks use: {@code NCHW} and {@code
 * OIHW} as PyTorch and ONNX, {@code NHWC} and {@code HWIO} as TensorFlow and JAX, {@code NCL} and
 * {@code OIL}, {@code NCDHW} and {@code OIDHW}.
 *
 * <p>N is the batch, C the channels of input and output, O and I output and input channels of the
 * kernel. Every other letter is a spatial axis, called alike in all operands; they are numbered as
 * they stand in the input. The letters of {@link AxisOrder}, with digits for spatial axes, mean
 * here what they mean there.
 *
 * @param input the input's order
 * @param kernel the kernel's order
 * @param output the output's order
 */
public record LayerAxes(AxisOrder input, AxisOrder kernel, AxisOrder output) {
  private static final String ROLES = "NCIO";
  private static final String DIGITS = "0123456789";

  /**
   * The orders of input and kernel; the output's axes stand as the input's do, its output channels
   * in the place of the channels.
   *
   * @throws IllegalArgumentException if a letter is unknown, twice there, or missing from one of
   *     the two
   */
  public static LayerAxes of(String input, String kernel) {
    String x = upper(input);
    String output = x.replace('C', 'O');
    boolean channels = kernel.toUpperCase(Locale.ROOT).indexOf('O') >= 0;
    if (channels && output.indexOf('O') < 0) {
      output = output.startsWith("N") ? "NO" + output.substring(1) : "O" + output;
    } else if (!channels) {
      output = output.replace("O", "");
    }
    return of(input, kernel, output);
  }

  /**
   * The orders of all three, as JAX's {@code dimension_numbers}.
   *
   * @param output its C is the output channels, which may also be called O
   * @throws IllegalArgumentException if a letter is unknown, twice there, or missing from one of
   *     the three
   */
  public static LayerAxes of(String input, String kernel, String output) {
    String x = upper(input);
    String h = upper(kernel);
    String y = upper(output);
    if (isNumbered(x) && isNumbered(h) && isNumbered(y)) {
      return new LayerAxes(AxisOrder.of(x), AxisOrder.of(h), AxisOrder.of(y));
    }
    String names = spatial(x);
    AxisOrder inputOrder = numbered("input", "NC", x, names, input, kernel);
    AxisOrder kernelOrder = numbered("kernel", "OC", h.replace('I', 'C'), names, input, kernel);
    String channels = y.indexOf('O') < 0 ? y.replace('C', 'O') : y;
    AxisOrder outputOrder = numbered("output", "NO", channels, names, input, kernel);
    return new LayerAxes(inputOrder, kernelOrder, outputOrder);
  }

  private static String upper(String letters) {
    return letters.toUpperCase(Locale.ROOT);
  }

  private static boolean isNumbered(String letters) {
    return letters.matches("[NCO0-9]*");
  }

  private static String spatial(String letters) {
    StringBuilder names = new StringBuilder();
    for (int at = 0; at < letters.length(); at++) {
      names.append(ROLES.indexOf(letters.charAt(at)) < 0 ? "" + letters.charAt(at) : "");
    }
    return names.toString();
  }

  private static AxisOrder numbered(
      String operand, String roles, String letters, String names, String input, String kernel) {
    StringBuilder digits = new StringBuilder();
    for (int at = 0; at < letters.length(); at++) {
      char letter = letters.charAt(at);
      int axis = names.indexOf(letter);
      if (ROLES.indexOf(letter) >= 0 && roles.indexOf(letter) < 0) {
        throw wrong(
            input,
            kernel,
            "the " + operand + " has '" + letter + "', which is no axis of it",
            "N is the batch, C the channels of input and output, O and I those of the kernel");
      }
      if (axis < 0 && ROLES.indexOf(letter) < 0) {
        throw wrong(
            input,
            kernel,
            "the " + operand + " has an axis '" + Excerpt.of("" + letter) + "', the input has none",
            "name spatial axes alike");
      }
      if (letters.indexOf(letter) != at) {
        throw wrong(
            input,
            kernel,
            "the " + operand + " has '" + Excerpt.of("" + letter) + "' twice",
            "name each axis once");
      }
      if (axis >= DIGITS.length()) {
        throw wrong(input, kernel, "there are " + names.length() + " spatial axes", "10 are most");
      }
      digits.append(axis < 0 ? letter : DIGITS.charAt(axis));
    }
    for (int axis = 0; axis < names.length(); axis++) {
      if (digits.indexOf("" + DIGITS.charAt(axis)) < 0) {
        throw wrong(
            input,
            kernel,
            "the " + operand + " has no axis '" + names.charAt(axis) + "', the input has one",
            "name spatial axes alike");
      }
    }
    return AxisOrder.of(digits.toString());
  }

  private static IllegalArgumentException wrong(
      String input, String kernel, String what, String remedy) {
    return new IllegalArgumentException(
        "axes \""
            + Excerpt.of(input)
            + "\", \""
            + Excerpt.of(kernel)
            + "\": "
            + what
            + "; "
            + remedy
            + ", as in \"NCHW\", \"OIHW\"");
  }
}
