package faltung.signal;

import faltung.array.Shape;
import faltung.problem.ConvolutionProblem;
import faltung.problem.ConvolutionProblemBuilder;
import java.util.Arrays;

/**
 * What a convolution or correlation of two signals depends on beside their values: shapes, origins,
 * mode, stride and dilation. {@link SignalConvolution} says what they mean. Immutable.
 */
public final class SignalGeometry {
  private final Shape x;
  private final int[] xStart;
  private final Shape h;
  private final int[] hStart;
  private final boolean flipped;
  private final Mode mode;
  private final int[] stride;
  private final int[] dilation;

  private SignalGeometry(
      Shape x,
      int[] xStart,
      Shape h,
      int[] hStart,
      boolean flipped,
      Mode mode,
      int[] stride,
      int[] dilation) {
    this.x = x;
    this.xStart = xStart;
    this.h = h;
    this.hStart = hStart;
    this.flipped = flipped;
    this.mode = mode;
    this.stride = stride;
    this.dilation = dilation;
  }

  /**
   * The full one with stride and dilation 1.
   *
   * @param x the lengths of x
   * @param xStart its first coordinates, one per axis
   * @param h the lengths of h
   * @param hStart its first coordinates
   * @param flipped whether the kernel is flipped: true for a convolution
   * @throws IllegalArgumentException if the numbers of axes differ
   */
  public static SignalGeometry of(Shape x, int[] xStart, Shape h, int[] hStart, boolean flipped) {
    if (x.rank() != h.rank()) {
      throw new IllegalArgumentException(
          (flipped ? "convolution" : "correlation")
              + ": x has shape "
              + x
              + ", h has shape "
              + h
              + "; both need the same number of axes");
    }
    if (xStart.length != x.rank() || hStart.length != x.rank()) {
      throw new IllegalArgumentException(
          "origins with "
              + xStart.length
              + " and "
              + hStart.length
              + " coordinates for "
              + x.rank()
              + " axes");
    }
    int[] ones = new int[x.rank()];
    Arrays.fill(ones, 1);
    return new SignalGeometry(x, xStart.clone(), h, hStart.clone(), flipped, Mode.FULL, ones, ones);
  }

  /** The same with other outputs. */
  public SignalGeometry mode(Mode outputs) {
    return new SignalGeometry(x, xStart, h, hStart, flipped, outputs, stride, dilation);
  }

  /**
   * The same with every stride-th output, one stride for all axes or one per axis.
   *
   * @throws IllegalArgumentException if their number does not fit or one is less than 1
   */
  public SignalGeometry stride(int... strides) {
    return new SignalGeometry(
        x, xStart, h, hStart, flipped, mode, spread("stride", strides), dilation);
  }

  /**
   * The same with h's elements this far apart, one dilation for all axes or one per axis.
   *
   * @throws IllegalArgumentException if their number does not fit or one is less than 1
   */
  public SignalGeometry dilation(int... dilations) {
    return new SignalGeometry(
        x, xStart, h, hStart, flipped, mode, stride, spread("dilation", dilations));
  }

  /** Whether the kernel is flipped: true for a convolution. */
  public boolean flipped() {
    return flipped;
  }

  /** Which outputs. */
  public Mode mode() {
    return mode;
  }

  /** The strides, one per axis, a copy. */
  public int[] stride() {
    return stride.clone();
  }

  /** The dilations, one per axis, a copy. */
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
        flipped ? ConvolutionProblem.convolution(x, h) : ConvolutionProblem.correlation(x, h);
    return builder
        .stride(stride)
        .dilation(dilation)
        .padding(padding(flipped), padding(!flipped))
        .build();
  }

  /** The padding at one end of every axis. */
  private int[] padding(boolean towardsEnd) {
    int[] padding = new int[xStart.length];
    for (int axis = 0; axis < padding.length; axis++) {
      padding[axis] =
          switch (mode) {
            case FULL ->
                inIntRange(
                    "dilated h's length less 1", axis, (h.length(axis) - 1L) * dilation[axis]);
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
    return (towardsEnd ? (long) hStart[axis] + h.length(axis) - 1 : -(long) hStart[axis])
        * dilation[axis];
  }

  private static int inIntRange(String what, int axis, long value) {
    if (value > Integer.MAX_VALUE || value < Integer.MIN_VALUE) {
      throw new IllegalArgumentException(
          "along axis " + axis + " the " + what + " is " + value + ", beyond what 32 bits hold");
    }
    return (int) value;
  }

  /**
   * The n of the first output, one coordinate per axis.
   *
   * @throws IllegalArgumentException if it is beyond what 32 bits hold
   */
  public int[] first() {
    int[] low = padding(flipped);
    int[] first = new int[low.length];
    for (int axis = 0; axis < first.length; axis++) {
      long n = (long) xStart[axis] - low[axis] + reach(axis, flipped);
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

  /** The first coordinates of the output: {@link #first}, or 0 on axes with a stride above 1. */
  public int[] origin() {
    int[] origin = first();
    for (int axis = 0; axis < origin.length; axis++) {
      origin[axis] = stride[axis] == 1 ? origin[axis] : 0;
    }
    return origin;
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
              + " axes; give one, or one per axis");
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
