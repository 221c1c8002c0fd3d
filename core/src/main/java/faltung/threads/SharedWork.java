package faltung.threads;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The pieces of one computation, handed out in shares to the calling thread and to helpers. */
final class SharedWork {
  private final Workers.Piecework work;
  private final long pieces;
  private final long share;
  private final AtomicLong next = new AtomicLong();
  // All below is guarded by this object's lock.
  private int begun;
  private boolean closed;
  private @Nullable Throwable failure;

  SharedWork(Workers.Piecework work, long pieces, long share) {
    this.work = work;
    this.pieces = pieces;
    this.share = share;
  }

  /**
   * Computes all pieces with at most so many helpers of the pool, and returns when all are done.
   */
  void run(Executor pool, int helpers) {
    try {
      for (int helper = 1; helper <= helpers; helper++) {
        int worker = helper;
        pool.execute(() -> help(worker));
      }
    } catch (RuntimeException | Error e) {
      // No thread to be had, or closed meanwhile.
      fail(e);
    }
    take(0);
    close();
    rethrow();
  }

  private void help(int worker) {
    synchronized (this) {
      if (closed) {
        return;
      }
      begun++;
    }
    take(worker);
    synchronized (this) {
      begun--;
      notifyAll();
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

  private synchronized void fail(Throwable thrown) {
    next.set(pieces);
    if (failure == null) {
      failure = thrown;
    } else if (failure != thrown) {
      failure.addSuppressed(thrown);
    }
  }

  /**
   * Lets no further helper begin and waits for those that have, since they use the scratch memory
   * and the output; an interrupt is kept for afterwards.
   */
  private synchronized void close() {
    closed = true;
    boolean interrupted = false;
    while (begun > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void rethrow() {
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
