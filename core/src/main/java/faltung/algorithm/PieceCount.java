package faltung.algorithm;

/** Counts what each thread has computed, without the threads meeting: one counter each. */
final class PieceCount {
  /** Counters stand a cache line apart. */
  private static final int APART = 8;

  private final long[] counts;

  PieceCount(int threads) {
    this.counts = new long[threads * APART];
  }

  void add(int worker) {
    counts[worker * APART]++;
  }

  void add(int worker, long pieces) {
    counts[worker * APART] += pieces;
  }

  long total() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }
}
