package faltung.inverse;

import faltung.Size;
import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.fft.DoubleRealGridFft;
import faltung.fft.FftLengths;

/**
 * Wiener's filter: the linear estimate of x from y = x ∗ h + noise with the least mean square
 * error.
 *
 * <pre>{@code
 * X[k] = conj(H[k])·Y[k] / (|H[k]|² + ratio)
 * }</pre>
 *
 * with the ratio of the noise's power to the signal's, the same for all frequencies. Ratio 0 is the
 * plain inverse; a frequency at which H and the ratio are both 0 cannot be known and becomes 0.
 *
 * <p>Shapes, along each axis, for an observation of N and a kernel of K:
 *
 * <pre>
 * FULL         y is the full convolution: the result has N − K + 1, and nothing is unknown
 * SAME_SCIPY   y is the convolution's middle: the result has N; h[⌊(K − 1)/2⌋] is on the spot, as
 *              in Faltung.convolve(x, h, Size.SAME_SCIPY)
 * </pre>
 *
 * <p>Borders, for SAME_SCIPY. WRAP: x was periodic; no padding, nothing is unknown. Any other: y is
 * continued by that border over at least 2(K − 1) elements, in which what follows its end fades by
 * a raised cosine into what precedes its beginning, so that the period's seam is smooth; the result
 * is least sure within K of the edge.
 *
 * <p>Error: with ε the bound of the transform ({@link DoubleRealGridFft#errorBound}), L its number
 * of points, η = ε√L·‖h‖₂ and m = min|H|, for ratio 0 and an observation that is rounded only: ‖x̂
 * − x‖₂ ≤ ((ε + 8u)·max|H| + η)/(m − η)·(1 + ε)‖x‖₂ + ε‖x‖₂. A ratio above 0 bounds the gain by
 * 1/(2√ratio) instead of 1/m.
 *
 * <p>Time of three transforms of the padded shape; memory of about six arrays of it. One thread.
 *
 * <p>The observation and the kernel must be finite. No argument is modified. The setters change
 * this object; without them it is thread-safe.
 *
 * <p>Source: N. Wiener, Extrapolation, Interpolation, and Smoothing of Stationary Time Series,
 * 1949.
 *
 * <pre>{@code
 * DoubleArray sharp = WienerDeconvolution.of(blur, 1e-3).border(Border.REFLECT).restore(picture);
 * }</pre>
 */
public final class WienerDeconvolution {
  private static final String NAME = "Wiener deconvolution";

  private final DoubleArray kernel;
  private final double ratio;
  private Size size = Size.SAME_SCIPY;
  private Border border = Border.SYMMETRIC;

  private WienerDeconvolution(DoubleArray kernel, double ratio) {
    if (!(ratio >= 0 && Double.isFinite(ratio))) {
      throw new IllegalArgumentException(
          NAME + ": the noise-to-signal ratio is " + ratio + ", but must be 0 or more");
    }
    Observed.checkFinite(NAME, "kernel", kernel, false);
    this.kernel = kernel;
    this.ratio = ratio;
  }

  /**
   * The filter for a kernel.
   *
   * @param kernel h. Not modified.
   * @param ratio the power of the noise over that of the signal, at least 0
   * @throws IllegalArgumentException if the ratio is negative or a value is not finite
   */
  public static WienerDeconvolution of(DoubleArray kernel, double ratio) {
    return new WienerDeconvolution(kernel, ratio);
  }

  /** Which part of the convolution was observed: FULL or SAME_SCIPY, the latter unless said. */
  public WienerDeconvolution size(Size observed) {
    Observed.given(NAME, "size", observed);
    if (observed != Size.FULL && observed != Size.SAME_SCIPY) {
      throw new IllegalArgumentException(
          NAME + ": the observation is of size " + observed + "; FULL and SAME_SCIPY are known");
    }
    this.size = observed;
    return this;
  }

  /** What lay beyond the edge of the observation; SYMMETRIC unless said. FULL does not ask. */
  public WienerDeconvolution border(Border kind) {
    this.border = Observed.given(NAME, "border", kind);
    return this;
  }

  /** The estimate of a signal. */
  public double[] restore(double[] observation) {
    return restore(DoubleArray.of(Observed.given(NAME, "observation", observation))).values();
  }

