package faltung.app.filter;

import faltung.app.console.Console;
import faltung.app.console.ExitCode;
import faltung.app.console.FailureException;
import faltung.app.console.Joined;
import faltung.app.console.Progress;
import faltung.app.console.UsageException;
import faltung.app.operand.FileNames;
import faltung.app.operand.InputKind;
import faltung.app.operand.OperandReader;
import faltung.format.FormatException;
import faltung.media.sound.SampleEncoding;
import faltung.media.sound.SoundFiles;
import faltung.media.sound.SoundLayout;
import faltung.media.sound.SoundReader;
import faltung.media.sound.filter.Rendering;
import faltung.media.sound.filter.RenderingReport;
import faltung.media.sound.filter.RenderingSettings;
import faltung.media.sound.filter.SoundProgress;
import faltung.media.sound.filter.SoundSource;
import faltung.media.sound.filter.SpooledSound;
import faltung.threads.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sound from IN through something to OUT, either of which may be {@code -}: progress, Ctrl-C
 * without a trace, and what there is to say afterwards.
 */
final class SoundRun {
  /** More wait for reading and writing, which is one thread's work. */
  private static final int MOST_THREADS = 8;

  /** The ends of names by which sounds are written. */
  static final List<String> EXTENSIONS = List.of("wav", "wave", "aiff", "aif", "au", "snd");

  private final Console console;
  private final String in;
  private final String out;

  /** What is read instead of a file, or null. */
  private final @Nullable SoundSource other;

  /** What the file says of itself, which a second reading says again. */
  private final Set<String> warnings = new LinkedHashSet<>();

  /** What is done to the sound. */
  @FunctionalInterface
  interface Effect {
    /** The sound as it comes out; computed as it is read. */
    SoundReader apply(SoundReader source, Workers workers);
  }

  /**
   * A run.
   *
   * @throws UsageException if the names do not tell sounds
   */
  SoundRun(Console console, String in, String out) {
    this(console, in, out, null);
  }

  /**
   * A run that reads something else than a file of a sound.
   *
   * @param other gives it from its beginning, each time it is asked; null for the file
   */
  SoundRun(Console console, String in, String out, @Nullable SoundSource other) {
    this.console = console;
    this.other = other;
    this.in = in;
    this.out = out;
    String extension = OperandReader.extension(out);
    if (out.equals(InputKind.STANDARD)) {
      if (console.isTerminal()) {
        throw new UsageException(
            "OUT is - but standard output is a terminal; give a file, or a pipe");
      }
    } else if (!EXTENSIONS.contains(extension)) {
      throw new UsageException(
          "OUT " + out + ": a sound is written as WAV, AIFF or AU; end it in .wav, .aiff or .au");
    }
    if (!in.equals(InputKind.STANDARD)) {
      existing(console, "IN", in);
    }
  }

  /** A file that is there. */
  static Path existing(Console console, String name, String typed) {
    Path file = console.path(typed);
    if (Files.isDirectory(file)) {
      throw new FailureException(name + ": " + typed + " is a folder; give a file");
    }
    if (!Files.exists(file)) {
      String message = FileNames.noSuchFile(name, file, typed);
      throw new FailureException(message.replace(" (numbers are written like \"3 4 5\")", ""));
    }
    return file;
  }

  /** Something that is read from a file. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }

  /** Reads; if it is no sound, whoever reads the message is to know which of the files. */
  static <T> T sound(String name, String typed, Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (FormatException e) {
      throw new FailureException(name + ": " + typed + ": " + e.getMessage(), e);
    }
  }

  /** Runs, and says what there is to say. */
  int run(Effect effect, RenderingSettings settings) throws IOException {
    Progress progress = new Progress(console);
    try {
      RenderingReport report = computed(effect, settings, new Counter(progress));
      progress.end();
      warn(console, "IN", in, warnings);
      tell(report);
      return ExitCode.DONE;
    } catch (IOException e) {
      progress.end();
      if (e.equals(console.outputFailure())) {
        // The reader of the pipe has gone, or the disk is full: it is said at the very end.
        return ExitCode.FAILED;
      }
      throw e;
    }
  }

  /** One line on standard error for all that is wrong with a file that could be read. */
  static void warn(Console console, String name, String typed, Collection<String> warnings) {
    if (!warnings.isEmpty()) {
      console.remark(name + ": " + typed + ": " + String.join("; ", warnings));
    }
  }

