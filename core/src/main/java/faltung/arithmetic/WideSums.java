package faltung.arithmetic;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Sums of up to 2³¹ − 1 products of two longs each, without rounding or overflow: no kernel that
 * one array holds has more terms.
 *
 * <p>A value is high·2⁹⁶ + middle·2⁶⁴ + low, low taken as unsigned. The upper half of a product is
 * cut in two, so that neither part can overflow: 2³¹ − 1 terms below 2³² each, with their carries,
 * stay below 2⁶³.
 *
 * <p>Not thread-safe.
 */
public final class WideSums {
  private static final long MASK = 0xffffffffL;

  private final long[] low;
  private final long[] middle;
  private final long[] high;

  /** So many sums, all 0. */
  public WideSums(int count) {
    this(new long[count], new long[count], new long[count]);
  }

  /** As many sums as the shortest of three arrays has elements, in these. */
  public WideSums(long[] low, long[] middle, long[] high) {
    this.low = low;
    this.middle = middle;
    this.high = high;
  }

  /** Makes the first sums 0. */
  public void clear(int count) {
    Arrays.fill(low, 0, count, 0);
    Arrays.fill(middle, 0, count, 0);
    Arrays.fill(high, 0, count, 0);
  }

  /** Adds a·b to a sum. */
  public void addProduct(int at, long a, long b) {
    long product = a * b;
    long upper = Math.multiplyHigh(a, b);
    low[at] += product;
    middle[at] += (upper & MASK) + carry(low[at], product);
    high[at] += upper >> 32;
  }

  /**
   * Adds a[from]·b[place − offsets[from]] … up to but without {@code to} to the first sum. The
   * parts are local variables, because a loop over fields takes several times as long.
   */
  public void addProducts(long[] a, int[] offsets, int from, int to, long[] b, int place) {
    long l = low[0];
    long m = middle[0];
    long h = high[0];
    for (int t = from; t < to; t++) {
      long factor = b[place - offsets[t]];
      long product = a[t] * factor;
      long upper = Math.multiplyHigh(a[t], factor);
      l += product;
      m += (upper & MASK) + carry(l, product);
      h += upper >> 32;
    }
    low[0] = l;
    middle[0] = m;
    high[0] = h;
  }

  /**
   * 1 where the sum of unsigned numbers wrapped, which is where it is smaller than what was added;
   * as signed numbers with the top bit turned over, which is how unsigned ones compare.
   */
  private static long carry(long sum, long added) {
    return sum + Long.MIN_VALUE < added + Long.MIN_VALUE ? 1 : 0;
  }

  /** Whether 64 bits hold a sum: all bits from 64 upwards must repeat bit 63. */
  public boolean fitsLong(int at) {
    long top = high[at] + (middle[at] >> 32);
    long rest = middle[at] & MASK;
    return low[at] < 0 ? top == -1 && rest == MASK : top == 0 && rest == 0;
  }

  /** A sum modulo 2⁶⁴, which is the sum if it fits. */
  public long low(int at) {
    return low[at];
  }

  /**
   * All sums modulo 2⁶⁴, not a copy: where no sum can leave 64 bits, it is enough to add to these.
   */
  public long[] lows() {
    return low;
  }

  /** The exact value of a sum. */
  public BigInteger toBigInteger(int at) {
    BigInteger lower =
        BigInteger.valueOf(low[at] >>> 1).shiftLeft(1).or(BigInteger.valueOf(low[at] & 1));
    return BigInteger.valueOf(high[at])
        .shiftLeft(32)
        .add(BigInteger.valueOf(middle[at]))
        .shiftLeft(Long.SIZE)
        .add(lower);
  }
}
