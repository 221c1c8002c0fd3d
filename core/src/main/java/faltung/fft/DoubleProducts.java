package faltung.fft;

// Twin: FloatProducts is generated from this file.

/**
 * Products of spectra, value by value, without fused multiply-add. A spectrum is one array: the
 * real plane from 0 on, the imaginary one from an offset on.
 */
final class DoubleProducts {
  private DoubleProducts() {}

  /** product = first · second. */
  static void multiply(
      double[] first, double[] second, double[] product, int count, int imaginary) {
    for (int k = 0; k < count; k++) {
      double a = first[k];
      double b = first[imaginary + k];
      double c = second[k];
      double d = second[imaginary + k];
      product[k] = a * c - b * d;
      product[imaginary + k] = a * d + b * c;
    }
  }

  /** sum += first · second. */
  static void multiplyAdd(double[] first, double[] second, double[] sum, int count, int imaginary) {
    for (int k = 0; k < count; k++) {
      double a = first[k];
      double b = first[imaginary + k];
      double c = second[k];
      double d = second[imaginary + k];
      sum[k] += a * c - b * d;
      sum[imaginary + k] += a * d + b * c;
    }
  }
}
