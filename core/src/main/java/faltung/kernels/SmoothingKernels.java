package faltung.kernels;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.signal.Signal;
import java.util.Arrays;

/**
 * Means over a box, a binomial, a disk or the way of a moving camera. Their sums are 1.
 *
 * <p>All are symmetric about their origin, except a box of even length, so convolution and
 * correlation agree. All methods are pure.
 */
public final class SmoothingKernels {
  /** Beyond, the outermost values vanish below the least double, 2⁻¹⁰⁷⁴. */
  static final int MOST_BINOMIAL = 1001;

  static final double LEAST_RADIUS = 0.1;
  static final double MOST_RADIUS = 2000;
  static final double MOST_LENGTH = 4000;

  private SmoothingKernels() {}

  /**
   * The mean over a box: h = 1/(n₁·n₂·…).
   *
   * <p>An even length n stands on −n/2 + 1 to n/2, where {@code scipy.ndimage.uniform_filter} has
   * it too. Rank one.
   *
   * @param lengths one per axis, at least 1
   */
  public static Signal box(int... lengths) {
    Checks.axes("box", lengths.length);
    long[] wide = new long[lengths.length];
    for (int axis = 0; axis < lengths.length; axis++) {
      wide[axis] = lengths[axis];
      Checks.number("box", "size", lengths[axis], 1, Checks.MOST_ELEMENTS);
    }
    Checks.shape("box", wide);
    double[][] factors = new double[lengths.length][];
    for (int axis = 0; axis < lengths.length; axis++) {
      factors[axis] = new double[lengths[axis]];
      Arrays.fill(factors[axis], 1.0 / lengths[axis]);
    }
    return Products.centred("box", factors);
  }

  /**
   * The binomial: h[k] = C(n−1, k + (n−1)/2) / 2ⁿ⁻¹ along each axis. Rank one.
   *
   * <p>Its variance is (n−1)/4 along each axis: the best approximation of a Gaussian by sums and
   * halves. Exact up to n = 54, then within n·2⁻⁵³ of each value.
   *
   * <p>Source: B. Jähne, Digital Image Processing, 6th edition, 2005, chapter 11.
   *
   * @param lengths one per axis, odd, from 1 to 1001
   */
  public static Signal binomial(int... lengths) {
    Checks.axes("binomial", lengths.length);
    double[][] factors = new double[lengths.length][];
    for (int axis = 0; axis < lengths.length; axis++) {
      Checks.odd("binomial", "size", lengths[axis], 1, MOST_BINOMIAL);
      factors[axis] = new double[lengths[axis]];
      factors[axis][0] = 1;
      for (int row = 1; row < lengths[axis]; row++) {
        for (int i = row; i >= 0; i--) {
          factors[axis][i] = (factors[axis][i] + (i == 0 ? 0 : factors[axis][i - 1])) / 2;
        }
      }
    }
    return Products.centred("binomial", factors);
  }

  /**
   * The mean over a disk, the blur of a lens out of focus: h[y, x] is the area that the disk covers
   * of the pixel, divided by the whole.
   *
   * <p>The areas are exact to rounding, a few 2⁻⁵³·radius² each. Not of rank one.
   *
   * @param radius in pixels, from 0.1 to 2000
   */
  public static Signal disk(double radius) {
    Checks.number("disk", "radius", radius, LEAST_RADIUS, MOST_RADIUS);
    int reach = (int) Math.ceil(radius - 0.5);
    int length = 2 * reach + 1;
    Shape shape = Checks.shape("disk", length, length);
    double[] values = new double[shape.size()];
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      int row = Math.abs(i / length - reach);
      int column = Math.abs(i % length - reach);
      values[i] = DiskArea.ofPixel(radius, row, column);
      total += values[i];
    }
    return normalized(shape, values, total);
  }

  /**
   * The mean along a line, the blur of a camera that moves: h ∝ max(0, 1 − d), where d is the
   * distance of the pixel from the segment of length − 1 about the origin.
   *
   * <p>At angle 0 an odd length gives so many equal values. Not of rank one, but along the axes.
   *
   * @param length in pixels, from 1 to 4000
   * @param degrees counter-clockwise from the direction of growing columns, as the picture is seen
   */
  public static Signal motion(double length, double degrees) {
    Checks.number("motion", "length", length, 1, MOST_LENGTH);
    Checks.number("motion", "angle", degrees, -360, 360);
    double half = (length - 1) / 2;
    // Rows count downwards.
    double x = Angles.cosine(degrees);
    double y = -Angles.sine(degrees);
    int columns = 2 * reach(half * Math.abs(x)) + 1;
    int rows = 2 * reach(half * Math.abs(y)) + 1;
    Shape shape = Checks.shape("motion", rows, columns);
    double[] values = new double[shape.size()];
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      int row = i / columns - rows / 2;
      int column = i % columns - columns / 2;
      double along = Math.max(-half, Math.min(half, column * x + row * y));
      double across = column - along * x;
      double down = row - along * y;
      values[i] = Math.max(0, 1 - Math.sqrt(across * across + down * down));
      total += values[i];
    }
    return normalized(shape, values, total);
  }

  /** How many pixels from the middle a weight above 0 can stand, when the segment ends here. */
  private static int reach(double end) {
    return (int) Math.ceil(end + 1) - 1;
  }

  private static Signal normalized(Shape shape, double[] values, double total) {
    for (int i = 0; i < values.length; i++) {
      values[i] /= total;
    }
    return Products.centred(DoubleArray.wrap(shape, values));
  }
}
