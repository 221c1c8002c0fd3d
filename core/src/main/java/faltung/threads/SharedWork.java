package faltung.threads;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of one computation, handed out in shares to the calling thread and to helpers.
 *
 * <p>A lock and a condition rather than {@code synchronized} and {@code wait}, which would hold a
 * virtual thread's carrier while it waits.
 */
final class SharedWork {
  private final Workers.Piecework work;
  private final long pieces;
  private final long share;
  private final Workers.@Nullable Watch watch;
  private final AtomicLong next = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition helperEnded = lock.newCondition();
  // All below is guarded by the lock.
  private int begun;
  private boolean closed;
  private @Nullable Throwable failure;

  SharedWork(Workers.Piecework work, long pieces, long share, Workers.@Nullable Watch watch) {
    this.work = work;
    this.pieces = pieces;
    this.share = share;
    this.watch = watch;
  }

  /** Computes all pieces with at most so many helpers, and returns when all are done. */
  void run(Executor executor, int helpers) {
    try {
      for (int helper = 1; helper <= helpers; helper++) {
        int worker = helper;
        executor.execute(() -> help(worker));
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
      begun++;
    } finally {
      lock.unlock();
    }
    take(worker);
    lock.lock();
    try {
      begun--;
      helperEnded.signalAll();
    } finally {
      lock.unlock();
    }
  }

  // Whatever a piece throws, errors too, belongs to the caller: the helper's thread lives on.
  private void take(int worker) {
    try {
      for (long from = next.getAndAdd(share); from < pieces; from = next.getAndAdd(share)) {
        work.run(worker, from, Math.min(pieces, from + share));
      }
    } catch (Throwable e) {
      fail(e);
    }
  }

  /** The calling thread's part; only its interruption counts, that of helpers is their owner's. */
  private void takeUntilInterrupted() {
    try {
      for (long from = next.getAndAdd(share); from < pieces; from = next.getAndAdd(share)) {
        if (from > 0 && Thread.currentThread().isInterrupted()) {
          fail(Workers.interrupted(from, pieces));
          return;
        }
        if (watch != null) {
          watch.at(from, pieces);
        }
        work.run(0, from, Math.min(pieces, from + share));
      }
    } catch (Throwable e) {
      fail(e);
    }
  }

  private void fail(Throwable thrown) {
    next.set(pieces);
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
    lock.lock();
    try {
      closed = true;
      while (begun > 0) {
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
