package faltung.kernels;

import faltung.signal.Signal;

/**
 * Savitzky and Golay's filter: the value, or a derivative, in the middle of a window of the
 * polynomial that fits the window best in the least squares.
 *
 * <p>Polynomials up to the order pass unchanged, or are differentiated exactly. h[k] = Σⱼ
 * pⱼ(−k)·pⱼ⁽ᵈ⁾(0)/‖pⱼ‖² over Gram's polynomials pⱼ, j ≤ order, orthogonal on −m to m. Smoothing has
 * sum 1. Equal to {@code scipy.signal.savgol_coeffs}; within some 10·order units in the last place
 * of ‖h‖₂, since no equations are solved.
 *
 * <p>It is a kernel of a convolution: a first derivative is positive on the left. Time: length ·
 * order. All methods are pure.
 *
 * <p>Sources: A. Savitzky and M. Golay, Smoothing and differentiation of data by simplified least
 * squares procedures, 1964, doi:10.1021/ac60214a047; P. Gorry, General least-squares smoothing and
 * differentiation by the convolution method, 1990, doi:10.1021/ac00205a007.
 */
public final class SavitzkyGolay {
  /** Beyond 2·√length Gram's polynomials lose their orthogonality to rounding. */
  static final int MOST_ORDER = 12;

  private SavitzkyGolay() {}

  /**
   * The kernel.
   *
   * @param length of the window, odd, above the order
   * @param order of the polynomial, from 0 to 12
   * @param derivative 0 smooths; at most the order
   * @param delta the distance of the samples, from 10⁻⁹ to 10⁹: the derivative is per delta
   * @throws IllegalArgumentException if a value lies outside
   */
  public static Signal savgol(int length, int order, int derivative, double delta) {
    double[] weights = weights(length, order, derivative, delta, 0);
    int middle = length / 2;
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = weights[length - 1 - i];
    }
    return Signal.of(values).startingAt(-middle);
  }

  /**
   * The weights of the values in a window whose sum is the polynomial, or its derivative, at a
   * place of the window: Σ w[i]·x[i]. In the middle they are the kernel of {@link #savgol}, not
   * flipped; at other places what ends of signals are fitted with.
   *
   * @param place from the middle, in samples: −⌊length/2⌋ is the first value
   * @throws IllegalArgumentException if a value lies outside
   */
  public static double[] weights(
      int length, int order, int derivative, double delta, double place) {
    Checks.odd("savgol", "length", length, 1, Checks.MOST_ELEMENTS - 1);
    Checks.number("savgol", "order", order, 0, MOST_ORDER);
    Checks.number("savgol", "delta", delta, 1e-9, 1e9);
    if (order >= length) {
      throw new IllegalArgumentException(
          "savgol: order=" + order + " needs a length above it, but length=" + length);
    }
    Checks.number("savgol", "deriv", derivative, 0, order);
    int middle = length / 2;
    Checks.number("savgol", "place", place, -middle, middle);
    // Positions are taken in units of the middle, so that no power overflows.
    double unit = Math.max(1, middle);
    double[][] there = derivatives(length, order, derivative, place / unit, unit);
    double[] weights = new double[length];
    double scale = 1 / StrictMath.pow(unit * delta, derivative);
    double[] norms = new double[order + 1];
    double[] recurrence = new double[order];
    for (int j = 1; j < order; j++) {
      recurrence[j] = recurrence(length, j, unit);
    }
    double[] p = new double[order + 1];
    for (int i = 0; i < length; i++) {
      polynomials(recurrence, (i - middle) / unit, p);
      for (int j = 0; j <= order; j++) {
        norms[j] += p[j] * p[j];
      }
    }
    for (int i = 0; i < length; i++) {
      polynomials(recurrence, (i - middle) / unit, p);
      for (int j = 0; j <= order; j++) {
        weights[i] += p[j] * there[j][derivative] / norms[j];
      }
      weights[i] *= scale;
    }
    return weights;
  }

  /**
   * Gram's polynomials at a point: pⱼ₊₁ = x·pⱼ − bⱼ·pⱼ₋₁.
   *
   * @param p modified: their values
   */
  private static void polynomials(double[] recurrence, double x, double[] p) {
    p[0] = 1;
    for (int j = 0; j < recurrence.length; j++) {
      p[j + 1] = x * p[j] - (j == 0 ? 0 : recurrence[j] * p[j - 1]);
    }
  }

  /** Their derivatives at a place x: pⱼ₊₁⁽ᵈ⁾ = x·pⱼ⁽ᵈ⁾ + d·pⱼ⁽ᵈ⁻¹⁾ − bⱼ·pⱼ₋₁⁽ᵈ⁾. */
  private static double[][] derivatives(int length, int order, int most, double x, double unit) {
    double[][] p = new double[order + 1][most + 1];
    p[0][0] = 1;
    for (int j = 0; j < order; j++) {
      for (int d = 0; d <= most; d++) {
        double lower = (d == 0 ? 0 : d * p[j][d - 1]) + x * p[j][d];
        p[j + 1][d] = lower - (j == 0 ? 0 : recurrence(length, j, unit) * p[j - 1][d]);
      }
    }
    return p;
  }

  /** bⱼ = j²(n² − j²) / (4(4j² − 1)), for positions in units. */
  private static double recurrence(double length, double j, double unit) {
    return j * j * (length - j) * (length + j) / (4 * (4 * j * j - 1)) / unit / unit;
  }
}
