package faltung.kernels;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.signal.Signal;

/**
 * Gabor's wave in a Gaussian, for pictures.
 *
 * <p>h[y, x] = exp(−(u² + γ²v²)/2σ²)·cos(2πu/λ + φ), where u = x·cos θ − y·sin θ and v = x·sin θ +
 * y·cos θ with x to the right, y downwards and θ counter-clockwise as the picture is seen. Not
 * scaled: the envelope is 1 at the origin.
 *
 * <p>It is a kernel of a convolution and gives what OpenCV's {@code getGaborKernel} gives with its
 * {@code filter2D}, which correlates; OpenCV's theta is −θ in radians, its array is this one turned
 * by 180°, its size the same: all within 3σ. All methods are pure.
 *
 * <p>Source: J. Daugman, Uncertainty relation for resolution in space, spatial frequency, and
 * orientation optimized by two-dimensional visual cortical filters, 1985,
 * doi:10.1364/JOSAA.2.001160.
 */
public final class GaborKernels {
  static final double LEAST_WAVELENGTH = 2;
  static final double MOST_WAVELENGTH = 1e5;
  static final double LEAST_ASPECT = 0.01;
  static final double MOST_ASPECT = 100;

  /** OpenCV's: 1 % of the height of the envelope is left there. */
  private static final double REACH = 3;

  private GaborKernels() {}

  /**
   * σ/λ of a filter whose half-height frequencies are an octave apart: (1/π)·√(ln 2/2)·3, where 3
   * is (2ᵇ + 1)/(2ᵇ − 1) of b = 1.
   */
  static double sigmaOfOctave(double wavelength) {
    return wavelength / Math.PI * Math.sqrt(StrictMath.log(2) / 2) * 3;
  }

  /**
   * The kernel.
   *
   * @param wavelength λ in pixels, from 2 to 10⁵
   * @param degrees θ, the direction in which the wave runs
   * @param sigma of the envelope along the wave, in pixels
   * @param aspect γ: the envelope is σ/γ across the wave, from 0.01 to 100
   * @param phase φ in degrees: 0 for a bright line, 90 for an edge
   * @throws IllegalArgumentException if a value lies outside, or the kernel would have more than
   *     2²⁴ elements
   */
  public static Signal gabor(
      double wavelength, double degrees, double sigma, double aspect, double phase) {
    Checks.number("gabor", "wavelength", wavelength, LEAST_WAVELENGTH, MOST_WAVELENGTH);
    Checks.number("gabor", "angle", degrees, -360, 360);
    Checks.number("gabor", "sigma", sigma, GaussianKernels.LEAST_SIGMA, GaussianKernels.MOST_SIGMA);
    Checks.number("gabor", "aspect", aspect, LEAST_ASPECT, MOST_ASPECT);
    Checks.number("gabor", "phase", phase, -360, 360);
    double cosine = Angles.cosine(degrees);
    double sine = Angles.sine(degrees);
    double across = sigma / aspect;
    long columns = reach(sigma * cosine, across * sine);
    long rows = reach(sigma * sine, across * cosine);
    Shape shape = Checks.shape("gabor", 2 * rows + 1, 2 * columns + 1);
    double[] values = new double[shape.size()];
    double offset = StrictMath.toRadians(phase);
    for (int i = 0; i < values.length; i++) {
      double y = (double) (i / shape.length(1)) - rows;
      double x = (double) (i % shape.length(1)) - columns;
      double u = x * cosine - y * sine;
      double v = (x * sine + y * cosine) / across;
      values[i] =
          StrictMath.exp(-0.5 * (u / sigma * (u / sigma) + v * v))
              * StrictMath.cos(2 * Math.PI / wavelength * u + offset);
    }
    return Products.centred(DoubleArray.wrap(shape, values));
  }

  private static long reach(double along, double across) {
    return Math.round(REACH * Math.max(Math.abs(along), Math.abs(across)));
  }
}
