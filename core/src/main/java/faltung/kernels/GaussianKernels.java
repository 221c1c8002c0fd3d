package faltung.kernels;

import faltung.array.DoubleArray;
import faltung.signal.Signal;
import java.util.Arrays;

/**
 * Gaussian kernels and what is made of them, in any rank.
 *
 * <p>g[k] = exp(−k²/2σ²) / Σ exp(−k²/2σ²) for |k| ≤ r, the sampled Gaussian, cut at r = ⌊truncate·σ
 * + ½⌋ as in SciPy and scaled to the sum 1. Derivatives are the derivatives of that Gaussian,
 * sampled: g⁽ⁿ⁾[k] = qₙ(k)·g[k] with q₀ = 1 and qₙ₊₁ = qₙ′ − (k/σ²)·qₙ, not scaled again. They are
 * kernels of a <em>convolution</em>: the first derivative is positive on the left, and the result
 * is positive where the signal rises.
 *
 * <p>Values agree with {@code scipy.ndimage.gaussian_filter} of an impulse within a few units in
 * the last place of the largest. σ is in samples. Time and memory are those of the result. All
 * methods are pure.
 *
 * <p>Source: SciPy's documentation of {@code gaussian_filter1d}; T. Lindeberg, Scale-space for
 * discrete signals, 1990, doi:10.1109/34.49051, on what sampling does at small σ.
 */
public final class GaussianKernels {
  /** SciPy's: 6·10⁻⁵ of the area lies beyond. */
  public static final double TRUNCATE = 4;

  static final double LEAST_SIGMA = 0.01;
  static final double MOST_SIGMA = 1e6;
  static final double MOST_TRUNCATE = 40;

  /** Higher ones oscillate faster than the samples at any σ that is usual. */
  static final int MOST_ORDER = 10;

  private GaussianKernels() {}

  /**
   * The Gaussian, cut at 4σ.
   *
   * @param sigmas one per axis, each from 0.01 to 10⁶
   */
  public static Signal gaussian(double... sigmas) {
    return derivative(sigmas, new int[sigmas.length], TRUNCATE);
  }

  /**
   * The Gaussian, cut at a radius: on −radius to radius, as SciPy's {@code radius}.
   *
   * @param sigma from 0.01 to 10⁶
   * @param radii one per axis, each 0 or more
   */
  public static Signal ofRadius(double sigma, int... radii) {
    return derivative(new double[] {sigma}, new int[radii.length], radii);
  }

  /**
   * A derivative of the Gaussian of one order per axis, cut at a radius.
   *
   * @param sigmas one for all axes or one per axis, each from 0.01 to 10⁶
   * @param orders one per axis, each from 0 to 10
   * @param radii one for all axes or one per axis, each 0 or more
   * @throws IllegalArgumentException if a value lies outside, or the kernel would have more than
   *     2²⁴ elements
   */
  public static Signal derivative(double[] sigmas, int[] orders, int[] radii) {
    Checks.axes("gaussian", orders.length);
    double[] widths = perAxis("sigmas", sigmas, orders);
    double[] radius = perAxis("radii", Arrays.stream(radii).asDoubleStream().toArray(), orders);
    for (double one : radius) {
      Checks.number("gaussian", "radius", one, 0, Checks.MOST_ELEMENTS);
    }
    return product(widths, orders, radius);
  }

  /**
   * A derivative of the Gaussian of one order per axis; order 0 smooths.
   *
   * @param sigmas one for all axes or one per axis, each from 0.01 to 10⁶
   * @param orders one per axis, each from 0 to 10
   * @param truncate where it is cut, in σ, from 0 to 40
   * @throws IllegalArgumentException if a value lies outside, or the kernel would have more than
   *     2²⁴ elements
   */
  public static Signal derivative(double[] sigmas, int[] orders, double truncate) {
    Checks.axes("gaussian", orders.length);
    double[] widths = perAxis("sigmas", sigmas, orders);
    double[] radii = new double[orders.length];
    Arrays.setAll(radii, axis -> radius(widths[axis], truncate));
    return product(widths, orders, radii);
  }

  private static double[] perAxis(String what, double[] values, int[] orders) {
    if (values.length != orders.length && values.length != 1) {
      throw new IllegalArgumentException(
          "gaussian: " + values.length + " " + what + ", but " + orders.length + " orders");
    }
    double[] each = new double[orders.length];
    Arrays.setAll(each, axis -> values[values.length == 1 ? 0 : axis]);
    return each;
  }

  private static Signal product(double[] sigmas, int[] orders, double[] radii) {
    long[] lengths = new long[sigmas.length];
    for (int axis = 0; axis < sigmas.length; axis++) {
      lengths[axis] = 2 * (long) radii[axis] + 1;
    }
    Checks.shape("gaussian", lengths);
    double[][] factors = new double[sigmas.length][];
    for (int axis = 0; axis < sigmas.length; axis++) {
      factors[axis] = taps(sigmas[axis], orders[axis], (int) radii[axis]);
    }
    return Products.centred("gaussian", factors);
  }

