package faltung.algorithm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

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
   * Computes all pieces, and returns when all are done.
   *
   * @throws RuntimeException the first failure of a piece, after all threads have stopped
   */
  public void run(long pieces, Piecework work) {
    if (helpers.isEmpty() || pieces <= 1) {
      work.run(0, 0, pieces);
      return;
    }
    long share = Math.max(1, pieces / ((long) threads * SHARES));
    AtomicLong next = new AtomicLong();
    List<Future<?>> others = new ArrayList<>();
    for (int worker = 1; worker < threads; worker++) {
      int number = worker;
      others.add(helpers.get(0).submit(() -> drain(number, pieces, share, next, work)));
    }
    @Nullable RuntimeException failure = null;
    try {
      drain(0, pieces, share, next, work);
    } catch (RuntimeException e) {
      next.set(pieces);
      failure = e;
    }
    for (Future<?> other : others) {
      failure = firstOf(failure, await(other, next, pieces));
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static void drain(int worker, long pieces, long share, AtomicLong next, Piecework work) {
    for (long from = next.getAndAdd(share); from < pieces; from = next.getAndAdd(share)) {
      work.run(worker, from, Math.min(pieces, from + share));
    }
  }

  private static @Nullable RuntimeException await(Future<?> other, AtomicLong next, long pieces) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          other.get();
          return null;
        } catch (InterruptedException e) {
          // The scratch memory and the output are still in use: wait, and say so afterwards.
          interrupted = true;
        } catch (ExecutionException e) {
          next.set(pieces);
          return e.getCause() instanceof RuntimeException cause
              ? cause
              : new IllegalStateException("a worker failed", e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static @Nullable RuntimeException firstOf(
      @Nullable RuntimeException first, @Nullable RuntimeException second) {
    if (first != null && second != null && first != second) {
      first.addSuppressed(second);
    }
    return first != null ? first : second;
  }

  /** Ends the threads, once what they do is done. */
  @Override
  public void close() {
    helpers.forEach(ExecutorService::shutdown);
  }
}
