package faltung.fft;

import faltung.array.ElementType;

/**
 * Guaranteed bounds of the rounding errors of the transforms, and what is typical.
 *
 * <p>All are normwise and relative: &#x2016;computed &minus; exact&#x2016;<sub>2</sub> &le; bound
 * &#x2016;exact&#x2016;<sub>2</sub>, over all of the spectrum (of a real transform over both
 * halves, of which one is stored). u is the unit roundoff, 2<sup>&minus;53</sup> or
 * 2<sup>&minus;24</sup>. They hold if nothing overflows, and but for the absolute error of
 * underflow.
 *
 * <h2>Derivation</h2>
 *
 * A pass is a diagonal of root powers, then a butterfly in every block, and each is &radic;r or 1
 * times a unitary map, so the relative errors of the passes add: with &epsilon;<sub>p</sub> for
 * pass p, the whole is wrong by at most &Pi;(1 + &epsilon;<sub>p</sub>) &minus; 1 &le; S/(1 &minus;
 * S), S = &Sigma; &epsilon;<sub>p</sub> (Higham 2002, theorem 24.2, has this argument for radix 2).
 *
 * <p><em>Two roads.</em> Where the processor has fma, products are added by it; where not, product
 * and sum are each rounded ({@link faltung.loops.Fused}). A plan and its verdict are the same on
 * either, so each constant below is that of the road without, and what fma would give stands in
 * brackets; it is never larger, since fma leaves a rounding out and adds none.
 *
 * <p><em>Root powers.</em> A complex product has relative error &le; &radic;5 u (Brent, Percival,
 * Zimmermann 2007) [2u: Jeannerod et al. 2017] and a stored root is wrong by at most u/&radic;2
 * ({@link faltung.arithmetic.RootsOfUnity}): together 2.944 u [2.708 u]. The roots of the first
 * pass are 1 where &omega; = 1, and multiplying by them is exact.
 *
 * <p><em>Butterflies of radix 2 and 4</em> are one and two stages of additions, each part of each
 * value rounded once: u and 2u. <em>Radix 8</em> has three, and between them the rotation by an
 * eighth, an addition, a product and a rounded constant, 3u: 6u [5u: the product is not rounded].
 *
 * <p><em>Butterflies of radix 3, 5, 7.</em> No value passes more than d roundings on its way to an
 * output, those of the constants counted: d = 4, 6, 7 [3, 5, 6]. So the error is at most d u |C|
 * |x| with |C| the absolute values of the real 2r by 2r matrix. Its row and column sums are at most
 * &rho; = 1 + &Sigma;<sub>j&gt;0</sub> |cos(2&pi;j/r)| + |sin(2&pi;j/r)| = 3.733, 6.314, 8.876, so
 * its norm is, and as &#x2016;y&#x2016; = &radic;r &#x2016;x&#x2016; the relative error is d u
 * &rho;/&radic;r: 8.63u, 16.95u, 23.49u [6.47u, 14.12u, 20.13u].
 *
 * <p><em>Real transforms</em> of even length have one more step, of an addition, a root power and
 * an addition, on pairs of values; it is an isometry up to a factor: 4.944u. Those of odd length
 * keep half of a complex spectrum, in which all of its error may lie: &radic;2.
 *
 * <p><em>Bluestein's</em> error is that of two inner transforms and three products, but relative to
 * the largest value of the chirp's spectrum and to the norm of its rounded table, which are larger
 * than the result needs: see {@link #bluestein}.
 *
 * <h2>What is typical</h2>
 *
 * Rounding errors add as random ones do, so the root mean square of the relative error grows as the
 * root of the number of passes: {@link #typicalFactor} (Schatzman 1996 for the growth; the constant
 * is measured).
 *
 * <p>Sources: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition, 2002,
 * doi:10.1137/1.9780898718027; R. Brent, C. Percival, P. Zimmermann, Error bounds on complex
 * floating-point multiplication, 2007, doi:10.1090/S0025-5718-07-01931-X; C.-P. Jeannerod, P.
 * Kornerup, N. Louvet, J.-M. Muller, Error bounds on complex floating-point multiplication with an
 * FMA, 2017, doi:10.1090/mcom/3123; J. C. Schatzman, Accuracy of the discrete Fourier transform and
 * the fast Fourier transform, 1996, doi:10.1137/S1064827593247023; N. Brisebarre, M. Jolde&#x219;,
 * J.-M. Muller, A.-M. Nane&#x219;, J. Picot, Error analysis of some operations involved in the
 * Cooley-Tukey fast Fourier transform, 2020, doi:10.1145/3368619.
 *
 * <p>Stateless; thread-safe.
 */