  /**
   * The estimate.
   *
   * @param observation y. Not modified.
   * @throws IllegalArgumentException if the ranks differ, a value is not finite, or a full
   *     observation is shorter than the kernel
   */
  public DoubleArray restore(DoubleArray observation) {
    Observed.given(NAME, "observation", observation);
    Observed.checkRanks(NAME, observation.shape(), kernel.shape());
    Observed.checkFinite(NAME, "observation", observation, false);
    int[] result = observation.shape().toArray();
    DoubleArray padded = observation;
    for (int axis = 0; axis < result.length; axis++) {
      int reach = kernel.shape().length(axis) - 1;
      if (size == Size.FULL) {
        result[axis] -= reach;
        if (result[axis] < 1) {
          throw new IllegalArgumentException(
              NAME
                  + ": a full convolution with a kernel "
                  + kernel.shape()
                  + " is longer than the observation "
                  + observation.shape());
        }
      }
      padded = continued(padded, axis, paddedLength(result[axis], reach, axis));
    }
    DoubleArray whole = filtered(padded);
    return corner(whole, Shape.of(result));
  }

  private int paddedLength(int result, int reach, int axis) {
    if (size == Size.SAME_SCIPY && border.kind() == Border.Kind.WRAP) {
      return result;
    }
    int least = Math.addExact(result, Math.multiplyExact(size == Size.FULL ? 1 : 2, reach));
    boolean last = axis == kernel.shape().rank() - 1;
    return last ? FftLengths.fastReal(least) : FftLengths.fastComplex(least);
  }

  /** Longer along an axis, so that the end leads smoothly to the beginning; full: zeros. */
  private DoubleArray continued(DoubleArray array, int axis, int length) {
    int[] lengths = array.shape().toArray();
    int old = lengths[axis];
    lengths[axis] = length;
    Shape shape = Shape.of(lengths);
    double[] values = new double[shape.size()];
    int stride = shape.strides()[axis];
    int rim = length - old;
    for (int at = 0; at < values.length; at++) {
      int place = at / stride % length;
      int first = at / stride / length * old * stride + at % stride;
      if (place < old) {
        values[at] = array.values()[first + place * stride];
      } else if (size != Size.FULL) {
        double weight = 0.5 + 0.5 * Math.cos(Math.PI * (place - old + 1) / (rim + 1));
        values[at] =
            weight * beyond(array, first, stride, place, old)
                + (1 - weight) * beyond(array, first, stride, place - length, old);
      }
    }
    return DoubleArray.wrap(shape, values);
  }

  private double beyond(DoubleArray array, int first, int stride, int index, int length) {
    int source = border.source(index, length);
    return source == Border.NO_SOURCE ? border.constant() : array.values()[first + source * stride];
  }

  private DoubleArray filtered(DoubleArray padded) {
    DoubleRealGridFft fft = DoubleRealGridFft.of(padded.shape().toArray());
    double[] scratch = new double[fft.scratchLength()];
    double[] re = new double[fft.spectrumSize()];
    double[] im = new double[fft.spectrumSize()];
    double[] kernelRe = new double[fft.spectrumSize()];
    double[] kernelIm = new double[fft.spectrumSize()];
    fft.forward(padded.values(), 0, re, im, 0, scratch);
    fft.forward(placedKernel(padded.shape()), 0, kernelRe, kernelIm, 0, scratch);
    for (int k = 0; k < re.length; k++) {
      double power = kernelRe[k] * kernelRe[k] + kernelIm[k] * kernelIm[k] + ratio;
      double real = re[k] * kernelRe[k] + im[k] * kernelIm[k];
      double imaginary = im[k] * kernelRe[k] - re[k] * kernelIm[k];
      re[k] = power == 0 ? 0 : real / power;
      im[k] = power == 0 ? 0 : imaginary / power;
    }
    double[] values = new double[padded.size()];
    fft.inverse(re, im, 0, values, 0, scratch);
    return DoubleArray.wrap(padded.shape(), values);
  }

  /** The kernel in one period, its middle at the origin; longer than the period it overlaps. */
  private double[] placedKernel(Shape shape) {
    double[] placed = new double[shape.size()];
    int[] strides = shape.strides();
    for (int k = 0; k < kernel.size(); k++) {
      int[] index = kernel.shape().index(k);
      int to = 0;
      for (int axis = 0; axis < index.length; axis++) {
        int middle = size == Size.FULL ? 0 : (kernel.shape().length(axis) - 1) / 2;
        to += Math.floorMod(index[axis] - middle, shape.length(axis)) * strides[axis];
      }
      placed[to] += kernel.values()[k];
    }
    return placed;
  }

  private static DoubleArray corner(DoubleArray array, Shape shape) {
    double[] values = new double[shape.size()];
    int row = shape.length(shape.rank() - 1);
    for (int at = 0; at < values.length; at += row) {
      int from = array.shape().offset(shape.index(at));
      System.arraycopy(array.values(), from, values, at, row);
    }
    return DoubleArray.wrap(shape, values);
  }

  @Override
  public String toString() {
    return "wiener with a kernel " + kernel.shape() + " and noise " + ratio;
  }
}
