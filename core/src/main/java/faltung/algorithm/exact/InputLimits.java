package faltung.algorithm.exact;

import faltung.array.LongArray;
import faltung.integer.ModularSpectra;
import java.math.BigInteger;

/**
 * How large the values of an input may be for each number of primes, so that the primes tell all
 * sums of its products with some kernels apart: max|x| ≤ ⌊bound/Σ|h|⌋, for the kernel of the
 * greatest Σ|h|.
 *
 * <p>Makes no object when it takes kernels, since an owner may replace them at every step.
 */
final class InputLimits {
  private static final long HALF = 0xffffffffL;

  /** What |x|·Σ|h| must not exceed, for one prime, for two, …. */
  private final BigInteger[] bounds = new BigInteger[ModularSpectra.MOST_PRIMES];

  /** The greatest magnitude of an input for one prime, for two, …, as unsigned numbers. */
  private final long[] greatest = new long[bounds.length];

  private int primes;

  /** The greatest sum, of two words. */
  private long high;

  private long low;

  InputLimits() {
    for (int count = 1; count <= bounds.length; count++) {
      bounds[count - 1] = ModularSpectra.greatestBound(count);
    }
  }

  /**
   * Takes kernels in the place of those before.
   *
   * @param kernels one after the other
   * @param taps of each
   */
  void take(LongArray kernels, int taps) {
    high = 0;
    low = 0;
    for (int from = 0; from < kernels.size(); from += taps) {
      include(kernels.values(), from, taps);
    }
    primes = bounds.length;
    for (int count = bounds.length; count > 0; count--) {
      greatest[count - 1] = greatest(bounds[count - 1]);
      // As an unsigned number the greatest magnitude of all.
      primes = greatest[count - 1] == Long.MIN_VALUE ? count : primes;
    }
  }

  /** The sum of magnitudes of one kernel, if it is the greatest so far. */
  private void include(long[] values, int from, int count) {
    // Each half of a magnitude has a sum of its own: 2^31 terms of up to 2^32 leave the sign bit
    // alone.
    long lower = 0;
    long upper = 0;
    for (int at = from; at < from + count; at++) {
      // The magnitude of Long.MIN_VALUE is right as an unsigned number, and is used as one.
      long magnitude = Math.abs(values[at]);
      lower += magnitude & HALF;
      upper += magnitude >>> 32;
    }
    upper += lower >>> 32;
    long sumHigh = upper >>> 32;
    long sumLow = upper << 32 | (lower & HALF);
    if (isAtLeast(sumHigh, sumLow, high, low)) {
      high = sumHigh;
      low = sumLow;
    }
  }

  private static boolean isAtLeast(long high, long low, long otherHigh, long otherLow) {
    return high == otherHigh ? Long.compareUnsigned(low, otherLow) >= 0 : high > otherHigh;
  }

  /**
   * The lesser of ⌊bound/sum⌋ and 2^63, the greatest magnitude of a long: long division, bit by
   * bit. The sum is below 2^95, so twice a rest has room in two words.
   */
  private long greatest(BigInteger bound) {
    if (high == 0 && low == 0) {
      return Long.MIN_VALUE;
    }
    long quotient = 0;
    long restHigh = 0;
    long restLow = 0;
    for (int bit = bound.bitLength() - 1; bit >= 0; bit--) {
      if (quotient < 0) {
        return Long.MIN_VALUE;
      }
      restHigh = restHigh << 1 | restLow >>> 63;
      restLow = restLow << 1 | (bound.testBit(bit) ? 1 : 0);
      quotient <<= 1;
      if (isAtLeast(restHigh, restLow, high, low)) {
        restHigh -= high + (Long.compareUnsigned(restLow, low) < 0 ? 1 : 0);
        restLow -= low;
        quotient |= 1;
      }
    }
    return quotient < 0 ? Long.MIN_VALUE : quotient;
  }

  /** The fewest primes that serve every input. */
  int primes() {
    return primes;
  }

  /**
   * The fewest primes that tell all outputs of an input apart.
   *
   * @param magnitude its greatest, as an unsigned number
   */
  int primesFor(long magnitude) {
    int count = 1;
    while (Long.compareUnsigned(magnitude, greatest[count - 1]) > 0) {
      count++;
    }
    return count;
  }
}
