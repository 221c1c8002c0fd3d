package faltung.loops;

// Twin: FloatRadix3 is generated from this file.

/** The butterfly of radix three: see {@link DoublePasses} for what a pass computes. */
final class DoubleRadix3 {
  /** sin(2&pi;/3). */
  private static final double SIN_1 = 0.8660254037844387;

  private DoubleRadix3() {}

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
      int w = DoubleScalarPasses.rootsOf(3, block + s, group);
      double w1r = roots[w];
      double w1i = roots[w + group];
      double w2r = roots[w + 2 * group];
      double w2i = roots[w + 3 * group];
      int yr = reAt + s * step;
      int yi = imAt + s * step;
      for (int q = 0; q < count; q++) {
        double x0r = re[yr + q];
        double x0i = im[yi + q];
        double x1r = re[yr + leg + q];
        double x1i = im[yi + leg + q];
        double x2r = re[yr + 2 * leg + q];
        double x2i = im[yi + 2 * leg + q];
        if (!merge) {
          double u1 = x1r;
          x1r = Fused.multiplyAdd(-x1i, w1i, u1 * w1r);
          x1i = Fused.multiplyAdd(x1i, w1r, u1 * w1i);
          double u2 = x2r;
          x2r = Fused.multiplyAdd(-x2i, w2i, u2 * w2r);
          x2i = Fused.multiplyAdd(x2i, w2r, u2 * w2i);
        }
        double tr = x1r + x2r;
        double ti = x1i + x2i;
        double dr = x1r - x2r;
        double di = x1i - x2i;
        double mr = Fused.multiplyAdd(-0.5, tr, x0r);
        double mi = Fused.multiplyAdd(-0.5, ti, x0i);
        re[yr + q] = x0r + tr;
        im[yi + q] = x0i + ti;
        double y1r = Fused.multiplyAdd(SIN_1, di, mr);
        double y1i = Fused.multiplyAdd(-SIN_1, dr, mi);
        double y2r = Fused.multiplyAdd(-SIN_1, di, mr);
        double y2i = Fused.multiplyAdd(SIN_1, dr, mi);
        if (merge) {
          double z1 = y1r;
          y1r = Fused.multiplyAdd(-y1i, w1i, z1 * w1r);
          y1i = Fused.multiplyAdd(y1i, w1r, z1 * w1i);
          double z2 = y2r;
          y2r = Fused.multiplyAdd(-y2i, w2i, z2 * w2r);
          y2i = Fused.multiplyAdd(y2i, w2r, z2 * w2i);
        }
        re[yr + leg + q] = y1r;
        im[yi + leg + q] = y1i;
        re[yr + 2 * leg + q] = y2r;
        im[yi + 2 * leg + q] = y2i;
      }
    }
  }
}
