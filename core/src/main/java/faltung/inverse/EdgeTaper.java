package faltung.inverse;

import faltung.Faltung;
import faltung.array.DoubleArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.threads.Workers;
import java.util.Arrays;

/**
 * Blends the rim of an observation into its own blur, so that it may be taken as one period of a
 * periodic one: deconvolution then rings less from the edges.
 *
 * <pre>{@code
 * y ← a·y + (1 − a)·(y ∗ h)     with   a[n] = Π_axis (1 − r[n_axis]/r[0])
 * }</pre>
 *
 * where the convolution wraps around, and r is the autocorrelation of the kernel's projection onto
 * the axis with period N − 1: so a is 0 on the outermost elements and 1 farther inside than the
 * kernel is long. The result is clipped to the least and the greatest value of y.
 *
 * <p>Shapes: any rank; the result has the observation's shape. h[⌊(K − 1)/2⌋] is on the spot, as in
 * {@link WienerDeconvolution}; the kernel is used as h/Σh.
 *
 * <p>Time of one convolution. Observation and kernel must be finite, the kernel without negative
 * values and not longer than the observation. No argument is modified. The setter changes this
 * object; without it it is thread-safe.
 *
 * <p>Source: the function {@code edgetaper} of MATLAB's Image Processing Toolbox, from its
 * documentation; S. J. Reeves, 2005, doi:10.1109/TIP.2005.854474, on why edges ring.
 */
public final class EdgeTaper {
  private static final String NAME = "edge taper";

  private final DoubleArray kernel;
  private Workers workers = Workers.SERIAL;

  private EdgeTaper(DoubleArray kernel) {
    Observed.checkFinite(NAME, "kernel", kernel, true);
    double sum = Arrays.stream(kernel.values()).sum();
    if (!(sum > 0)) {
      throw new IllegalArgumentException(
          NAME + ": the kernel " + kernel.shape() + " is 0 everywhere");
    }
    double[] normalized = kernel.values().clone();
    for (int at = 0; at < normalized.length; at++) {
      normalized[at] /= sum;
    }
    this.kernel = DoubleArray.wrap(kernel.shape(), normalized);
  }

  /**
   * The taper for a kernel.
   *
   * @param kernel h. Not modified.
   * @throws IllegalArgumentException if a value is negative or not finite, or all are 0
   */
  public static EdgeTaper of(DoubleArray kernel) {
    return new EdgeTaper(kernel);
  }

  /** The threads to use; the result is the same to the bit for any. */
  public EdgeTaper workers(Workers threads) {
    this.workers = Observed.given(NAME, "pool of workers", threads);
    return this;
  }

  /**
   * The tapered observation.
   *
   * @param observation y. Not modified.
   * @throws IllegalArgumentException if ranks or sizes do not fit, or a value is not finite
   */
  public DoubleArray apply(DoubleArray observation) {
    Shape shape = Observed.given(NAME, "observation", observation).shape();
    Observed.checkRanks(NAME, shape, kernel.shape());
    Observed.checkFinite(NAME, "observation", observation, false);
    int rank = shape.rank();
    double[][] weights = new double[rank][];
    int[] low = new int[rank];
    int[] high = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int reach = kernel.shape().length(axis) - 1;
      if (reach >= shape.length(axis)) {
        throw new IllegalArgumentException(
            NAME + ": the kernel " + kernel.shape() + " is longer than the observation " + shape);
      }
      weights[axis] = weights(axis, shape.length(axis));
      low[axis] = reach - reach / 2;
      high[axis] = reach / 2;
    }
    NdArray blurred =
        Faltung.convolution(observation, kernel)
            .padding(low, high)
            .border(Border.WRAP)
            .workers(workers)
            .run();
    return blend(observation, (DoubleArray) blurred, weights);
  }

  /** 1 − r[n]/r[0] along an axis. */
  private double[] weights(int axis, int length) {
    double[] projection = new double[kernel.shape().length(axis)];
    int stride = kernel.shape().strides()[axis];
    for (int k = 0; k < kernel.size(); k++) {
      projection[k / stride % projection.length] += kernel.values()[k];
    }
    int period = Math.max(1, length - 1);
    double[] correlation = new double[period];
    for (int i = 0; i < projection.length; i++) {
      for (int j = 0; j < projection.length; j++) {
        correlation[Math.floorMod(i - j, period)] += projection[i] * projection[j];
      }
    }
    double[] weights = new double[length];
    for (int n = 0; n < length; n++) {
      // A correlation is greatest at lag 0, but for rounding.
      weights[n] = Math.max(0, 1 - correlation[n % period] / correlation[0]);
    }
    return weights;
  }

  private static DoubleArray blend(DoubleArray sharp, DoubleArray blurred, double[][] weights) {
    double[] values = sharp.values().clone();
    double least = Arrays.stream(values).min().orElseThrow();
    double greatest = Arrays.stream(values).max().orElseThrow();
    int[] strides = sharp.shape().strides();
    for (int at = 0; at < values.length; at++) {
      double weight = 1;
      for (int axis = 0; axis < strides.length; axis++) {
        weight *= weights[axis][at / strides[axis] % weights[axis].length];
      }
      double blend = weight * values[at] + (1 - weight) * blurred.values()[at];
      values[at] = Math.min(greatest, Math.max(least, blend));
    }
    return DoubleArray.wrap(sharp.shape(), values);
  }
}
