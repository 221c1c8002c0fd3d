package faltung.fft;

// Twin: FloatInPlaceRadix7 is generated from this file.

/**
 * The inner loops of the passes of radix seven that work in place: see {@link DoublePasses} for
 * what each computes, and {@link DoubleRadix7} for the butterfly.
 *
 * <p>They are apart from those with a destination of their own because one index then serves a load
 * and a store: radix 8 takes 6.7 rather than 9.4 cycles a point on JDK 17, where an index costs
 * about as much as an addition.
 */
final class DoubleInPlaceRadix7 {
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

  private DoubleInPlaceRadix7() {}

  /** The root powers, then the butterfly, on blocks of {@code count} neighbouring points a leg. */
  static void split(
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int step,
      int steps,
      int count,
      double[] roots,
      int rootsAt,
      int rootsStep) {
    for (int s = 0; s < steps; s++) {
      int w = rootsAt + s * rootsStep;
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
      int yr = reAt + s * step;
      int yi = imAt + s * step;
      for (int q = 0; q < count; q++) {
        double x0r = re[yr + q];
        double x0i = im[yi + q];
        double u1r = re[yr + leg + q];
        double u1i = im[yi + leg + q];
        double x1r = u1r * w1r - u1i * w1i;
        double x1i = u1r * w1i + u1i * w1r;
        double u2r = re[yr + 2 * leg + q];
        double u2i = im[yi + 2 * leg + q];
        double x2r = u2r * w2r - u2i * w2i;
        double x2i = u2r * w2i + u2i * w2r;
        double u3r = re[yr + 3 * leg + q];
        double u3i = im[yi + 3 * leg + q];
        double x3r = u3r * w3r - u3i * w3i;
        double x3i = u3r * w3i + u3i * w3r;
        double u4r = re[yr + 4 * leg + q];
        double u4i = im[yi + 4 * leg + q];
        double x4r = u4r * w4r - u4i * w4i;
        double x4i = u4r * w4i + u4i * w4r;
        double u5r = re[yr + 5 * leg + q];
        double u5i = im[yi + 5 * leg + q];
        double x5r = u5r * w5r - u5i * w5i;
        double x5i = u5r * w5i + u5i * w5r;
        double u6r = re[yr + 6 * leg + q];
        double u6i = im[yi + 6 * leg + q];
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
        re[yr + q] = x0r + s1r + s2r + s3r;
        im[yi + q] = x0i + s1i + s2i + s3i;
        re[yr + leg + q] = m1r + n1i;
        im[yi + leg + q] = m1i - n1r;
        re[yr + 2 * leg + q] = m2r + n2i;
        im[yi + 2 * leg + q] = m2i - n2r;
        re[yr + 3 * leg + q] = m3r + n3i;
        im[yi + 3 * leg + q] = m3i - n3r;
        re[yr + 4 * leg + q] = m3r - n3i;
        im[yi + 4 * leg + q] = m3i + n3r;
        re[yr + 5 * leg + q] = m2r - n2i;
        im[yi + 5 * leg + q] = m2i + n2r;
        re[yr + 6 * leg + q] = m1r - n1i;
        im[yi + 6 * leg + q] = m1i + n1r;
      }
    }
  }

