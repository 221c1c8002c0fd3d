package faltung.fft;

// Twin: FloatRealGridFft is generated from this file.

/**
 * A plan for the discrete Fourier transform of real row-major arrays of one shape, 1 to n
 * dimensions.
 *
 * <p>Forward: as {@link DoubleComplexGridFft}, but of the last axis only the indices 0 to n/2 are
 * stored, which determine the rest: X[&minus;k] = conj X[k], indices modulo the shape. Inverse:
 * real values from such a half, scaled by one over their number, or unscaled; what in the half
 * contradicts the symmetry is as in {@link DoubleRealFft}.
 *
 * <p>Shapes: the signal has the shape, the planes of the spectrum have the shape with n/2 + 1 for
 * the last axis (n/2 rounded down), {@link #spectrumSize()} elements in all.
 *
 * <p>Error: normwise relative over the whole spectrum, {@link #errorBound()}.
 *
 * <p>Time: the sum over the axes of their one-dimensional transforms, real along the last. The
 * scratch belongs to the caller; a transform allocates nothing.
 *
 * <p>NaN and infinity: one anywhere in the input can make any value of the output NaN.
 *
 * <p>Immutable, so shared by threads; a scratch serves one transform at a time.
 */
public final class DoubleRealGridFft {
  private final GridShape shape;
  private final DoubleRealFft rows;

  /** The plans of the axes before the last. */
  private final DoubleComplexFft[] axes;

  private DoubleRealGridFft(GridShape shape) {
    this.shape = shape;
    rows = DoubleRealFft.of(shape.last());
    axes = DoubleComplexGridFft.plans(shape, shape.axes() - 1);
  }

  /**
   * Builds the plan for a shape.
   *
   * @param shape the axes' lengths, the last the fastest, each at least 1. Not modified.
   * @return the plan
   * @throws IllegalArgumentException if there is no axis, a length is out of range, or the elements
   *     do not fit in an array
   */
  public static DoubleRealGridFft of(int... shape) {
    return new DoubleRealGridFft(new GridShape(shape));
  }

  /**
   * The shape of the signal.
   *
   * @return a copy of the axes' lengths
   */
  public int[] shape() {
    return shape.toArray();
  }

  /**
   * The number of real values.
   *
   * @return the product of the axes' lengths
   */
  public int size() {
    return shape.size();
  }

  /**
   * The number of elements of a plane of the half spectrum.
   *
   * @return the product of the axes' lengths, the last replaced by half of it and one
   */
  public int spectrumSize() {
    return Math.multiplyExact(size() / shape.last(), rows.spectrumLength());
  }

  /**
   * The least length of the scratch array.
   *
   * @return the number of elements
   */
  public int scratchLength() {
    return Math.max(
        rows.scratchLength(),
        DoubleComplexGridFft.columnScratch(axes, rows.spectrumLength(), axes.length));
  }

  /**
   * A guaranteed bound of the normwise relative error: see {@link FftError}.
   *
   * @return the bound
   */
  public double errorBound() { // twin: same
    double factor = 1 + rows.errorBound(); // twin: same
    for (DoubleComplexFft axis : axes) {
      factor *= 1 + axis.errorBound();
    }
    return factor - 1;
  }

  /**
   * The forward transform.
   *
   * @param signal the real values. Not modified.
   * @param at where they begin
   * @param outRe real parts of the half spectrum, not the signal's array. Modified.
   * @param outIm imaginary parts of the half spectrum. Modified.
   * @param outAt where both begin
   * @param scratch at least {@link #scratchLength()} elements, not one of the others. Modified.
   * @throws IllegalArgumentException if an array is too short
   */
  public void forward(
      double[] signal, int at, double[] outRe, double[] outIm, int outAt, double[] scratch) {
    check(signal, at, outRe, outIm, outAt, scratch);
    int half = rows.spectrumLength();
    for (int row = 0; row < size() / shape.last(); row++) {
      rows.forward(signal, at + row * shape.last(), outRe, outIm, outAt + row * half, scratch);
    }
    DoubleComplexGridFft.columns(
        axes, shape, axes.length, half, outRe, outAt, outIm, outAt, scratch);
  }

  /**
   * The inverse transform, scaled by one over the number of values.
   *
   * @param re real parts of the half spectrum. Modified: it has no meaning afterwards.
   * @param im imaginary parts of the half spectrum. Modified: it has no meaning afterwards.
   * @param at where both begin
   * @param out the real values, not an array of the spectrum. Modified.
   * @param outAt where they begin
   * @param scratch at least {@link #scratchLength()} elements, not one of the others. Modified.
   * @throws IllegalArgumentException if an array is too short
   */
  public void inverse(double[] re, double[] im, int at, double[] out, int outAt, double[] scratch) {
    inverseUnscaled(re, im, at, out, outAt, scratch);
    DoubleScaling.divide(out, outAt, size(), size());
  }

  /**
   * The inverse transform without its scaling.
   *
   * @param re real parts of the half spectrum. Modified: it has no meaning afterwards.
   * @param im imaginary parts of the half spectrum. Modified: it has no meaning afterwards.
   * @param at where both begin
   * @param out the real values, not an array of the spectrum. Modified.
   * @param outAt where they begin
   * @param scratch at least {@link #scratchLength()} elements, not one of the others. Modified.
   * @throws IllegalArgumentException if an array is too short
   */
  public void inverseUnscaled(
      double[] re, double[] im, int at, double[] out, int outAt, double[] scratch) {
    check(out, outAt, re, im, at, scratch);
    int half = rows.spectrumLength();
    // With the planes exchanged the transform goes back.
    DoubleComplexGridFft.columns(axes, shape, axes.length, half, im, at, re, at, scratch);
    for (int row = 0; row < size() / shape.last(); row++) {
      rows.inverseUnscaled(re, im, at + row * half, out, outAt + row * shape.last(), scratch);
    }
  }

  private void check(
      double[] signal, int at, double[] re, double[] im, int spectrumAt, double[] scratch) {
    int n = size();
    int half = spectrumSize();
    FftArguments.range("real grid FFT", n, "the signal", signal.length, at, n);
    FftArguments.range(
        "real grid FFT", n, "the real plane of the spectrum", re.length, spectrumAt, half);
    FftArguments.range(
        "real grid FFT", n, "the imaginary plane of the spectrum", im.length, spectrumAt, half);
    FftArguments.range("real grid FFT", n, "the scratch", scratch.length, 0, scratchLength());
  }

  @Override
  public String toString() {
    return "real FFT of " + shape + ": rows of " + rows;
  }
}
