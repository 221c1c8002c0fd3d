package faltung.integer;

import faltung.arithmetic.WideSums;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where a convolution puts its values: longs, with the first index noted whose value does not fit,
 * or big integers, which take every value.
 */
final class Target {
  private final long @Nullable [] longs;
  private final BigInteger @Nullable [] bigs;
  private final AtomicInteger firstOverflow = new AtomicInteger(Integer.MAX_VALUE);

  private Target(long @Nullable [] longs, BigInteger @Nullable [] bigs) {
    this.longs = longs;
    this.bigs = bigs;
  }

  static Target of(long[] longs) {
    return new Target(longs, null);
  }

  static Target of(BigInteger[] bigs) {
    return new Target(null, bigs);
  }

  /**
   * The lowest index whose value does not fit a long, whatever the threads' order, or the greatest
   * int.
   */
  int firstOverflow() {
    return firstOverflow.get();
  }

  /** Takes the integers with the residues at [from, from + count) as values from {@code at} on. */
  void takeResidues(long[][] residues, int from, int count, int at) {
    if (longs != null) {
      int written = ChineseRemainder.toLongs(residues, residues.length, from, count, longs, at);
      if (written < count) {
        noteOverflow(at + written);
      }
    } else if (bigs != null) {
      for (int i = 0; i < count; i++) {
        bigs[at + i] = ChineseRemainder.toBigInteger(residues, residues.length, from + i);
      }
    }
  }

  /** Takes sums that are known to fit a long. */
  void takePlain(DirectSum sums, int from, int to) {
    if (longs != null) {
      sums.plain(from, to, longs, from);
    } else if (bigs != null) {
      long[] values = new long[to - from];
      sums.plain(from, to, values, 0);
      for (int i = 0; i < values.length; i++) {
        bigs[from + i] = BigInteger.valueOf(values[i]);
      }
    }
  }

  /** Takes sums that may not fit a long. */
  void takeWide(DirectSum sums, int from, int to) {
    WideSums sum = new WideSums(1);
    for (int n = from; n < to; n++) {
      sums.wide(n, sum);
      if (bigs != null) {
        bigs[n] = sum.toBigInteger(0);
      } else if (longs != null && sum.fitsLong(0)) {
        longs[n] = sum.low(0);
      } else {
        noteOverflow(n);
        return;
      }
    }
  }

  private void noteOverflow(int index) {
    firstOverflow.accumulateAndGet(index, Math::min);
  }
}
