package faltung.fft;

// Twin: FloatHalfSpectrum is generated from this file.

/**
 * The steps between the half spectrum of 2m real values and the spectrum Z of the m complex ones
 * z[j] = x[2j] + i x[2j + 1].
 *
 * <p>The even values have the spectrum E[k] = (Z[k] + conj Z[m &minus; k])/2, the odd ones O[k] =
 * (Z[k] &minus; conj Z[m &minus; k])/2i, and X[k] = E[k] + e<sup>&minus;2&pi;ik/2m</sup> O[k], X[m
 * &minus; k] = conj(E[k] &minus; e<sup>&minus;2&pi;ik/2m</sup> O[k]).
 */
final class DoubleHalfSpectrum {
  private DoubleHalfSpectrum() {}

  /** Makes X, of m + 1 values, of Z, in place. */
  static void separate(double[] re, double[] im, int at, int m, double[] roots) {
    double firstRe = re[at];
    double firstIm = im[at];
    re[at] = firstRe + firstIm;
    im[at] = 0;
    re[at + m] = firstRe - firstIm;
    im[at + m] = 0;
    for (int k = 1; k <= m / 2; k++) {
      int low = at + k;
      int high = at + m - k;
      double evenRe = 0.5 * (re[low] + re[high]);
      double evenIm = 0.5 * (im[low] - im[high]);
      double oddRe = 0.5 * (im[low] + im[high]);
      double oddIm = 0.5 * (re[high] - re[low]);
      double turnedRe = oddRe * roots[2 * k] - oddIm * roots[2 * k + 1];
      double turnedIm = oddRe * roots[2 * k + 1] + oddIm * roots[2 * k];
      re[low] = evenRe + turnedRe;
      im[low] = evenIm + turnedIm;
      re[high] = evenRe - turnedRe;
      im[high] = turnedIm - evenIm;
    }
  }

  /** Makes 2Z of X: real parts to the first m elements of the target, imaginary to the next m. */
  static void join(double[] re, double[] im, int at, double[] target, int m, double[] roots) {
    target[0] = re[at] + re[at + m];
    target[m] = re[at] - re[at + m];
    for (int k = 1; k <= m / 2; k++) {
      int low = at + k;
      int high = at + m - k;
      double evenRe = re[low] + re[high];
      double evenIm = im[low] - im[high];
      double turnedRe = re[low] - re[high];
      double turnedIm = im[low] + im[high];
      double oddRe = turnedRe * roots[2 * k] + turnedIm * roots[2 * k + 1];
      double oddIm = turnedIm * roots[2 * k] - turnedRe * roots[2 * k + 1];
      target[k] = evenRe - oddIm;
      target[m + k] = evenIm + oddRe;
      target[m - k] = evenRe + oddIm;
      target[m + m - k] = oddRe - evenIm;
    }
  }

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
