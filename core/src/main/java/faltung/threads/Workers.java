package faltung.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that a computation may use, owned by whoever made them.
 *
 * <p>Work comes in numbered pieces, each independent of all others; which thread takes which piece
 * is left to chance and of no consequence. Safe for use from several threads, one computation after
 * the other or at once. Nobody waits inside {@code synchronized}, so virtual threads may call it.
 *
 * <pre>{@code
 * try (Workers workers = Workers.of(4)) {                  // own threads
 *   Faltung.convolution(x, h).workers(workers).run();
 * }
 * Workers shared = Workers.over(pool, 4);                  // a caller's executor, not closed
 * }</pre>
 */
public final class Workers implements AutoCloseable {
  /** The calling thread alone. */
  public static final Workers SERIAL = new Workers(1, null);

  /** Shares of a thread, which others take from it where it is late. */
  private static final int SHARES = 8;

  /** What a thread is to have to do at least, in ns. */
  private static final double ENOUGH = 20_000;

  /**
   * The same where the helpers are looking for work and so begin at once. Between the layers of a
   * network even little work is shared: else one thread would read what others have in their
   * caches, and they again what it has written.
   */
  private static final double ENOUGH_AT_ONCE = 3_000;

  /**
   * One thread alone takes its pieces in so many shares, to look between them whether it has been
   * interrupted: often enough for people, too seldom to cost time.
   */
  private static final int SHARES_ALONE = 64;

  private final int threads;
  private final List<Executor> helpers = new ArrayList<>();
  private final List<ExecutorService> owned = new ArrayList<>();

  /** Of the helpers that are owned. */
  private final List<AttentiveQueue> queues = new ArrayList<>();

  private final @Nullable Watch watch;

  private Workers(int threads, @Nullable Watch watch) {
    this.threads = threads;
    this.watch = watch;
  }

  /**
   * So many threads of their own, the calling one among them. To be closed after use.
   *
   * @throws IllegalArgumentException if there is not at least one
   */
  public static Workers of(int threads) {
    Workers workers = new Workers(checked(threads), null);
    if (threads > 1) {
      boolean enough = Runtime.getRuntime().availableProcessors() >= threads;
      for (int helper = 1; helper < threads; helper++) {
        AttentiveQueue queue = new AttentiveQueue(enough);
        ExecutorService own = helper(queue);
        workers.queues.add(queue);
        workers.helpers.add(own);
        workers.owned.add(own);
      }
    }
    return workers;
  }

  /**
   * The calling thread and up to {@code threads − 1} tasks on a caller's executor, which {@link
   * #close} leaves alone. A task that the executor refuses or never begins is not waited for: then
   * the calling thread does the work.
   *
   * @throws IllegalArgumentException if there is not at least one thread
   */
  public static Workers over(Executor executor, int threads) {
    Workers workers = new Workers(checked(threads), null);
    if (threads > 1) {
      workers.helpers.add(executor);
    }
    return workers;
  }

  private static ExecutorService helper(AttentiveQueue queue) {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        queue,
        task -> {
          Thread thread = new Thread(task, "faltung-worker");
          thread.setDaemon(true);
          return thread;
        });
  }

  private static int checked(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", but must be at least 1");
    }
    return threads;
  }

  /** Is told how far a computation has come. */
  @FunctionalInterface
  public interface Watch {
    /**
     * Called by the thread that computes, before it takes pieces and so up to some hundred times a
     * computation. One convolution may be several computations, one after the other.
     *
     * @param begun how many pieces have been begun, by whichever thread: growing, from 0
     * @param pieces how many there are
     */
    void at(long begun, long pieces);
  }

  /**
   * The same threads, watched at their work. What was watched stays as it was and is closed by
   * whoever made it; to close this does nothing.
   */
  public Workers watchedBy(Watch watch) {
    Workers watched = new Workers(threads, watch);
    watched.helpers.addAll(helpers);
    watched.queues.addAll(queues);
    return watched;
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
   * later ones suppressed in it. The threads stay usable. When the calling thread is interrupted,
   * it goes likewise: the pieces that have begun are finished, and the exception says how far it
   * came.
   *
   * <p>One thread alone makes no object. To hand work to helpers takes a few small ones, some 160
   * bytes and 50 for each helper, whatever the work.
   *
   * @throws IllegalStateException if the workers are closed
   * @throws CancellationException if the calling thread was interrupted before all pieces were
   *     begun; it stays interrupted, and the output is incomplete
   */
  public void run(long pieces, Piecework work) {
    if (helpers.isEmpty() || pieces <= 1) {
      runAlone(pieces, work);
    } else {
      run(pieces, (int) Math.min(threads, pieces), work);
    }
  }

  private void run(long pieces, int workers, Piecework work) {
    if (!owned.isEmpty() && owned.get(0).isShutdown()) {
      throw new IllegalStateException(
          "these "
              + threads
              + " workers are closed; make new ones with Workers.of("
              + threads
              + ")");
    }
    int shares = (int) Math.min((long) workers * SHARES, pieces);
    new SharedWork(work, pieces, workers, shares, watch).run(helpers);
  }

  /**
   * The same, with no more threads than find enough to do: to hand work to a helper takes some
   * microseconds, and some more if it sleeps.
   *
   * @param nanoseconds what one thread would take for all pieces, about
   */
  public void run(long pieces, double nanoseconds, Piecework work) {
    double enough = areLooking() ? ENOUGH_AT_ONCE : ENOUGH;
    if (helpers.isEmpty() || pieces <= 1 || nanoseconds < 2 * enough) {
      runAlone(pieces, work);
    } else {
      int most = (int) Math.min(threads, pieces);
      run(pieces, (int) Math.min(most, nanoseconds / enough), work);
    }
  }

  /** Whether all helpers are looking for work just now. */
  private boolean areLooking() {
    boolean looking = !queues.isEmpty();
    for (int at = 0; at < queues.size(); at++) {
      looking &= queues.get(at).isLookedAt();
    }
    return looking;
  }

  private void runAlone(long pieces, Piecework work) {
    long share = Math.max(1, pieces / SHARES_ALONE);
    for (long from = 0; from < pieces; from += share) {
      if (from > 0 && Thread.currentThread().isInterrupted()) {
        throw interrupted(from, pieces);
      }
      if (watch != null) {
        watch.at(from, pieces);
      }
      work.run(0, from, Math.min(pieces, from + share));
    }
  }

  static CancellationException interrupted(long begun, long pieces) {
    return new CancellationException(
        "interrupted after " + begun + " of " + pieces + " pieces; the output is incomplete");
  }

  /** Ends threads that are these workers' own, once what they do is done. */
  @Override
  public void close() {
    owned.forEach(ExecutorService::shutdown);
  }

  @Override
  public String toString() {
    return threads == 1 ? "the calling thread" : threads + " threads";
  }
}
