package faltung.threads;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of one computation, handed out in shares to the calling thread and to helpers.
 *
 * <p>Each thread begins with shares of its own, the same in every computation of as many pieces, so
 * that it finds in its caches what it wrote in the last; what a thread has not begun others take
 * from the end.
 *
 * <p>A lock and a condition rather than {@code synchronized} and {@code wait}, which would hold a
 * virtual thread's carrier while it waits.
 */
final class SharedWork {
  private final Workers.Piecework work;
  private final long pieces;
  private final int threads;
  private final int shares;
  private final Workers.@Nullable Watch watch;
  private final AtomicLong begunPieces = new AtomicLong();

  /**
   * The shares of a thread that nobody has begun: the number of the first in the upper half, that
   * behind the last in the lower.
   */
  private final AtomicLongArray left;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition helperEnded = lock.newCondition();

  /** How many helpers are at work; counted under the lock, looked at without it. */
  private final AtomicInteger begun = new AtomicInteger();

  // All below is guarded by the lock.
  private boolean closed;
  private @Nullable Throwable failure;

  /**
   * @param threads how many may take part
   * @param shares how many shares, at most one a piece
   */
  SharedWork(
      Workers.Piecework work, long pieces, int threads, int shares, Workers.@Nullable Watch watch) {
    this.work = work;
    this.pieces = pieces;
    this.threads = threads;
    this.shares = shares;
    this.watch = watch;
    this.left = new AtomicLongArray(threads);
    for (int thread = 0; thread < threads; thread++) {
      left.set(thread, range(firstShare(thread), firstShare(thread + 1)));
    }
  }

  private int firstShare(int thread) {
    return (int) ((long) shares * thread / threads);
  }

  private static long range(int from, int to) {
    return (long) from << Integer.SIZE | to;
  }

  private static int from(long range) {
    return (int) (range >>> Integer.SIZE);
  }

  private static int to(long range) {
    return (int) range;
  }

  /** Computes all pieces with one helper for each of these, and returns when all are done. */
  void run(List<? extends Executor> helpers) {
    try {
      for (int worker = 1; worker < threads; worker++) {
        int helper = worker;
        helpers.get((worker - 1) % helpers.size()).execute(() -> help(helper));
      }
    } catch (RejectedExecutionException e) {
      // A full or closed executor: the calling thread and the helpers so far do the work.
    } catch (RuntimeException | Error e) {
      // No thread to be had.
      fail(e);
    }
    takeUntilInterrupted();
    close();
    rethrow();
  }

  private void help(int worker) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      begun.incrementAndGet();
    } finally {
      lock.unlock();
    }
    take(worker);
    lock.lock();
    try {
      begun.decrementAndGet();
      helperEnded.signalAll();
    } finally {
      lock.unlock();
    }
  }

  // Whatever a piece throws, errors too, belongs to the caller: the helper's thread lives on.
  private void take(int worker) {
    try {
      for (int share = next(worker); share >= 0; share = next(worker)) {
        compute(worker, share);
      }
    } catch (Throwable e) {
      fail(e);
    }
  }

  private void compute(int worker, int share) {
    long from = firstPiece(share);
    long to = firstPiece(share + 1);
    begunPieces.addAndGet(to - from);
    work.run(worker, from, to);
  }

  private long firstPiece(int share) {
    return pieces / shares * share + pieces % shares * share / shares;
  }

  /** The next share of the worker's own, else the last of whoever has most left, or -1. */
  private int next(int worker) {
    for (long own = left.get(worker); from(own) < to(own); own = left.get(worker)) {
      if (left.compareAndSet(worker, own, range(from(own) + 1, to(own)))) {
        return from(own);
      }
    }
    for (int most = mostLeft(); most >= 0; most = mostLeft()) {
      long others = left.get(most);
      if (from(others) < to(others)
          && left.compareAndSet(most, others, range(from(others), to(others) - 1))) {
        return to(others) - 1;
      }
    }
    return -1;
  }

  private int mostLeft() {
    int most = -1;
    int count = 0;
    for (int thread = 0; thread < threads; thread++) {
      long range = left.get(thread);
      if (to(range) - from(range) > count) {
        count = to(range) - from(range);
        most = thread;
      }
    }
    return most;
  }

  /** The calling thread's part; only its interruption counts, that of helpers is their owner's. */
  private void takeUntilInterrupted() {
    try {
      for (int share = next(0); share >= 0; share = next(0)) {
        long begunSoFar = begunPieces.get();
        if (begunSoFar > 0 && Thread.currentThread().isInterrupted()) {
          fail(Workers.interrupted(begunSoFar, pieces));
          return;
        }
        if (watch != null) {
          watch.at(begunSoFar, pieces);
        }
        compute(0, share);
      }
    } catch (Throwable e) {
      fail(e);
    }
  }

  private void fail(Throwable thrown) {
    for (int thread = 0; thread < threads; thread++) {
      left.set(thread, range(0, 0));
    }
    lock.lock();
    try {
      if (failure == null) {
        failure = thrown;
      } else if (failure != thrown) {
        failure.addSuppressed(thrown);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets no further helper begin and waits for those that have, since they use the scratch memory
   * and the output; an interrupt meanwhile comes too late to save work and is kept.
   */
  private void close() {
    AttentiveQueue.Glance glance = new AttentiveQueue.Glance();
    while (begun.get() > 0 && glance.again()) {
      // What they have begun is often as good as done.
    }
    lock.lock();
    try {
      closed = true;
      while (begun.get() > 0) {
        helperEnded.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void rethrow() {
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw new IllegalStateException("a piece of work failed: " + failure, failure);
    }
  }
}
