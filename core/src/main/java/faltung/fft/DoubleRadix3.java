package faltung.fft;

// Twin: FloatRadix3 is generated from this file.

/**
 * The inner loops of the passes of radix three with a destination of their own: see {@link
 * DoublePasses} for what each computes.
 *
 * <p>Every loop does the same operations on the same values in the same order, wherever its points
 * lie, so that a value does not depend on which of them computed it.
 *
 * <p>The butterfly pairs the points j and r &minus; j, whose sum meets only cosines and whose
 * difference only sines.
 */
final class DoubleRadix3 {
  /** sin(2&pi;/3). */
  private static final double SIN_1 = 0.8660254037844387;

  private DoubleRadix3() {}

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
        double tr = x1r + x2r;
        double ti = x1i + x2i;
        double mr = x0r - 0.5 * tr;
        double mi = x0i - 0.5 * ti;
        double dr = SIN_1 * (x1r - x2r);
        double di = SIN_1 * (x1i - x2i);
        dstRe[yr + q] = x0r + tr;
        dstIm[yi + q] = x0i + ti;
        dstRe[yr + dstLeg + q] = mr + di;
        dstIm[yi + dstLeg + q] = mi - dr;
        dstRe[yr + 2 * dstLeg + q] = mr - di;
        dstIm[yi + 2 * dstLeg + q] = mi + dr;
      }
    }
  }

  /** Blocks of three neighbouring points, each with root powers of its own. */
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
      int w = 4 * leaf;
      double w1r = roots[w];
      double w1i = roots[w + 1];
      double w2r = roots[w + 2];
      double w2i = roots[w + 3];
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
      double tr = x1r + x2r;
      double ti = x1i + x2i;
      double mr = x0r - 0.5 * tr;
      double mi = x0i - 0.5 * ti;
      double dr = SIN_1 * (x1r - x2r);
      double di = SIN_1 * (x1i - x2i);
      int yr = dstReAt + to[leaf];
      int yi = dstImAt + to[leaf];
      dstRe[yr] = x0r + tr;
      dstIm[yi] = x0i + ti;
      dstRe[yr + dstLeg] = mr + di;
      dstIm[yi + dstLeg] = mi - dr;
      dstRe[yr + 2 * dstLeg] = mr - di;
      dstIm[yi + 2 * dstLeg] = mi + dr;
    }
  }
}
