package faltung.basis;

import faltung.array.ElementType;

/**
 * The discrete Fourier transform by its definition, for signals with an origin.
 *
 * <p>X[k] = Σ_n x[n] e^(−2πi·k·n/N) over start ≤ n &lt; start + N.
 *
 * <p>Error: with u = 2^−53, |X̂[k] − X[k]| ≤ 10u·Σ|x[n]|, for real signals 8u·Σ|x[n]|, whatever N
 * is, as long as N·u is far below 1. Derivation: each part of a root is off by at most 3u (see
 * {@link RootTable}), a product rounds by u, and the compensated sum adds u times the result and
 * terms in N·u². So a part of X is off by 3u + u + u = 5u times Σ|x|, and both parts by √2 times
 * that; for complex signals the first two count √2-fold, since |re x| + |im x| ≤ √2·|x|.
 *
 * <p>Source of the compensated sum: A. Neumaier, 1974, doi:10.1002/zamm.19740540106.
 */
final class DiscreteFourierTransform {

  /** The derivation above: √2·5 = 7.1, rounded up. */
  static final double REAL_ERROR = 8 * ElementType.DOUBLE.unitRoundoff();

  /** The derivation above: √2·(√2·4 + 1) = 9.4, rounded up. */
  static final double COMPLEX_ERROR = 10 * ElementType.DOUBLE.unitRoundoff();

  private DiscreteFourierTransform() {}

  /**
   * Computes one coefficient.
   *
   * @param real the signal's real part. Not modified.
   * @param imaginary its imaginary part; empty for a real signal. Not modified.
   * @param start the n of the first sample
   * @param k the frequency
   * @param result its two first elements become the real and the imaginary part. Modified.
   */
  static void coefficient(
      double[] real, double[] imaginary, int start, int k, RootTable roots, double[] result) {
    CompensatedSum realSum = new CompensatedSum();
    CompensatedSum imaginarySum = new CompensatedSum();
    for (int i = 0; i < real.length; i++) {
      int m = roots.index(k, (long) start + i);
      realSum.add(real[i] * roots.cosine(m));
      imaginarySum.add(-(real[i] * roots.sine(m)));
      if (imaginary.length > 0) {
        realSum.add(imaginary[i] * roots.sine(m));
        imaginarySum.add(imaginary[i] * roots.cosine(m));
      }
    }
    result[0] = realSum.value();
    result[1] = imaginarySum.value();
    if (!Double.isFinite(result[0]) || !Double.isFinite(result[1])) {
      throw new IllegalArgumentException(
          "fourier: coefficient X[" + k + "] overflows a double; scale the signal down");
    }
  }

  /** Refuses what has no decomposition: no samples, or samples that are not finite. */
  static void requireFinite(double[] samples, int start, String part) {
    if (samples.length == 0) {
      throw new IllegalArgumentException("fourier: the signal has 0 samples, but needs at least 1");
    }
    if ((long) start + samples.length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "fourier: the signal goes from n = "
              + start
              + " over "
              + samples.length
              + " samples, but n must stay below "
              + Integer.MAX_VALUE);
    }
    for (int i = 0; i < samples.length; i++) {
      if (!Double.isFinite(samples[i])) {
        throw new IllegalArgumentException(
            "fourier: "
                + part
                + "x["
                + (start + i)
                + "] is "
                + samples[i]
                + ", and would make every coefficient so; replace it by a finite number");
      }
    }
  }

  /** Returns the square root of a² + b² without overflow in between. */
  static double modulus(double a, double b) {
    double larger = Math.max(Math.abs(a), Math.abs(b));
    double smaller = Math.min(Math.abs(a), Math.abs(b));
    if (smaller == 0) {
      return larger;
    }
    double ratio = smaller / larger;
    return larger * StrictMath.sqrt(1 + ratio * ratio);
  }

  /** Returns the root of the mean square of the errors, without overflow in between. */
  static double rootMeanSquare(double[] errors) {
    double largest = 0;
    for (double error : errors) {
      largest = Math.max(largest, Math.abs(error));
    }
    if (largest == 0) {
      return 0;
    }
    double sum = 0;
    for (double error : errors) {
      sum += (error / largest) * (error / largest);
    }
    return largest * StrictMath.sqrt(sum / errors.length);
  }

  /** A sum that keeps what each addition rounds away, and adds it at the end. */
  private static final class CompensatedSum {
    private double sum;
    private double lost;

    void add(double term) {
      double next = sum + term;
      lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
      sum = next;
    }

    double value() {
      return sum + lost;
    }
  }
}
