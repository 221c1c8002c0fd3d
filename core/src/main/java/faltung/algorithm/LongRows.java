package faltung.algorithm;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Exact sums of 64-bit integers, as two's complement numbers of 192 bits, which 2⁶³ terms cannot
 * fill; a sum that does not fit 64 bits is an error.
 */
final class LongRows implements RowAccumulator {
  private final long[] x;
  private final long[] h;
  private final long[] y;
  private final boolean fits;
  private final long[] low;
  private final long[] middle;
  private final long[] high;

  /**
   * An accumulator for one thread.
   *
   * @param fits whether no sum can leave 64 bits, so that one word is enough
   */
  LongRows(long[] x, long[] h, long[] y, int rowLength, boolean fits) {
    this.x = x;
    this.h = h;
    this.y = y;
    this.fits = fits;
    this.low = new long[rowLength];
    this.middle = new long[fits ? 0 : rowLength];
    this.high = new long[fits ? 0 : rowLength];
  }

  @Override
  public void begin(int count) {
    Arrays.fill(low, 0, count, 0);
    if (!fits) {
      Arrays.fill(middle, 0, count, 0);
      Arrays.fill(high, 0, count, 0);
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
      int from = xOffset + tap * tapStep;
      if (fits) {
        for (int j = 0; j < count; j++) {
          low[position + j * positionStep] += x[from + j * xStep] * weight;
        }
      } else {
        for (int j = 0; j < count; j++) {
          addProduct(position + j * positionStep, x[from + j * xStep], weight);
        }
      }
    }
  }

  private void addProduct(int at, long a, long b) {
    long productLow = a * b;
    long productHigh = Math.multiplyHigh(a, b);
    long sumLow = low[at] + productLow;
    long carry = Long.compareUnsigned(sumLow, productLow) < 0 ? 1 : 0;
    low[at] = sumLow;
    long withHigh = middle[at] + productHigh;
    long carryHigh = Long.compareUnsigned(withHigh, productHigh) < 0 ? 1 : 0;
    long sumMiddle = withHigh + carry;
    carryHigh += Long.compareUnsigned(sumMiddle, carry) < 0 ? 1 : 0;
    middle[at] = sumMiddle;
    high[at] += (productHigh >> 63) + carryHigh;
  }

  @Override
  public void end(int count, int yOffset, int yStep) {
    for (int j = 0; j < count; j++) {
      if (!fits && (middle[j] != low[j] >> 63 || high[j] != low[j] >> 63)) {
        throw new ArithmeticException(
            "convolution: the output element at position "
                + (yOffset + (long) j * yStep)
                + " is "
                + sum(j)
                + ", beyond 64 bits; compute with BigInteger or in double");
      }
      y[yOffset + j * yStep] = low[j];
    }
  }

  private BigInteger sum(int j) {
    BigInteger word = BigInteger.ONE.shiftLeft(64);
    BigInteger mask = word.subtract(BigInteger.ONE);
    return BigInteger.valueOf(high[j])
        .shiftLeft(128)
        .add(BigInteger.valueOf(middle[j]).and(mask).shiftLeft(64))
        .add(BigInteger.valueOf(low[j]).and(mask));
  }
}
