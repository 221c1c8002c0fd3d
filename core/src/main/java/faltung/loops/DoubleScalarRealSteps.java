package faltung.loops;

// Twin: FloatScalarRealSteps is generated from this file.

/** The steps of real transforms that every machine has. */
public final class DoubleScalarRealSteps implements DoubleRealSteps {
  /** The loops; without state. */
  public DoubleScalarRealSteps() {}

  @Override
  public void divide(double[] from, int at, int count, double[] even, double[] odd, int toAt) {
    divide(from, at, 0, count, even, odd, toAt);
  }

  /** As {@link #divide}, from one pair to before another. */
  public void divide(
      double[] from, int at, int start, int end, double[] even, double[] odd, int toAt) {
    for (int j = start; j < end; j++) {
      even[toAt + j] = from[at + 2 * j];
      odd[toAt + j] = from[at + 2 * j + 1];
    }
  }

  @Override
  public void alternate(double[] from, int evenAt, int oddAt, int count, double[] to, int toAt) {
    alternate(from, evenAt, oddAt, 0, count, to, toAt);
  }

  /** As {@link #alternate}, from one pair to before another. */
  public void alternate(
      double[] from, int evenAt, int oddAt, int start, int end, double[] to, int toAt) {
    for (int j = start; j < end; j++) {
      to[toAt + 2 * j] = from[evenAt + j];
      to[toAt + 2 * j + 1] = from[oddAt + j];
    }
  }

  @Override
  public void separate(double[] re, double[] im, int at, int m, double[] roots) {
    separate(re, im, at, m, roots, 1);
  }

  /** As {@link #separate}, without the values 0 &lt; k &lt; start and those that pair with them. */
  public void separate(double[] re, double[] im, int at, int m, double[] roots, int start) {
    double firstRe = re[at];
    double firstIm = im[at];
    re[at] = firstRe + firstIm;
    im[at] = 0;
    re[at + m] = firstRe - firstIm;
    im[at + m] = 0;
    int sines = m / 2 + 1;
    for (int k = start; k <= m / 2; k++) {
      int low = at + k;
      int high = at + m - k;
      double evenRe = 0.5 * (re[low] + re[high]);
      double evenIm = 0.5 * (im[low] - im[high]);
      double oddRe = 0.5 * (im[low] + im[high]);
      double oddIm = 0.5 * (re[high] - re[low]);
      double turnedRe = oddRe * roots[k] - oddIm * roots[sines + k];
      double turnedIm = oddRe * roots[sines + k] + oddIm * roots[k];
      re[low] = evenRe + turnedRe;
      im[low] = evenIm + turnedIm;
      re[high] = evenRe - turnedRe;
      im[high] = turnedIm - evenIm;
    }
  }

  @Override
  public void join(double[] re, double[] im, int at, double[] target, int m, double[] roots) {
    join(re, im, at, target, m, roots, 1);
  }

  /** As {@link #join}, without the values 0 &lt; k &lt; start and those that pair with them. */
  public void join(
      double[] re, double[] im, int at, double[] target, int m, double[] roots, int start) {
    target[0] = re[at] + re[at + m];
    target[m] = re[at] - re[at + m];
    int sines = m / 2 + 1;
    for (int k = start; k <= m / 2; k++) {
      int low = at + k;
      int high = at + m - k;
      double evenRe = re[low] + re[high];
      double evenIm = im[low] - im[high];
      double turnedRe = re[low] - re[high];
      double turnedIm = im[low] + im[high];
      double oddRe = turnedRe * roots[k] + turnedIm * roots[sines + k];
      double oddIm = turnedIm * roots[k] - turnedRe * roots[sines + k];
      target[k] = evenRe - oddIm;
      target[m + k] = evenIm + oddRe;
      target[m - k] = evenRe + oddIm;
      target[m + m - k] = oddRe - evenIm;
    }
  }
}
