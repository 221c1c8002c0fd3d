package faltung.algorithm;

/** Counts what each thread has computed, without the threads meeting: one counter each. */
public final class PieceCount {
  /** Counters stand a cache line apart. */
  private static final int APART = 8;

  private final long[] counts;

  public PieceCount(int threads) {
    this.counts = new long[threads * APART];
  }

  public void add(int worker) {
    counts[worker * APART]++;
  }

  public void add(int worker, long pieces) {
    counts[worker * APART] += pieces;
  }

  public long total() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }
}