public final class FftError {
  /** &radic;5, rounded up: a complex product, in units of roundoff. */
  static final double PRODUCT = 2.2361;

  /** 2<sup>&minus;1/2</sup>, rounded up: a stored root, in units of roundoff. */
  static final double ROOT = 0.7072;

  /** A product by a stored root, in units of roundoff, its second-order term included. */
  static final double ROOT_PRODUCT = 2.944;

  /** Butterflies by radix, in units of roundoff. */
  private static final double[] BUTTERFLY = {0, 0, 1, 8.63, 2, 16.95, 0, 23.49, 6};

  /** The step of a real transform of even length, in units of roundoff. */
  private static final double REAL_STEP = 2 + ROOT_PRODUCT;

  private FftError() {}

  /**
   * The bound for a complex transform of a smooth length, forward or inverse without its scaling.
   *
   * @param length a length that {@link FftLengths#isSmooth} accepts
   * @param roundoff {@link ElementType#unitRoundoff()} of double or of float
   * @return the bound
   * @throws IllegalArgumentException if the length is out of range or not smooth
   */
  public static double complexBound(int length, double roundoff) {
    return compounded(passes(smooth(length), false) * roundoff);
  }

  /**
   * The bound for a real transform of a smooth length, forward or inverse without its scaling.
   *
   * @param length a length that {@link FftLengths#isSmooth} accepts
   * @param roundoff {@link ElementType#unitRoundoff()} of double or of float
   * @return the bound
   * @throws IllegalArgumentException if the length is out of range or not smooth
   */
  public static double realBound(int length, double roundoff) {
    int inner = length % 2 == 0 ? length / 2 : length;
    return ofReal(length, complexBound(inner, roundoff), roundoff);
  }

  /**
   * The typical error of a complex transform, in units of roundoff: the root mean square over
   * random signals, measured, stays below it.
   *
   * <p>c &radic;(log<sub>2</sub> n), but at least 1, with c = 0.7 for powers of two (measured 0.48
   * at 16 to 0.65 at 2<sup>20</sup>; FFTW and pocketfft publish about 0.63), 0.95 for other smooth
   * lengths (3<sup> 11</sup> has 0.91, powers of five and seven 0.70) and 1.8 for those by
   * Bluestein (13 has 1.67, 10007 has 1.33).
   *
   * @param length at least 1, at most {@link FftRecipe#MAXIMAL_LENGTH}
   * @return the factor
   * @throws IllegalArgumentException if the length is out of range
   */
  public static double typicalFactor(int length) {
    double constant = 1.8;
    if (FftLengths.isSmooth(length)) {
      constant = Integer.bitCount(length) == 1 ? 0.7 : 0.95;
    }
    return Math.max(1, constant * Math.sqrt(StrictMath.log(length) / StrictMath.log(2)));
  }

  /** The bound for a real transform whose complex one has the given bound. */
  static double ofReal(int length, double complexBound, double roundoff) {
    return length % 2 == 0
        ? (1 + complexBound) * (1 + REAL_STEP * roundoff) - 1
        // The root of two, rounded up.
        : 1.41422 * complexBound;
  }

  static double ofDouble(FftRecipe.MixedRadix recipe) {
    return compounded(passes(recipe, false) * ElementType.DOUBLE.unitRoundoff());
  }

