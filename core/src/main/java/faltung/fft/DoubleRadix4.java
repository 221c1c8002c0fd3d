package faltung.fft;

// Twin: FloatRadix4 is generated from this file.

/**
 * The inner loops of the passes of radix four with a destination of their own: see {@link
 * DoublePasses} for what each computes.
 *
 * <p>Every loop does the same operations on the same values in the same order, wherever its points
 * lie, so that a value does not depend on which of them computed it.
 */
final class DoubleRadix4 {

  private DoubleRadix4() {}

  /** One block a step, its root powers constant over {@code count} neighbouring points. */
  static void split(
      double[] srcRe,
      int srcReAt,
      double[] srcIm,
      int srcImAt,
      int srcLeg,
      int srcStep,
      double[] dstRe,
      int dstReAt,
      double[] dstIm,
      int dstImAt,
      int dstLeg,
      int dstStep,
      int steps,
      int count,
      double[] roots,
      int rootsAt,
      int rootsStep) {
    for (int step = 0; step < steps; step++) {
      int w = rootsAt + step * rootsStep;
      double w1r = roots[w];
      double w1i = roots[w + 1];
      double w2r = roots[w + 2];
      double w2i = roots[w + 3];
      double w3r = roots[w + 4];
      double w3i = roots[w + 5];
      int sr = srcReAt + step * srcStep;
      int si = srcImAt + step * srcStep;
      int yr = dstReAt + step * dstStep;
      int yi = dstImAt + step * dstStep;
      for (int q = 0; q < count; q++) {
        double x0r = srcRe[sr + q];
        double x0i = srcIm[si + q];
        double u1r = srcRe[sr + srcLeg + q];
        double u1i = srcIm[si + srcLeg + q];
        double x1r = u1r * w1r - u1i * w1i;
        double x1i = u1r * w1i + u1i * w1r;
        double u2r = srcRe[sr + 2 * srcLeg + q];
        double u2i = srcIm[si + 2 * srcLeg + q];
        double x2r = u2r * w2r - u2i * w2i;
        double x2i = u2r * w2i + u2i * w2r;
        double u3r = srcRe[sr + 3 * srcLeg + q];
        double u3i = srcIm[si + 3 * srcLeg + q];
        double x3r = u3r * w3r - u3i * w3i;
        double x3i = u3r * w3i + u3i * w3r;
        double ar = x0r + x2r;
        double br = x0r - x2r;
        double cr = x1r + x3r;
        double dr = x1r - x3r;
        double ai = x0i + x2i;
        double bi = x0i - x2i;
        double ci = x1i + x3i;
        double di = x1i - x3i;
        dstRe[yr + q] = ar + cr;
        dstIm[yi + q] = ai + ci;
        dstRe[yr + dstLeg + q] = br + di;
        dstIm[yi + dstLeg + q] = bi - dr;
        dstRe[yr + 2 * dstLeg + q] = ar - cr;
        dstIm[yi + 2 * dstLeg + q] = ai - ci;
        dstRe[yr + 3 * dstLeg + q] = br - di;
        dstIm[yi + 3 * dstLeg + q] = bi + dr;
      }
    }
  }

  /** Blocks of four neighbouring points, each with root powers of its own. */
  static void splitLeaves(
      double[] srcRe,
      int srcReAt,
      double[] srcIm,
      int srcImAt,
      int[] from,
      double[] dstRe,
      int dstReAt,
      double[] dstIm,
      int dstImAt,
      int dstLeg,
      int[] to,
      int start,
      int end,
      double[] roots) {
    for (int leaf = start; leaf < end; leaf++) {
      int w = 6 * leaf;
      double w1r = roots[w];
      double w1i = roots[w + 1];
      double w2r = roots[w + 2];
      double w2i = roots[w + 3];
      double w3r = roots[w + 4];
      double w3i = roots[w + 5];
      int sr = srcReAt + from[leaf];
      int si = srcImAt + from[leaf];
      double x0r = srcRe[sr];
      double x0i = srcIm[si];
      double u1r = srcRe[sr + 1];
      double u1i = srcIm[si + 1];
      double x1r = u1r * w1r - u1i * w1i;
      double x1i = u1r * w1i + u1i * w1r;
      double u2r = srcRe[sr + 2];
      double u2i = srcIm[si + 2];
      double x2r = u2r * w2r - u2i * w2i;
      double x2i = u2r * w2i + u2i * w2r;
      double u3r = srcRe[sr + 3];
      double u3i = srcIm[si + 3];
      double x3r = u3r * w3r - u3i * w3i;
      double x3i = u3r * w3i + u3i * w3r;
      double ar = x0r + x2r;
      double br = x0r - x2r;
      double cr = x1r + x3r;
      double dr = x1r - x3r;
      double ai = x0i + x2i;
      double bi = x0i - x2i;
      double ci = x1i + x3i;
      double di = x1i - x3i;
      int yr = dstReAt + to[leaf];
      int yi = dstImAt + to[leaf];
      dstRe[yr] = ar + cr;
      dstIm[yi] = ai + ci;
      dstRe[yr + dstLeg] = br + di;
      dstIm[yi + dstLeg] = bi - dr;
      dstRe[yr + 2 * dstLeg] = ar - cr;
      dstIm[yi + 2 * dstLeg] = ai - ci;
      dstRe[yr + 3 * dstLeg] = br - di;
      dstIm[yi + 3 * dstLeg] = bi + dr;
    }
  }
}
