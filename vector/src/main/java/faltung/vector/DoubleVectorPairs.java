package faltung.vector;

import faltung.loops.DoubleScalarElementwise;

/**
 * Windows of two by two in double: the scalar loops. The way of {@link FloatVectorPairs}, which
 * takes two neighbours as one integer of twice their size, ends here, and rearranging lanes is no
 * faster than scalar code. No twin.
 */
final class DoubleVectorPairs {
  private static final DoubleScalarElementwise SCALAR = new DoubleScalarElementwise();

  private DoubleVectorPairs() {}

  static void largest(double[] x, int upper, int lower, double[] y, int yAt, int count) {
    SCALAR.largestOfPairs(x, upper, lower, y, yAt, count);
  }

  static void largestGradient(
      double[] x,
      int upper,
      int lower,
      double[] g,
      int gAt,
      double[] y,
      int yUpper,
      int yLower,
      int count) {
    SCALAR.largestOfPairsGradient(x, upper, lower, g, gAt, y, yUpper, yLower, count);
  }

  static void mean(
      double divisor, double[] x, int upper, int lower, double[] y, int yAt, int count) {
    SCALAR.meanOfPairs(divisor, x, upper, lower, y, yAt, count);
  }

  static void meanGradient(
      double divisor, double[] g, int gAt, double[] y, int upper, int lower, int count) {
    SCALAR.meanOfPairsGradient(divisor, g, gAt, y, upper, lower, count);
  }
}
