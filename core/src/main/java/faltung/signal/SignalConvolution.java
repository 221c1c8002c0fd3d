package faltung.signal;

import faltung.array.NdArray;
import faltung.problem.ConvolutionProblem;
import faltung.problem.ConvolutionProblemBuilder;
import java.util.Arrays;

/**
 * The convolution or correlation of two signals: the problem that their shapes, origins and options
 * make.
 *
 * <pre>{@code
 * convolution   y[n] = Σ_k x[n − k·dilation] · h[k]
 * correlation   y[n] = Σ_k x[n + k·dilation] · h[k]
 * }</pre>
 *
 * over all k of h's support, on every axis alike. With a stride s, output o is y[first + o·s],
 * where first depends on the {@link Mode}. Elements of a complex h are not conjugated. Immutable.
 */
public final class SignalConvolution {
  private final Signal x;
  private final Signal h;
  private final boolean flipped;
  private final Mode mode;
  private final int[] stride;
  private final int[] dilation;

  private SignalConvolution(
      Signal x, Signal h, boolean flipped, Mode mode, int[] stride, int[] dilation) {
    this.x = x;
    this.h = h;
    this.flipped = flipped;
    this.mode = mode;
    this.stride = stride;
    this.dilation = dilation;
  }

  /**
   * The full convolution of x with h.
   *
   * @throws IllegalArgumentException if their ranks differ
   */
  public static SignalConvolution convolve(Signal x, Signal h) {
    return of(x, h, true);
  }

  /**
   * The full correlation of x with h.
   *
   * @throws IllegalArgumentException if their ranks differ
   */
  public static SignalConvolution correlate(Signal x, Signal h) {
    return of(x, h, false);
  }

  private static SignalConvolution of(Signal x, Signal h, boolean flipped) {
    if (x.rank() != h.rank()) {
      throw new IllegalArgumentException(
          (flipped ? "convolution" : "correlation")
              + ": x has shape "
              + x.shape()
              + ", h has shape "
              + h.shape()
              + "; both need the same number of axes");
    }
    int[] ones = new int[x.rank()];
    Arrays.fill(ones, 1);
    return new SignalConvolution(x, h, flipped, Mode.FULL, ones, ones);
  }

  /** The same with other outputs. */
  public SignalConvolution mode(Mode outputs) {
    return new SignalConvolution(x, h, flipped, outputs, stride, dilation);
  }

  /**
   * The same with every stride-th output, one stride for all axes or one an axis.
   *
   * @throws IllegalArgumentException if their number does not fit or one is less than 1
   */
  public SignalConvolution stride(int... strides) {
    return new SignalConvolution(x, h, flipped, mode, spread("stride", strides), dilation);
  }

  /**
   * The same with h's elements this far apart, one dilation for all axes or one an axis.
   *
   * @throws IllegalArgumentException if their number does not fit or one is less than 1
   */
  public SignalConvolution dilation(int... dilations) {
    return new SignalConvolution(x, h, flipped, mode, stride, spread("dilation", dilations));
  }

  /** The input. */
  public Signal x() {
    return x;
  }

  /** The kernel. */
  public Signal h() {
    return h;
  }

  /** Whether the kernel is flipped: true for a convolution. */
  public boolean flipped() {
    return flipped;
  }

  /** Which outputs. */
  public Mode mode() {
    return mode;
  }

  /** The strides, one an axis, a copy. */
  public int[] stride() {
    return stride.clone();
  }

  /** The dilations, one an axis, a copy. */
  public int[] dilation() {
    return dilation.clone();
  }

  /**
   * The problem.
   *
   * @throws IllegalArgumentException if no output is left, as when h is longer than x and the mode
   *     is valid, or if a size is beyond what 32 bits hold
   */
  public ConvolutionProblem problem() {
    ConvolutionProblemBuilder builder =
        flipped
            ? ConvolutionProblem.convolution(x.shape(), h.shape())
            : ConvolutionProblem.correlation(x.shape(), h.shape());
    return builder
        .stride(stride)
        .dilation(dilation)
        .padding(padding(flipped), padding(!flipped))
        .build();
  }

