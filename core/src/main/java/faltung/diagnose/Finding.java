package faltung.diagnose;

/**
 * A convention and how well it gives y.
 *
 * @param convention how y was computed, or nearly
 * @param compared values of y that were compared
 * @param leftOut values that were not, because they or what they were compared with are not finite
 * @param differing values that lie outside of the tolerance
 * @param maxError the largest difference before rounding; of clamped values, only what clamping
 *     does not explain
 * @param tolerance what was allowed
 * @param where which values differ, in words; empty if none
 * @param chance a bound for the probability that any of the conventions tried so far fits so well
 *     by chance
 * @param deviations how far the convention is from plain
 */
public record Finding(
    Convention convention,
    int compared,
    int leftOut,
    int differing,
    double maxError,
    double tolerance,
    String where,
    double chance,
    int deviations) {

  /** What is said of the match in one sentence. */
  public String sentence() {
    return convention.sentence();
  }

  /** How well it fits, in one line. */
  String quality(int all) {
    String compare =
        compared + leftOut == all
            ? compared + (compared == 1 ? " value" : " values")
            : compared + " of " + all + " values";
    String omitted = leftOut == 0 ? "" : ", " + leftOut + " left out that are not finite";
    String error = "error at most " + number(maxError) + " (allowed " + number(tolerance) + ")";
    return differing == 0
        ? error + " in " + compare + omitted
        : differing + " of " + compare + " differ by up to " + number(maxError) + omitted;
  }

  /** A number in few digits, but none that matter: 0.25, 5, 1.3e-15. */
  static String number(double value) {
    if (value == StrictMath.rint(value) && Math.abs(value) < 1e15) {
      return String.valueOf((long) value);
    }
    String exact = String.valueOf(value);
    if (exact.length() <= 8 || !Double.isFinite(value)) {
      return exact;
    }
    return new java.math.BigDecimal(value)
        .round(new java.math.MathContext(Math.abs(value) < 1e-6 ? 2 : 9))
        .stripTrailingZeros()
        .toString()
        .replace("E", "e");
  }
}
