package faltung.app.console;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a command does, such as reading a file: while it lasts, a line that moves says for
 * how long, how much of it is done where that is known, and what is left by what has been measured.
 * Shown where somebody looks, once the command has taken a second.
 *
 * <pre>{@code
 * try (Phase phase = Phase.begin(console, "reading x.npy")) {
 *   …
 *   phase.at(0.4);
 * }
 * }</pre>
 */
public final class Phase implements AutoCloseable {
  private static final long TICK_MILLISECONDS = 200;

  private final Console console;
  private final @Nullable Phase around;
  private final Thread ticker;

  /** Ctrl-C takes the line away, too: the prompt stands on a line of its own. */
  private final Thread interrupted;

  /** What is done, since when, how long all of it should take (0: not known), how much is done. */
  private record State(String what, long begin, double expected, double share) {}

  private volatile State state;

  private Phase(Console console, String what, @Nullable Phase around) {
    this.console = console;
    this.around = around;
    this.state = new State(what, System.nanoTime(), 0, 0);
    this.ticker = new Thread(this::tick, "faltung-progress");
    ticker.setDaemon(true);
    this.interrupted = new Thread(this::abandon, "faltung-progress-end");
  }

  /** What is done in a phase, and may throw. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    /** Does it. */
    T run() throws E;
  }

  /** Does something in a phase of which no more is known than what is read from files in it. */
  public static <T, E extends Exception> T during(Console console, String what, Work<T, E> work)
      throws E {
    Phase phase = begin(console, what);
    try {
      return work.run();
    } finally {
      phase.close();
    }
  }

  /** Begins one, to be closed where it ends; of those that surround each other the inner shows. */
  public static Phase begin(Console console, String what) {
    Phase around = console.phase();
    if (around != null) {
      console.clear();
    }
    Phase phase = new Phase(console, what, around);
    console.phase(phase);
    if (console.showsProgress()) {
      phase.ticker.start();
      Runtime.getRuntime().addShutdownHook(phase.interrupted);
    }
    return phase;
  }

  /** How long it should take, until something is measured. */
  public void expect(double seconds) {
    State now = state;
    state = new State(now.what, now.begin, seconds, now.share);
  }

  /** How much of it is done, from 0 to 1: what is left is expected to go as fast. */
  public void at(double share) {
    State now = state;
    if (share > 0 && share <= 1 && share != now.share) {
      double elapsed = (System.nanoTime() - now.begin) / 1e9;
      state = new State(now.what, now.begin, elapsed / share, share);
    }
  }

  /** Something else is done from here on, of which nothing is known yet. */
  public void next(String what) {
    if (!what.equals(state.what)) {
      state = new State(what, System.nanoTime(), 0, 0);
    }
  }

  /** What a file holds; the phase in which it is read is told how much has been. */
  public static InputStream open(Console console, Path file) throws IOException {
    InputStream stream = Files.newInputStream(file);
    Phase phase = console.phase();
    return phase == null ? stream : new Counted(stream, phase, Files.size(file));
  }

  /** A stream that tells the phase how many of so many bytes have gone through. */
  public OutputStream counting(OutputStream target, long total) {
    return new OutputStream() {
      private long written;

      @Override
      public void write(int value) throws IOException {
        target.write(value);
        count(1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        target.write(bytes, offset, length);
        count(length);
      }

      @Override
      public void flush() throws IOException {
        target.flush();
      }

      private void count(int more) {
        written += more;
        at((double) written / total);
      }
    };
  }

  private static final class Counted extends FilterInputStream {
    private final Phase phase;
    private final long total;
    private long count;

    Counted(InputStream stream, Phase phase, long total) {
      super(stream);
      this.phase = phase;
      this.total = total;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count(Math.max(0, read));
      return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
      long skipped = super.skip(wanted);
      count(skipped);
      return skipped;
    }

    private void count(long more) {
      count += more;
      phase.at((double) count / total);
    }
  }

  private void tick() {
    Progress progress = new Progress(console);
    try {
      while (true) {
        Thread.sleep(TICK_MILLISECONDS);
        if (console.phase() == this) {
          State now = state;
          double elapsed = (System.nanoTime() - now.begin) / 1e9;
          progress.show(line(now.what, elapsed, now.expected, now.share));
        }
      }
    } catch (InterruptedException e) {
      progress.end(); // Done.
    }
  }

  /**
   * As in {@code convolving: 3 s, 20 %, some 12 s left}: the seconds move even where nothing else
   * is known.
   *
   * @param expected for all of it, or 0 if nobody knows
   * @param share how much is done, or 0 if nobody knows
   */
  static String line(String what, double elapsed, double expected, double share) {
    double planned = expected - elapsed;
    // Where a measured step takes longer than those before, what is left goes as all until now.
    double left = planned <= 0 && share > 0 ? elapsed * (1 - share) / share : planned;
    return String.format(Locale.ROOT, "%s: %.0f s", what, Math.floor(elapsed))
        + (share > 0 ? String.format(Locale.ROOT, ", %d %%", (int) (100 * share)) : "")
        + (expected <= 0 || share >= 1
            ? ""
            : left > 0
                ? String.format(Locale.ROOT, ", some %.0f s left", Math.ceil(left))
                : ", longer than expected");
  }

  private void abandon() {
    console.phase(null);
    console.clear();
  }

  /** Takes the line away. */
  @Override
  public void close() {
    console.phase(around);
    try {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    } catch (IllegalStateException e) {
      // It is what closes this.
    }
    ticker.interrupt();
    boolean stopped = false;
    while (ticker.isAlive()) {
      try {
        ticker.join();
      } catch (InterruptedException e) {
        stopped = true;
      }
    }
    if (stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
