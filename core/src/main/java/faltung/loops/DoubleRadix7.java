package faltung.loops;

// Twin: FloatRadix7 is generated from this file.

/** The butterfly of radix seven: see {@link DoublePasses} for what a pass computes. */
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

  /**
   * One pass: the root powers and then the butterfly of a split, or the butterfly and then the root
   * powers of a merge. Which of them is the same for all points, so the branches cost nothing.
   */
  static void pass(
      boolean merge,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int step,
      int steps,
      int count,
      double[] roots,
      int block,
      int group) {
    for (int s = 0; s < steps; s++) {
      int w = DoubleScalarPasses.rootsOf(7, block + s, group);
      double w1r = roots[w];
      double w1i = roots[w + group];
      double w2r = roots[w + 2 * group];
      double w2i = roots[w + 3 * group];
      double w3r = roots[w + 4 * group];
      double w3i = roots[w + 5 * group];
      double w4r = roots[w + 6 * group];
      double w4i = roots[w + 7 * group];
      double w5r = roots[w + 8 * group];
      double w5i = roots[w + 9 * group];
      double w6r = roots[w + 10 * group];
      double w6i = roots[w + 11 * group];
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
        if (!merge) {
          double u1 = x1r;
          x1r = Fused.multiplyAdd(-x1i, w1i, u1 * w1r);
          x1i = Fused.multiplyAdd(x1i, w1r, u1 * w1i);
          double u2 = x2r;
          x2r = Fused.multiplyAdd(-x2i, w2i, u2 * w2r);
          x2i = Fused.multiplyAdd(x2i, w2r, u2 * w2i);
          double u3 = x3r;
          x3r = Fused.multiplyAdd(-x3i, w3i, u3 * w3r);
          x3i = Fused.multiplyAdd(x3i, w3r, u3 * w3i);
          double u4 = x4r;
          x4r = Fused.multiplyAdd(-x4i, w4i, u4 * w4r);
          x4i = Fused.multiplyAdd(x4i, w4r, u4 * w4i);
          double u5 = x5r;
          x5r = Fused.multiplyAdd(-x5i, w5i, u5 * w5r);
          x5i = Fused.multiplyAdd(x5i, w5r, u5 * w5i);
          double u6 = x6r;
          x6r = Fused.multiplyAdd(-x6i, w6i, u6 * w6r);
          x6i = Fused.multiplyAdd(x6i, w6r, u6 * w6i);
        }
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
        double m1r =
            Fused.multiplyAdd(
                COS_3, s3r, Fused.multiplyAdd(COS_2, s2r, Fused.multiplyAdd(COS_1, s1r, x0r)));
        double n1r = Fused.multiplyAdd(SIN_3, d3r, Fused.multiplyAdd(SIN_2, d2r, SIN_1 * d1r));
        double m2r =
            Fused.multiplyAdd(
                COS_1, s3r, Fused.multiplyAdd(COS_3, s2r, Fused.multiplyAdd(COS_2, s1r, x0r)));
        double n2r = Fused.multiplyAdd(-SIN_1, d3r, Fused.multiplyAdd(-SIN_3, d2r, SIN_2 * d1r));
        double m3r =
            Fused.multiplyAdd(
                COS_2, s3r, Fused.multiplyAdd(COS_1, s2r, Fused.multiplyAdd(COS_3, s1r, x0r)));
        double n3r = Fused.multiplyAdd(SIN_2, d3r, Fused.multiplyAdd(-SIN_1, d2r, SIN_3 * d1r));
        double m1i =
            Fused.multiplyAdd(
                COS_3, s3i, Fused.multiplyAdd(COS_2, s2i, Fused.multiplyAdd(COS_1, s1i, x0i)));
        double n1i = Fused.multiplyAdd(SIN_3, d3i, Fused.multiplyAdd(SIN_2, d2i, SIN_1 * d1i));
        double m2i =
            Fused.multiplyAdd(
                COS_1, s3i, Fused.multiplyAdd(COS_3, s2i, Fused.multiplyAdd(COS_2, s1i, x0i)));
        double n2i = Fused.multiplyAdd(-SIN_1, d3i, Fused.multiplyAdd(-SIN_3, d2i, SIN_2 * d1i));
        double m3i =
            Fused.multiplyAdd(
                COS_2, s3i, Fused.multiplyAdd(COS_1, s2i, Fused.multiplyAdd(COS_3, s1i, x0i)));
        double n3i = Fused.multiplyAdd(SIN_2, d3i, Fused.multiplyAdd(-SIN_1, d2i, SIN_3 * d1i));
        re[yr + q] = x0r + s1r + s2r + s3r;
        im[yi + q] = x0i + s1i + s2i + s3i;
        double y1r = m1r + n1i;
        double y1i = m1i - n1r;
        double y2r = m2r + n2i;
        double y2i = m2i - n2r;
        double y3r = m3r + n3i;
        double y3i = m3i - n3r;
        double y4r = m3r - n3i;
        double y4i = m3i + n3r;
        double y5r = m2r - n2i;
        double y5i = m2i + n2r;
        double y6r = m1r - n1i;
        double y6i = m1i + n1r;
        if (merge) {
          double z1 = y1r;
          y1r = Fused.multiplyAdd(-y1i, w1i, z1 * w1r);
          y1i = Fused.multiplyAdd(y1i, w1r, z1 * w1i);
          double z2 = y2r;
          y2r = Fused.multiplyAdd(-y2i, w2i, z2 * w2r);
          y2i = Fused.multiplyAdd(y2i, w2r, z2 * w2i);
          double z3 = y3r;
          y3r = Fused.multiplyAdd(-y3i, w3i, z3 * w3r);
          y3i = Fused.multiplyAdd(y3i, w3r, z3 * w3i);
          double z4 = y4r;
          y4r = Fused.multiplyAdd(-y4i, w4i, z4 * w4r);
          y4i = Fused.multiplyAdd(y4i, w4r, z4 * w4i);
          double z5 = y5r;
          y5r = Fused.multiplyAdd(-y5i, w5i, z5 * w5r);
          y5i = Fused.multiplyAdd(y5i, w5r, z5 * w5i);
          double z6 = y6r;
          y6r = Fused.multiplyAdd(-y6i, w6i, z6 * w6r);
          y6i = Fused.multiplyAdd(y6i, w6r, z6 * w6i);
        }
        re[yr + leg + q] = y1r;
        im[yi + leg + q] = y1i;
        re[yr + 2 * leg + q] = y2r;
        im[yi + 2 * leg + q] = y2i;
        re[yr + 3 * leg + q] = y3r;
        im[yi + 3 * leg + q] = y3i;
        re[yr + 4 * leg + q] = y4r;
        im[yi + 4 * leg + q] = y4i;
        re[yr + 5 * leg + q] = y5r;
        im[yi + 5 * leg + q] = y5i;
        re[yr + 6 * leg + q] = y6r;
        im[yi + 6 * leg + q] = y6i;
      }
    }
  }
}
