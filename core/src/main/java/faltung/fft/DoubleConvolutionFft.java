package faltung.fft;

import faltung.array.ElementType;
import faltung.loops.InnerLoopsChoice;

// Twin: FloatConvolutionFft is generated from this file.

/**
 * A plan for the convolution of real signals by transforms that stay in permuted order.
 *
 * <p>The product of two spectra, taken back, is y[m] = &Sigma;<sub>j</sub> x[j] h[m &minus; j], for
 * 0 &le; m &lt; N, of which anything that would fall on m + N is <em>subtracted</em>: the
 * convolution is negacyclic. It is the linear one where the result has at most N values.
 *
 * <p>This is the right-angle convolution: with z[j] = x[j] + i x[j + N/2] the signal is a complex
 * polynomial modulo z<sup>N/2</sup> &minus; i, which is taken to its N/2 values at the roots,
 * multiplied there and taken back. Against real transforms it saves the separation of the spectra
 * of even and odd values, against ordered ones the permutation.
 *
 * <p>A spectrum is one array of {@link #spectrumLength()} elements whose order is this plan's own;
 * only spectra of plans of the same length belong together.
 *
 * <p>Error: {@link #errorBound(int)}.
 *
 * <p>Time: a complex transform of N/2 points each way and six flops a point for the product. No
 * scratch: all is done in the spectrum's array; nothing is allocated.
 *
 * <p>NaN and infinity: one anywhere in a signal can make any value of the result NaN.
 *
 * <p>Immutable, so shared by threads.
 *
 * <p>Source: R. Crandall, B. Fagin, Discrete weighted transforms and large-integer arithmetic,
 * Mathematics of Computation 62 (1994), doi:10.1090/S0025-5718-1994-1185244-1.
 */
public final class DoubleConvolutionFft {
  /** The turn of &omega; = i in quarters, counted as the transform counts, clockwise. */
  private static final int RIGHT_ANGLE = 3;

  private final FftRecipe.MixedRadix recipe;
  private final int half;
  private final DoubleBlocks blocks;

  /** Where the imaginary plane begins: see {@link DoubleMixedRadix#PLANE_GAP}. */
  private final int imaginary;

  private DoubleConvolutionFft(FftRecipe.MixedRadix recipe) {
    this.recipe = recipe;
    half = recipe.length();
    imaginary = half + DoubleMixedRadix.PLANE_GAP;
    blocks = blocks(half);
  }

  /** The passes of the complex transform inside, modulo z<sup>N/2</sup> &minus; i. */
  static DoubleBlocks blocks(int half) {
    return new DoubleBlocks(
        FftRecipe.MixedRadix.of(half), RIGHT_ANGLE, InnerLoopsChoice.ofDouble().passes());
  }

  /**
   * Builds the plan for a length.
   *
   * @param length N, even, with no prime factor but 2, 3, 5 and 7: {@link FftLengths#fastReal}
   *     gives good ones
   * @return the plan
   * @throws IllegalArgumentException if the length is out of range, odd, or not smooth
   */
  public static DoubleConvolutionFft of(int length) {
    FftLengths.check(length);
    if (length % 2 == 0 && FftRecipe.of(length / 2) instanceof FftRecipe.MixedRadix recipe) {
      return new DoubleConvolutionFft(recipe);
    }
    throw new IllegalArgumentException(
        "FFT convolution of length "
            + length
            + ": the length must be even and have no prime factor but 2, 3, 5 and 7; the next good one"
            + " is "
            + FftLengths.fastReal(length));
  }

  /**
   * The number of real values.
   *
   * @return N
   */
  public int length() {
    return 2 * half;
  }

  /**
   * How the complex transform inside is computed.
   *
   * @return its recipe, of length N/2
   */
  public FftRecipe recipe() {
    return recipe;
  }

  /**
   * The length of the array of a spectrum: two planes of N/2, and a gap between them.
   *
   * @return the number of elements
   */
  public int spectrumLength() {
    return imaginary + half;
  }

  /**
   * A guaranteed bound b of the error of a convolution: for every value, |&#x177;[m] &minus; y[m]|
   * &le; b &#x2016;x&#x2016;<sub>2</sub> &#x2016;h&#x2016;<sub>2</sub>.
   *
   * <p>Let B bound the relative error of a transform ({@link FftError}; here the first pass has
   * root powers too). Both spectra and their product are wrong by 1 + e = (1 + B)&sup2; (1 +
   * &radic;5 u) in all; what of it reaches a value is at most 2/N
   * &#x2016;X&#x2016;&#x2016;H&#x2016; e = e &#x2016;x&#x2016;&#x2016;h&#x2016;, by Cauchy and
   * Schwarz. The transform back adds B times the norm of all that it transforms, &#x2016;y&#x2016;
   * &le; &#x2016;h&#x2016;<sub>1</sub> &#x2016;x&#x2016; &le; &radic;k
   * &#x2016;h&#x2016;&#x2016;x&#x2016; if h has k values, and &radic;(N/2) e of the error so far;
   * the scaling rounds once.
   *
   * <p>b = (e + B (&radic;k + &radic;(N/2) e)) (1 + u) + u.
   *
   * @param terms k, the number of values of the shorter of the two
   * @return the bound
   */
  public double errorBound(int terms) { // twin: same
    return FftError.ofConvolution(recipe, terms, ElementType.DOUBLE.unitRoundoff());
  }

