package faltung.fft;

/**
 * A number of about 106 bits, the unevaluated sum of two doubles, for tables that are to be rounded
 * correctly.
 *
 * <p>Source: T. J. Dekker, A floating-point technique for extending the available precision,
 * Numerische Mathematik 18 (1971), doi:10.1007/BF01397083.
 *
 * @param high the number rounded to a double
 * @param low what the rounding left
 */
record DoubleDouble(double high, double low) {
  /** &pi;, rounded to the nearest pair of doubles. */
  static final DoubleDouble PI = new DoubleDouble(0x1.921fb54442d18p1, 0x1.1a62633145c07p-53);

  static final DoubleDouble ONE = new DoubleDouble(1, 0);

  /** 2<sup>27</sup> + 1, which splits a double into two halves of at most 26 bits. */
  private static final double SPLITTER = 0x1p27 + 1;

  /** The rounding error of {@code a * b}, exactly (Veltkamp and Dekker), if nothing underflows. */
  static double productError(double a, double b) {
    double wideA = SPLITTER * a;
    double highA = wideA - (wideA - a);
    double lowA = a - highA;
    double wideB = SPLITTER * b;
    double highB = wideB - (wideB - b);
    double lowB = b - highB;
    return lowA * lowB - (((a * b - highA * highB) - lowA * highB) - highA * lowB);
  }

  /** The rounding error of {@code a + b}, exactly (Knuth). */
  static double sumError(double a, double b) {
    double sum = a + b;
    double partB = sum - a;
    return (a - (sum - partB)) + (b - partB);
  }

  private static DoubleDouble normalised(double high, double low) {
    double sum = high + low;
    return new DoubleDouble(sum, low - (sum - high));
  }

  DoubleDouble plus(DoubleDouble other) {
    double sum = high + other.high;
    return normalised(sum, sumError(high, other.high) + low + other.low);
  }

  DoubleDouble times(DoubleDouble other) {
    double product = high * other.high;
    return normalised(
        product, productError(high, other.high) + (high * other.low + low * other.high));
  }

  DoubleDouble over(double divisor) {
    double quotient = high / divisor;
    double product = quotient * divisor;
    double rest = ((high - product) - productError(quotient, divisor)) + low;
    return normalised(quotient, rest / divisor);
  }

  DoubleDouble negated() {
    return new DoubleDouble(-high, -low);
  }
}
