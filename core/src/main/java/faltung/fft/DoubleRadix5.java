package faltung.fft;

// Twin: FloatRadix5 is generated from this file.

/**
 * The inner loops of the passes of radix five with a destination of their own: see {@link
 * DoublePasses} for what each computes.
 *
 * <p>Every loop does the same operations on the same values in the same order, wherever its points
 * lie, so that a value does not depend on which of them computed it.
 *
 * <p>The butterfly pairs the points j and r &minus; j, whose sum meets only cosines and whose
 * difference only sines.
 */
final class DoubleRadix5 {
  /** cos(2&pi;/5). */
  private static final double COS_1 = 0.30901699437494745;

  /** sin(2&pi;/5). */
  private static final double SIN_1 = 0.9510565162951535;

  /** cos(4&pi;/5). */
  private static final double COS_2 = -0.8090169943749475;

  /** sin(4&pi;/5). */
  private static final double SIN_2 = 0.5877852522924731;

  private DoubleRadix5() {}

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
      double w4r = roots[w + 6];
      double w4i = roots[w + 7];
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
        double u4r = srcRe[sr + 4 * srcLeg + q];
        double u4i = srcIm[si + 4 * srcLeg + q];
        double x4r = u4r * w4r - u4i * w4i;
        double x4i = u4r * w4i + u4i * w4r;
        double s1r = x1r + x4r;
        double s2r = x2r + x3r;
        double d1r = x1r - x4r;
        double d2r = x2r - x3r;
        double s1i = x1i + x4i;
        double s2i = x2i + x3i;
        double d1i = x1i - x4i;
        double d2i = x2i - x3i;
        double m1r = x0r + COS_1 * s1r + COS_2 * s2r;
        double n1r = SIN_1 * d1r + SIN_2 * d2r;
        double m2r = x0r + COS_2 * s1r + COS_1 * s2r;
        double n2r = SIN_2 * d1r - SIN_1 * d2r;
        double m1i = x0i + COS_1 * s1i + COS_2 * s2i;
        double n1i = SIN_1 * d1i + SIN_2 * d2i;
        double m2i = x0i + COS_2 * s1i + COS_1 * s2i;
        double n2i = SIN_2 * d1i - SIN_1 * d2i;
        dstRe[yr + q] = x0r + s1r + s2r;
        dstIm[yi + q] = x0i + s1i + s2i;
        dstRe[yr + dstLeg + q] = m1r + n1i;
        dstIm[yi + dstLeg + q] = m1i - n1r;
        dstRe[yr + 2 * dstLeg + q] = m2r + n2i;
        dstIm[yi + 2 * dstLeg + q] = m2i - n2r;
        dstRe[yr + 3 * dstLeg + q] = m2r - n2i;
        dstIm[yi + 3 * dstLeg + q] = m2i + n2r;
        dstRe[yr + 4 * dstLeg + q] = m1r - n1i;
        dstIm[yi + 4 * dstLeg + q] = m1i + n1r;
      }
    }
  }

  /** Blocks of five neighbouring points, each with root powers of its own. */
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
      int w = 8 * leaf;
      double w1r = roots[w];
      double w1i = roots[w + 1];
      double w2r = roots[w + 2];
      double w2i = roots[w + 3];
      double w3r = roots[w + 4];
      double w3i = roots[w + 5];
      double w4r = roots[w + 6];
      double w4i = roots[w + 7];
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
      double u4r = srcRe[sr + 4];
      double u4i = srcIm[si + 4];
      double x4r = u4r * w4r - u4i * w4i;
      double x4i = u4r * w4i + u4i * w4r;
      double s1r = x1r + x4r;
      double s2r = x2r + x3r;
      double d1r = x1r - x4r;
      double d2r = x2r - x3r;
      double s1i = x1i + x4i;
      double s2i = x2i + x3i;
      double d1i = x1i - x4i;
      double d2i = x2i - x3i;
      double m1r = x0r + COS_1 * s1r + COS_2 * s2r;
      double n1r = SIN_1 * d1r + SIN_2 * d2r;
      double m2r = x0r + COS_2 * s1r + COS_1 * s2r;
      double n2r = SIN_2 * d1r - SIN_1 * d2r;
      double m1i = x0i + COS_1 * s1i + COS_2 * s2i;
      double n1i = SIN_1 * d1i + SIN_2 * d2i;
      double m2i = x0i + COS_2 * s1i + COS_1 * s2i;
      double n2i = SIN_2 * d1i - SIN_1 * d2i;
      int yr = dstReAt + to[leaf];
      int yi = dstImAt + to[leaf];
      dstRe[yr] = x0r + s1r + s2r;
      dstIm[yi] = x0i + s1i + s2i;
      dstRe[yr + dstLeg] = m1r + n1i;
      dstIm[yi + dstLeg] = m1i - n1r;
      dstRe[yr + 2 * dstLeg] = m2r + n2i;
      dstIm[yi + 2 * dstLeg] = m2i - n2r;
      dstRe[yr + 3 * dstLeg] = m2r - n2i;
      dstIm[yi + 3 * dstLeg] = m2i + n2r;
      dstRe[yr + 4 * dstLeg] = m1r - n1i;
      dstIm[yi + 4 * dstLeg] = m1i + n1r;
    }
  }
}
