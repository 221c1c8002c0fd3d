package faltung.fft;

// Twin: FloatInPlaceRadix5 is generated from this file.

/**
 * The inner loops of the passes of radix five that work in place: see {@link DoublePasses} for what
 * each computes, and {@link DoubleRadix5} for the butterfly.
 *
 * <p>They are apart from those with a destination of their own because one index then serves a load
 * and a store: radix 8 takes 6.7 rather than 9.4 cycles a point on JDK 17, where an index costs
 * about as much as an addition.
 */
final class DoubleInPlaceRadix5 {
  /** cos(2&pi;/5). */
  private static final double COS_1 = 0.30901699437494745;

  /** sin(2&pi;/5). */
  private static final double SIN_1 = 0.9510565162951535;

  /** cos(4&pi;/5). */
  private static final double COS_2 = -0.8090169943749475;

  /** sin(4&pi;/5). */
  private static final double SIN_2 = 0.5877852522924731;

  private DoubleInPlaceRadix5() {}

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
        re[yr + q] = x0r + s1r + s2r;
        im[yi + q] = x0i + s1i + s2i;
        re[yr + leg + q] = m1r + n1i;
        im[yi + leg + q] = m1i - n1r;
        re[yr + 2 * leg + q] = m2r + n2i;
        im[yi + 2 * leg + q] = m2i - n2r;
        re[yr + 3 * leg + q] = m2r - n2i;
        im[yi + 3 * leg + q] = m2i + n2r;
        re[yr + 4 * leg + q] = m1r - n1i;
        im[yi + 4 * leg + q] = m1i + n1r;
      }
    }
  }

  /** The same on successive blocks of five points, each with root powers of its own. */
  static void splitLeaves(
      double[] re, int reAt, double[] im, int imAt, int start, int end, double[] roots) {
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
      int yr = reAt + 5 * leaf;
      int yi = imAt + 5 * leaf;
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
      re[yr] = x0r + s1r + s2r;
      im[yi] = x0i + s1i + s2i;
      re[yr + 1] = m1r + n1i;
      im[yi + 1] = m1i - n1r;
      re[yr + 2] = m2r + n2i;
      im[yi + 2] = m2i - n2r;
      re[yr + 3] = m2r - n2i;
      im[yi + 3] = m2i + n2r;
      re[yr + 4] = m1r - n1i;
      im[yi + 4] = m1i + n1r;
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
        re[yr + q] = x0r + s1r + s2r;
        im[yi + q] = x0i + s1i + s2i;
        double z1r = m1r + n1i;
        double z1i = m1i - n1r;
        re[yr + leg + q] = z1r * w1r - z1i * w1i;
        im[yi + leg + q] = z1r * w1i + z1i * w1r;
        double z2r = m2r + n2i;
        double z2i = m2i - n2r;
        re[yr + 2 * leg + q] = z2r * w2r - z2i * w2i;
        im[yi + 2 * leg + q] = z2r * w2i + z2i * w2r;
        double z3r = m2r - n2i;
        double z3i = m2i + n2r;
        re[yr + 3 * leg + q] = z3r * w3r - z3i * w3i;
        im[yi + 3 * leg + q] = z3r * w3i + z3i * w3r;
        double z4r = m1r - n1i;
        double z4i = m1i + n1r;
        re[yr + 4 * leg + q] = z4r * w4r - z4i * w4i;
        im[yi + 4 * leg + q] = z4r * w4i + z4i * w4r;
      }
    }
  }

  /** The transpose of {@code splitLeaves}. */
  static void mergeLeaves(
      double[] re, int reAt, double[] im, int imAt, int start, int end, double[] roots) {
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
      int yr = reAt + 5 * leaf;
      int yi = imAt + 5 * leaf;
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
      re[yr] = x0r + s1r + s2r;
      im[yi] = x0i + s1i + s2i;
      double z1r = m1r + n1i;
      double z1i = m1i - n1r;
      re[yr + 1] = z1r * w1r - z1i * w1i;
      im[yi + 1] = z1r * w1i + z1i * w1r;
      double z2r = m2r + n2i;
      double z2i = m2i - n2r;
      re[yr + 2] = z2r * w2r - z2i * w2i;
      im[yi + 2] = z2r * w2i + z2i * w2r;
      double z3r = m2r - n2i;
      double z3i = m2i + n2r;
      re[yr + 3] = z3r * w3r - z3i * w3i;
      im[yi + 3] = z3r * w3i + z3i * w3r;
      double z4r = m1r - n1i;
      double z4i = m1i + n1r;
      re[yr + 4] = z4r * w4r - z4i * w4i;
      im[yi + 4] = z4r * w4i + z4i * w4r;
    }
  }
}
