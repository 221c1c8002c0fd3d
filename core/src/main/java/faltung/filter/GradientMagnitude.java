package faltung.filter;

import faltung.Faltung;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.extension.Border;
import faltung.kernels.EdgeKernels;
import faltung.kernels.GaussianKernels;
import faltung.signal.Signal;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * The magnitude of the gradient, in any rank: how steep an image is at each place.
 *
 * <pre>{@code y = √(Σ_axis (x ∗ h_axis)²)}</pre>
 *
 * <p>Shapes: as the input. The border is {@link Border#SYMMETRIC} unless said, as in SciPy's
 * ndimage; {@link #sobel} equals the root of the sum of the squares of {@code ndimage.sobel}, and
 * {@link #gaussian} {@code ndimage.gaussian_gradient_magnitude}.
 *
 * <p>Float stays float; long becomes double. Squares are summed in double, so that they neither
 * overflow nor vanish for floats; doubles are to be below 2^511. NaN reaches what its windows see.
 *
 * <p>Time of one convolution an axis; memory of two arrays of the input's size besides. Setters
 * change this object and return it, so it is not thread-safe while they are used.
 *
 * <pre>{@code
 * DoubleArray edges = GradientMagnitude.sobel(2).of(image);
 * }</pre>
 */
public final class GradientMagnitude {
  private final List<Signal> derivatives;
  private Border border = Border.SYMMETRIC;
  private Workers workers = Workers.SERIAL;

  private GradientMagnitude(List<Signal> derivatives) {
    this.derivatives = derivatives;
  }

  /** By these derivatives, one an axis, all of that rank. */
  public static GradientMagnitude by(Signal... derivatives) {
    for (Signal derivative : derivatives) {
      if (derivative.rank() != derivatives.length) {
        throw new IllegalArgumentException(
            "gradient magnitude: "
                + derivatives.length
                + " derivatives, of which one is "
                + derivative.shape()
                + "; give one an axis, each of that rank");
      }
    }
    return new GradientMagnitude(List.of(derivatives));
  }

  private static GradientMagnitude each(int rank, IntFunction<Signal> derivative) {
    List<Signal> derivatives = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      derivatives.add(derivative.apply(axis));
    }
    return new GradientMagnitude(List.copyOf(derivatives));
  }

  /** By Sobel's derivatives, whole numbers: a ramp of slope 1 gives 8 in a picture. */
  public static GradientMagnitude sobel(int rank) {
    return each(rank, axis -> EdgeKernels.sobel(rank, axis));
  }

  /** By Prewitt's derivatives, whole numbers: a ramp of slope 1 gives 6 in a picture. */
  public static GradientMagnitude prewitt(int rank) {
    return each(rank, axis -> EdgeKernels.prewitt(rank, axis));
  }

  /** By Scharr's derivatives, whole numbers: a ramp of slope 1 gives 32 in a picture. */
  public static GradientMagnitude scharr(int rank) {
    return each(rank, axis -> EdgeKernels.scharr(rank, axis));
  }

  /** By the derivatives of a Gaussian of this σ. */
  public static GradientMagnitude gaussian(int rank, double sigma) {
    return each(
        rank,
        axis -> {
          int[] orders = new int[rank];
          orders[axis] = 1;
          return GaussianKernels.derivative(new double[] {sigma}, orders, GaussianKernels.TRUNCATE);
        });
  }

  /** What lies beyond the edge; {@link Border#SYMMETRIC} unless said. */
  public GradientMagnitude border(Border beyond) {
    this.border =
        Objects.requireNonNull(beyond, "gradient magnitude: the border is null; ZERO is one");
    return this;
  }

  /** The threads to use; the result is the same to the bit for any. */
  public GradientMagnitude workers(Workers threads) {
    this.workers =
        Objects.requireNonNull(
            threads,
            "gradient magnitude: the workers are null; Workers.SERIAL are the calling thread");
    return this;
  }

  /**
   * The magnitude at each place of a double image.
   *
   * @param image of the derivatives' rank. Not modified.
   * @throws IllegalArgumentException if the rank is another
   */
  public DoubleArray of(DoubleArray image) {
    double[] squares = squares(image);
    for (int offset = 0; offset < squares.length; offset++) {
      squares[offset] = Math.sqrt(squares[offset]);
    }
    return DoubleArray.wrap(image.shape(), squares);
  }

  /** The magnitude at each place of a float image; as {@link #of(DoubleArray)}. */
  public FloatArray of(FloatArray image) {
    double[] squares = squares(image);
    float[] roots = new float[squares.length];
    for (int offset = 0; offset < roots.length; offset++) {
      roots[offset] = (float) Math.sqrt(squares[offset]);
    }
    return FloatArray.wrap(image.shape(), roots);
  }

  /**
   * The magnitude at each place of an image of any type but complex; as {@link #of(DoubleArray)}.
   *
   * @throws IllegalArgumentException if the image has values that are not real
   */
  public NdArray of(NdArray image) {
    return image instanceof FloatArray floats ? of(floats) : of(image.convert(DoubleArray.class));
  }

  private double[] squares(NdArray image) {
    Objects.requireNonNull(image, "gradient magnitude: the image is null; give an array");
    if (image.shape().rank() != derivatives.size()) {
      throw new IllegalArgumentException(
          "gradient magnitude: the image is "
              + image.shape()
              + ", but there are derivatives along "
              + derivatives.size()
              + (derivatives.size() == 1 ? " axis" : " axes"));
    }
    double[] squares = new double[image.size()];
    for (Signal derivative : derivatives) {
      NdArray slope = Faltung.convolution(image, derivative).border(border).workers(workers).run();
      double[] values = ((DoubleArray) slope.convert(ElementType.DOUBLE)).values();
      for (int offset = 0; offset < squares.length; offset++) {
        squares[offset] += values[offset] * values[offset];
      }
    }
    return squares;
  }

  /** How many axes there are. */
  @Override
  public String toString() {
    return "gradient magnitude along "
        + derivatives.size()
        + (derivatives.size() == 1 ? " axis" : " axes");
  }
}