  /** The same on successive blocks of seven points, each with root powers of its own. */
  static void splitLeaves(
      double[] re, int reAt, double[] im, int imAt, int start, int end, double[] roots) {
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
      int yr = reAt + 7 * leaf;
      int yi = imAt + 7 * leaf;
      double x0r = re[yr];
      double x0i = im[yi];
      double u1r = re[yr + 1];
      double u1i = im[yi + 1];
      double x1r = u1r * w1r - u1i * w1i;
      double x1i = u1r * w1i + u1i * w1r;
      double u2r = re[yr + 2];
      double u2i = im[yi + 2];
      double x2r = u2r * w2r - u2i * w2i;
      double x2i = u2r * w2i + u2i * w2r;
      double u3r = re[yr + 3];
      double u3i = im[yi + 3];
      double x3r = u3r * w3r - u3i * w3i;
      double x3i = u3r * w3i + u3i * w3r;
      double u4r = re[yr + 4];
      double u4i = im[yi + 4];
      double x4r = u4r * w4r - u4i * w4i;
      double x4i = u4r * w4i + u4i * w4r;
      double u5r = re[yr + 5];
      double u5i = im[yi + 5];
      double x5r = u5r * w5r - u5i * w5i;
      double x5i = u5r * w5i + u5i * w5r;
      double u6r = re[yr + 6];
      double u6i = im[yi + 6];
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
      re[yr] = x0r + s1r + s2r + s3r;
      im[yi] = x0i + s1i + s2i + s3i;
      re[yr + 1] = m1r + n1i;
      im[yi + 1] = m1i - n1r;
      re[yr + 2] = m2r + n2i;
      im[yi + 2] = m2i - n2r;
      re[yr + 3] = m3r + n3i;
      im[yi + 3] = m3i - n3r;
      re[yr + 4] = m3r - n3i;
      im[yi + 4] = m3i + n3r;
      re[yr + 5] = m2r - n2i;
      im[yi + 5] = m2i + n2r;
      re[yr + 6] = m1r - n1i;
      im[yi + 6] = m1i + n1r;
    }
  }

  /** The transpose of {@code split}: the butterfly, then the root powers. */
  static void merge(
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int step,
      int steps,
      int count,
      double[] roots,
      int rootsAt,
      int rootsStep) {
    for (int s = 0; s < steps; s++) {
      int w = rootsAt + s * rootsStep;
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
      int yr = reAt + s * step;
      int yi = imAt + s * step;
      for (int q = 0; q < count; q++) {
        double x0r = re[yr + q];
        double x0i = im[yi + q];
        double x1r = re[yr + leg + q];
        double x1i = im[yi + leg + q];
        double x2r = re[yr + 2 * leg + q];
        double x2i = im[yi + 2 * leg + q];
        double x3r = re[yr + 3 * leg + q];
        double x3i = im[yi + 3 * leg + q];
        double x4r = re[yr + 4 * leg + q];
        double x4i = im[yi + 4 * leg + q];
        double x5r = re[yr + 5 * leg + q];
        double x5i = im[yi + 5 * leg + q];
        double x6r = re[yr + 6 * leg + q];
        double x6i = im[yi + 6 * leg + q];
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
        re[yr + q] = x0r + s1r + s2r + s3r;
        im[yi + q] = x0i + s1i + s2i + s3i;
        double z1r = m1r + n1i;
        double z1i = m1i - n1r;
        re[yr + leg + q] = z1r * w1r - z1i * w1i;
        im[yi + leg + q] = z1r * w1i + z1i * w1r;
        double z2r = m2r + n2i;
        double z2i = m2i - n2r;
        re[yr + 2 * leg + q] = z2r * w2r - z2i * w2i;
        im[yi + 2 * leg + q] = z2r * w2i + z2i * w2r;
        double z3r = m3r + n3i;
        double z3i = m3i - n3r;
        re[yr + 3 * leg + q] = z3r * w3r - z3i * w3i;
        im[yi + 3 * leg + q] = z3r * w3i + z3i * w3r;
        double z4r = m3r - n3i;
        double z4i = m3i + n3r;
        re[yr + 4 * leg + q] = z4r * w4r - z4i * w4i;
        im[yi + 4 * leg + q] = z4r * w4i + z4i * w4r;
        double z5r = m2r - n2i;
        double z5i = m2i + n2r;
        re[yr + 5 * leg + q] = z5r * w5r - z5i * w5i;
        im[yi + 5 * leg + q] = z5r * w5i + z5i * w5r;
        double z6r = m1r - n1i;
        double z6i = m1i + n1r;
        re[yr + 6 * leg + q] = z6r * w6r - z6i * w6i;
        im[yi + 6 * leg + q] = z6r * w6i + z6i * w6r;
      }
    }
  }

  /** The transpose of {@code splitLeaves}. */
  static void mergeLeaves(
      double[] re, int reAt, double[] im, int imAt, int start, int end, double[] roots) {
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
      int yr = reAt + 7 * leaf;
      int yi = imAt + 7 * leaf;
      double x0r = re[yr];
      double x0i = im[yi];
      double x1r = re[yr + 1];
      double x1i = im[yi + 1];
      double x2r = re[yr + 2];
      double x2i = im[yi + 2];
      double x3r = re[yr + 3];
      double x3i = im[yi + 3];
      double x4r = re[yr + 4];
      double x4i = im[yi + 4];
      double x5r = re[yr + 5];
      double x5i = im[yi + 5];
      double x6r = re[yr + 6];
      double x6i = im[yi + 6];
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
      re[yr] = x0r + s1r + s2r + s3r;
      im[yi] = x0i + s1i + s2i + s3i;
      double z1r = m1r + n1i;
      double z1i = m1i - n1r;
      re[yr + 1] = z1r * w1r - z1i * w1i;
      im[yi + 1] = z1r * w1i + z1i * w1r;
      double z2r = m2r + n2i;
      double z2i = m2i - n2r;
      re[yr + 2] = z2r * w2r - z2i * w2i;
      im[yi + 2] = z2r * w2i + z2i * w2r;
      double z3r = m3r + n3i;
      double z3i = m3i - n3r;
      re[yr + 3] = z3r * w3r - z3i * w3i;
      im[yi + 3] = z3r * w3i + z3i * w3r;
      double z4r = m3r - n3i;
      double z4i = m3i + n3r;
      re[yr + 4] = z4r * w4r - z4i * w4i;
      im[yi + 4] = z4r * w4i + z4i * w4r;
      double z5r = m2r - n2i;
      double z5i = m2i + n2r;
      re[yr + 5] = z5r * w5r - z5i * w5i;
      im[yi + 5] = z5r * w5i + z5i * w5r;
      double z6r = m1r - n1i;
      double z6i = m1i + n1r;
      re[yr + 6] = z6r * w6r - z6i * w6i;
      im[yi + 6] = z6r * w6i + z6i * w6r;
    }
  }
}
