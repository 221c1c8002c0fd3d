package faltung.fft;

import java.util.Arrays;
import java.util.stream.Collectors;

// Twin: FloatComplexGridFft is generated from this file.

/**
 * A plan for the discrete Fourier transform of complex row-major arrays of one shape, 1 to n
 * dimensions.
 *
 * <p>Forward: X[k] = &Sigma;<sub>j</sub> x[j] e<sup>&minus;2&pi;i &Sigma;<sub>a</sub> j<sub>a</sub>
 * k<sub>a</sub>/n<sub>a</sub></sup>, unscaled. Inverse: the same with +2&pi;i, scaled by one over
 * the number of elements, or unscaled. The spectrum is in natural order.
 *
 * <p>Error: normwise relative, {@link #errorBound()}, the axes' bounds compounded.
 *
 * <p>Time: the sum over the axes of their one-dimensional transforms. Columns are taken through the
 * passes several at a time, so that whole cache lines are used. The scratch belongs to the caller;
 * a transform allocates nothing.
 *
 * <p>NaN and infinity: one anywhere in the input can make any value of the output NaN.
 *
 * <p>Immutable, so shared by threads; a scratch serves one transform at a time.
 */
public final class DoubleComplexGridFft {
  private final GridShape shape;
  private final DoubleComplexFft[] axes;

  private DoubleComplexGridFft(GridShape shape) {
    this.shape = shape;
    axes = plans(shape, shape.axes());
  }

  /** The plans of the first so many axes; axes of one length share one. */
  static DoubleComplexFft[] plans(GridShape shape, int count) {
    DoubleComplexFft[] plans = new DoubleComplexFft[count];
    for (int axis = 0; axis < count; axis++) {
      for (int other = 0; other < axis; other++) {
        if (shape.length(other) == shape.length(axis)) {
          plans[axis] = plans[other];
        }
      }
      if (plans[axis] == null) {
        plans[axis] = DoubleComplexFft.of(shape.length(axis));
      }
    }
    return plans;
  }

  /**
   * Builds the plan for a shape.
   *
   * @param shape the axes' lengths, the last the fastest, each at least 1. Not modified.
   * @return the plan
   * @throws IllegalArgumentException if there is no axis, a length is out of range, or the elements
   *     do not fit in an array
   */
  public static DoubleComplexGridFft of(int... shape) {
    return new DoubleComplexGridFft(new GridShape(shape));
  }

  /**
   * The shape.
   *
   * @return a copy of the axes' lengths
   */
  public int[] shape() {
    return shape.toArray();
  }

  /**
   * The number of elements.
   *
   * @return the product of the axes' lengths
   */
  public int size() {
    return shape.size();
  }

  /**
   * The least length of the scratch array.
   *
   * @return the number of elements
   */
  public int scratchLength() {
    int most = axes[axes.length - 1].scratchLength();
    return Math.max(most, columnScratch(axes, shape.last(), axes.length - 1));
  }

  /** The scratch of the axes before the last, if the last has so many elements. */
  static int columnScratch(DoubleComplexFft[] axes, int last, int count) {
    int most = 0;
    int trailing = last;
    for (int axis = count - 1; axis >= 0; axis--) {
      int length = axes[axis].length();
      int columns = DoubleAxes.columns(length, trailing);
      most = Math.max(most, axes[axis].transform().scratchLength(columns));
      trailing *= length;
    }
    return most;
  }

  /**
   * A guaranteed bound of the normwise relative error: see {@link FftError}.
   *
   * @return the bound
   */
  public double errorBound() { // twin: same
    double factor = 1; // twin: same
    for (DoubleComplexFft axis : axes) {
      factor *= 1 + axis.errorBound();
    }
    return factor - 1;
  }

  /**
   * The forward transform.
   *
   * @param re real parts of the input. Not modified, unless it is {@code outRe}.
   * @param im imaginary parts of the input. Not modified, unless it is {@code outIm}.
   * @param at where both begin
   * @param outRe real parts of the spectrum; may be {@code re} if the offsets agree. Modified.
   * @param outIm imaginary parts of the spectrum; may be {@code im} if the offsets agree. Modified.
   * @param outAt where both begin
   * @param scratch at least {@link #scratchLength()} elements, not one of the others. Modified.
   * @throws IllegalArgumentException if an array is too short
   */
  public void forward(
      double[] re,
      double[] im,
      int at,
      double[] outRe,
      double[] outIm,
      int outAt,
      double[] scratch) {
    check(re, im, at, outRe, outIm, outAt, scratch);
    transform(re, im, at, outRe, outIm, outAt, scratch);
  }