  /** The padding at one end of every axis. */
  private int[] padding(boolean towardsEnd) {
    int[] padding = new int[x.rank()];
    for (int axis = 0; axis < padding.length; axis++) {
      padding[axis] =
          switch (mode) {
            case FULL ->
                inIntRange(
                    "dilated h's length less 1",
                    axis,
                    (h.shape().length(axis) - 1L) * dilation[axis]);
            case SAME -> inIntRange("reach of h", axis, reach(axis, towardsEnd));
            case VALID -> 0;
          };
    }
    return padding;
  }

  /**
   * How far h reaches to one side of its origin.
   *
   * @param towardsEnd to its last element, else to its first
   */
  private long reach(int axis, boolean towardsEnd) {
    return (towardsEnd ? h.end(axis) - 1L : -(long) h.start(axis)) * dilation[axis];
  }

  private static int inIntRange(String what, int axis, long value) {
    if (value > Integer.MAX_VALUE || value < Integer.MIN_VALUE) {
      throw new IllegalArgumentException(
          "along axis " + axis + " the " + what + " is " + value + ", beyond what 32 bits hold");
    }
    return (int) value;
  }

  /**
   * The n of the first output, one coordinate an axis.
   *
   * @throws IllegalArgumentException if it is beyond what 32 bits hold
   */
  public int[] first() {
    int[] low = padding(flipped);
    int[] first = new int[low.length];
    for (int axis = 0; axis < first.length; axis++) {
      long n = (long) x.start(axis) - low[axis] + reach(axis, flipped);
      first[axis] = inIntRange("first output", axis, n);
    }
    return first;
  }

  /**
   * The n of an output, from its index; also of outputs that the mode does not compute.
   *
   * @throws IllegalArgumentException if there is not one index an axis, or n is beyond what 32 bits
   *     hold
   */
  public int[] pointOf(int... index) {
    checkCoordinates(index);
    int[] n = first();
    for (int axis = 0; axis < n.length; axis++) {
      n[axis] = inIntRange("output", axis, n[axis] + (long) index[axis] * stride[axis]);
    }
    return n;
  }

  /**
   * The index of an output, from its n; also of outputs that the mode does not compute.
   *
   * @throws IllegalArgumentException if the stride leaves n out, there is not one coordinate an
   *     axis, or the index is beyond what 32 bits hold
   */
  public int[] indexOf(int... n) {
    checkCoordinates(n);
    int[] first = first();
    int[] index = new int[first.length];
    for (int axis = 0; axis < index.length; axis++) {
      long distance = (long) n[axis] - first[axis];
      if (distance % stride[axis] != 0) {
        throw new IllegalArgumentException(
            "y["
                + n[axis]
                + "] is not an output: with stride "
                + stride[axis]
                + " they stand at "
                + first[axis]
                + ", "
                + ((long) first[axis] + stride[axis])
                + ", …");
      }
      index[axis] = inIntRange("output's index", axis, distance / stride[axis]);
    }
    return index;
  }

  private void checkCoordinates(int[] coordinates) {
    if (coordinates.length != x.rank()) {
      throw new IllegalArgumentException(
          Arrays.toString(coordinates)
              + " has "
              + coordinates.length
              + " coordinates for "
              + x.rank()
              + " axes");
    }
  }

  /** The output as a signal: starting at {@link #first}, or at 0 on axes with a stride above 1. */
  public Signal output(NdArray values) {
    int[] origin = first();
    for (int axis = 0; axis < origin.length; axis++) {
      origin[axis] = stride[axis] == 1 ? origin[axis] : 0;
    }
    return Signal.of(values).startingAt(origin);
  }

  private int[] spread(String what, int[] values) {
    if (values.length != 1 && values.length != x.rank()) {
      throw new IllegalArgumentException(
          what
              + " "
              + Arrays.toString(values)
              + " has "
              + values.length
              + " values for "
              + x.rank()
              + " axes; give one, or one an axis");
    }
    for (int value : values) {
      if (value < 1) {
        throw new IllegalArgumentException(
            "the " + what + " is " + value + ", but must be at least 1");
      }
    }
    int[] spread = new int[x.rank()];
    Arrays.setAll(spread, axis -> values.length == 1 ? values[0] : values[axis]);
    return spread;
  }
}
