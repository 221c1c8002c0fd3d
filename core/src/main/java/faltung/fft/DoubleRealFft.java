package faltung.fft;

import faltung.arithmetic.RootsOfUnity;
import faltung.array.ElementType;
import faltung.loops.DoubleRealSteps;
import faltung.loops.InnerLoopsChoice;
import java.util.Arrays;

// Twin: FloatRealFft is generated from this file.

/**
 * A plan for the discrete Fourier transform of real signals of one length, any length.
 *
 * <p>Forward: X[k] = &Sigma;<sub>j</sub> x[j] e<sup>&minus;2&pi;ijk/n</sup> for 0 &le; k &le; n/2,
 * the half of the spectrum that determines the rest, X[n &minus; k] = conj X[k]. Inverse: x[j] =
 * 1/n &Sigma;<sub>k</sub> X[k] e<sup>2&pi;ijk/n</sup> over the whole spectrum, or without the 1/n;
 * the imaginary parts of X[0] and, for even n, of X[n/2] are not read.
 *
 * <p>Shapes: n real values; planes of {@link #spectrumLength()} = n/2 + 1 elements (n/2 rounded
 * down).
 *
 * <p>Error: normwise over the whole spectrum, {@link #errorBound()}; one rounding more for the
 * scaled inverse.
 *
 * <p>Time: an even length takes a complex transform of half its length and one more step, an odd
 * one a complex transform of its own length; see {@link FftLengths#realCost(int)}. The scratch
 * belongs to the caller; a transform allocates nothing.
 *
 * <p>NaN and infinity: one anywhere in the signal can make any value of the spectrum NaN.
 *
 * <p>Immutable, so shared by threads; a scratch serves one transform at a time.
 *
 * <p>Source: W. H. Press et al., Numerical Recipes, 3rd edition, 2007, section 12.3.2, for the even
 * length.
 */
public final class DoubleRealFft {
  private final int length;

  /** Half the length of an even one, the length of an odd one. */
  private final int inner;

  private final DoubleComplexFft fft;

  /**
   * e<sup>&minus;2&pi;ik/n</sup> for k up to n/4, as {@link DoubleRealSteps} wants them; even
   * lengths.
   */
  private final double[] roots;

  private final DoubleRealSteps steps = InnerLoopsChoice.ofDouble().passes().realSteps();

  private DoubleRealFft(int length) {
    this.length = length;
    inner = length % 2 == 0 ? length / 2 : length;
    fft = DoubleComplexFft.of(inner);
    int sines = length % 2 == 0 ? inner / 2 + 1 : 0;
    roots = new double[2 * sines];
    RootsOfUnity circle = new RootsOfUnity(length);
    double[] root = new double[2];
    for (int k = 0; k < sines; k++) {
      circle.store(k, root, 0);
      roots[k] = root[0];
      roots[sines + k] = root[1];
    }
  }

  /**
   * Builds the plan for a length.
   *
   * @param length at least 1, at most {@link FftRecipe#MAXIMAL_LENGTH}
   * @return the plan
   * @throws IllegalArgumentException if the length is out of range
   */
  public static DoubleRealFft of(int length) {
    FftLengths.check(length);
    return new DoubleRealFft(length);
  }

  /**
   * The number of real values.
   *
   * @return n
   */
  public int length() {
    return length;
  }

  /**
   * The number of values of the half spectrum.
   *
   * @return n/2 + 1, n/2 rounded down
   */
  public int spectrumLength() {
    return length / 2 + 1;
  }

  /**
   * How the complex transform inside is computed.
   *
   * @return its recipe, of length n/2 for even n and n for odd n
   */
  public FftRecipe recipe() {
    return fft.recipe();
  }

  /**
   * The least length of the scratch array; what it holds before does not matter, and what it holds
   * after has no meaning.
   *
   * @return the number of elements
   */
  public int scratchLength() {
    return (length % 2 == 0 ? 2 : 3) * inner + fft.scratchLength();
  }

  /**
   * A guaranteed bound of the normwise relative error: see {@link FftError}.
   *
   * @return the bound
   */
  public double errorBound() { // twin: same
    return FftError.ofReal(length, fft.errorBound(), ElementType.DOUBLE.unitRoundoff());
  }

