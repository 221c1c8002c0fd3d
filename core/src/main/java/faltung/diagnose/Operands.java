package faltung.diagnose;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** x, h and what is known of them, and the rounding error that their sums can have. */
final class Operands {
  private static final List<String> USUAL =
      List.of(
          "-1",
          "1/255",
          "1/256",
          "255",
          "1/number of kernel elements",
          "1/norm of h",
          "1/max|h|",
          "1/max|x|",
          "1/number of elements of x",
          "-1/sum of h");

  final Grid x;
  final Grid h;
  final Precision precision;
  final double sum;
  final double absoluteSum;
  private final double largest;

  /** The gains that people use, in the order of their names. */
  private final double[] usual;

  private final double relative;

  Operands(Grid x, Grid h, Grid y) {
    this.x = x;
    this.h = h;
    this.precision = Precision.of(y.values());
    double total = 0;
    double absolute = 0;
    for (double value : h.values()) {
      total += value;
      absolute += Math.abs(value);
    }
    this.sum = total;
    this.absoluteSum = absolute;
    double most = 0;
    for (double value : x.values()) {
      most = Double.isFinite(value) ? Math.max(most, Math.abs(value)) : most;
    }
    this.largest = most;
    double squares = 0;
    double mostOfKernel = 0;
    for (double value : h.values()) {
      squares += value * value;
      mostOfKernel = Math.max(mostOfKernel, Math.abs(value));
    }
    this.usual =
        new double[] {
          -1,
          1.0 / 255,
          1.0 / 256,
          255,
          1.0 / h.size(),
          1 / StrictMath.sqrt(squares),
          1 / mostOfKernel,
          1 / largest,
          1.0 / x.size(),
          -1 / sum
        };
    // A sum of T products errs by (T + 1)·u·Σ|x||h| at most, whatever its order (Higham 2002, 3.1),
    // and two such sums are compared; four roundings more for data that were rounded before. A
    // transform errs normwise by about u·log₂N a pass, in each of three transforms: 6·log₂N.
    this.relative = 2 * (h.size() + 4.0) + 6 * Precision.log2(2.0 + x.size() + h.size());
  }

  /**
   * What rounding explains of a difference.
   *
   * @param gain the factor
   * @param bias what is added
   * @param constant the value beyond the edge
   */
  double tolerance(double gain, double bias, double constant) {
    double sums = absoluteSum * Math.max(largest, Math.abs(constant)) * Math.abs(gain);
    return precision.unit * (relative * sums + 4 * Math.abs(bias));
  }

  /** The gain of a kind that is not taken from y; NaN if there is none, or none of its own. */
  double gain(Scale.Kind kind) {
    return switch (kind) {
      case SUM ->
          Math.abs(sum) <= 0x1p-40 * absoluteSum || Math.abs(sum - 1) < 0x1p-40
              ? Double.NaN
              : 1 / sum;
      case ABSOLUTE_SUM ->
          absoluteSum == 0 || absoluteSum == sum || Math.abs(absoluteSum - 1) < 0x1p-40
              ? Double.NaN
              : 1 / absoluteSum;
      case PLAIN, GAIN, BIAS, GAIN_AND_BIAS -> 1;
    };
  }

  /** What a gain may be: one of the usual, as text; empty if it is none. */
  String meaning(double gain) {
    for (int i = 0; i < usual.length; i++) {
      if (gain == usual[i]) {
        return USUAL.get(i);
      }
    }
    return "";
  }

  /** Simpler numbers near a gain: the usual ones, then those of few digits. */
  double[] simpler(double gain) {
    double nearest = gain;
    for (double candidate : usual) {
      // A hundredth: farther ones would not pass the comparison that follows anyway.
      boolean near = Math.abs(candidate - gain) <= 0.01 * Math.abs(gain);
      boolean nearer = nearest == gain || Math.abs(candidate - gain) < Math.abs(nearest - gain);
      nearest = near && nearer ? candidate : nearest;
    }
    return new double[] {rounded(gain, 2), nearest, rounded(gain, 4), rounded(gain, 7), gain};
  }

  static double rounded(double value, int digits) {
    if (!Double.isFinite(value) || value == 0) {
      return value;
    }
    return new BigDecimal(value).round(new MathContext(digits)).doubleValue();
  }
}
