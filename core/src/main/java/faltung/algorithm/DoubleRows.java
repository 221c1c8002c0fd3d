package faltung.algorithm;

import faltung.array.DoubleArray;
import faltung.array.NdArray;
import java.util.Arrays;

// Twin: FloatRows is generated from this file.

/** Sums in double: one chain of fused multiply-adds an output. */
final class DoubleRows implements RowAccumulator {
  private static final double[] NOTHING = {};

  private final double[] sums;
  private double[] x = NOTHING;
  private double[] h = NOTHING;
  private double[] y = NOTHING;

  DoubleRows(int rowLength) {
    this.sums = new double[rowLength];
  }

  @Override
  public void bind(NdArray input, NdArray kernel, NdArray output) {
    this.x = ((DoubleArray) input).values();
    this.h = ((DoubleArray) kernel).values();
    this.y = ((DoubleArray) output).values();
  }

  /** The sums so far. */
  double[] sums() {
    return sums;
  }

  @Override
  public void begin(int count) {
    Arrays.fill(sums, 0, count, 0);
  }

  @Override
  public void correlate(
      int position,
      int positionStep,
      int count,
      int xOffset,
      int xStep,
      int hOffset,
      int taps,
      int tapStep) {
    if (count == 1) {
      sums[position] = chain(sums[position], xOffset, hOffset, taps, tapStep);
      return;
    }
    if (xStep != 1 || positionStep != 1) {
      for (int j = 0; j < count; j++) {
        int at = position + j * positionStep;
        sums[at] = chain(sums[at], xOffset + j * xStep, hOffset, taps, tapStep);
      }
      return;
    }
    int tap = 0;
    // Four taps a pass: one load and one store of the sum for four products, in the order of the
    // taps.
    for (; tap + 4 <= taps; tap += 4) {
      fourTaps(position, count, xOffset + tap * tapStep, hOffset + tap, tapStep);
    }
    for (; tap < taps; tap++) {
      oneTap(position, count, xOffset + tap * tapStep, h[hOffset + tap]);
    }
  }

  private double chain(double start, int xOffset, int hOffset, int taps, int tapStep) {
    double sum = start;
    for (int tap = 0; tap < taps; tap++) {
      sum = Fused.multiplyAdd(x[xOffset + tap * tapStep], h[hOffset + tap], sum);
    }
    return sum;
  }

  private void fourTaps(int position, int count, int x0, int hOffset, int tapStep) {
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

  private void oneTap(int position, int count, int xOffset, double weight) {
    for (int j = 0; j < count; j++) {
      sums[position + j] = Fused.multiplyAdd(x[xOffset + j], weight, sums[position + j]);
    }
  }

  @Override
  public void end(int count, int yOffset, int yStep) {
    if (yStep == 1) {
      System.arraycopy(sums, 0, y, yOffset, count);
      return;
    }
    for (int j = 0; j < count; j++) {
      y[yOffset + j * yStep] = sums[j];
    }
  }
}
