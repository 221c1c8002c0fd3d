package faltung.app.console;

import faltung.media.file.UnfinishedFiles;
import faltung.media.terminal.TerminalDetection;
import faltung.media.terminal.TerminalStyle;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where one run of the command reads and writes, and what can be shown there.
 *
 * <p>Text leaves as UTF-8 whatever the locale (on Windows in the console's own encoding); where the
 * terminal shows no Unicode, {@link AsciiText} replaces it first.
 */
public final class Console {
  private final InputStream in;
  private final UnfinishedFiles unfinished;
  private final StandardOutput output;
  private final PrintWriter out;
  private final PrintWriter drawing;
  private final PrintWriter error;
  private final PrintWriter line;
  private final Environment environment;
  private final boolean unicode;
  private final long begin = System.nanoTime();

  /** The part of the work that is going on. */
  private volatile @Nullable Phase phase;

  /** Whether a line stands on standard error that the next one is to replace. */
  private volatile boolean moving;

  public Console(InputStream in, OutputStream out, OutputStream error, Environment environment) {
    this(in, out, error, environment, new UnfinishedFiles());
  }

  public Console(
      InputStream in,
      OutputStream out,
      OutputStream error,
      Environment environment,
      UnfinishedFiles unfinished) {
    this.in = in.markSupported() ? in : new BufferedInputStream(in);
    this.unfinished = unfinished;
    this.environment = environment;
    this.unicode = showsUnicode(environment);
    this.output = new StandardOutput(out);
    Writer ofOut = encoded(output);
    this.out = new PrintWriter(new CleanText.Filter(ofOut));
    this.drawing = new PrintWriter(ofOut);
    Writer ofError = encoded(error);
    this.error = new PrintWriter(new CleanText.Filter(ofError));
    this.line = new PrintWriter(ofError);
  }

  /** The two writers of one stream stand on this one, so that what they write keeps its order. */
  private Writer encoded(OutputStream stream) {
    Writer encoded =
        new BufferedWriter(
            new OutputStreamWriter(
                stream, windows() ? Charset.defaultCharset() : StandardCharsets.UTF_8));
    return unicode ? encoded : new AsciiText.Filter(encoded);
  }

  private static boolean windows() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
  }

  /**
   * Whether the output may hold more than ASCII: a locale that names another encoding, or one of
   * the two terminals without the characters, say no. No locale at all says nothing, and the
   * terminals of today know UTF-8.
   */
  private static boolean showsUnicode(Environment environment) {
    String terminal = environment.variable("TERM");
    if (environment.terminal() && (terminal.equals("dumb") || terminal.equals("linux"))) {
      return false;
    }
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String locale = environment.variable(name).toLowerCase(Locale.ROOT);
      if (!locale.isEmpty()) {
        return locale.contains("utf-8") || locale.contains("utf8");
      }
    }
    return true;
  }

  /** Standard input, whose beginning can be looked at by mark and reset. */
  public InputStream in() {
    return in;
  }

  /** Standard output for what others write; {@link #out} is to be flushed before. */
  public OutputStream stream() {
    return output;
  }

  /** Standard output, as text: what a terminal would obey is taken out. */
  public PrintWriter out() {
    return out;
  }

  /** Standard output for what this command draws itself, with colours; no word of others. */
  public PrintWriter drawing() {
    return drawing;
  }

  /**
   * Shows a line on standard error in the place of the last one, or takes that away.
   *
   * @param text without what a terminal would obey, or empty
   */
  synchronized void show(String text) {
    line.print("\r\u001b[K" + CleanText.of(ErrorReport.oneLine(text)));
    line.flush();
    moving = !text.isEmpty();
  }

  /** Takes the line that moves away, if there is one. */
  synchronized void clear() {
    if (moving) {
      show("");
    }
  }

  /** When this run began, as System.nanoTime tells it. */
  long begin() {
    return begin;
  }

  @Nullable Phase phase() {
    return phase;
  }

  void phase(@Nullable Phase now) {
    phase = now;
  }

  /** Standard output as bytes; unlike the text's writer it says at once when it fails. */
  public OutputStream bytes() {
    out.flush();
    return new OutputStream() {
      private boolean thrown;

      @Override
      public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        output.write(bytes, offset, length);
        check();
      }

      @Override
      public void flush() throws IOException {
        output.flush();
        check();
      }

      private void check() throws IOException {
        IOException failure = output.failure;
        if (failure != null && !thrown) {
          thrown = true;
          throw failure;
        }
        if (failure != null) {
          // Another one: who closes what failed cannot add the same exception to itself.
          throw new IOException(failure.getMessage(), failure);
        }
      }
    };
  }

  /** Standard error, as text: what a terminal would obey is taken out. */
  public PrintWriter error() {
    return error;
  }

  /** The files that are being written, which Ctrl-C removes. */
  public UnfinishedFiles unfinished() {
    return unfinished;
  }

  /** What surrounds this run. */
  public Environment environment() {
    return environment;
  }

  /** Whether a person looks at the output, and not a program. */
  public boolean isTerminal() {
    return environment.terminal();
  }

  /** Whether more than ASCII can be shown. */
  public boolean isUnicode() {
    return unicode;
  }

  /** What the terminal can show. */
  public TerminalStyle style() {
    TerminalStyle found =
        TerminalDetection.detect(
            environment.variables(), environment.terminal(), environment.columns());
    return new TerminalStyle(found.width(), found.colours(), unicode);
  }

  /** How wide text may be: the terminal's width, but no wider than is easily read. */
  public int columns() {
    return Math.max(20, Math.min(100, environment.columns()));
  }

  /** How many lines a result may take, so that the command that made it stays in sight. */
  public int rows() {
    return Math.max(8, Math.min(40, environment.rows() - 4));
  }

  /** A file by the name that the user gave. */
  public Path path(String name) {
    return environment.directory().resolve(name);
  }

  /** A remark beside the result: on standard error, so that it never mixes with numbers. */
  public void remark(String text) {
    out.flush();
    synchronized (this) {
      clear();
      error.println("faltung: " + ErrorReport.oneLine(text));
      error.flush();
    }
  }

  /**
   * Whether a line that moves may stand on standard error: the launcher says whether that is a
   * terminal; where it does not, standard output tells.
   */
  public boolean showsProgress() {
    String told = environment.variable("FALTUNG_PROGRESS");
    boolean terminal = told.isEmpty() ? isTerminal() : told.equals("yes");
    return terminal && !environment.variable("TERM").equals("dumb");
  }

  /** What went wrong on standard output, or null. */
  public @Nullable IOException outputFailure() {
    out.flush();
    return output.failure;
  }

  /**
   * Remembers what a PrintWriter would hide, that nothing more can be written. It does not throw:
   * that would reach the user as picocli's stack trace.
   */
  private static final class StandardOutput extends OutputStream {
    private final OutputStream stream;
    private @Nullable IOException failure;

    StandardOutput(OutputStream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (failure != null) {
        return;
      }
      try {
        stream.write(bytes, offset, length);
      } catch (IOException e) {
        failure = e;
      }
    }

    @Override
    public void flush() {
      if (failure != null) {
        return;
      }
      try {
        stream.flush();
      } catch (IOException e) {
        failure = e;
      }
    }
  }
}