  /**
   * The forward transform.
   *
   * @param signal n values. Not modified.
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
    if (length % 2 == 0) {
      steps.divide(signal, at, inner, outRe, outIm, outAt);
      transform(outRe, outAt, outIm, outAt, outRe, outAt, outIm, outAt, scratch, 0);
      steps.separate(outRe, outIm, outAt, inner, roots);
    } else {
      // The transform's own scratch lies first.
      int planes = fft.scratchLength();
      int re = planes + inner;
      int im = re + inner;
      Arrays.fill(scratch, planes, re, 0);
      transform(signal, at, scratch, planes, scratch, re, scratch, im, scratch, 0);
      System.arraycopy(scratch, re, outRe, outAt, spectrumLength());
      System.arraycopy(scratch, im, outIm, outAt, spectrumLength());
      // The sum of real values is real; Bluestein's algorithm does not see that.
      outIm[outAt] = 0;
    }
  }

  /**
   * The inverse transform, scaled by 1/n.
   *
   * @param re real parts of the half spectrum. Not modified.
   * @param im imaginary parts of the half spectrum. Not modified.
   * @param at where both begin
   * @param out the n values, not an array of the spectrum. Modified.
   * @param outAt where they begin
   * @param scratch at least {@link #scratchLength()} elements, not one of the others. Modified.
   * @throws IllegalArgumentException if an array is too short
   */
  public void inverse(double[] re, double[] im, int at, double[] out, int outAt, double[] scratch) {
    inverseUnscaled(re, im, at, out, outAt, scratch);
    DoubleScaling.divide(out, outAt, length, length);
  }

  /**
   * The inverse transform without the factor 1/n.
   *
   * @param re real parts of the half spectrum. Not modified.
   * @param im imaginary parts of the half spectrum. Not modified.
   * @param at where both begin
   * @param out the n values, not an array of the spectrum. Modified.
   * @param outAt where they begin
   * @param scratch at least {@link #scratchLength()} elements, not one of the others. Modified.
   * @throws IllegalArgumentException if an array is too short
   */
  public void inverseUnscaled(
      double[] re, double[] im, int at, double[] out, int outAt, double[] scratch) {
    check(out, outAt, re, im, at, scratch);
    if (length % 2 == 0) {
      steps.join(re, im, at, scratch, inner, roots);
      transform(scratch, inner, scratch, 0, scratch, inner, scratch, 0, scratch, 2 * inner);
      steps.alternate(scratch, 0, inner, inner, out, outAt);
    } else {
      int planes = fft.scratchLength();
      int second = planes + inner;
      DoubleHalfSpectrum.mirror(re, im, at, scratch, planes, inner);
      transform(scratch, second, scratch, planes, scratch, second, scratch, planes, scratch, 0);
      System.arraycopy(scratch, planes, out, outAt, inner);
    }
  }

  private void transform(
      double[] srcRe,
      int srcReAt,
      double[] srcIm,
      int srcImAt,
      double[] dstRe,
      int dstReAt,
      double[] dstIm,
      int dstImAt,
      double[] scratch,
      int scratchAt) {
    fft.transform()
        .transform(
            srcRe, srcReAt, srcIm, srcImAt, 1, dstRe, dstReAt, dstIm, dstImAt, 1, 1, scratch,
            scratchAt);
  }

  private void check(
      double[] signal, int at, double[] re, double[] im, int spectrumAt, double[] scratch) {
    int half = spectrumLength();
    FftArguments.range("real FFT", length, "the signal", signal.length, at, length);
    FftArguments.range(
        "real FFT", length, "the real plane of the spectrum", re.length, spectrumAt, half);
    FftArguments.range(
        "real FFT", length, "the imaginary plane of the spectrum", im.length, spectrumAt, half);
    FftArguments.range("real FFT", length, "the scratch", scratch.length, 0, scratchLength());
  }

  @Override
  public String toString() {
    return "real FFT of " + length + ": " + (length % 2 == 0 ? "half by " : "") + recipe();
  }
}
