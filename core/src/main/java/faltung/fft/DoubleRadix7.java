package faltung.fft;

// Twin: FloatRadix7 is generated from this file.

/**
 * The inner loops of the passes of radix seven with a destination of their own: see {@link
 * DoublePasses} for what each computes.
 *
 * <p>Every loop does the same operations on the same values in the same order, wherever its points
 * lie, so that a value does not depend on which of them computed it.
 *
 * <p>The butterfly pairs the points j and r &minus; j, whose sum meets only cosines and whose
 * difference only sines.
 */
final class DoubleRadix7 {
  /** cos(2&pi;/7). */
  private static final double COS_1 = 0.6234898018587335;

  /** sin(2&pi;/7). */
  private static final double SIN_1 = 0.7818314824680298;

  /** cos(4&pi;/7). */
  private static final double COS_2 = -0.2225209339563144;

  /** sin(4&pi;/7). */
  private static final double SIN_2 = 0.9749279121818236;

  /** cos(6&pi;/7). */
  private static final double COS_3 = -0.9009688679024191;

  /** sin(6&pi;/7). */
  private static final double SIN_3 = 0.4338837391175581;

  private DoubleRadix7() {}

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
      double w5r = roots[w + 8];
      double w5i = roots[w + 9];
      double w6r = roots[w + 10];
      double w6i = roots[w + 11];
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
        double u5r = srcRe[sr + 5 * srcLeg + q];
        double u5i = srcIm[si + 5 * srcLeg + q];
        double x5r = u5r * w5r - u5i * w5i;
        double x5i = u5r * w5i + u5i * w5r;
        double u6r = srcRe[sr + 6 * srcLeg + q];
        double u6i = srcIm[si + 6 * srcLeg + q];
        double x6r = u6r * w6r - u6i * w6i;
        double x6i = u6r * w6i + u6i * w6r;
        double s1r = x1r + x6r;
        double s2r = x2r + x5r;
        double s3r = x3r + x4r;
        double d1r = x1r - x6r;
        double d2r = x2r - x5r;
        double d3r = x3r - x4r;
        double s1i = x1i + x6i;
        double s2i = x2i + x5i;
        double s3i = x3i + x4i;
        double d1i = x1i - x6i;
        double d2i = x2i - x5i;
        double d3i = x3i - x4i;
        double m1r = x0r + COS_1 * s1r + COS_2 * s2r + COS_3 * s3r;
        double n1r = SIN_1 * d1r + SIN_2 * d2r + SIN_3 * d3r;
        double m2r = x0r + COS_2 * s1r + COS_3 * s2r + COS_1 * s3r;
        double n2r = SIN_2 * d1r - SIN_3 * d2r - SIN_1 * d3r;
        double m3r = x0r + COS_3 * s1r + COS_1 * s2r + COS_2 * s3r;
        double n3r = SIN_3 * d1r - SIN_1 * d2r + SIN_2 * d3r;
        double m1i = x0i + COS_1 * s1i + COS_2 * s2i + COS_3 * s3i;
        double n1i = SIN_1 * d1i + SIN_2 * d2i + SIN_3 * d3i;
        double m2i = x0i + COS_2 * s1i + COS_3 * s2i + COS_1 * s3i;
        double n2i = SIN_2 * d1i - SIN_3 * d2i - SIN_1 * d3i;
        double m3i = x0i + COS_3 * s1i + COS_1 * s2i + COS_2 * s3i;
        double n3i = SIN_3 * d1i - SIN_1 * d2i + SIN_2 * d3i;
        dstRe[yr + q] = x0r + s1r + s2r + s3r;
        dstIm[yi + q] = x0i + s1i + s2i + s3i;
        dstRe[yr + dstLeg + q] = m1r + n1i;
        dstIm[yi + dstLeg + q] = m1i - n1r;
        dstRe[yr + 2 * dstLeg + q] = m2r + n2i;
        dstIm[yi + 2 * dstLeg + q] = m2i - n2r;
        dstRe[yr + 3 * dstLeg + q] = m3r + n3i;
        dstIm[yi + 3 * dstLeg + q] = m3i - n3r;
        dstRe[yr + 4 * dstLeg + q] = m3r - n3i;
        dstIm[yi + 4 * dstLeg + q] = m3i + n3r;
        dstRe[yr + 5 * dstLeg + q] = m2r - n2i;
        dstIm[yi + 5 * dstLeg + q] = m2i + n2r;
        dstRe[yr + 6 * dstLeg + q] = m1r - n1i;
        dstIm[yi + 6 * dstLeg + q] = m1i + n1r;
      }
    }
  }

  /** Blocks of seven neighbouring points, each with root powers of its own. */
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
      int w = 12 * leaf;
      double w1r = roots[w];
      double w1i = roots[w + 1];
      double w2r = roots[w + 2];
      double w2i = roots[w + 3];
      double w3r = roots[w + 4];
      double w3i = roots[w + 5];
      double w4r = roots[w + 6];
      double w4i = roots[w + 7];
      double w5r = roots[w + 8];
      double w5i = roots[w + 9];
      double w6r = roots[w + 10];
      double w6i = roots[w + 11];
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
      double u5r = srcRe[sr + 5];
      double u5i = srcIm[si + 5];
      double x5r = u5r * w5r - u5i * w5i;
      double x5i = u5r * w5i + u5i * w5r;
      double u6r = srcRe[sr + 6];
      double u6i = srcIm[si + 6];
      double x6r = u6r * w6r - u6i * w6i;
      double x6i = u6r * w6i + u6i * w6r;
      double s1r = x1r + x6r;
      double s2r = x2r + x5r;
      double s3r = x3r + x4r;
      double d1r = x1r - x6r;
      double d2r = x2r - x5r;
      double d3r = x3r - x4r;
      double s1i = x1i + x6i;
      double s2i = x2i + x5i;
      double s3i = x3i + x4i;
      double d1i = x1i - x6i;
      double d2i = x2i - x5i;
      double d3i = x3i - x4i;
      double m1r = x0r + COS_1 * s1r + COS_2 * s2r + COS_3 * s3r;
      double n1r = SIN_1 * d1r + SIN_2 * d2r + SIN_3 * d3r;
      double m2r = x0r + COS_2 * s1r + COS_3 * s2r + COS_1 * s3r;
      double n2r = SIN_2 * d1r - SIN_3 * d2r - SIN_1 * d3r;
      double m3r = x0r + COS_3 * s1r + COS_1 * s2r + COS_2 * s3r;
      double n3r = SIN_3 * d1r - SIN_1 * d2r + SIN_2 * d3r;
      double m1i = x0i + COS_1 * s1i + COS_2 * s2i + COS_3 * s3i;
      double n1i = SIN_1 * d1i + SIN_2 * d2i + SIN_3 * d3i;
      double m2i = x0i + COS_2 * s1i + COS_3 * s2i + COS_1 * s3i;
      double n2i = SIN_2 * d1i - SIN_3 * d2i - SIN_1 * d3i;
      double m3i = x0i + COS_3 * s1i + COS_1 * s2i + COS_2 * s3i;
      double n3i = SIN_3 * d1i - SIN_1 * d2i + SIN_2 * d3i;
      int yr = dstReAt + to[leaf];
      int yi = dstImAt + to[leaf];
      dstRe[yr] = x0r + s1r + s2r + s3r;
      dstIm[yi] = x0i + s1i + s2i + s3i;
      dstRe[yr + dstLeg] = m1r + n1i;
      dstIm[yi + dstLeg] = m1i - n1r;
      dstRe[yr + 2 * dstLeg] = m2r + n2i;
      dstIm[yi + 2 * dstLeg] = m2i - n2r;
      dstRe[yr + 3 * dstLeg] = m3r + n3i;
      dstIm[yi + 3 * dstLeg] = m3i - n3r;
      dstRe[yr + 4 * dstLeg] = m3r - n3i;
      dstIm[yi + 4 * dstLeg] = m3i + n3r;
      dstRe[yr + 5 * dstLeg] = m2r - n2i;
      dstIm[yi + 5 * dstLeg] = m2i + n2r;
      dstRe[yr + 6 * dstLeg] = m1r - n1i;
      dstIm[yi + 6 * dstLeg] = m1i + n1r;
    }
  }
}
