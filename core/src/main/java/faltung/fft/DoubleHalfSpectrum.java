package faltung.fft;

// Twin: FloatHalfSpectrum is generated from this file.

/** From the half spectrum of real values to the whole one. */
final class DoubleHalfSpectrum {
  private DoubleHalfSpectrum() {}

  /**
   * Makes the whole spectrum of n values, n odd: real parts to n elements of the target from a
   * place on, imaginary to the next n.
   */
  static void mirror(double[] re, double[] im, int at, double[] target, int targetAt, int n) {
    int imaginary = targetAt + n;
    target[targetAt] = re[at];
    target[imaginary] = 0;
    for (int k = 1; k <= n / 2; k++) {
      target[targetAt + k] = re[at + k];
      target[imaginary + k] = im[at + k];
      target[targetAt + n - k] = re[at + k];
      target[imaginary + n - k] = -im[at + k];
    }
  }
}
