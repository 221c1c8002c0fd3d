package faltung.fft;

// Twin: FloatScaling is generated from this file.

/** Division of part of an array by a whole number. */
final class DoubleScaling {
  private DoubleScaling() {}

  /**
   * Divides, with one rounding. A power of two has an exact reciprocal, so there a product has the
   * same bits, and takes a tenth of the time of a quotient.
   */
  static void divide(double[] values, int at, int count, int divisor) {
    divide(values, at, values, at, count, divisor);
  }

  /** Divides on the way from one array to another, or within the same place. */
  static void divide(double[] from, int at, double[] to, int toAt, int count, int divisor) {
    double exact = divisor; // twin: float exact = (float) divisor;
    if (Integer.bitCount(divisor) == 1) {
      double reciprocal = 1 / exact;
      for (int i = 0; i < count; i++) {
        to[toAt + i] = from[at + i] * reciprocal;
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      to[toAt + i] = from[at + i] / exact;
    }
  }
}
