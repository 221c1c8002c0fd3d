package faltung.fft;

// Twin: FloatRadix8 is generated from this file.

/**
 * The inner loops of the passes of radix eight with a destination of their own: see {@link
 * DoublePasses} for what each computes.
 *
 * <p>Every loop does the same operations on the same values in the same order, wherever its points
 * lie, so that a value does not depend on which of them computed it.
 *
 * <p>The butterfly is two of radix four, on the even and on the odd points, joined by the eighth
 * roots of one.
 */
final class DoubleRadix8 {
  /** The square root of one half, the cosine and sine of &pi;/4. */
  private static final double HALF_ROOT = 0.7071067811865476;

  private DoubleRadix8() {}

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
      double w7r = roots[w + 12];
      double w7i = roots[w + 13];
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
        double u7r = srcRe[sr + 7 * srcLeg + q];
        double u7i = srcIm[si + 7 * srcLeg + q];
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
        dstRe[yr + q] = e0r + o0r;
        dstIm[yi + q] = e0i + o0i;
        dstRe[yr + dstLeg + q] = e1r + v1r;
        dstIm[yi + dstLeg + q] = e1i + v1i;
        dstRe[yr + 2 * dstLeg + q] = e2r + o2i;
        dstIm[yi + 2 * dstLeg + q] = e2i - o2r;
        dstRe[yr + 3 * dstLeg + q] = e3r + v3r;
        dstIm[yi + 3 * dstLeg + q] = e3i - v3i;
        dstRe[yr + 4 * dstLeg + q] = e0r - o0r;
        dstIm[yi + 4 * dstLeg + q] = e0i - o0i;
        dstRe[yr + 5 * dstLeg + q] = e1r - v1r;
        dstIm[yi + 5 * dstLeg + q] = e1i - v1i;
        dstRe[yr + 6 * dstLeg + q] = e2r - o2i;
        dstIm[yi + 6 * dstLeg + q] = e2i + o2r;
        dstRe[yr + 7 * dstLeg + q] = e3r - v3r;
        dstIm[yi + 7 * dstLeg + q] = e3i + v3i;
      }
    }
  }

  /** Blocks of eight neighbouring points, each with root powers of its own. */
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
      double u7r = srcRe[sr + 7];
      double u7i = srcIm[si + 7];
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
      int yr = dstReAt + to[leaf];
      int yi = dstImAt + to[leaf];
      dstRe[yr] = e0r + o0r;
      dstIm[yi] = e0i + o0i;
      dstRe[yr + dstLeg] = e1r + v1r;
      dstIm[yi + dstLeg] = e1i + v1i;
      dstRe[yr + 2 * dstLeg] = e2r + o2i;
      dstIm[yi + 2 * dstLeg] = e2i - o2r;
      dstRe[yr + 3 * dstLeg] = e3r + v3r;
      dstIm[yi + 3 * dstLeg] = e3i - v3i;
      dstRe[yr + 4 * dstLeg] = e0r - o0r;
      dstIm[yi + 4 * dstLeg] = e0i - o0i;
      dstRe[yr + 5 * dstLeg] = e1r - v1r;
      dstIm[yi + 5 * dstLeg] = e1i - v1i;
      dstRe[yr + 6 * dstLeg] = e2r - o2i;
      dstIm[yi + 6 * dstLeg] = e2i + o2r;
      dstRe[yr + 7 * dstLeg] = e3r - v3r;
      dstIm[yi + 7 * dstLeg] = e3i + v3i;
    }
  }
}
