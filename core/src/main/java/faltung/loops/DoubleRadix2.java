package faltung.loops;

// Twin: FloatRadix2 is generated from this file.

/** The butterfly of radix two: see {@link DoublePasses} for what a pass computes. */
final class DoubleRadix2 {
  private DoubleRadix2() {}

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
      int w = DoubleScalarPasses.rootsOf(2, block + s, group);
      double w1r = roots[w];
      double w1i = roots[w + group];
      int yr = reAt + s * step;
      int yi = imAt + s * step;
      for (int q = 0; q < count; q++) {
        double x0r = re[yr + q];
        double x0i = im[yi + q];
        double x1r = re[yr + leg + q];
        double x1i = im[yi + leg + q];
        if (!merge) {
          double u1 = x1r;
          x1r = Fused.multiplyAdd(-x1i, w1i, u1 * w1r);
          x1i = Fused.multiplyAdd(x1i, w1r, u1 * w1i);
        }
        re[yr + q] = x0r + x1r;
        im[yi + q] = x0i + x1i;
        double y1r = x0r - x1r;
        double y1i = x0i - x1i;
        if (merge) {
          double z1 = y1r;
          y1r = Fused.multiplyAdd(-y1i, w1i, z1 * w1r);
          y1i = Fused.multiplyAdd(y1i, w1r, z1 * w1i);
        }
        re[yr + leg + q] = y1r;
        im[yi + leg + q] = y1i;
      }
    }
  }
}
