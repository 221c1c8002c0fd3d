package faltung.fft;

import faltung.loops.InnerLoopsChoice;

// Twin: FloatComplexFft is generated from this file.

/**
 * A plan for the discrete Fourier transform of complex signals of one length, any length.
 *
 * <p>Forward: X[k] = &Sigma;<sub>j</sub> x[j] e<sup>&minus;2&pi;ijk/n</sup>, unscaled. Inverse:
 * x[j] = 1/n &Sigma;<sub>k</sub> X[k] e<sup>2&pi;ijk/n</sup>, or without the 1/n. 0 &le; j, k &lt;
 * n; the spectrum is in natural order.
 *
 * <p>Real and imaginary parts lie in planes of their own, n elements each from an offset. Planes
 * rather than pairs, because then neighbouring points are neighbouring elements of the same kind: a
 * vector of points is a plain load, no lane needs another's value, and the inverse is the forward
 * transform with the planes exchanged.
 *
 * <p>Error: normwise, &#x2016;result &minus; exact&#x2016;<sub>2</sub> &le; {@link #errorBound()}
 * &#x2016;exact&#x2016;<sub>2</sub>; one rounding more for the scaled inverse.
 *
 * <p>Time: see {@link FftLengths#cost(int)}. Memory: tables of about 2.3 n elements for smooth
 * lengths, and the scratch, which belongs to the caller; a transform allocates nothing.
 *
 * <p>NaN and infinity: one anywhere in the signal can make any value of the spectrum NaN.
 *
 * <p>Immutable, so shared by threads; a scratch serves one transform at a time.
 */
public final class DoubleComplexFft {
  private final FftRecipe recipe;
  private final DoubleTransform transform;

  private DoubleComplexFft(FftRecipe recipe) {
    this.recipe = recipe;
    transform = DoubleTransform.of(recipe, InnerLoopsChoice.ofDouble().passes());
  }

  /**
   * Builds the plan for a length.
   *
   * @param length at least 1, at most {@link FftRecipe#MAXIMAL_LENGTH}
   * @return the plan
   * @throws IllegalArgumentException if the length is out of range
   */
  public static DoubleComplexFft of(int length) {
    return new DoubleComplexFft(FftRecipe.of(length));
  }

  /**
   * The number of points.
   *
   * @return n
   */
  public int length() {
    return recipe.length();
  }

  /**
   * How the transform is computed.
   *
   * @return the recipe
   */
  public FftRecipe recipe() {
    return recipe;
  }

  /**
   * The least length of the scratch array; what it holds before does not matter, and what it holds
   * after has no meaning.
   *
   * @return the number of elements
   */
  public int scratchLength() {
    return transform.scratchLength(1);
  }

  /**
   * A guaranteed bound of the normwise relative error: see {@link FftError}.
   *
   * @return the bound
   */
  public double errorBound() { // twin: same
    return transform.errorBound();
  }

  /**
   * The forward transform.
   *
   * @param re real parts of the signal. Not modified, unless it is {@code outRe}.
   * @param im imaginary parts of the signal. Not modified, unless it is {@code outIm}.
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
    transform.transform(re, at, im, at, 1, outRe, outAt, outIm, outAt, 1, 1, scratch, 0);
  }

  /**
   * The inverse transform, scaled by 1/n.
   *
   * @param re real parts of the spectrum. Not modified, unless it is {@code outRe}.
   * @param im imaginary parts of the spectrum. Not modified, unless it is {@code outIm}.
   * @param at where both begin
   * @param outRe real parts of the signal; may be {@code re} if the offsets agree. Modified.
   * @param outIm imaginary parts of the signal; may be {@code im} if the offsets agree. Modified.
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
    DoubleScaling.divide(outRe, outAt, length(), length());
    DoubleScaling.divide(outIm, outAt, length(), length());
  }

  /**
   * The inverse transform without the factor 1/n.
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
    transform.transform(im, at, re, at, 1, outIm, outAt, outRe, outAt, 1, 1, scratch, 0);
  }

  /** The algorithm, for the transforms that are made of this one. */
  DoubleTransform transform() {
    return transform;
  }

  private void check(
      double[] re,
      double[] im,
      int at,
      double[] outRe,
      double[] outIm,
      int outAt,
      double[] scratch) {
    int n = length();
    FftArguments.range("FFT", n, "the real plane of the input", re.length, at, n);
    FftArguments.range("FFT", n, "the imaginary plane of the input", im.length, at, n);
    FftArguments.range("FFT", n, "the real plane of the output", outRe.length, outAt, n);
    FftArguments.range("FFT", n, "the imaginary plane of the output", outIm.length, outAt, n);
    FftArguments.range("FFT", n, "the scratch", scratch.length, 0, scratchLength());
  }

  @Override
  public String toString() {
    return "complex FFT of " + length() + ": " + recipe;
  }
}
