package faltung.integer;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Independent tasks shared between the calling thread and helpers from the caller's pool.
 *
 * <p>The caller takes tasks like any helper and waits only for tasks that a helper has begun, so a
 * pool that is full, or that the caller itself runs in, costs speed and never a deadlock. The first
 * failure stops the handing out of tasks and is thrown to the caller, later ones suppressed in it.
 */
final class Workers {
  private final int tasks;
  private final IntConsumer task;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private int begun;
  private boolean closed;

  private Workers(int tasks, IntConsumer task) {
    this.tasks = tasks;
    this.task = task;
  }

  /**
   * Runs task(0) … task(tasks − 1) on at most the given number of threads, and returns when all are
   * done.
   */
  static void run(int tasks, int threads, Executor executor, IntConsumer task) {
    Workers workers = new Workers(tasks, task);
    try {
      for (int i = 1; i < Math.min(threads, tasks); i++) {
        executor.execute(workers::help);
      }
      workers.work();
    } finally {
      workers.close();
    }
    workers.rethrow();
  }

  private void help() {
    synchronized (this) {
      if (closed) {
        return;
      }
      begun++;
    }
    try {
      work();
    } finally {
      synchronized (this) {
        begun--;
        notifyAll();
      }
    }
  }

  // Whatever a task throws, errors too, belongs to the caller.
  private void work() {
    try {
      for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
        task.accept(i);
      }
    } catch (Throwable thrown) {
      next.set(tasks);
      Throwable first = failure.compareAndExchange(null, thrown);
      if (first != null && first != thrown) {
        first.addSuppressed(thrown);
      }
    }
  }

  /** Lets no further helper begin and waits for those that have; an interrupt is kept for later. */
  private synchronized void close() {
    closed = true;
    next.set(tasks);
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

  private void rethrow() {
    Throwable thrown = failure.get();
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
  }
}
