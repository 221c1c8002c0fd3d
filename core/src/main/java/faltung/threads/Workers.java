package faltung.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The threads that a computation may use, owned by whoever made them.
 *
 * <p>Work comes in numbered pieces, each independent of all others; which thread takes which piece
 * is left to chance and of no consequence. Safe for use from several threads, one computation after
 * the other or at once.
 */
public final class Workers implements AutoCloseable {
  /** The calling thread alone. */
  public static final Workers SERIAL = new Workers(1);

  /** Pieces a thread takes at a time: this many shares each, so that a late thread costs little. */
  private static final int SHARES = 8;

  private final int threads;
  private final List<ExecutorService> helpers = new ArrayList<>();

  private Workers(int threads) {
    this.threads = threads;
    if (threads > 1) {
      helpers.add(
          Executors.newFixedThreadPool(
              threads - 1,
              task -> {
                Thread thread = new Thread(task, "faltung-worker");
                thread.setDaemon(true);
                return thread;
              }));
    }
  }

  /**
   * So many threads, the calling one among them. To be closed after use.
   *
   * @throws IllegalArgumentException if there is not at least one
   */
  public static Workers of(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", but must be at least 1");
    }
    return new Workers(threads);
  }

  /** How many threads. */
  public int threads() {
    return threads;
  }

  /** A run of pieces, computed by one thread. */
  @FunctionalInterface
  public interface Piecework {
    /**
     * Computes the pieces from {@code from} up to, not including, {@code to}.
     *
     * @param worker from 0 to threads−1, different for threads that run at once: for scratch memory
     */
    void run(int worker, long from, long to);
  }

  /**
   * Computes all pieces, and returns when all are done. A piece may itself call this: the caller
   * takes pieces like any helper and waits only for helpers that have begun, so a busy pool costs
   * speed and never a deadlock.
   *
   * <p>When a piece fails, with an exception or an error, no further pieces are begun; what had
   * begun is waited for, since it uses scratch memory and output; then the first failure is thrown,
   * later ones suppressed in it. The threads stay usable.
   *
   * @throws IllegalStateException if the workers are closed
   */
  public void run(long pieces, Piecework work) {
    if (helpers.isEmpty() || pieces <= 1) {
      work.run(0, 0, pieces);
      return;
    }
    ExecutorService pool = helpers.get(0);
    if (pool.isShutdown()) {
      throw new IllegalStateException(
          "these "
              + threads
              + " workers are closed; make new ones with Workers.of("
              + threads
              + ")");
    }
    long share = Math.max(1, pieces / ((long) threads * SHARES));
    int others = (int) Math.min(threads - 1, pieces - 1);
    new SharedWork(work, pieces, share).run(pool, others);
  }

  /** Ends the threads, once what they do is done. */
  @Override
  public void close() {
    helpers.forEach(ExecutorService::shutdown);
  }
}
