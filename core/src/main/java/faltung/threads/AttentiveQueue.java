package faltung.threads;

import java.util.concurrent.LinkedBlockingQueue;

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
      Glance glance = new Glance();
      do {
        Runnable task = poll();
        if (task != null) {
          return task;
        }
      } while (glance.again());
    }
    return super.take();
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
