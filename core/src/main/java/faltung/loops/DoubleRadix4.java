package faltung.loops;

// Twin: FloatRadix4 is generated from this file.

/** The butterfly of radix four: see {@link DoublePasses} for what a pass computes. */
final class DoubleRadix4 {
  private DoubleRadix4() {}

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
      int w = DoubleScalarPasses.rootsOf(4, block + s, group);
      double w1r = roots[w];
      double w1i = roots[w + group];
      double w2r = roots[w + 2 * group];
      double w2i = roots[w + 3 * group];
      double w3r = roots[w + 4 * group];
      double w3i = roots[w + 5 * group];
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
        }
        double ar = x0r + x2r;
        double br = x0r - x2r;
        double cr = x1r + x3r;
        double dr = x1r - x3r;
        double ai = x0i + x2i;
        double bi = x0i - x2i;
        double ci = x1i + x3i;
        double di = x1i - x3i;
        re[yr + q] = ar + cr;
        im[yi + q] = ai + ci;
        double y1r = br + di;
        double y1i = bi - dr;
        double y2r = ar - cr;
        double y2i = ai - ci;
        double y3r = br - di;
        double y3i = bi + dr;
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
        }
        re[yr + leg + q] = y1r;
        im[yi + leg + q] = y1i;
        re[yr + 2 * leg + q] = y2r;
        im[yi + 2 * leg + q] = y2i;
        re[yr + 3 * leg + q] = y3r;
        im[yi + 3 * leg + q] = y3i;
      }
    }
  }
}
