package faltung.fft;

// Twin: FloatInPlaceRadix2 is generated from this file.

/**
 * The inner loops of the passes of radix two that work in place: see {@link DoublePasses} for what
 * each computes, and {@link DoubleRadix2} for the butterfly.
 *
 * <p>They are apart from those with a destination of their own because one index then serves a load
 * and a store: radix 8 takes 6.7 rather than 9.4 cycles a point on JDK 17, where an index costs
 * about as much as an addition.
 */
final class DoubleInPlaceRadix2 {

  private DoubleInPlaceRadix2() {}

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
      int yr = reAt + s * step;
      int yi = imAt + s * step;
      for (int q = 0; q < count; q++) {
        double x0r = re[yr + q];
        double x0i = im[yi + q];
        double u1r = re[yr + leg + q];
        double u1i = im[yi + leg + q];
        double x1r = u1r * w1r - u1i * w1i;
        double x1i = u1r * w1i + u1i * w1r;
        re[yr + q] = x0r + x1r;
        im[yi + q] = x0i + x1i;
        re[yr + leg + q] = x0r - x1r;
        im[yi + leg + q] = x0i - x1i;
      }
    }
  }

  /** The same on successive blocks of two points, each with root powers of its own. */
  static void splitLeaves(
      double[] re, int reAt, double[] im, int imAt, int start, int end, double[] roots) {
    for (int leaf = start; leaf < end; leaf++) {
      int w = 2 * leaf;
      double w1r = roots[w];
      double w1i = roots[w + 1];
      int yr = reAt + 2 * leaf;
      int yi = imAt + 2 * leaf;
      double x0r = re[yr];
      double x0i = im[yi];
      double u1r = re[yr + 1];
      double u1i = im[yi + 1];
      double x1r = u1r * w1r - u1i * w1i;
      double x1i = u1r * w1i + u1i * w1r;
      re[yr] = x0r + x1r;
      im[yi] = x0i + x1i;
      re[yr + 1] = x0r - x1r;
      im[yi + 1] = x0i - x1i;
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
      int yr = reAt + s * step;
      int yi = imAt + s * step;
      for (int q = 0; q < count; q++) {
        double x0r = re[yr + q];
        double x0i = im[yi + q];
        double x1r = re[yr + leg + q];
        double x1i = im[yi + leg + q];
        re[yr + q] = x0r + x1r;
        im[yi + q] = x0i + x1i;
        double z1r = x0r - x1r;
        double z1i = x0i - x1i;
        re[yr + leg + q] = z1r * w1r - z1i * w1i;
        im[yi + leg + q] = z1r * w1i + z1i * w1r;
      }
    }
  }

  /** The transpose of {@code splitLeaves}. */
  static void mergeLeaves(
      double[] re, int reAt, double[] im, int imAt, int start, int end, double[] roots) {
    for (int leaf = start; leaf < end; leaf++) {
      int w = 2 * leaf;
      double w1r = roots[w];
      double w1i = roots[w + 1];
      int yr = reAt + 2 * leaf;
      int yi = imAt + 2 * leaf;
      double x0r = re[yr];
      double x0i = im[yi];
      double x1r = re[yr + 1];
      double x1i = im[yi + 1];
      re[yr] = x0r + x1r;
      im[yi] = x0i + x1i;
      double z1r = x0r - x1r;
      double z1i = x0i - x1i;
      re[yr + 1] = z1r * w1r - z1i * w1i;
      im[yi + 1] = z1r * w1i + z1i * w1r;
    }
  }
}
