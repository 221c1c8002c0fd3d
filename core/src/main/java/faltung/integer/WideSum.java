package faltung.integer;

import java.math.BigInteger;

/**
 * A sum of up to 2^31 − 1 products of two longs, without rounding or overflow.
 *
 * <p>The value is high·2^96 + middle·2^64 + low, low taken as unsigned. The upper half of a product
 * is cut in two, so that neither part can overflow: 2^31 − 1 terms below 2^32 each, with their
 * carries, stay below 2^63.
 */
final class WideSum {
  private static final long MASK = 0xffffffffL;

  private long low;
  private long middle;
  private long high;

  void clear() {
    low = 0;
    middle = 0;
    high = 0;
  }

  /**
   * Adds a[from]·b[at − offsets[from]] … up to but without {@code to}. The parts are local
   * variables, because a loop over fields takes several times as long.
   */
  void addProducts(long[] a, int[] offsets, int from, int to, long[] b, int at) {
    long l = low;
    long m = middle;
    long h = high;
    for (int t = from; t < to; t++) {
      long factor = b[at - offsets[t]];
      long product = a[t] * factor;
      long upper = Math.multiplyHigh(a[t], factor);
      l += product;
      // The sum is smaller than what was added exactly when it wrapped; as signed numbers with the
      // top bit turned over, which is how unsigned ones compare.
      m += (upper & MASK) + (l + Long.MIN_VALUE < product + Long.MIN_VALUE ? 1 : 0);
      h += upper >> 32;
    }
    low = l;
    middle = m;
    high = h;
  }

  boolean fitsLong() {
    // All bits from 64 upwards must repeat bit 63.
    long top = high + (middle >> 32);
    long rest = middle & MASK;
    return low < 0 ? top == -1 && rest == MASK : top == 0 && rest == 0;
  }

  /** The value modulo 2^64, which is the value if it fits. */
  long low() {
    return low;
  }

  BigInteger toBigInteger() {
    if (fitsLong()) {
      return BigInteger.valueOf(low);
    }
    BigInteger lower = BigInteger.valueOf(low >>> 1).shiftLeft(1).or(BigInteger.valueOf(low & 1));
    return BigInteger.valueOf(high)
        .shiftLeft(32)
        .add(BigInteger.valueOf(middle))
        .shiftLeft(Long.SIZE)
        .add(lower);
  }
}
