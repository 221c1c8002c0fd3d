package faltung.algorithm.direct;

import faltung.array.DoubleArray;
import faltung.array.NdArray;
import faltung.array.Slice;
import faltung.loops.DoubleLoops;
import faltung.loops.Fused;
import faltung.loops.InnerLoopsChoice;
import faltung.plan.SharedScratch;
import java.util.Arrays;

// Twin: FloatRows is generated from this file.

/** Sums in double: one chain of fused multiply-adds an output. */
final class DoubleRows implements RowAccumulator {
  private static final double[] NOTHING = {};

  /** Places in a {@link SharedScratch} that one takes. */
  static final int PLACES = 2;

  /** The lanes of the widest vectors, rounded up to a power of two: 512 bits of float. */
  static final int SPARE = 16;

  private final DoubleLoops loops = InnerLoopsChoice.ofDouble();
  private final double[] sums;
  private final double[] padded;
  private double[] x = NOTHING;
  private double[] h = NOTHING;
  private double[] y = NOTHING;
  private int xBase;
  private int yBase;

  private DoubleRows(double[] sums, double[] padded) {
    this.sums = sums;
    this.padded = padded;
  }

  /**
   * An accumulator for one thread, in memory that others have, too.
   *
   * @param place the first of its two there
   * @param rowLength the most sums at once
   * @param padding the most elements that a padded row has more than sums
   */
  static DoubleRows in(SharedScratch scratch, int thread, int place, int rowLength, int padding) {
    // With whole vectors at the end, whose spare lanes are of no consequence.
    return new DoubleRows(
        scratch.ofDouble(thread, place, rowLength + SPARE),
        scratch.ofDouble(thread, place + 1, rowLength + padding + SPARE));
  }

  @Override
  public void bind(Slice input, NdArray kernel, Slice output) {
    DoubleArray in = (DoubleArray) input.array();
    DoubleArray out = (DoubleArray) output.array();
    bind(in, input.base(), (DoubleArray) kernel, out, output.base());
  }

  /** Parts of arrays, from these positions on. */
  void bind(DoubleArray input, int inputBase, DoubleArray kernel, DoubleArray output, int outBase) {
    this.x = input.values();
    this.h = kernel.values();
    this.y = output.values();
    this.xBase = inputBase;
    this.yBase = outBase;
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
    loops.row(sums, position, count, x, xBase + xOffset, h, hOffset, taps, tapStep);
  }

  @Override
  public void correlatePadded(
      int count, int row, int length, int first, int hOffset, int taps, int tapStep) {
    int whole = (count + SPARE - 1) / SPARE * SPARE;
    int window = whole + (taps - 1) * tapStep;
    int from = Math.max(0, -first);
    int to = Math.max(from, Math.min(window, length - first));
    from = Math.min(from, window);
    to = Math.min(to, window);
    Arrays.fill(padded, 0, from, 0);
    if (from < to) {
      System.arraycopy(x, xBase + row + first + from, padded, from, to - from);
    }
    Arrays.fill(padded, to, window, 0);
    loops.row(sums, 0, whole, padded, 0, h, hOffset, taps, tapStep);
  }

  private double chain(double start, int xOffset, int hOffset, int taps, int tapStep) {
    double sum = start;
    int from = xBase + xOffset;
    for (int tap = 0; tap < taps; tap++) {
      sum = Fused.multiplyAdd(x[from + tap * tapStep], h[hOffset + tap], sum);
    }
    return sum;
  }

  @Override
  public void end(int count, int yOffset, int yStep) {
    if (yStep == 1) {
      System.arraycopy(sums, 0, y, yBase + yOffset, count);
      return;
    }
    for (int j = 0; j < count; j++) {
      y[yBase + yOffset + j * yStep] = sums[j];
    }
  }
}
