package faltung.threads;

import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A queue whose takers look for the next task for a moment before they park: the layers of a
 * network follow one another within microseconds, and to wake a parked thread takes up to a hundred
 * of them.
 *
 * <p>After the moment they park, so threads without work cost nothing.
 */
final class AttentiveQueue extends LinkedBlockingQueue<Runnable> {
  private static final long serialVersionUID = 1;

  /** How long, in ns: about what waking takes, so that at worst a wait costs twice as much. */
  static final long MOMENT = 100_000;

  private final boolean looks;

  /** Written by the one who takes. */
  private volatile boolean looking;

  /**
   * @param looks false where there are not as many processors as threads, since whoever looks then
   *     takes one from those that work
   */
  AttentiveQueue(boolean looks) {
    this.looks = looks;
  }

  @Override
  public Runnable take() throws InterruptedException {
    if (looks) {
      looking = true;
      Runnable task = look();
      looking = false;
      if (task != null) {
        return task;
      }
    }
    return super.take();
  }

  private @Nullable Runnable look() {
    Glance glance = new Glance();
    Runnable task;
    do {
      task = poll();
    } while (task == null && glance.again());
    return task;
  }

  /** Whether its taker is looking just now, and so will begin a task at once. */
  boolean isLookedAt() {
    return looking;
  }

  /**
   * A moment of looking. It neither pauses ({@link Thread#onSpinWait}) nor yields: in a virtual
   * machine a pause can leave it for the hypervisor, and then slowed the thread that was waited for
   * six times; to yield, a call of the system, slowed it by a third (docs/design-notes.md).
   */
  static final class Glance {
    private final long begin = System.nanoTime();

    /** False when the moment is over. */
    boolean again() {
      return System.nanoTime() - begin < MOMENT;
    }
  }
}
