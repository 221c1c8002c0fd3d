package faltung.loops;

// Twin: FloatScalarLoops is generated from this file.

/** The scalar loops in double. */
final class DoubleScalarLoops {
  private DoubleScalarLoops() {}

  static void correlate(
      double[] sums,
      int position,
      int count,
      double[] x,
      int xOffset,
      double[] h,
      int hOffset,
      int taps,
      int tapStep) {
    int tap = 0;
    // Four taps a pass: one load and one store of the sum for four products, in the order of the
    // taps.
    for (; tap + 4 <= taps; tap += 4) {
      fourTaps(sums, position, count, x, xOffset + tap * tapStep, h, hOffset + tap, tapStep);
    }
    for (; tap < taps; tap++) {
      oneTap(sums, position, count, x, xOffset + tap * tapStep, h[hOffset + tap]);
    }
  }

  private static void fourTaps(
      double[] sums,
      int position,
      int count,
      double[] x,
      int x0,
      double[] h,
      int hOffset,
      int tapStep) {
    double h0 = h[hOffset];
    double h1 = h[hOffset + 1];
    double h2 = h[hOffset + 2];
    double h3 = h[hOffset + 3];
    int x1 = x0 + tapStep;
    int x2 = x1 + tapStep;
    int x3 = x2 + tapStep;
    for (int j = 0; j < count; j++) {
      double sum = Fused.multiplyAdd(x[x0 + j], h0, sums[position + j]);
      sum = Fused.multiplyAdd(x[x1 + j], h1, sum);
      sum = Fused.multiplyAdd(x[x2 + j], h2, sum);
      sums[position + j] = Fused.multiplyAdd(x[x3 + j], h3, sum);
    }
  }

  private static void oneTap(
      double[] sums, int position, int count, double[] x, int xOffset, double weight) {
    for (int j = 0; j < count; j++) {
      sums[position + j] = Fused.multiplyAdd(x[xOffset + j], weight, sums[position + j]);
    }
  }
}
