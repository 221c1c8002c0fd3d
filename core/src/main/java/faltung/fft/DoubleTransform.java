package faltung.fft;

import faltung.loops.DoublePasses;

// Twin: FloatTransform is generated from this file.

/**
 * An ordered forward transform of several columns at once, the form in which every algorithm is
 * written: X[k] = &Sigma;<sub>j</sub> x[j] e<sup>&minus;2&pi;ijk/n</sup> for each column.
 *
 * <p>Point j of column c lies at j pitch + c. One signal is one column of pitch 1. The inverse
 * transform is the same one with the real and the imaginary planes exchanged at both ends.
 */
interface DoubleTransform {
  /** The scratch elements that a transform of so many columns needs. */
  int scratchLength(int columns);

  /**
   * A guaranteed bound of the normwise relative error: see {@link FftError}.
   *
   * @return the bound
   */
  double errorBound(); // twin: same

  /**
   * Transforms. Source and destination are either the same place or do not overlap; the source is
   * not modified unless it is the destination.
   */
  void transform(
      double[] srcRe,
      int srcReAt,
      double[] srcIm,
      int srcImAt,
      int srcPitch,
      double[] dstRe,
      int dstReAt,
      double[] dstIm,
      int dstImAt,
      int dstPitch,
      int columns,
      double[] scratch,
      int scratchAt);

  /** The algorithm for a recipe. */
  static DoubleTransform of(FftRecipe recipe, DoublePasses passes) {
    return recipe instanceof FftRecipe.Bluestein bluestein
        ? new DoubleBluestein(bluestein, passes)
        : new DoubleMixedRadix((FftRecipe.MixedRadix) recipe, passes);
  }
}
