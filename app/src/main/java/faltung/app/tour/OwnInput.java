package faltung.app.tour;

import faltung.app.console.Console;
import faltung.app.console.ErrorReport;
import faltung.app.console.FailureException;
import faltung.app.console.Joined;
import faltung.app.console.Phase;
import faltung.app.console.UsageException;
import faltung.app.operand.ChannelRows;
import faltung.app.operand.ChosenArray;
import faltung.app.operand.FileNames;
import faltung.app.operand.InputKind;
import faltung.app.operand.PicturePage;
import faltung.app.output.SignalFigure;
import faltung.array.ComplexArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.file.ArrayFile;
import faltung.format.Csv;
import faltung.format.ReadLimits;
import faltung.media.image.ImageRows;
import faltung.media.sound.SoundFiles;
import faltung.media.sound.SoundReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Makes a chapter of a visitor's own file: a sound, a signal or a picture, told by its content. Of
 * long ones it takes no more than a chapter shows, and what a file claims is checked before there
 * is memory for it.
 */
public final class OwnInput {
  /** 22 seconds of 48 kHz: enough to see, and every plan and spectrum of it is made at once. */
  static final int MOST_SAMPLES = 1 << 20;

  /** Shorter than this there is nothing to smooth. */
  static final int FEWEST_SAMPLES = 32;

  /** Of an array that is read as a whole; longer ones are to be cut by their owner. */
  private static final ReadLimits ARRAYS = new ReadLimits(1L << 26, 1L << 29);

  private static final int BLOCK = 4096;

  private final Console console;
  private final String typed;
  private final Path file;
  private final Path folder;

  private OwnInput(Console console, String typed, Path file, Path folder) {
    this.console = console;
    this.typed = typed;
    this.file = file;
    this.folder = folder;
  }

  /**
   * The chapter of a file.
   *
   * @param typed the file's name
   * @param tour the folder of the tour
   * @throws UsageException if it is no file for it
   * @throws FailureException if it cannot be read
   */
  public static Chapter chapter(Console console, String typed, Path tour) {
    Path folder = tour.resolve(OwnSignalChapter.NAME);
    if (typed.equals(InputKind.STANDARD)) {
      throw new UsageException("--on - is standard input, but the tour names a file; give one");
    }
    Path file;
    try {
      file = console.path(fileOf(console, typed));
    } catch (InvalidPathException e) {
      throw new UsageException("--on " + typed + " is no name of a file", e);
    }
    check(typed, file, folder);
    OwnInput input = new OwnInput(console, typed, file, folder);
    try {
      return Phase.during(console, "reading " + typed, input::read);
    } catch (IOException e) {
      String message = ErrorReport.message(e).replace(Csv.ANNOUNCED, "delete it");
      throw new FailureException(
          "--on " + (message.contains(typed) ? message : typed + ": " + message), e);
    }
  }

  private static void check(String typed, Path file, Path folder) {
    if (Files.isDirectory(file)) {
      throw new FailureException(
          "--on " + typed + " is a folder; give a sound, a signal or a picture");
    }
    if (!Files.exists(file)) {
      throw new FailureException(
          FileNames.noSuchFile("--on", file, typed)
              .replace(" (numbers are written like \"3 4 5\")", ""));
    }
    if (!Files.isRegularFile(file)) {
      throw new FailureException("--on " + typed + " is no regular file; copy it into one");
    }
    if (!Files.isReadable(file)) {
      throw new FailureException("--on " + typed + ": no permission to read it");
    }
    if (normal(file).startsWith(normal(folder))) {
      throw new UsageException(
          "--on " + typed + " is in the folder that the chapter is written to; give another --out");
    }
  }