  /**
   * The Gaussian on so many points an axis, as OpenCV's {@code getGaussianKernel} with σ &gt; 0.
   *
   * @param sigmas one for all axes or one per axis
   * @param sizes one per axis, odd
   */
  public static Signal ofSize(double[] sigmas, int... sizes) {
    Checks.axes("gaussian", sizes.length);
    int[] radii = new int[sizes.length];
    for (int axis = 0; axis < sizes.length; axis++) {
      radii[axis] = Checks.odd("gaussian", "size", sizes[axis], 1, Checks.MOST_ELEMENTS) / 2;
    }
    return derivative(sigmas, new int[sizes.length], radii);
  }

  /**
   * The Laplacian of the Gaussian: Σ over the axes of the second derivative along it.
   *
   * <p>Equal to {@code scipy.ndimage.gaussian_laplace}. Negative in the middle: a bright blob gives
   * a negative result. The sum is not scaled to 0; what sampling and cutting leave of it is below
   * 10⁻² · 1/σ² from σ = 1 and truncate = 4 on.
   */
  public static Signal laplacian(int rank, double sigma, double truncate) {
    Checks.axes("log", rank);
    double[] sigmas = new double[rank];
    Arrays.fill(sigmas, sigma);
    Signal sum = null;
    for (int axis = 0; axis < rank; axis++) {
      int[] orders = new int[rank];
      orders[axis] = 2;
      Signal term = derivative(sigmas, orders, truncate);
      if (sum == null) {
        sum = term;
      } else {
        Products.add(sum, 1, term);
      }
    }
    if (sum == null) {
      throw new IllegalStateException("no axes");
    }
    return sum;
  }

  /**
   * The difference of two Gaussians, the narrow one minus the wide one: a band pass of sum 0.
   *
   * <p>Equal to {@code skimage.filters.difference_of_gaussians}. With wide = 1.6·narrow it is close
   * to −LoG times (wide² − narrow²)/2 (D. Marr and E. Hildreth, 1980, doi:10.1098/rspb.1980.0020).
   *
   * @param narrow σ of the first
   * @param wide σ of the second, larger
   */
  public static Signal difference(int rank, double narrow, double wide, double truncate) {
    Checks.axes("dog", rank);
    if (!(narrow < wide)) {
      throw new IllegalArgumentException(
          "dog: wide="
              + Checks.text(wide)
              + " is not larger than narrow="
              + Checks.text(narrow)
              + "; the wider Gaussian is subtracted");
    }
    double[] sigmas = new double[rank];
    Arrays.fill(sigmas, wide);
    Signal difference = Products.scaled(derivative(sigmas, new int[rank], truncate), -1);
    Arrays.fill(sigmas, narrow);
    Products.add(difference, 1, derivative(sigmas, new int[rank], truncate));
    return difference;
  }

  /** Where SciPy cuts. */
  static long radius(double sigma, double truncate) {
    Checks.number("gaussian", "sigma", sigma, LEAST_SIGMA, MOST_SIGMA);
    Checks.number("gaussian", "truncate", truncate, 0, MOST_TRUNCATE);
    return (long) (truncate * sigma + 0.5);
  }

  /** A derivative along one axis, on −radius to radius. */
  static double[] taps(double sigma, int order, int radius) {
    Checks.number("gaussian", "sigma", sigma, LEAST_SIGMA, MOST_SIGMA);
    Checks.number("gaussian", "order", order, 0, MOST_ORDER);
    double[] taps = new double[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < taps.length; i++) {
      double position = i - radius;
      taps[i] = StrictMath.exp(-0.5 / (sigma * sigma) * position * position);
      sum += taps[i];
    }
    double[] polynomial = polynomial(order, 1 / (sigma * sigma));
    for (int i = 0; i < taps.length; i++) {
      double position = i - radius;
      double factor = 0;
      for (int power = order; power >= 0; power--) {
        factor = factor * position + polynomial[power];
      }
      taps[i] = factor * taps[i] / sum;
    }
    return taps;
  }

  /** The coefficients of qₙ, from the constant on. */
  private static double[] polynomial(int order, double inverseSquare) {
    double[] q = new double[order + 2];
    q[0] = 1;
    for (int step = 0; step < order; step++) {
      double[] next = new double[order + 2];
      for (int power = 0; power <= step; power++) {
        next[power + 1] -= inverseSquare * q[power];
        if (power > 0) {
          next[power - 1] += power * q[power];
        }
      }
      q = next;
    }
    return q;
  }

  /** The unit impulse with the support of a kernel, times an amount. */
  static Signal impulse(Signal support, double amount) {
    Signal impulse = Signal.of(DoubleArray.zeroed(support.shape())).startingAt(support.start());
    Products.values(impulse)[impulse.offset(new int[support.rank()])] = amount;
    return impulse;
  }
}
