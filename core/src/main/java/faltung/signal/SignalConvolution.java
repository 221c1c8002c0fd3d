package faltung.signal;

import faltung.array.NdArray;
import faltung.problem.ConvolutionProblem;

/**
 * The convolution or correlation of two signals: the problem that their shapes, origins and options
 * make.
 *
 * <pre>{@code
 * convolution   y[n] = Σ_k x[n − k·dilation] · h[k]
 * correlation   y[n] = Σ_k x[n + k·dilation] · h[k]*
 * }</pre>
 *
 * over all k of h's support, on every axis alike; {@code *} is the complex conjugate, as in NumPy's
 * and SciPy's correlations. With a stride s, output o is y[first + o·s], where first depends on the
 * {@link Mode}. Immutable.
 */
public final class SignalConvolution {
  private final Signal x;
  private final Signal h;
  private final SignalGeometry geometry;

  private SignalConvolution(Signal x, Signal h, SignalGeometry geometry) {
    this.x = x;
    this.h = h;
    this.geometry = geometry;
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
    return new SignalConvolution(
        x, h, SignalGeometry.of(x.shape(), x.start(), h.shape(), h.start(), flipped));
  }

  /** The same with other outputs. */
  public SignalConvolution mode(Mode outputs) {
    return new SignalConvolution(x, h, geometry.mode(outputs));
  }

  /**
   * The same with every stride-th output, one stride for all axes or one per axis.
   *
   * @throws IllegalArgumentException if their number does not fit or one is less than 1
   */
  public SignalConvolution stride(int... strides) {
    return new SignalConvolution(x, h, geometry.stride(strides));
  }

  /**
   * The same with h's elements this far apart, one dilation for all axes or one per axis.
   *
   * @throws IllegalArgumentException if their number does not fit or one is less than 1
   */
  public SignalConvolution dilation(int... dilations) {
    return new SignalConvolution(x, h, geometry.dilation(dilations));
  }

  /** The input. */
  public Signal x() {
    return x;
  }

  /** The kernel. */
  public Signal h() {
    return h;
  }

  /**
   * What the problem's kernel is: the values of h. The problem of a correlation conjugates them.
   */
  public NdArray kernelValues() {
    return h.values();
  }

  /** Whether the kernel is flipped: true for a convolution. */
  public boolean flipped() {
    return geometry.flipped();
  }

  /** Which outputs. */
  public Mode mode() {
    return geometry.mode();
  }

  /** The strides, one per axis, a copy. */
  public int[] stride() {
    return geometry.stride();
  }

  /** The dilations, one per axis, a copy. */
  public int[] dilation() {
    return geometry.dilation();
  }

  /** All but the values. */
  public SignalGeometry geometry() {
    return geometry;
  }

  /**
   * The problem; its kernel is {@link #kernelValues}.
   *
   * @throws IllegalArgumentException if no output is left, as when h is longer than x and the mode
   *     is valid, or if a size is beyond what 32 bits hold
   */
  public ConvolutionProblem problem() {
    return geometry.problem();
  }

  /**
   * The n of the first output, one coordinate per axis.
   *
   * @throws IllegalArgumentException if it is beyond what 32 bits hold
   */
  public int[] first() {
    return geometry.first();
  }

  /**
   * The n of an output, from its index; also of outputs that the mode does not compute.
   *
   * @throws IllegalArgumentException if there is not one index an axis, or n is beyond what 32 bits
   *     hold
   */
  public int[] pointOf(int... index) {
    return geometry.pointOf(index);
  }

  /**
   * The index of an output, from its n; also of outputs that the mode does not compute.
   *
   * @throws IllegalArgumentException if the stride leaves n out, there is not one coordinate an
   *     axis, or the index is beyond what 32 bits hold
   */
  public int[] indexOf(int... n) {
    return geometry.indexOf(n);
  }

  /** The output as a signal: starting at {@link #first}, or at 0 on axes with a stride above 1. */
  public Signal output(NdArray values) {
    return Signal.of(values).startingAt(geometry.origin());
  }

  @Override
  public String toString() {
    return (flipped() ? "convolution of " : "correlation of ") + x + " with " + h + ", " + mode();
  }
}
