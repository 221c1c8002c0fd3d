package faltung.loops;

// Twin: FloatRadix8 is generated from this file.

/** The butterfly of radix eight: see {@link DoublePasses} for what a pass computes. */
final class DoubleRadix8 {
  /** The square root of one half, the cosine and sine of &pi;/4. */
  private static final double HALF_ROOT = 0.7071067811865476;

  private DoubleRadix8() {}

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
      int w = DoubleScalarPasses.rootsOf(8, block + s, group);
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
      double w7r = roots[w + 12 * group];
      double w7i = roots[w + 13 * group];
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
        double x7r = re[yr + 7 * leg + q];
        double x7i = im[yi + 7 * leg + q];
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
          double u7 = x7r;
          x7r = Fused.multiplyAdd(-x7i, w7i, u7 * w7r);
          x7i = Fused.multiplyAdd(x7i, w7r, u7 * w7i);
        }
        double ear = x0r + x4r;
        double ebr = x0r - x4r;
        double ecr = x2r + x6r;
        double edr = x2r - x6r;
        double eai = x0i + x4i;
        double ebi = x0i - x4i;
        double eci = x2i + x6i;
        double edi = x2i - x6i;
        double e0r = ear + ecr;
        double e2r = ear - ecr;
        double e0i = eai + eci;
        double e2i = eai - eci;
        double e1r = ebr + edi;
        double e1i = ebi - edr;
        double e3r = ebr - edi;
        double e3i = ebi + edr;
        double oar = x1r + x5r;
        double obr = x1r - x5r;
        double ocr = x3r + x7r;
        double odr = x3r - x7r;
        double oai = x1i + x5i;
        double obi = x1i - x5i;
        double oci = x3i + x7i;
        double odi = x3i - x7i;
        double o0r = oar + ocr;
        double o2r = oar - ocr;
        double o0i = oai + oci;
        double o2i = oai - oci;
        double o1r = obr + odi;
        double o1i = obi - odr;
        double o3r = obr - odi;
        double o3i = obi + odr;
        double v1r = o1r + o1i;
        double v1i = o1i - o1r;
        double v3r = o3i - o3r;
        double v3i = o3r + o3i;
        re[yr + q] = e0r + o0r;
        im[yi + q] = e0i + o0i;
        double y1r = Fused.multiplyAdd(HALF_ROOT, v1r, e1r);
        double y1i = Fused.multiplyAdd(HALF_ROOT, v1i, e1i);
        double y2r = e2r + o2i;
        double y2i = e2i - o2r;
        double y3r = Fused.multiplyAdd(HALF_ROOT, v3r, e3r);
        double y3i = Fused.multiplyAdd(-HALF_ROOT, v3i, e3i);
        double y4r = e0r - o0r;
        double y4i = e0i - o0i;
        double y5r = Fused.multiplyAdd(-HALF_ROOT, v1r, e1r);
        double y5i = Fused.multiplyAdd(-HALF_ROOT, v1i, e1i);
        double y6r = e2r - o2i;
        double y6i = e2i + o2r;
        double y7r = Fused.multiplyAdd(-HALF_ROOT, v3r, e3r);
        double y7i = Fused.multiplyAdd(HALF_ROOT, v3i, e3i);
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
          double z7 = y7r;
          y7r = Fused.multiplyAdd(-y7i, w7i, z7 * w7r);
          y7i = Fused.multiplyAdd(y7i, w7r, z7 * w7i);
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
        re[yr + 7 * leg + q] = y7r;
        im[yi + 7 * leg + q] = y7i;
      }
    }
  }
}
