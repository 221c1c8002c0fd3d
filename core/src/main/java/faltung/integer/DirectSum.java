package faltung.integer;

import faltung.arithmetic.WideSums;
import java.util.Arrays;

/**
 * The sum as it is written, y[n] = Σ_t h[t]·x[n − t], over the values of h that are not zero.
 *
 * <p>Two forms: {@link #plain} where a bound on all results says that they fit a long, so that sums
 * that wrap on the way come back, and {@link #wide} where they may not.
 */
final class DirectSum {
  /** Outputs that stay in the first-level cache while all taps pass over them: 16 KiB. */
  private static final int TILE = 2048;

  private final long[] x;
  private final int[] offsets;
  private final long[] taps;

  /** Not copied: x, and of h only what is not zero. */
  DirectSum(long[] x, long[] h, int nonZero) {
    this.x = x;
    this.offsets = new int[nonZero];
    this.taps = new long[nonZero];
    int count = 0;
    for (int i = 0; i < h.length; i++) {
      if (h[i] != 0) {
        offsets[count] = i;
        taps[count++] = h[i];
      }
    }
  }

  /** Writes y[from] … y[to − 1], modulo 2^64, to the target at {@code at}. */
  void plain(int from, int to, long[] target, int at) {
    for (int start = from; start < to; start += TILE) {
      int end = Math.min(to, start + TILE);
      int shift = at - from;
      Arrays.fill(target, start + shift, end + shift, 0);
      int t = firstTap(start);
      for (; t < offsets.length && offsets[t] < end; t++) {
        int first = Math.max(start, offsets[t]);
        int last = Math.min(end, (int) Math.min(Integer.MAX_VALUE, (long) offsets[t] + x.length));
        addScaled(taps[t], x, first - offsets[t], target, first + shift, last - first);
      }
    }
  }

  /** Sums y[n] into the sum given. */
  void wide(int n, WideSums sum) {
    sum.clear(1);
    sum.addProducts(taps, offsets, firstTap(n), firstAfter(n), x, n);
  }

  /** The first tap that reaches an output at n or later: offset + x.length > n. */
  private int firstTap(int n) {
    return firstAfter(n - x.length);
  }

  /** The first tap whose offset is above the one given. */
  private int firstAfter(int offset) {
    int found = Arrays.binarySearch(offsets, offset);
    return found < 0 ? -found - 1 : found + 1;
  }

  private static void addScaled(long tap, long[] x, int from, long[] y, int at, int count) {
    for (int i = 0; i < count; i++) {
      y[at + i] += tap * x[from + i];
    }
  }
}
