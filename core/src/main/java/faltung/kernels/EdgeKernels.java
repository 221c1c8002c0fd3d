package faltung.kernels;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.signal.Signal;
import java.util.Arrays;

/**
 * Differences: Sobel, Prewitt, Scharr and the Laplacian, in any rank.
 *
 * <p>They are kernels of a <em>convolution</em>, which flips them: along its axis the first
 * derivative reads 1, 0, −1 on −1, 0, 1, the result is x[n+1] − x[n−1] smoothed, and it is positive
 * where the signal rises with the index. SciPy's {@code ndimage.sobel} and OpenCV's {@code Sobel}
 * give the same result; they correlate, so the matrices in their manuals read −1, 0, 1. Axis 0 of a
 * picture are its rows, downwards, axis 1 its columns, to the right.
 *
 * <p>Values are whole numbers, not scaled: a ramp that rises by 1 from sample to sample gives
 * {@link #slope}. All first derivatives are of rank one. All methods are pure.
 *
 * <p>Sources: I. Sobel and G. Feldman, An isotropic 3×3 image gradient operator, 1968; J. Prewitt,
 * Object enhancement and extraction, 1970; H. Scharr, Optimale Operatoren in der Digitalen
 * Bildverarbeitung, Heidelberg, 2000.
 */
public final class EdgeKernels {
  /** OpenCV's greatest. Its sum of magnitudes, below 2⁶⁰, is far from overflow. */
  static final int MOST_SIZE = 31;

  private EdgeKernels() {}

  /**
   * Sobel's derivative along an axis: the factor 1, 0, −1 there, 1, 2, 1 along the others; larger
   * sizes are both convolved with 1, 1 again and again, as in OpenCV.
   *
   * @param size odd, from 3 to 31
   */
  public static Signal sobel(int rank, int axis, int size) {
    Checks.odd("sobel", "size", size, 3, MOST_SIZE);
    double[] derivative = {1};
    double[] smoothing = {1};
    for (int i = 0; i < size - 1; i++) {
      smoothing = next(smoothing, 1);
      derivative = next(derivative, i < size - 2 ? 1 : -1);
    }
    return along("sobel", rank, axis, derivative, smoothing);
  }

  /** Sobel's derivative of size 3. */
  public static Signal sobel(int rank, int axis) {
    return sobel(rank, axis, 3);
  }

  /** Prewitt's derivative along an axis: 1, 0, −1 there, 1, 1, 1 along the others. */
  public static Signal prewitt(int rank, int axis) {
    return along("prewitt", rank, axis, new double[] {1, 0, -1}, new double[] {1, 1, 1});
  }

  /** Scharr's derivative along an axis: 1, 0, −1 there, 3, 10, 3 along the others. */
  public static Signal scharr(int rank, int axis) {
    return along("scharr", rank, axis, new double[] {1, 0, -1}, new double[] {3, 10, 3});
  }

  /**
   * The Laplacian: 1, −2, 1 along each axis, summed. Equal to {@code scipy.ndimage.laplace} and
   * OpenCV's {@code Laplacian} of size 1; scikit-image's has the other sign. Its sum is 0.
   */
  public static Signal laplacian(int rank) {
    Checks.axes("laplacian", rank);
    Signal kernel = Products.centred(threes("laplacian", rank));
    double[] values = Products.values(kernel);
    int middle = values.length / 2;
    values[middle] = -2 * rank;
    for (int stride : kernel.shape().strides()) {
      values[middle - stride] = 1;
      values[middle + stride] = 1;
    }
    return kernel;
  }

  /** The Laplacian with the diagonals: 1 at all 3ʳ − 1 neighbours, less their sum in the middle. */
  public static Signal laplacianWithDiagonals(int rank) {
    Checks.axes("laplacian", rank);
    DoubleArray array = threes("laplacian", rank);
    double[] values = array.values();
    Arrays.fill(values, 1);
    values[values.length / 2] = 1 - values.length;
    return Products.centred(array);
  }

  /** The result of a first derivative on the ramp x[n] = n along its axis: −Σ k·h[k]. */
  public static double slope(Signal kernel, int axis) {
    double[] values = Products.values(kernel);
    double slope = 0;
    for (int i = 0; i < values.length; i++) {
      slope -= kernel.point(i)[axis] * values[i];
    }
    return slope;
  }

  private static DoubleArray threes(String kernel, int rank) {
    long[] lengths = new long[rank];
    Arrays.fill(lengths, 3);
    Shape shape = Checks.shape(kernel, lengths);
    return DoubleArray.zeroed(shape);
  }

  private static Signal along(
      String kernel, int rank, int axis, double[] derivative, double[] smoothing) {
    Checks.axis(kernel, rank, axis);
    double[][] factors = new double[rank][];
    Arrays.fill(factors, smoothing);
    factors[axis] = derivative;
    return Products.centred(kernel, factors);
  }

  /** The convolution with 1, last. */
  private static double[] next(double[] values, double last) {
    double[] next = new double[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      next[i] += values[i];
      next[i + 1] += last * values[i];
    }
    return next;
  }
}
