package faltung.missing;

import faltung.Convolution;
import faltung.Faltung;
import faltung.Size;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.plan.Tolerance;
import faltung.problem.Interval;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Convolution and correlation under a {@link MissingPolicy}.
 *
 * <pre>{@code
 * RENORMALIZE     y[n] = Σ w[k] · Σ_present w[k]·x[n − k] / Σ_present w[k]
 * WEIGHTED_MEAN   y[n] =          Σ_present w[k]·x[n − k] / Σ_present w[k]
 * }</pre>
 *
 * <p>Missing is what is NaN and what {@link #absent} marks, whatever stands there; infinity is not.
 * What lies beyond a zero border is absent too, so near it the remaining weights count for more; a
 * constant border is present, unless its constant is NaN, and the other borders repeat what is
 * missing along with the rest. An output for which no weight is left is NaN.
 *
 * <p>Shapes, sizes, strides, channels and threads are those of the {@link Convolution}, which the
 * options change as they like; INTERPOLATE takes arrays of which every axis is spatial. Float or
 * double; float is computed in double and rounded at the end.
 *
 * <p>The weights must be finite and not negative: with weights of both signs a part of them can
 * have any sum, and nothing can be renormalised. A kernel with negative weights (an edge detector)
 * goes with PROPAGATE, or after {@link #interpolate} with a kernel of its own.
 *
 * <p>Error: a componentwise tolerance t of 1e-10, guaranteed, is asked for unless the options ask
 * for another, and always for the weights, so that few and small ones keep their digits: |ŷ − y| ≤
 * (2t + 3u)·Σ_present w|x| · s/Σ_present w, s the factor Σ w or 1.
 *
 * <p>Time of two convolutions, which FFT with its normwise errors does not compute.
 *
 * <p>No argument is modified. {@link #absent} changes this object and returns it.
 *
 * <p>Source: H. Knutsson, C.-F. Westin, Normalized and differential convolution, 1993,
 * doi:10.1109/CVPR.1993.341081.
 *
 * <pre>{@code
 * NdArray map = MissingValues.with(MissingPolicy.WEIGHTED_MEAN)
 *     .convolve(sky, gauss, c -> c.size(Size.SAME_SCIPY).border(Border.EDGE));
 * }</pre>
 */
public final class MissingValues {
  /** Direct sums of up to 10⁶ terms guarantee it. */
  private static final Tolerance TOLERANCE = Tolerance.componentwise(1e-10);

  private final MissingPolicy policy;
  private boolean @Nullable [] mask;

  private MissingValues(MissingPolicy policy) {
    this.policy = policy;
  }

  /** Convolution under a policy. */
  public static MissingValues with(MissingPolicy policy) {
    return new MissingValues(
        Objects.requireNonNull(policy, "missing values: the policy is null; PROPAGATE is one"));
  }

  private static <T> T given(String what, T value) {
    return Objects.requireNonNull(
        value, () -> "missing values: the " + what + " is null; give an input and weights");
  }

  /**
   * Marks elements of the input as missing, beside those that are NaN.
   *
   * @param marks row-major, true where there is nothing; copied
   */
  public MissingValues absent(boolean... marks) {
    this.mask = given("mask", marks).clone();
    return this;
  }

  /** The convolution of two signals. */
  public double[] convolve(double[] x, double[] h, Size size) {
    NdArray y =
        convolve(
            DoubleArray.of(given("input", x)),
            DoubleArray.of(given("kernel", h)),
            options -> options.size(size));
    return ((DoubleArray) y).values();
  }

  /** The correlation of two signals. */
  public double[] correlate(double[] x, double[] h, Size size) {
    NdArray y =
        correlate(
            DoubleArray.of(given("input", x)),
            DoubleArray.of(given("kernel", h)),
            options -> options.size(size));
    return ((DoubleArray) y).values();
  }

  /**
   * The convolution.
   *
   * @param x float or double. Not modified.
   * @param h of the same type. Not modified.
   * @param options what else the convolution is told; called more than once, with other arrays
   * @throws IllegalArgumentException if the types are not float or double, the mask has another
   *     number of elements than x, or the weights are negative or not finite
   */
  public NdArray convolve(NdArray x, NdArray h, UnaryOperator<Convolution<DoubleArray>> options) {
    return run(x, h, options, true);
  }

  /** The correlation; as {@link #convolve(NdArray, NdArray, UnaryOperator)}. */
  public NdArray correlate(NdArray x, NdArray h, UnaryOperator<Convolution<DoubleArray>> options) {
    return run(x, h, options, false);
  }

  /**
   * The input with each missing element replaced by the weighted mean of its present neighbours.
   *
   * @param x float or double, every axis spatial. Not modified.
   * @param weights of odd lengths as a rule: the middle one, or for even lengths the one before the
   *     middle of SciPy's same, lies on the element. Not modified.
   * @param borders one, or one per axis
   * @return x with the missing replaced; NaN where there is no present neighbour with a weight
   */
  public NdArray interpolate(NdArray x, NdArray weights, Border... borders) {
    DoubleArray values = marked(given("input", x));
    return narrowed(filled(values, wide(given("kernel", weights)), true, borders), x);
  }

  private NdArray run(
      NdArray x, NdArray h, UnaryOperator<Convolution<DoubleArray>> options, boolean flipped) {
    DoubleArray values = marked(given("input", x));
    DoubleArray weights = wide(given("kernel", h));
    Objects.requireNonNull(
        options, "missing values: the options are null; UnaryOperator.identity() changes none");
    if (policy == MissingPolicy.PROPAGATE) {
      return narrowed(options.apply(convolution(values, weights, flipped)).run(), x);
    }
    Convolution<DoubleArray> whole = options.apply(convolution(values, weights, flipped));
    Border[] borders = whole.request().borders().toArray(new Border[0]);
    if (policy == MissingPolicy.INTERPOLATE) {
      if (borders.length != x.shape().rank()) {
        throw new IllegalArgumentException(
            "missing values: the input "
                + x.shape()
                + " has "
                + borders.length
                + " spatial axes; interpolate each channel by itself before the convolution");
      }
      DoubleArray filled = filled(values, weights, flipped, borders);
      return narrowed(options.apply(convolution(filled, weights, flipped)).run(), x);
    }
    checkWeights(weights);
    Convolution<DoubleArray> sums =
        options.apply(convolution(presentOr0(values), weights, flipped));
    DoubleArray result = sums.border(ofValues(borders)).run();
    Convolution<DoubleArray> counts =
        options.apply(convolution(presence(values), weights, flipped));
    divide(result, counts.tolerance(TOLERANCE).border(ofPresence(borders)).run());
    if (policy == MissingPolicy.RENORMALIZE) {
      scale(result, totals(options.apply(convolution(ones(values), weights, flipped))));
    }
    return narrowed(result, x);
  }

  private static Convolution<DoubleArray> convolution(
      DoubleArray x, DoubleArray h, boolean flipped) {
    return (flipped ? Faltung.convolution(x, h) : Faltung.correlation(x, h)).tolerance(TOLERANCE);
  }

  private static DoubleArray filled(
      DoubleArray values, DoubleArray weights, boolean flipped, Border... borders) {
    checkWeights(weights);
    Border[] each = borders.length == 0 ? new Border[] {Border.ZERO} : borders;
    DoubleArray means =
        convolution(presentOr0(values), weights, flipped)
            .size(Size.SAME_SCIPY)
            .border(ofValues(each))
            .run();
    divide(
        means,
        convolution(presence(values), weights, flipped)
            .size(Size.SAME_SCIPY)
            .border(ofPresence(each))
            .run());
    double[] filled = values.values().clone();
    for (int at = 0; at < filled.length; at++) {
      filled[at] = Double.isNaN(filled[at]) ? means.values()[at] : filled[at];
    }
    return DoubleArray.wrap(values.shape(), filled);
  }

  /** A border of NaN is one beyond which everything is missing. */
  private static Border[] ofValues(Border[] borders) {
    Border[] result = new Border[borders.length];
    Arrays.setAll(
        result, axis -> Double.isNaN(borders[axis].constant()) ? Border.ZERO : borders[axis]);
    return result;
  }

  /** What a constant border holds is present. */
  private static Border[] ofPresence(Border[] borders) {
    Border[] result = ofValues(borders);
    for (int axis = 0; axis < result.length; axis++) {
      if (result[axis].kind() == Border.Kind.CONSTANT) {
        result[axis] = Border.constant(1);
      }
    }
    return result;
  }

  /** The sum of all weights that make an output, for one output along every spatial axis. */
  private static DoubleArray totals(Convolution<DoubleArray> convolution) {
    Interval[] first = new Interval[convolution.problem().rank()];
    Arrays.fill(first, new Interval(0, 1));
    return convolution.border(Border.EDGE).region(first).run();
  }

  /** Multiplies by totals of the same shape, or of length 1 along the spatial axes. */
  private static void scale(DoubleArray result, DoubleArray totals) {
    double[] values = result.values();
    int[] strides = totals.shape().strides();
    int[] lengths = totals.shape().toArray();
    Shape shape = result.shape();
    for (int at = 0; at < values.length; at++) {
      int[] index = shape.index(at);
      int from = 0;
      for (int axis = 0; axis < index.length; axis++) {
        from += lengths[axis] == 1 ? 0 : index[axis] * strides[axis];
      }
      values[at] *= totals.values()[from];
    }
  }

  /**
   * Sums of weights that are not negative are 0 only where there are none: no rounding adds any.
   */
  private static void divide(DoubleArray sums, DoubleArray weights) {
    double[] values = sums.values();
    for (int at = 0; at < values.length; at++) {
      double weight = weights.values()[at];
      values[at] = weight > 0 ? values[at] / weight : Double.NaN;
    }
  }

  private static void checkWeights(DoubleArray weights) {
    double[] values = weights.values();
    for (int at = 0; at < values.length; at++) {
      if (!(values[at] >= 0 && Double.isFinite(values[at]))) {
        throw new IllegalArgumentException(
            "missing values: the weight at "
                + Arrays.toString(weights.shape().index(at))
                + " is "
                + values[at]
                + ", but weights to be renormalised must be finite and not negative; interpolate"
                + " with another kernel first");
      }
    }
  }

  /** A copy in double in which everything that is missing is NaN. */
  private DoubleArray marked(NdArray x) {
    DoubleArray values = wide(x);
    if (mask == null) {
      return values;
    }
    if (mask.length != values.size()) {
      throw new IllegalArgumentException(
          "missing values: the mask has "
              + mask.length
              + " elements, the input "
              + x.shape()
              + " has "
              + values.size());
    }
    double[] marked = values.values().clone();
    for (int at = 0; at < marked.length; at++) {
      marked[at] = mask[at] ? Double.NaN : marked[at];
    }
    return DoubleArray.wrap(values.shape(), marked);
  }

  private static DoubleArray presentOr0(DoubleArray values) {
    double[] present = values.values().clone();
    for (int at = 0; at < present.length; at++) {
      present[at] = Double.isNaN(present[at]) ? 0 : present[at];
    }
    return DoubleArray.wrap(values.shape(), present);
  }

  private static DoubleArray presence(DoubleArray values) {
    double[] presence = new double[values.size()];
    Arrays.setAll(presence, at -> Double.isNaN(values.values()[at]) ? 0 : 1);
    return DoubleArray.wrap(values.shape(), presence);
  }

  private static DoubleArray ones(DoubleArray values) {
    double[] ones = new double[values.size()];
    Arrays.fill(ones, 1);
    return DoubleArray.wrap(values.shape(), ones);
  }

  private static DoubleArray wide(NdArray array) {
    if (array instanceof DoubleArray doubles) {
      return doubles;
    }
    if (array instanceof FloatArray floats) {
      double[] values = new double[floats.size()];
      Arrays.setAll(values, at -> floats.values()[at]);
      return DoubleArray.wrap(floats.shape(), values);
    }
    throw new IllegalArgumentException(
        "missing values: an array is " + array.elementType() + "; only float and double have NaN");
  }

  private static NdArray narrowed(NdArray result, NdArray like) {
    if (!(like instanceof FloatArray)) {
      return result;
    }
    double[] values = ((DoubleArray) result).values();
    float[] floats = new float[values.length];
    for (int at = 0; at < floats.length; at++) {
      floats[at] = (float) values[at];
    }
    return FloatArray.wrap(result.shape(), floats);
  }

  @Override
  public String toString() {
    return "missing values: " + policy;
  }
}
