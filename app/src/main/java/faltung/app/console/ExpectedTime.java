package faltung.app.console;

import java.util.Locale;
import java.util.function.Supplier;

/**
 * Progress of what cannot be asked how far it is: the time that it has taken, beside the time that
 * the planner's model expects. Shown from a second on, where somebody looks.
 */
public final class ExpectedTime {
  private static final long TICK_MILLISECONDS = 200;

  private final Thread ticker;

  /**
   * Computes, and shows meanwhile for how long.
   *
   * @param what is done, such as convolving
   * @param seconds how long it is expected to take
   */
  public static <T> T shown(Console console, String what, double seconds, Supplier<T> work) {
    ExpectedTime time = new ExpectedTime(console, what, seconds);
    try {
      return work.get();
    } finally {
      time.end();
    }
  }

  private ExpectedTime(Console console, String what, double seconds) {
    Progress progress = new Progress(console);
    long begin = System.nanoTime();
    ticker = new Thread(() -> tick(progress, what, begin, seconds), "faltung-progress");
    ticker.setDaemon(true);
    if (console.showsProgress()) {
      ticker.start();
    }
  }

  private static void tick(Progress progress, String what, long begin, double seconds) {
    try {
      while (true) {
        Thread.sleep(TICK_MILLISECONDS);
        progress.show(line(what, (System.nanoTime() - begin) / 1e9, seconds));
      }
    } catch (InterruptedException e) {
      progress.end(); // Done.
    }
  }

  /** As in {@code convolving: 3 s, some 12 s left}. */
  static String line(String what, double elapsed, double expected) {
    String left =
        elapsed < expected
            ? String.format(Locale.ROOT, "some %.0f s left", Math.ceil(expected - elapsed))
            : String.format(Locale.ROOT, "expected were %.0f s", Math.ceil(expected));
    return String.format(Locale.ROOT, "%s: %.0f s, %s", what, Math.floor(elapsed), left);
  }

  /** Takes the line away. */
  private void end() {
    ticker.interrupt();
    boolean interrupted = false;
    while (ticker.isAlive()) {
      try {
        ticker.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
