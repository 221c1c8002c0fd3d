package faltung.fft;

import faltung.arithmetic.RootsOfUnity;
import faltung.loops.DoublePasses;
import faltung.loops.Fused;
import java.util.Arrays;

// Twin: FloatBluestein is generated from this file.

/**
 * The ordered transform of any length as a convolution with a chirp.
 *
 * <p>As jk = (j&sup2; + k&sup2; &minus; (k &minus; j)&sup2;)/2, X[k] = c[k] &Sigma;<sub>j</sub>
 * (x[j] c[j]) conj(c[k &minus; j]) with the chirp c[j] = e<sup>&minus;&pi;ij&sup2;/n</sup>. The
 * convolution is a cyclic one of a smooth length M &ge; 2n &minus; 1; its spectra stay in permuted
 * order, as only their product matters.
 *
 * <p>Source: L. I. Bluestein, A linear filtering approach to the computation of discrete Fourier
 * transform, IEEE Transactions on Audio and Electroacoustics 18 (1970),
 * doi:10.1109/TAU.1970.1162132.
 */
final class DoubleBluestein implements DoubleTransform {
  private final FftRecipe.Bluestein recipe;
  private final int length;
  private final DoubleBlocks inner;
  private final double[] chirpRe;
  private final double[] chirpIm;

  /**
   * The spectrum of the conjugate chirp, over M, in permuted order: real parts, a gap, imaginary
   * parts.
   */
  private final double[] spectrum;

  /** Where the imaginary parts begin. */
  private final int imaginary;

  DoubleBluestein(FftRecipe.Bluestein recipe, DoublePasses passes) {
    this.recipe = recipe;
    length = recipe.length();
    inner = new DoubleBlocks(recipe.inner(), 0, passes);
    chirpRe = new double[length];
    chirpIm = new double[length];
    imaginary = inner.length() + DoubleMixedRadix.PLANE_GAP;
    spectrum = new double[imaginary + inner.length()];
    RootsOfUnity circle = new RootsOfUnity(2L * length);
    double[] root = new double[2];
    for (int j = 0; j < length; j++) {
      circle.store((long) j * j % (2L * length), root, 0);
      chirpRe[j] = root[0];
      chirpIm[j] = root[1];
      int mirrored = j == 0 ? 0 : inner.length() - j;
      spectrum[j] = spectrum[mirrored] = root[0];
      spectrum[imaginary + j] = spectrum[imaginary + mirrored] = -root[1];
    }
    inner.split(spectrum, 0, spectrum, imaginary, 1);
    for (int k = 0; k < inner.length(); k++) {
      spectrum[k] /= inner.length();
      spectrum[imaginary + k] /= inner.length();
    }
  }

  @Override
  public int scratchLength(int columns) {
    return 2 * inner.length() * columns + DoubleMixedRadix.PLANE_GAP;
  }

  @Override
  public double errorBound() { // twin: same
    double largest = 0; // twin: same
    for (int k = 0; k < inner.length(); k++) {
      largest = Math.max(largest, StrictMath.hypot(spectrum[k], spectrum[imaginary + k]));
    }
    return FftError.ofDouble(recipe, largest * inner.length());
  }

  @Override
  public void transform(
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
      int scratchAt) {
    if (columns == 1 && srcPitch == 1 && dstPitch == 1 && scratchAt == 0) {
      turned(srcRe, srcReAt, srcIm, srcImAt, scratch, 0, scratch, imaginary);
      Arrays.fill(scratch, length, inner.length(), 0);
      Arrays.fill(scratch, imaginary + length, imaginary + inner.length(), 0);
      inner.convolve(scratch, spectrum, imaginary);
      turned(scratch, 0, scratch, imaginary, dstRe, dstReAt, dstIm, dstImAt);
      return;
    }
    int plane = inner.length() * columns;
    int im = scratchAt + plane + DoubleMixedRadix.PLANE_GAP;
    for (int j = 0; j < length; j++) {
      multiply(
          srcRe,
          srcReAt + j * srcPitch,
          srcIm,
          srcImAt + j * srcPitch,
          chirpRe[j],
          chirpIm[j],
          scratch,
          scratchAt + j * columns,
          scratch,
          im + j * columns,
          columns);
    }
    int used = length * columns;
    Arrays.fill(scratch, scratchAt + used, scratchAt + plane, 0);
    Arrays.fill(scratch, im + used, im + plane, 0);
    inner.split(scratch, scratchAt, scratch, im, columns);
    for (int k = 0; k < inner.length(); k++) {
      int re = scratchAt + k * columns;
      // The table is of one column's order.
      int place = columns == 1 ? k : inner.place(k);
      multiply(
          scratch,
          re,
          scratch,
          im + k * columns,
          spectrum[place],
          spectrum[imaginary + place],
          scratch,
          re,
          scratch,
          im + k * columns,
          columns);
    }
    // With the planes exchanged the merge goes back.
    inner.merge(scratch, im, scratch, scratchAt, columns);
    for (int k = 0; k < length; k++) {
      multiply(
          scratch,
          scratchAt + k * columns,
          scratch,
          im + k * columns,
          chirpRe[k],
          chirpIm[k],
          dstRe,
          dstReAt + k * dstPitch,
          dstIm,
          dstImAt + k * dstPitch,
          columns);
    }
  }

  /** All points of one column times the chirp. */
  private void turned(
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double[] outRe,
      int outReAt,
      double[] outIm,
      int outImAt) {
    for (int j = 0; j < length; j++) {
      double a = re[reAt + j];
      double b = im[imAt + j];
      outRe[outReAt + j] = Fused.multiplyAdd(-b, chirpIm[j], a * chirpRe[j]);
      outIm[outImAt + j] = Fused.multiplyAdd(b, chirpRe[j], a * chirpIm[j]);
    }
  }

  /** The same for several columns: in the same order, as is the product of spectra. */
  private static void multiply(
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double factorRe,
      double factorIm,
      double[] outRe,
      int outReAt,
      double[] outIm,
      int outImAt,
      int count) {
    for (int c = 0; c < count; c++) {
      double a = re[reAt + c];
      double b = im[imAt + c];
      outRe[outReAt + c] = Fused.multiplyAdd(-b, factorIm, a * factorRe);
      outIm[outImAt + c] = Fused.multiplyAdd(b, factorRe, a * factorIm);
    }
  }
}