  /**
   * The inverse transform, scaled by one over the number of elements.
   *
   * @param re real parts of the spectrum. Not modified, unless it is {@code outRe}.
   * @param im imaginary parts of the spectrum. Not modified, unless it is {@code outIm}.
   * @param at where both begin
   * @param outRe real parts of the result; may be {@code re} if the offsets agree. Modified.
   * @param outIm imaginary parts of the result; may be {@code im} if the offsets agree. Modified.
   * @param outAt where both begin
   * @param scratch at least {@link #scratchLength()} elements, not one of the others. Modified.
   * @throws IllegalArgumentException if an array is too short
   */
  public void inverse(
      double[] re,
      double[] im,
      int at,
      double[] outRe,
      double[] outIm,
      int outAt,
      double[] scratch) {
    inverseUnscaled(re, im, at, outRe, outIm, outAt, scratch);
    DoubleScaling.divide(outRe, outAt, size(), size());
    DoubleScaling.divide(outIm, outAt, size(), size());
  }

  /**
   * The inverse transform without its scaling.
   *
   * @param re real parts of the spectrum. Not modified, unless it is {@code outRe}.
   * @param im imaginary parts of the spectrum. Not modified, unless it is {@code outIm}.
   * @param at where both begin
   * @param outRe real parts of the result; may be {@code re} if the offsets agree. Modified.
   * @param outIm imaginary parts of the result; may be {@code im} if the offsets agree. Modified.
   * @param outAt where both begin
   * @param scratch at least {@link #scratchLength()} elements, not one of the others. Modified.
   * @throws IllegalArgumentException if an array is too short
   */
  public void inverseUnscaled(
      double[] re,
      double[] im,
      int at,
      double[] outRe,
      double[] outIm,
      int outAt,
      double[] scratch) {
    check(re, im, at, outRe, outIm, outAt, scratch);
    transform(im, re, at, outIm, outRe, outAt, scratch);
  }

  private void transform(
      double[] re,
      double[] im,
      int at,
      double[] outRe,
      double[] outIm,
      int outAt,
      double[] scratch) {
    int last = shape.last();
    DoubleTransform rows = axes[axes.length - 1].transform();
    for (int row = 0; row < size(); row += last) {
      rows.transform(
          re, at + row, im, at + row, 1, outRe, outAt + row, outIm, outAt + row, 1, 1, scratch, 0);
    }
    columns(axes, shape, axes.length - 1, last, outRe, outAt, outIm, outAt, scratch);
  }

  /** Transforms in place along the axes before the last, from the innermost outwards. */
  static void columns(
      DoubleComplexFft[] axes,
      GridShape shape,
      int count,
      int last,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double[] scratch) {
    int trailing = last;
    for (int axis = count - 1; axis >= 0; axis--) {
      int length = axes[axis].length();
      DoubleAxes.transform(
          axes[axis].transform(),
          length,
          shape.leading(axis),
          trailing,
          re,
          reAt,
          im,
          imAt,
          scratch);
      trailing *= length;
    }
  }

  private void check(
      double[] re,
      double[] im,
      int at,
      double[] outRe,
      double[] outIm,
      int outAt,
      double[] scratch) {
    int n = size();
    FftArguments.range("grid FFT", n, "the real plane of the input", re.length, at, n);
    FftArguments.range("grid FFT", n, "the imaginary plane of the input", im.length, at, n);
    FftArguments.range("grid FFT", n, "the real plane of the output", outRe.length, outAt, n);
    FftArguments.range("grid FFT", n, "the imaginary plane of the output", outIm.length, outAt, n);
    FftArguments.range("grid FFT", n, "the scratch", scratch.length, 0, scratchLength());
  }

  @Override
  public String toString() {
    return Arrays.stream(axes)
        .map(axis -> axis.recipe().toString())
        .collect(Collectors.joining(", ", "complex FFT of " + shape + ": ", ""));
  }
}
