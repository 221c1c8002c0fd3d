package faltung.algorithm.direct;

import faltung.arithmetic.WideSums;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Slice;
import faltung.integer.ModularSpectra;
import faltung.plan.SharedScratch;
import java.math.BigInteger;
import java.util.Arrays;

/** Exact sums of 64-bit integers; a sum that does not fit 64 bits is an error. */
public final class LongRows implements RowAccumulator {
  private static final long[] NOTHING = {};

  private final long maximumTerms;
  private final WideSums sums;
  private final long[] low;
  private long[] x = NOTHING;
  private long[] h = NOTHING;
  private long[] y = NOTHING;
  private int xBase;
  private int yBase;
  private boolean fits;

  /**
   * An accumulator for one thread.
   *
   * @param place the first of its three in the scratch
   * @param maximumTerms the most terms that one sum can have
   */
  LongRows(SharedScratch scratch, int thread, int place, int rowLength, long maximumTerms) {
    this.maximumTerms = maximumTerms;
    this.low = scratch.ofLong(thread, place, rowLength);
    this.sums =
        new WideSums(
            low,
            scratch.ofLong(thread, place + 1, rowLength),
            scratch.ofLong(thread, place + 2, rowLength));
  }

  @Override
  public void bind(Slice input, NdArray kernel, Slice output) {
    this.x = ((LongArray) input.array()).values();
    this.h = ((LongArray) kernel).values();
    this.y = ((LongArray) output.array()).values();
    this.xBase = input.base();
    this.yBase = output.base();
    // Whether terms·max|x|·max|h| is below 2⁶³: then no partial sum leaves 64 bits and one word is
    // enough.
    this.fits =
        fits(
            ModularSpectra.greatestMagnitude(x), ModularSpectra.greatestMagnitude(h), maximumTerms);
  }

  /** Whether a product of three, the magnitudes as unsigned numbers, is below 2⁶³. */
  private static boolean fits(long a, long b, long terms) {
    if (a == 0 || b == 0) {
      return true;
    }
    boolean one = a > 0 && b > 0 && Math.multiplyHigh(a, b) == 0 && a * b > 0;
    return one && a * b <= Long.MAX_VALUE / terms;
  }

  @Override
  public void begin(int count) {
    if (fits) {
      Arrays.fill(low, 0, count, 0);
    } else {
      sums.clear(count);
    }
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
    for (int tap = 0; tap < taps; tap++) {
      long weight = h[hOffset + tap];
      int from = xBase + xOffset + tap * tapStep;
      if (fits && positionStep == 1 && xStep == 1) {
        addRow(position, from, count, weight);
      } else if (fits) {
        for (int j = 0; j < count; j++) {
          low[position + j * positionStep] += x[from + j * xStep] * weight;
        }
      } else {
        for (int j = 0; j < count; j++) {
          sums.addProduct(position + j * positionStep, x[from + j * xStep], weight);
        }
      }
    }
  }

  /** Neighbours in a loop of their own, of which the JVM makes vectors. */
  private void addRow(int position, int from, int count, long weight) {
    for (int j = 0; j < count; j++) {
      low[position + j] += x[from + j] * weight;
    }
  }

  @Override
  public void correlatePadded(
      int count, int row, int length, int first, int hOffset, int taps, int tapStep) {
    for (int tap = 0; tap < taps; tap++) {
      int shift = first + tap * tapStep;
      int from = Math.max(0, -shift);
      int to = Math.min(count, length - shift);
      if (from < to) {
        correlate(from, 1, to - from, row + shift + from, 1, hOffset + tap, 1, 1);
      }
    }
  }

  @Override
  public void end(int count, int yOffset, int yStep) {
    for (int j = 0; j < count; j++) {
      if (!fits && !sums.fitsLong(j)) {
        throw overflow(yOffset + (long) j * yStep, sums.toBigInteger(j));
      }
      y[yBase + yOffset + j * yStep] = low[j];
    }
  }

  public static ArithmeticException overflow(long position, BigInteger value) {
    return new ArithmeticException(
        "convolution: the output element at position "
            + position
            + " is "
            + value
            + ", beyond 64 bits; compute with BigInteger or in double");
  }
}
