package faltung.fft;

// Twin: FloatInPlaceRadix3 is generated from this file.

/**
 * The inner loops of the passes of radix three that work in place: see {@link DoublePasses} for
 * what each computes, and {@link DoubleRadix3} for the butterfly.
 *
 * <p>They are apart from those with a destination of their own because one index then serves a load
 * and a store: radix 8 takes 6.7 rather than 9.4 cycles a point on JDK 17, where an index costs
 * about as much as an addition.
 */
final class DoubleInPlaceRadix3 {
  /** sin(2&pi;/3). */
  private static final double SIN_1 = 0.8660254037844387;

  private DoubleInPlaceRadix3() {}

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
        double tr = x1r + x2r;
        double ti = x1i + x2i;
        double mr = x0r - 0.5 * tr;
        double mi = x0i - 0.5 * ti;
        double dr = SIN_1 * (x1r - x2r);
        double di = SIN_1 * (x1i - x2i);
        re[yr + q] = x0r + tr;
        im[yi + q] = x0i + ti;
        re[yr + leg + q] = mr + di;
        im[yi + leg + q] = mi - dr;
        re[yr + 2 * leg + q] = mr - di;
        im[yi + 2 * leg + q] = mi + dr;
      }
    }
  }

  /** The same on successive blocks of three points, each with root powers of its own. */
  static void splitLeaves(
      double[] re, int reAt, double[] im, int imAt, int start, int end, double[] roots) {
    for (int leaf = start; leaf < end; leaf++) {
      int w = 4 * leaf;
      double w1r = roots[w];
      double w1i = roots[w + 1];
      double w2r = roots[w + 2];
      double w2i = roots[w + 3];
      int yr = reAt + 3 * leaf;
      int yi = imAt + 3 * leaf;
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
      double tr = x1r + x2r;
      double ti = x1i + x2i;
      double mr = x0r - 0.5 * tr;
      double mi = x0i - 0.5 * ti;
      double dr = SIN_1 * (x1r - x2r);
      double di = SIN_1 * (x1i - x2i);
      re[yr] = x0r + tr;
      im[yi] = x0i + ti;
      re[yr + 1] = mr + di;
      im[yi + 1] = mi - dr;
      re[yr + 2] = mr - di;
      im[yi + 2] = mi + dr;
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
      int yr = reAt + s * step;
      int yi = imAt + s * step;
      for (int q = 0; q < count; q++) {
        double x0r = re[yr + q];
        double x0i = im[yi + q];
        double x1r = re[yr + leg + q];
        double x1i = im[yi + leg + q];
        double x2r = re[yr + 2 * leg + q];
        double x2i = im[yi + 2 * leg + q];
        double tr = x1r + x2r;
        double ti = x1i + x2i;
        double mr = x0r - 0.5 * tr;
        double mi = x0i - 0.5 * ti;
        double dr = SIN_1 * (x1r - x2r);
        double di = SIN_1 * (x1i - x2i);
        re[yr + q] = x0r + tr;
        im[yi + q] = x0i + ti;
        double z1r = mr + di;
        double z1i = mi - dr;
        re[yr + leg + q] = z1r * w1r - z1i * w1i;
        im[yi + leg + q] = z1r * w1i + z1i * w1r;
        double z2r = mr - di;
        double z2i = mi + dr;
        re[yr + 2 * leg + q] = z2r * w2r - z2i * w2i;
        im[yi + 2 * leg + q] = z2r * w2i + z2i * w2r;
      }
    }
  }

  /** The transpose of {@code splitLeaves}. */
  static void mergeLeaves(
      double[] re, int reAt, double[] im, int imAt, int start, int end, double[] roots) {
    for (int leaf = start; leaf < end; leaf++) {
      int w = 4 * leaf;
      double w1r = roots[w];
      double w1i = roots[w + 1];
      double w2r = roots[w + 2];
      double w2i = roots[w + 3];
      int yr = reAt + 3 * leaf;
      int yi = imAt + 3 * leaf;
      double x0r = re[yr];
      double x0i = im[yi];
      double x1r = re[yr + 1];
      double x1i = im[yi + 1];
      double x2r = re[yr + 2];
      double x2i = im[yi + 2];
      double tr = x1r + x2r;
      double ti = x1i + x2i;
      double mr = x0r - 0.5 * tr;
      double mi = x0i - 0.5 * ti;
      double dr = SIN_1 * (x1r - x2r);
      double di = SIN_1 * (x1i - x2i);
      re[yr] = x0r + tr;
      im[yi] = x0i + ti;
      double z1r = mr + di;
      double z1i = mi - dr;
      re[yr + 1] = z1r * w1r - z1i * w1i;
      im[yi + 1] = z1r * w1i + z1i * w1r;
      double z2r = mr - di;
      double z2i = mi + dr;
      re[yr + 2] = z2r * w2r - z2i * w2i;
      im[yi + 2] = z2r * w2i + z2i * w2r;
    }
  }
}