  /**
   * The spectrum of a signal, which is taken to be zero behind its end.
   *
   * @param signal the values. Not modified.
   * @param at where they begin
   * @param count their number, at most N
   * @param spectrum {@link #spectrumLength()} elements. Modified.
   * @throws IllegalArgumentException if there are too many values, or an array is too short
   */
  public void forward(double[] signal, int at, int count, double[] spectrum) {
    checkCount(0, count);
    FftArguments.range("FFT convolution", length(), "the signal", signal.length, at, count);
    checkSpectrum(spectrum);
    blocks.forward(signal, at, count, spectrum, imaginary);
  }

  /**
   * Multiplies one spectrum by another.
   *
   * @param spectrum the one. Modified: it becomes the product.
   * @param other the other; may be the same. Not modified, unless it is.
   * @throws IllegalArgumentException if an array is too short
   */
  public void multiply(double[] spectrum, double[] other) {
    checkSpectrum(spectrum);
    checkSpectrum(other);
    InnerLoopsChoice.ofDouble().passes().multiply(spectrum, other, spectrum, 0, half, imaginary);
  }

  /**
   * Adds the product of two spectra to a sum of spectra.
   *
   * @param first a spectrum. Not modified.
   * @param second a spectrum. Not modified.
   * @param sum the sum, neither of the two. Modified.
   * @throws IllegalArgumentException if an array is too short
   */
  public void multiplyAdd(double[] first, double[] second, double[] sum) {
    checkSpectrum(first);
    checkSpectrum(second);
    checkSpectrum(sum);
    InnerLoopsChoice.ofDouble().passes().multiplyAdd(first, second, sum, 0, half, imaginary);
  }

  /**
   * The values that a spectrum belongs to, scaled, so that this undoes {@link #forward}.
   *
   * @param spectrum the spectrum. Modified: it has no meaning afterwards.
   * @param from the first value wanted, 0 to N
   * @param count the number of values wanted
   * @param out the values. Modified.
   * @param outAt where they begin
   * @throws IllegalArgumentException if values beyond N are wanted, or an array is too short
   */
  public void inverse(double[] spectrum, int from, int count, double[] out, int outAt) {
    checkCount(from, count);
    checkSpectrum(spectrum);
    FftArguments.range("FFT convolution", length(), "the output", out.length, outAt, count);
    blocks.inverse(spectrum, imaginary, out, outAt, from, count);
  }

  /**
   * Convolves a signal with one whose spectrum is ready: what {@link #forward}, {@link
   * #multiply(double[], double[])} and {@link #inverse} give, bit by bit. Each part of the spectrum
   * is made, multiplied and taken back while it is in the cache.
   *
   * @param signal the values. Not modified.
   * @param at where they begin
   * @param count their number, at most N
   * @param other the spectrum of the other signal, not the next array. Not modified.
   * @param work {@link #spectrumLength()} elements. Modified: they have no meaning before or
   *     afterwards.
   * @param from the first value wanted, 0 to N
   * @param wanted the number of values wanted
   * @param out the values; may be the signal's array. Modified.
   * @param outAt where they begin
   * @throws IllegalArgumentException if there are too many values, values beyond N are wanted, or
   *     an array is too short
   */
  public void convolve(
      double[] signal,
      int at,
      int count,
      double[] other,
      double[] work,
      int from,
      int wanted,
      double[] out,
      int outAt) {
    checkCount(0, count);
    checkCount(from, wanted);
    FftArguments.range("FFT convolution", length(), "the signal", signal.length, at, count);
    FftArguments.range("FFT convolution", length(), "the output", out.length, outAt, wanted);
    checkSpectrum(other);
    checkSpectrum(work);
    blocks.convolve(signal, at, count, work, other, imaginary, out, outAt, from, wanted);
  }

  private void checkSpectrum(double[] spectrum) {
    FftArguments.range(
        "FFT convolution", length(), "the spectrum", spectrum.length, 0, spectrumLength());
  }

  private void checkCount(int from, int count) {
    if (from < 0 || count < 0 || count > length() - from) {
      throw new IllegalArgumentException(
          "FFT convolution of length "
              + length()
              + ": "
              + count
              + " values from "
              + from
              + " are not within it; take a longer transform");
    }
  }

  @Override
  public String toString() {
    return "right-angle convolution of " + length() + ": half by " + recipe;
  }
}
