package faltung.app.console;

import java.util.Locale;

/**
 * One line on standard error that the next one replaces: where a person looks at it, and the
 * command has taken a second. Not thread-safe.
 */
public final class Progress {
  private static final long PATIENCE = 1_000_000_000L;

  /** More often than this nobody reads. */
  private static final long PAUSE = 100_000_000L;

  private final Console console;
  private final boolean wanted;
  private final long begin = System.nanoTime();
  private long last;
  private boolean shown;

  public Progress(Console console) {
    this.console = console;
    this.wanted = console.showsProgress();
    this.last = begin;
  }

  /** How far it has come. */
  public void show(String how) {
    long now = System.nanoTime();
    if (wanted && now - console.begin() > PATIENCE && (!shown || now - last > PAUSE)) {
      console.show(how);
      shown = true;
      last = now;
    }
  }

  /** How far an iteration has come that began with this. */
  public void show(String name, int iteration, int iterations) {
    show(name + line(iteration, iterations, (System.nanoTime() - begin) / 1e9));
  }

  /** As in {@code iteration 3 of 40, at most 12 s left}: it may stop before the last one. */
  static String line(int iteration, int iterations, double elapsed) {
    double left = elapsed / Math.max(1, iteration) * (iterations - iteration);
    return String.format(
        Locale.ROOT,
        "iteration %d of %d, at most %.0f s left",
        iteration,
        iterations,
        Math.ceil(left));
  }

  /** Takes the line away. */
  public void end() {
    if (shown) {
      console.clear();
    }
  }
}
