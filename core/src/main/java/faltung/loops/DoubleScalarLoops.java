package faltung.loops;

// Twin: FloatScalarLoops is generated from this file.

/** The loops in double that every machine has. */
public final class DoubleScalarLoops implements DoubleLoops {
  private final DoublePasses passes = new DoubleScalarPasses();
  private final DoubleElementwise elementwise = new DoubleScalarElementwise();

  /** For {@link InnerLoops#scalar}, and for loops that begin as scalar ones. */
  public DoubleScalarLoops() {}

  @Override
  public void row(
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

  @Override
  public void tile(
      DoubleTile tile,
      int block,
      int rows,
      int positions,
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      DoubleTileBuffer buffer) {
    DoubleScalarTiles.tile(tile, block, rows, positions, x, xOffset, y, yOffset, buffer);
  }

  @Override
  public void interleave(
      double[] from,
      int at,
      int rowStep,
      int step,
      double[] to,
      int toAt,
      int toStep,
      int rows,
      int count) {
    DoubleInterleaving.copy(from, at, rowStep, step, to, toAt, toStep, rows, count);
  }

  @Override
  public void halve(
      double[] x,
      int xAt,
      int xRowStep,
      double[] y,
      int evenAt,
      int evens,
      int oddAt,
      int odds,
      int yRowStep,
      int rows) {
    for (int row = 0; row < rows; row++) {
      int from = xAt + row * xRowStep;
      everySecond(x, from, y, evenAt + row * yRowStep, evens);
      everySecond(x, from + 1, y, oddAt + row * yRowStep, odds);
    }
  }

  private static void everySecond(double[] x, int from, double[] y, int to, int count) {
    for (int j = 0; j < count; j++) {
      y[to + j] = x[from + 2 * j];
    }
  }

  @Override
  public void widen(
      byte[] samples, int from, boolean unsigned, double[] values, int to, int count) {
    int mask = unsigned ? 0xFF : -1;
    for (int j = 0; j < count; j++) {
      values[to + j] = samples[from + j] & mask;
    }
  }

  @Override
  public void widen(
      short[] samples, int from, boolean unsigned, double[] values, int to, int count) {
    int mask = unsigned ? 0xFFFF : -1;
    for (int j = 0; j < count; j++) {
      values[to + j] = samples[from + j] & mask;
    }
  }

  @Override
  public void narrow(
      double[] values, int from, byte[] samples, int to, boolean unsigned, int count) {
    double low = unsigned ? 0 : Byte.MIN_VALUE;
    double high = unsigned ? 0xFF : Byte.MAX_VALUE;
    for (int j = 0; j < count; j++) {
      samples[to + j] = (byte) (int) Math.rint(Math.max(low, Math.min(high, values[from + j])));
    }
  }

  @Override
  public void narrow(
      double[] values, int from, short[] samples, int to, boolean unsigned, int count) {
    double low = unsigned ? 0 : Short.MIN_VALUE;
    double high = unsigned ? 0xFFFF : Short.MAX_VALUE;
    for (int j = 0; j < count; j++) {
      samples[to + j] = (short) (int) Math.rint(Math.max(low, Math.min(high, values[from + j])));
    }
  }

  @Override
  public DoublePasses passes() {
    return passes;
  }

  @Override
  public DoubleElementwise elementwise() {
    return elementwise;
  }
}