  static double ofFloat(FftRecipe.MixedRadix recipe) {
    return compounded(passes(recipe, false) * ElementType.FLOAT.unitRoundoff());
  }

  static double ofDouble(FftRecipe.Bluestein recipe, double largest) {
    return bluestein(recipe, largest, ElementType.DOUBLE.unitRoundoff());
  }

  static double ofFloat(FftRecipe.Bluestein recipe, double largest) {
    return bluestein(recipe, largest, ElementType.FLOAT.unitRoundoff());
  }

  /** The first-order sum over the passes, in units of roundoff. */
  static double passes(FftRecipe.MixedRadix recipe, boolean turned) {
    double sum = turned || recipe.radices().isEmpty() ? 0 : -ROOT_PRODUCT;
    for (int radix : recipe.radices()) {
      sum += ROOT_PRODUCT + BUTTERFLY[radix];
    }
    return sum;
  }

  /**
   * The bound for Bluestein's algorithm.
   *
   * <p>With B the bound of the inner transform of length M, t = 2.944u, H the exact spectrum of the
   * chirp h and D a bound of the error of one of its values: the product by the chirp and the first
   * transform give an error of (t + B) &radic;M &#x2016;x&#x2016;, the product by the spectrum adds
   * &radic;5 u and D, the second transform B, the last product t &radic;n &#x2016;x&#x2016;. So
   * relative to &#x2016;X&#x2016; = &radic;n &#x2016;x&#x2016;
   *
   * <p>f = ((2B + t + &radic;5 u) max|H| + D)/&radic;n + t, D = (B + 2u)
   * &#x2016;H&#x2016;<sub>2</sub> = (B + 2u) &radic;(M (2n &minus; 1)),
   *
   * <p>where 2u cover the rounded chirp and the division by M. Of the terms of second order none
   * exceeds f&sup2;, and there are fewer than eight.
   */
  private static double bluestein(FftRecipe.Bluestein recipe, double largest, double roundoff) {
    double inner = compounded(passes(recipe.inner(), false) * roundoff);
    double n = recipe.length();
    double table = (inner + 2 * roundoff) * Math.sqrt(recipe.inner().length() * (2 * n - 1));
    double chirp = ROOT_PRODUCT * roundoff;
    double first =
        ((2 * inner + chirp + PRODUCT * roundoff) * (largest + table) + table) / Math.sqrt(n)
            + chirp;
    return first * (1 + 8 * first);
  }

  /**
   * The bound for a transform of {@link DoubleConvolutionGridFft}, forward or back without its
   * scaling: the passes of all axes, of which those of the rows have root powers in the first pass
   * too.
   *
   * @param roundoff {@link ElementType#unitRoundoff()} of double or of float
   * @param shape smooth lengths, the last of them even
   * @return the bound
   * @throws IllegalArgumentException if a length is out of range or not smooth
   */
  public static double convolutionBound(double roundoff, int... shape) {
    double sum = passes(smooth(shape[shape.length - 1] / 2), true);
    for (int axis = 0; axis < shape.length - 1; axis++) {
      sum += passes(smooth(shape[axis]), false);
    }
    return compounded(sum * roundoff);
  }

  /** See {@link DoubleConvolutionFft#errorBound(int)}. */
  static double ofConvolution(FftRecipe.MixedRadix recipe, int terms, double roundoff) {
    double transform = compounded(passes(recipe, true) * roundoff);
    double product = (1 + transform) * (1 + transform) * (1 + PRODUCT * roundoff) - 1;
    double sum = product + transform * (Math.sqrt(terms) + Math.sqrt(recipe.length()) * product);
    return sum * (1 + roundoff) + roundoff;
  }

  static double compounded(double sum) {
    return sum / (1 - sum);
  }

  private static FftRecipe.MixedRadix smooth(int length) {
    if (FftRecipe.of(length) instanceof FftRecipe.MixedRadix recipe) {
      return recipe;
    }
    throw new IllegalArgumentException(
        "FFT error bound: length "
            + length
            + " has a prime factor other than 2, 3, 5 and 7; ask the plan for its bound");
  }
}
