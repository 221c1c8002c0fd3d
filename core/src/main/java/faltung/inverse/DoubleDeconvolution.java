package faltung.inverse;

import faltung.integer.Deconvolution;
import faltung.integer.Division;
import faltung.integer.Rational;

// Twin: FloatDeconvolution is generated from this file.

/**
 * Polynomial long division in double, as {@code scipy.signal.deconvolve} has it. {@link
 * Deconvolution} has it for integers and fractions, exact.
 *
 * <p>x[n] = (y[n] − Σ_{k ≥ 1} h[k]·x[n − k]) / h[0] for n ≤ N − M, and the remainder r = y − x ∗ h.
 *
 * <p>Error bound: backward stable and no more. Each x[n] solves exactly an equation whose h is
 * changed by at most γ(M)·|h|, γ(M) = M·u/(1 − M·u) with u = 2^−53 (2^−24 in float), so that |y − x
 * ∗ h| ≤ γ(M)·(|x| ∗ |h|) for n ≤ N − M. The error of x itself has no such bound: an error in one
 * value runs through the recursion 1/h, which grows without limit when the polynomial h has a root
 * outside the unit circle (for h = {1, 2}, by 2 with every value). Divide integers or {@link
 * Rational}s where the data allow it, and expect nothing of data with noise.
 *
 * <p>Shapes: {@link Division}. Time: O((N − M + 1)·M). NaN and infinity run through the recursion
 * into all later values. Arguments are not modified. Thread-safety: no state.
 *
 * <p>Source: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition, 2002,
 * theorem 8.5, doi:10.1137/1.9780898718027.
 */
public final class DoubleDeconvolution {
  private DoubleDeconvolution() {}

  /**
   * Divides.
   *
   * @param y dividend. Not modified.
   * @param h divisor, h[0] not 0. Not modified.
   * @return quotient and remainder
   * @throws IllegalArgumentException if h is empty or h[0] is 0
   */
  public static Division<double[]> deconvolve(double[] y, double[] h) {
    Deconvolution.checkDivisor(h.length, h.length > 0 && h[0] == 0);
    int values = Math.max(0, y.length - h.length + 1);
    double[] quotient = new double[values];
    double[] remainder = y.clone();
    for (int n = 0; n < values; n++) {
      // All terms of earlier values have been taken off already.
      double x = remainder[n] / h[0];
      quotient[n] = x;
      for (int k = 0; k < h.length; k++) {
        remainder[n + k] -= h[k] * x;
      }
    }
    return new Division<>(quotient, remainder);
  }
}
