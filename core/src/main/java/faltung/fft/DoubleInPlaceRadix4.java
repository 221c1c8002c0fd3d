package faltung.fft;

// Twin: FloatInPlaceRadix4 is generated from this file.

/**
 * The inner loops of the passes of radix four that work in place: see {@link DoublePasses} for what
 * each computes, and {@link DoubleRadix4} for the butterfly.
 *
 * <p>They are apart from those with a destination of their own because one index then serves a load
 * and a store: radix 8 takes 6.7 rather than 9.4 cycles a point on JDK 17, where an index costs
 * about as much as an addition.
 */
final class DoubleInPlaceRadix4 {

  private DoubleInPlaceRadix4() {}

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
        re[yr + leg + q] = br + di;
        im[yi + leg + q] = bi - dr;
        re[yr + 2 * leg + q] = ar - cr;
        im[yi + 2 * leg + q] = ai - ci;
        re[yr + 3 * leg + q] = br - di;
        im[yi + 3 * leg + q] = bi + dr;
      }
    }
  }

  /** The same on successive blocks of four points, each with root powers of its own. */
  static void splitLeaves(
      double[] re, int reAt, double[] im, int imAt, int start, int end, double[] roots) {
    for (int leaf = start; leaf < end; leaf++) {
      int w = 6 * leaf;
      double w1r = roots[w];
      double w1i = roots[w + 1];
      double w2r = roots[w + 2];
      double w2i = roots[w + 3];
      double w3r = roots[w + 4];
      double w3i = roots[w + 5];
      int yr = reAt + 4 * leaf;
      int yi = imAt + 4 * leaf;
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
      double ar = x0r + x2r;
      double br = x0r - x2r;
      double cr = x1r + x3r;
      double dr = x1r - x3r;
      double ai = x0i + x2i;
      double bi = x0i - x2i;
      double ci = x1i + x3i;
      double di = x1i - x3i;
      re[yr] = ar + cr;
      im[yi] = ai + ci;
      re[yr + 1] = br + di;
      im[yi + 1] = bi - dr;
      re[yr + 2] = ar - cr;
      im[yi + 2] = ai - ci;
      re[yr + 3] = br - di;
      im[yi + 3] = bi + dr;
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
        double z1r = br + di;
        double z1i = bi - dr;
        re[yr + leg + q] = z1r * w1r - z1i * w1i;
        im[yi + leg + q] = z1r * w1i + z1i * w1r;
        double z2r = ar - cr;
        double z2i = ai - ci;
        re[yr + 2 * leg + q] = z2r * w2r - z2i * w2i;
        im[yi + 2 * leg + q] = z2r * w2i + z2i * w2r;
        double z3r = br - di;
        double z3i = bi + dr;
        re[yr + 3 * leg + q] = z3r * w3r - z3i * w3i;
        im[yi + 3 * leg + q] = z3r * w3i + z3i * w3r;
      }
    }
  }

  /** The transpose of {@code splitLeaves}. */
  static void mergeLeaves(
      double[] re, int reAt, double[] im, int imAt, int start, int end, double[] roots) {
    for (int leaf = start; leaf < end; leaf++) {
      int w = 6 * leaf;
      double w1r = roots[w];
      double w1i = roots[w + 1];
      double w2r = roots[w + 2];
      double w2i = roots[w + 3];
      double w3r = roots[w + 4];
      double w3i = roots[w + 5];
      int yr = reAt + 4 * leaf;
      int yi = imAt + 4 * leaf;
      double x0r = re[yr];
      double x0i = im[yi];
      double x1r = re[yr + 1];
      double x1i = im[yi + 1];
      double x2r = re[yr + 2];
      double x2i = im[yi + 2];
      double x3r = re[yr + 3];
      double x3i = im[yi + 3];
      double ar = x0r + x2r;
      double br = x0r - x2r;
      double cr = x1r + x3r;
      double dr = x1r - x3r;
      double ai = x0i + x2i;
      double bi = x0i - x2i;
      double ci = x1i + x3i;
      double di = x1i - x3i;
      re[yr] = ar + cr;
      im[yi] = ai + ci;
      double z1r = br + di;
      double z1i = bi - dr;
      re[yr + 1] = z1r * w1r - z1i * w1i;
      im[yi + 1] = z1r * w1i + z1i * w1r;
      double z2r = ar - cr;
      double z2i = ai - ci;
      re[yr + 2] = z2r * w2r - z2i * w2i;
      im[yi + 2] = z2r * w2i + z2i * w2r;
      double z3r = br - di;
      double z3i = bi + dr;
      re[yr + 3] = z3r * w3r - z3i * w3i;
      im[yi + 3] = z3r * w3i + z3i * w3r;
    }
  }
}
