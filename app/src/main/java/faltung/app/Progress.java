package faltung.app;

/**
 * One line on standard error that the next one replaces: where a person looks at it, and what is
 * done takes more than a second. Not thread-safe.
 */
final class Progress {
  private static final long PATIENCE = 1_000_000_000L;

  /** More often than this nobody reads. */
  private static final long PAUSE = 100_000_000L;

  private final Console console;
  private final boolean wanted;
  private final long begin = System.nanoTime();
  private long last;
  private boolean shown;

  Progress(Console console) {
    this.console = console;
    this.wanted = console.showsProgress();
    this.last = begin;
  }

  /** How far it has come. */
  void show(String how) {
    long now = System.nanoTime();
    if (wanted && now - begin > PATIENCE && (!shown || now - last > PAUSE)) {
      console.error().print("\r\u001b[K" + how);
      console.error().flush();
      shown = true;
      last = now;
    }
  }

  /** Takes the line away. */
  void end() {
    if (shown) {
      console.error().print("\r\u001b[K");
      console.error().flush();
    }
  }
}
