package faltung.algorithm;

import faltung.array.DoubleArray;
import faltung.array.NdArray;
import faltung.loops.Fused;
import faltung.loops.InnerLoops;
import faltung.loops.InnerLoopsChoice;
import java.util.Arrays;

// Twin: FloatRows is generated from this file.

/** Sums in double: one chain of fused multiply-adds an output. */
final class DoubleRows implements RowAccumulator {
  private static final double[] NOTHING = {};

  private final InnerLoops loops = InnerLoopsChoice.loops();
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
    loops.correlate(sums, position, count, x, xOffset, h, hOffset, taps, tapStep);
  }

  private double chain(double start, int xOffset, int hOffset, int taps, int tapStep) {
    double sum = start;
    for (int tap = 0; tap < taps; tap++) {
      sum = Fused.multiplyAdd(x[xOffset + tap * tapStep], h[hOffset + tap], sum);
    }
    return sum;
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
