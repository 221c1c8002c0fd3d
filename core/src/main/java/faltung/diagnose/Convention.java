package faltung.diagnose;

import faltung.extension.Border;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A way to compute y from x and h.
 *
 * @param arrangement flips and orders of axes
 * @param sampling which outputs
 * @param borders what lies beyond the edges of x, one per axis
 * @param scale gain and bias
 * @param finish clamping and rounding
 */
public record Convention(
    Arrangement arrangement, Sampling sampling, List<Border> borders, Scale scale, Finish finish) {

  /** Copies the list. */
  public Convention {
    borders = List.copyOf(borders);
  }

  /** In words: "correlation (h not flipped), same as SciPy's, border reflect, times 0.5". */
  public String sentence() {
    String border = "";
    if (!sampling.inside() && !plainBorder()) {
      border = ", border " + borderNames();
    } else if (!sampling.inside() && sampling.size().startsWith("SAME")) {
      border = ", zeros beyond the edge";
    }
    return arrangement.sentence()
        + ", "
        + sampling.sentence()
        + border
        + scale.sentence()
        + finish.sentence();
  }

  private boolean plainBorder() {
    return borders.stream().allMatch(Border::isZero);
  }

  private String borderNames() {
    List<String> names = new ArrayList<>();
    for (Border border : borders) {
      names.add(
          border.kind() == Border.Kind.CONSTANT
              ? "constant:" + exact(border.constant())
              : border.toString());
    }
    return names.stream().distinct().count() == 1 ? names.get(0) : String.join(",", names);
  }

  /**
   * The line of Java that computes it; what that line does not do stands behind it as a comment.
   */
  public String code() {
    StringBuilder line = new StringBuilder("Faltung.");
    line.append(flips() ? "convolution(x, h)" : "correlation(x, h)");
    if (sampling.size().equals(Sampling.PADDING)) {
      line.append(".padding(").append(javaArray(sampling.low()));
      line.append(", ").append(javaArray(sampling.high())).append(")");
    } else if (!sampling.size().equals("FULL")) {
      line.append(".size(Size.").append(sampling.size()).append(")");
    }
    if (!sampling.inside() && !plainBorder()) {
      line.append(".border(").append(javaBorders()).append(")");
    }
    line.append(javaFactors("stride", sampling.stride()));
    line.append(javaFactors("dilation", sampling.dilation()));
    return line.append(".run()").append(comment()).toString();
  }

  private boolean flips() {
    return arrangement.flipped();
  }

  private String comment() {
    String plain = flips() ? "convolution (h flipped)" : "correlation (h not flipped)";
    String rest = arrangement.sentence();
    rest = rest.startsWith(plain) ? rest.substring(plain.length()) : ", " + rest;
    rest += scale.sentence() + finish.sentence();
    return rest.isEmpty() ? "" : " // " + rest.substring(2);
  }

  private static String javaArray(List<Integer> values) {
    StringBuilder text = new StringBuilder("new int[] {");
    for (int axis = 0; axis < values.size(); axis++) {
      text.append(axis == 0 ? "" : ", ").append(values.get(axis));
    }
    return text.append("}").toString();
  }

  private static String javaFactors(String name, List<Integer> factors) {
    if (factors.stream().allMatch(factor -> factor == 1)) {
      return "";
    }
    return "." + name + "(" + Sampling.numbers(factors).replace(",", ", ") + ")";
  }

  /** A number that reads back as itself: a rounded one would not give y again. */
  private static String exact(double value) {
    return value == StrictMath.rint(value) ? Finding.number(value) : String.valueOf(value);
  }

  private String javaBorders() {
    List<String> names = new ArrayList<>();
    for (Border border : borders) {
      names.add(
          border.kind() == Border.Kind.CONSTANT
              ? "Border.constant(" + exact(border.constant()) + ")"
              : "Border." + border.kind().name());
    }
    return names.stream().distinct().count() == 1 ? names.get(0) : String.join(", ", names);
  }

  /** The command that computes it, with X and H for the operands: {@code command("X", "H")}. */
  public String command() {
    return command("X", "H");
  }

  /**
   * The command that computes it; empty if one command cannot, because h is to be turned first.
   * What remains to be done to its result stands behind it as a comment.
   *
   * @param x the first operand as it is written on the command line
   * @param h the second
   */
  public String command(String x, String h) {
    if (!arrangement.hasPlainKernel()) {
      return "";
    }
    StringBuilder line = new StringBuilder("faltung ");
    line.append(flips() ? "convolve " : "correlate ").append(x).append(' ').append(h);
    if (sampling.size().equals(Sampling.PADDING)) {
      line.append(" --padding ").append(paddings());
    } else if (!sampling.size().equals("FULL")) {
      String mode = sampling.size().toLowerCase(Locale.ROOT).replace('_', '-');
      line.append(" --mode ").append(mode);
    }
    line.append(sampling.inside() || plainBorder() ? "" : " --border " + borderNames());
    line.append(option("stride", sampling.stride()));
    line.append(option("dilation", sampling.dilation()));
    return line.append(comment().replace(" // ", "  # ")).toString();
  }

  private static String option(String name, List<Integer> factors) {
    return factors.stream().allMatch(factor -> factor == 1)
        ? ""
        : " --" + name + " " + Sampling.numbers(factors);
  }

  /** As in 1, 1,2 for two axes, or 1:2 where the ends differ. */
  private String paddings() {
    List<String> each = new ArrayList<>();
    for (int axis = 0; axis < sampling.low().size(); axis++) {
      int low = sampling.low().get(axis);
      int high = sampling.high().get(axis);
      each.add(low == high ? String.valueOf(low) : low + ":" + high);
    }
    return each.stream().distinct().count() == 1 ? each.get(0) : String.join(",", each);
  }
}