  private static Path normal(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private Chapter read() throws IOException {
    return switch (InputKind.of(console, typed)) {
      case PICTURE -> picture();
      case SOUND -> sound();
      case ARRAY -> array();
    };
  }

  private OwnFile named() {
    Path there = normal(file);
    Path from = normal(folder);
    boolean relative = !Path.of(typed).isAbsolute() && from.getRoot().equals(there.getRoot());
    String path = (relative ? from.relativize(there) : there).toString().replace('\\', '/');
    return new OwnFile(String.valueOf(file.getFileName()) + rest(), path, rest());
  }

  private Chapter picture() throws IOException {
    ImageRows rows = PicturePage.of(console, typed).open(console);
    return OwnPictureChapter.of(named(), OwnPicture.of(rows, typed));
  }

  private Chapter sound() throws IOException {
    try (SoundReader reader = SoundFiles.open(file)) {
      int channels = reader.layout().channels();
      int block = Math.max(1, Math.min(BLOCK, MOST_SAMPLES / channels));
      double[][] frames = new double[channels][block];
      double[] mean = new double[BLOCK];
      int length = 0;
      int count = reader.read(frames, block);
      while (count > 0 && length < MOST_SAMPLES) {
        int taken = Math.min(count, MOST_SAMPLES - length);
        if (length + taken > mean.length) {
          mean =
              Arrays.copyOf(
                  mean, Math.max(length + taken, Math.min(2 * mean.length, MOST_SAMPLES)));
        }
        for (int n = 0; n < taken; n++) {
          double sum = 0;
          for (double[] channel : frames) {
            sum += channel[n];
          }
          mean[length + n] = sum / channels;
        }
        length += taken;
        count = length < MOST_SAMPLES ? reader.read(frames, block) : 0;
      }
      boolean more = length == MOST_SAMPLES && reader.frames() != length;
      String of = channels == 1 ? "" : ", the mean of its " + channels + " channels";
      return signal(Arrays.copyOf(mean, length), reader.layout().sampleRate(), of, more);
    }
  }

  /** The array of a file, or the one that is named in brackets behind it. */
  private NdArray stored() throws IOException {
    if (ArrayFile.kindOf(String.valueOf(file.getFileName())).isEmpty()) {
      throw new FailureException(
          "--on "
              + typed
              + " is neither a sound nor a picture by its content, nor an array by its name; end it"
              + " in .npy, .csv, .txt or another if it is one");
    }
    ChosenArray chosen = ChosenArray.of(console, typed);
    return (chosen != null ? chosen : new ChosenArray(typed, file, "")).read("--on", ARRAYS);
  }

  private static String fileOf(Console console, String typed) {
    ChosenArray chosen = ChosenArray.of(console, typed);
    return chosen != null ? chosen.file() : PicturePage.of(console, typed).file();
  }

  /** What stands behind the file's name: a page or an array, in brackets. */
  private String rest() {
    return typed.substring(fileOf(console, typed).length());
  }

  private Chapter array() throws IOException {
    NdArray array = stored();
    Shape shape = array.shape();
    if (array instanceof ComplexArray) {
      throw new FailureException(
          "--on " + typed + " is complex; write its real part or its magnitude into a file");
    }
    int rank = shape.rank();
    long size = shape.size();
    boolean vector = rank == 1 || (rank == 2 && (shape.length(0) == 1 || shape.length(1) == 1));
    if (vector) {
      return samples(array, (int) size, 1, "");
    }
    if (ChannelRows.isTable(shape)) {
      int columns = shape.length(1);
      return samples(array, shape.length(0), columns, ", the last of its " + columns + " columns");
    }
    if (rank == 2 || (rank == 3 && shape.length(2) == 3)) {
      OwnPicture picture = OwnPicture.of(SignalFigure.doubles(array), shape, typed);
      return OwnPictureChapter.of(named(), picture);
    }
    throw new FailureException(
        "--on "
            + typed
            + " has "
            + Joined.count(rank, "axis", "axes")
            + " ("
            + Joined.lengths(shape)
            + "); a signal has one, a picture two, or a third of 3 colours");
  }

  /** The last column of a table. */
  private Chapter samples(NdArray array, int rows, int columns, String of) {
    double[] all = SignalFigure.doubles(array);
    double[] samples = new double[Math.min(rows, MOST_SAMPLES)];
    for (int n = 0; n < samples.length; n++) {
      samples[n] = all[n * columns + columns - 1];
    }
    return signal(samples, 0, of, rows > samples.length);
  }

  /**
   * A signal's chapter.
   *
   * @param rate samples a second, or 0 if that is not known
   */
  private Chapter signal(double[] samples, int rate, String of, boolean more) {
    if (samples.length < FEWEST_SAMPLES) {
      throw new FailureException(
          "--on "
              + typed
              + " has "
              + Joined.count(samples.length, "sample")
              + "; the chapter needs "
              + FEWEST_SAMPLES
              + ", and faltung derive works with any number");
    }
    for (int n = 0; n < samples.length; n++) {
      if (!Double.isFinite(samples[n])) {
        throw new FailureException(
            "--on "
                + typed
                + ": sample "
                + n
                + " is "
                + samples[n]
                + ", which has no spectrum; give a file of finite numbers");
      }
    }
    OptionalInt known = rate > 0 ? OptionalInt.of(rate) : OptionalInt.empty();
    return new OwnSignalChapter(named(), samples, known, of, more);
  }
}