  private RenderingReport computed(Effect effect, RenderingSettings settings, Counter counter)
      throws IOException {
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    if (other != null) {
      return computed(other, effect, settings, counter, threads);
    }
    if (!in.equals(InputKind.STANDARD)) {
      SoundSource source = () -> sound("IN", in, () -> SoundFiles.open(console.path(in)));
      return computed(source, effect, settings, counter, threads);
    }
    boolean once =
        settings.clip() || settings.encoding().filter(SampleEncoding::isFloating).isPresent();
    if (once) {
      SoundSource source = () -> sound("IN", in, () -> SoundFiles.open(console.in()));
      return computed(source, effect, settings, counter, threads);
    }
    Path copy = Files.createTempFile(folder(), ".faltung", ".part");
    // Ctrl-C as well.
    copy.toFile().deleteOnExit();
    try {
      SpooledSound spooled = new SpooledSound(console.in(), copy);
      SoundSource source = () -> sound("IN", in, spooled::open);
      return computed(source, effect, settings, counter, threads);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /** Where the copy of a pipe goes: beside the result, which is as large. */
  private Path folder() {
    Path parent =
        out.equals(InputKind.STANDARD) ? null : console.path(out).toAbsolutePath().getParent();
    return parent != null && Files.isDirectory(parent)
        ? parent
        : Path.of(System.getProperty("java.io.tmpdir", "."));
  }

  private RenderingReport computed(
      SoundSource source, Effect effect, RenderingSettings settings, Counter counter, int threads)
      throws IOException {
    try (Workers workers = Workers.of(threads)) {
      SoundSource through =
          () -> applied(new Heard(checked(source.open(), settings), warnings), effect, workers);
      return out.equals(InputKind.STANDARD)
          ? Rendering.toStream(through, console.bytes(), settings, counter)
          : Rendering.toFile(through, console.path(out), settings, counter, console.unfinished());
    }
  }

  /** AIFF has no floating point, which is said before anything is computed. */
  private SoundReader checked(SoundReader source, RenderingSettings settings) throws IOException {
    boolean floating = settings.encoding().orElse(source.layout().encoding()).isFloating();
    if (floating && OperandReader.extension(out).startsWith("aif")) {
      source.close();
      throw new UsageException(
          "OUT "
              + out
              + ": AIFF holds whole numbers only; write them with --bits 24, or end it in .wav or"
              + " .au");
    }
    return source;
  }

  private static SoundReader applied(SoundReader source, Effect effect, Workers workers)
      throws IOException {
    try {
      return effect.apply(source, workers);
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  /** Notes what a sound's reader has to say once it is closed. */
  private record Heard(SoundReader reader, Set<String> said) implements SoundReader {
    @Override
    public SoundLayout layout() {
      return reader.layout();
    }

    @Override
    public long frames() {
      return reader.frames();
    }

    @Override
    public List<String> warnings() {
      return reader.warnings();
    }

    @Override
    public int read(double[][] block, int count) throws IOException {
      return reader.read(block, count);
    }

    @Override
    public void close() throws IOException {
      said.addAll(reader.warnings());
      reader.close();
    }
  }

  private void tell(RenderingReport report) {
    if (report.loweredBy() > 0) {
      console.remark(
          String.format(
              Locale.ROOT,
              "the sound was made %s dB quieter, else it would clip; --clip cuts off instead,"
                  + " --bits float keeps its level",
              decibels(report.loweredBy())));
    }
    if (report.clipped() > 0) {
      console.remark(Joined.count(report.clipped(), "sample") + " beyond full scale cut off");
    }
    SoundLayout layout = report.layout();
    if (console.isTerminal() && !out.equals(InputKind.STANDARD)) {
      console.remark(
          String.format(
              Locale.ROOT,
              "wrote %s: %s, %d Hz, %s, %s",
              out,
              Joined.count(layout.channels(), "channel"),
              layout.sampleRate(),
              layout.encoding(),
              time(report.frames() / layout.sampleRate())));
    }
  }

  /** Two significant digits below 1, else one decimal. */
  private static String decibels(double value) {
    return value < 0.1
        ? String.format(Locale.ROOT, "%.2g", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  private static String time(long seconds) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** Frames as a share of all, and the time that is left. */
  private static final class Counter implements SoundProgress {
    private final Progress progress;
    private int pass;
    private long begin;

    Counter(Progress progress) {
      this.progress = progress;
    }

    @Override
    public void at(int number, long done, long total) {
      long now = System.nanoTime();
      if (number != pass) {
        pass = number;
        begin = now;
      }
      String what = number == 1 ? "" : "once more, at a level that fits: ";
      if (total <= 0) {
        progress.show(what + done + " frames");
        return;
      }
      double share = Math.min(1, (double) done / total);
      long left = Math.round((now - begin) / 1e9 * (1 - share) / share);
      progress.show(
          String.format(Locale.ROOT, "%s%d %%, %s left", what, (int) (100 * share), time(left)));
    }
  }
}
