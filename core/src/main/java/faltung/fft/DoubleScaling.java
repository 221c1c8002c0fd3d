package faltung.fft;

// Twin: FloatScaling is generated from this file.

/** Division of part of an array by a whole number. */
final class DoubleScaling {
  private DoubleScaling() {}

  /**
   * Divides, rather than multiplying by a reciprocal: one rounding, and none for a power of two.
   */
  static void divide(double[] values, int at, int count, int divisor) {
    double exact = divisor; // twin: float exact = (float) divisor;
    for (int i = at; i < at + count; i++) {
      values[i] /= exact;
    }
  }
}
