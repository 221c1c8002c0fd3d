package faltung.fft;

// Twin: FloatInPlaceRadix8 is generated from this file.

/**
 * The inner loops of the passes of radix eight that work in place: see {@link DoublePasses} for
 * what each computes, and {@link DoubleRadix8} for the butterfly.
 *
 * <p>They are apart from those with a destination of their own because one index then serves a load
 * and a store: radix 8 takes 6.7 rather than 9.4 cycles a point on JDK 17, where an index costs
 * about as much as an addition.
 */
final class DoubleInPlaceRadix8 {
  /** The square root of one half, the cosine and sine of &pi;/4. */
  private static final double HALF_ROOT = 0.7071067811865476;

  private DoubleInPlaceRadix8() {}

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
      double w7r = roots[w + 12];
      double w7i = roots[w + 13];
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
        double u7r = re[yr + 7 * leg + q];
        double u7i = im[yi + 7 * leg + q];
        double x7r = u7r * w7r - u7i * w7i;
        double x7i = u7r * w7i + u7i * w7r;
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
        double v1r = HALF_ROOT * (o1r + o1i);
        double v1i = HALF_ROOT * (o1i - o1r);
        double v3r = HALF_ROOT * (o3i - o3r);
        double v3i = HALF_ROOT * (o3r + o3i);
        re[yr + q] = e0r + o0r;
        im[yi + q] = e0i + o0i;
        re[yr + leg + q] = e1r + v1r;
        im[yi + leg + q] = e1i + v1i;
        re[yr + 2 * leg + q] = e2r + o2i;
        im[yi + 2 * leg + q] = e2i - o2r;
        re[yr + 3 * leg + q] = e3r + v3r;
        im[yi + 3 * leg + q] = e3i - v3i;
        re[yr + 4 * leg + q] = e0r - o0r;
        im[yi + 4 * leg + q] = e0i - o0i;
        re[yr + 5 * leg + q] = e1r - v1r;
        im[yi + 5 * leg + q] = e1i - v1i;
        re[yr + 6 * leg + q] = e2r - o2i;
        im[yi + 6 * leg + q] = e2i + o2r;
        re[yr + 7 * leg + q] = e3r - v3r;
        im[yi + 7 * leg + q] = e3i + v3i;
      }
    }
  }

  /** The same on successive blocks of eight points, each with root powers of its own. */
  static void splitLeaves(
      double[] re, int reAt, double[] im, int imAt, int start, int end, double[] roots) {
    for (int leaf = start; leaf < end; leaf++) {
      int w = 14 * leaf;
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
      double w7r = roots[w + 12];
      double w7i = roots[w + 13];
      int yr = reAt + 8 * leaf;
      int yi = imAt + 8 * leaf;
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
      double u7r = re[yr + 7];
      double u7i = im[yi + 7];
      double x7r = u7r * w7r - u7i * w7i;
      double x7i = u7r * w7i + u7i * w7r;
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
      double v1r = HALF_ROOT * (o1r + o1i);
      double v1i = HALF_ROOT * (o1i - o1r);
      double v3r = HALF_ROOT * (o3i - o3r);
      double v3i = HALF_ROOT * (o3r + o3i);
      re[yr] = e0r + o0r;
      im[yi] = e0i + o0i;
      re[yr + 1] = e1r + v1r;
      im[yi + 1] = e1i + v1i;
      re[yr + 2] = e2r + o2i;
      im[yi + 2] = e2i - o2r;
      re[yr + 3] = e3r + v3r;
      im[yi + 3] = e3i - v3i;
      re[yr + 4] = e0r - o0r;
      im[yi + 4] = e0i - o0i;
      re[yr + 5] = e1r - v1r;
      im[yi + 5] = e1i - v1i;
      re[yr + 6] = e2r - o2i;
      im[yi + 6] = e2i + o2r;
      re[yr + 7] = e3r - v3r;
      im[yi + 7] = e3i + v3i;
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
      double w7r = roots[w + 12];
      double w7i = roots[w + 13];
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
        double v1r = HALF_ROOT * (o1r + o1i);
        double v1i = HALF_ROOT * (o1i - o1r);
        double v3r = HALF_ROOT * (o3i - o3r);
        double v3i = HALF_ROOT * (o3r + o3i);
        re[yr + q] = e0r + o0r;
        im[yi + q] = e0i + o0i;
        double z1r = e1r + v1r;
        double z1i = e1i + v1i;
        re[yr + leg + q] = z1r * w1r - z1i * w1i;
        im[yi + leg + q] = z1r * w1i + z1i * w1r;
        double z2r = e2r + o2i;
        double z2i = e2i - o2r;
        re[yr + 2 * leg + q] = z2r * w2r - z2i * w2i;
        im[yi + 2 * leg + q] = z2r * w2i + z2i * w2r;
        double z3r = e3r + v3r;
        double z3i = e3i - v3i;
        re[yr + 3 * leg + q] = z3r * w3r - z3i * w3i;
        im[yi + 3 * leg + q] = z3r * w3i + z3i * w3r;
        double z4r = e0r - o0r;
        double z4i = e0i - o0i;
        re[yr + 4 * leg + q] = z4r * w4r - z4i * w4i;
        im[yi + 4 * leg + q] = z4r * w4i + z4i * w4r;
        double z5r = e1r - v1r;
        double z5i = e1i - v1i;
        re[yr + 5 * leg + q] = z5r * w5r - z5i * w5i;
        im[yi + 5 * leg + q] = z5r * w5i + z5i * w5r;
        double z6r = e2r - o2i;
        double z6i = e2i + o2r;
        re[yr + 6 * leg + q] = z6r * w6r - z6i * w6i;
        im[yi + 6 * leg + q] = z6r * w6i + z6i * w6r;
        double z7r = e3r - v3r;
        double z7i = e3i + v3i;
        re[yr + 7 * leg + q] = z7r * w7r - z7i * w7i;
        im[yi + 7 * leg + q] = z7r * w7i + z7i * w7r;
      }
    }
  }

  /** The transpose of {@code splitLeaves}. */
  static void mergeLeaves(
      double[] re, int reAt, double[] im, int imAt, int start, int end, double[] roots) {
    for (int leaf = start; leaf < end; leaf++) {
      int w = 14 * leaf;
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
      double w7r = roots[w + 12];
      double w7i = roots[w + 13];
      int yr = reAt + 8 * leaf;
      int yi = imAt + 8 * leaf;
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
      double x7r = re[yr + 7];
      double x7i = im[yi + 7];
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
      double v1r = HALF_ROOT * (o1r + o1i);
      double v1i = HALF_ROOT * (o1i - o1r);
      double v3r = HALF_ROOT * (o3i - o3r);
      double v3i = HALF_ROOT * (o3r + o3i);
      re[yr] = e0r + o0r;
      im[yi] = e0i + o0i;
      double z1r = e1r + v1r;
      double z1i = e1i + v1i;
      re[yr + 1] = z1r * w1r - z1i * w1i;
      im[yi + 1] = z1r * w1i + z1i * w1r;
      double z2r = e2r + o2i;
      double z2i = e2i - o2r;
      re[yr + 2] = z2r * w2r - z2i * w2i;
      im[yi + 2] = z2r * w2i + z2i * w2r;
      double z3r = e3r + v3r;
      double z3i = e3i - v3i;
      re[yr + 3] = z3r * w3r - z3i * w3i;
      im[yi + 3] = z3r * w3i + z3i * w3r;
      double z4r = e0r - o0r;
      double z4i = e0i - o0i;
      re[yr + 4] = z4r * w4r - z4i * w4i;
      im[yi + 4] = z4r * w4i + z4i * w4r;
      double z5r = e1r - v1r;
      double z5i = e1i - v1i;
      re[yr + 5] = z5r * w5r - z5i * w5i;
      im[yi + 5] = z5r * w5i + z5i * w5r;
      double z6r = e2r - o2i;
      double z6i = e2i + o2r;
      re[yr + 6] = z6r * w6r - z6i * w6i;
      im[yi + 6] = z6r * w6i + z6i * w6r;
      double z7r = e3r - v3r;
      double z7i = e3i + v3i;
      re[yr + 7] = z7r * w7r - z7i * w7i;
      im[yi + 7] = z7r * w7i + z7i * w7r;
    }
  }
}
