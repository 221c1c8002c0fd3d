package faltung.app.filter;

import faltung.app.console.Console;
import faltung.app.console.FailureException;
import faltung.app.console.Phase;
import faltung.app.console.ShortNumber;
import faltung.app.console.Suggestions;
import faltung.app.console.UsageException;
import faltung.app.operand.ArrayNames;
import faltung.app.operand.ChosenArray;
import faltung.app.operand.FilterKernel;
import faltung.app.operand.InputKind;
import faltung.app.operand.Operand;
import faltung.app.operand.OperandReader;
import faltung.app.operand.PicturePage;
import faltung.app.operand.TextOption;
import faltung.app.output.ClippingText;
import faltung.app.output.Result;
import faltung.app.output.ResultFile;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.file.ArrayFile;
import faltung.format.ElementEncoding;
import faltung.format.ReadLimits;
import faltung.format.StoredArray;
import faltung.media.file.ArrayFiles;
import faltung.media.file.SafeFiles;
import faltung.media.image.Clipping;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import faltung.media.image.ImageFormat;
import faltung.media.image.ImageRows;
import faltung.signal.Signal;
import faltung.threads.Workers;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Filters one file into another, whatever it is. */
final class FilterRun {
  /** Fewer samples cut off are what sharpening does to any picture. */
  private static final double WORTH_TELLING = 0.01;

  private final Console console;
  private final FilterChain chain;
  private final LevelOptions levels;
  private final SoundOutputOptions sounds;
  private final TextOption text;
  private final @Nullable String format;
  private final Workers workers;

  FilterRun(
      Console console,
      FilterChain chain,
      LevelOptions levels,
      SoundOutputOptions sounds,
      TextOption text,
      @Nullable String format,
      Workers workers) {
    this.console = console;
    this.chain = chain;
    this.levels = levels;
    this.sounds = sounds;
    this.text = text;
    this.format = format;
    this.workers = workers;
  }

  /**
   * Checks that a name tells a kind of file.
   *
   * @param what the option or operand, for the message
   * @throws UsageException if it does not
   */
  static void checkExtension(String what, String extension) {
    boolean known =
        ResultFile.NUMBERS.contains(extension)
            || ArrayNames.KINDS.contains(extension)
            || SoundRun.EXTENSIONS.contains(extension)
            || ImageFormat.ofName("." + extension).isPresent();
    if (!known) {
      List<String> all = new ArrayList<>(List.of("png", "jpg", "tif", "npy", "csv", "txt", "wav"));
      throw new UsageException(
          what
              + (extension.isEmpty() ? " tells no kind of file" : " is no kind of file known here")
              + "; there are "
              + String.join(", ", all)
              + " and others"
              + (extension.isEmpty() ? "" : Suggestions.question(extension, all)));
    }
  }

  /**
   * Filters one file.
   *
   * @param prefix what stands before the progress
   */
  void run(FilterJob job, String prefix) throws IOException {
    switch (InputKind.of(console, job.in())) {
      case PICTURE -> picture(job, prefix);
      case SOUND -> sound(job);
      case ARRAY -> array(job);
    }
  }

  private void sound(FilterJob job) throws IOException {
    SoundFilter filter = new SoundFilter(new FilterKernel(console), chain, levels, sounds);
    String extension = extension(job);
    if (ArrayNames.KINDS.contains(extension) || ResultFile.NUMBERS.contains(extension)) {
      writeArray(job, extension, filter.toArray(console, job));
    } else {
      filter.run(console, job);
    }
  }

  private void picture(FilterJob job, String prefix) throws IOException {
    sounds.refuse("--gain", "a picture; --scale multiplies its values");
    sounds.refuse("--clip", "a picture, which is cut off anyway");
    sounds.refuse("--dither", "a picture");
    try (Phase phase = Phase.begin(console, prefix + "reading")) {
      byte[] beginning = InputKind.beginning(console, job.in());
      ImageRows source =
          job.in().equals(InputKind.STANDARD)
              ? PicturePage.readInput(console)
              : PicturePage.of(console, job.in()).open(console);
      PictureFilter filter =
          new PictureFilter(new FilterKernel(console), chain, levels, workers, console);
      String extension = extension(job);
      Optional<ImageFormat> format =
          extension.isEmpty()
              ? ImageFormat.ofContent(beginning)
              : ImageFormat.ofName("." + extension);
      phase.next(prefix + "filtering");
      ImageRows filtered = filter.rows(source);
      if (format.isEmpty()) {
        sounds.refuse("--bits", "a file of numbers, which stay as they are");
        ImageRows rows = new ProgressRows(filtered, phase, prefix);
        writeArray(job, extension, samples(rows.rows(0, rows.height())));
        return;
      }
      ImageRows scaled = PictureBits.rows(filtered, sounds.bits(), format.get());
      ImageRows rows = new ProgressRows(scaled, phase, prefix);
      Clipping[] clipping = {Clipping.NONE};
      write(job, output -> clipping[0] = ImageFiles.write(rows, format.get(), output));
      told(job, rows, clipping[0], filtered, format.get());
    }
  }

  /** A grey picture is a matrix, another one has its channels first. */
  private static FloatArray samples(Image image) {
    return image.colors().channels() == 1
        ? image.samples().reshape(Shape.of(image.height(), image.width()))
        : image.samples();
  }

  private void told(
      FilterJob job, ImageRows rows, Clipping clipping, ImageRows filtered, ImageFormat format) {
    // Floating-point numbers need not lie between black and white, so nothing is usual for them.
    boolean unusual = filtered.floating() || clipping.notNumbers() > 0;
    if (clipping.count() > 0 && (unusual || clipping.share() > WORTH_TELLING)) {
      String options = filtered.floating() ? "--scale, --offset" : "--abs, --offset";
      String keeps =
          format == ImageFormat.TIFF
              ? "--bits float or a name that ends in .npy"
              : "a name that ends in " + (filtered.floating() ? ".tif or .npy" : ".npy");
      console.remark(
          (job.in().equals(InputKind.STANDARD) ? "standard input" : job.in())
              + ": "
              + ClippingText.of(
                  clipping,
                  filtered.maximum(),
                  options + " or --stretch brings them in, " + keeps + " keeps them"));
    }
    if (console.isTerminal() && !job.out().equals(InputKind.STANDARD)) {
      console.remark(
          "wrote "
              + job.out()
              + ": "
              + rows.width()
              + " by "
              + rows.height()
              + " pixels, "
              + rows.colors().toString().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
  }

  /** A name that promises a picture or a sound, and content that is neither. */
  private static void checkContent(String in) {
    String extension = OperandReader.extension(in);
    boolean sound = SoundRun.EXTENSIONS.contains(extension);
    if (!in.equals(InputKind.STANDARD)
        && (sound || ImageFormat.ofName("." + extension).isPresent())) {
      throw new FailureException(
          "IN: "
              + in
              + " is no "
              + (sound ? "sound" : "picture")
              + ", though its name says so: it is empty, or begins as none of "
              + (sound ? "WAV, AIFF and AU" : "PNG, JPEG, BMP, GIF, TIFF, PGM, PPM, PBM and PFM"));
    }
  }

  private void array(FilterJob job) throws IOException {
    checkContent(job.in());
    if (SoundRun.EXTENSIONS.contains(extension(job))) {
      arrayAsSound(job);
      return;
    }
    for (String option : SoundOutputOptions.NAMES) {
      sounds.refuse(option, "an array; --scale multiplies its values");
    }
    NdArray array = read(job.in());
    NdArray result = new ArrayFilter(console, chain, levels).apply(array);
    String extension = extension(job);
    writeArray(job, extension.isEmpty() ? own(job) : extension, result);
  }

  /** An array of samples becomes a sound; what is done to it is what is done to sounds. */
  private void arrayAsSound(FilterJob job) throws IOException {
    OptionalDouble rate = chain.sampleRate();
    if (rate.isEmpty()) {
      throw new UsageException(
          "OUT is a sound, but IN is an array, which does not say how many samples a second it"
              + " has; add --rate 44100");
    }
    if (rate.getAsDouble() != Math.rint(rate.getAsDouble()) || rate.getAsDouble() > 1 << 24) {
      throw new UsageException(
          "--rate "
              + ShortNumber.of(rate.getAsDouble())
              + " is no sound's, which is a whole number");
    }
    NdArray array = read(job.in());
    double scale = array.elementType() == ElementType.LONG ? fullScale(job.in()) : 1;
    new SoundFilter(new FilterKernel(console), chain, levels, sounds)
        .run(console, job, () -> ArraySound.of(array, (int) rate.getAsDouble(), scale));
  }

  /** What 1 is among the integers of a file. */
  private double fullScale(String in) throws IOException {
    String extension = OperandReader.extension(in);
    if (List.of("npy", "npz", "safetensors").contains(extension)) {
      Collection<StoredArray> arrays = ArrayFile.list(console.path(in), ReadLimits.NONE).values();
      ElementEncoding encoding = arrays.iterator().next().encoding();
      switch (encoding) {
        case INTEGER_8 -> {
          return 128;
        }
        case INTEGER_16 -> {
          return 32768;
        }
        case INTEGER_32 -> {
          return 0x1p31;
        }
        default -> {
          // Whose full scale nobody agrees on.
        }
      }
    }
    throw new UsageException(
        "IN has integers of which it is not known what full scale is; signed ones of 8, 16 or 32"
            + " bits in npy have their own, and of floating-point numbers it is 1");
  }

  /** The kind of array that standard output gets if nothing else is said: that of the input. */
  private String own(FilterJob job) {
    String extension = OperandReader.extension(job.in());
    return extension.equals("npy") || (job.in().equals(InputKind.STANDARD) && inputWasBinary)
        ? "npy"
        : "txt";
  }

  private boolean inputWasBinary;

  private NdArray read(String in) throws IOException {
    String extension = in.equals(InputKind.STANDARD) ? "" : OperandReader.extension(in);
    if (ArrayNames.KINDS.contains(extension)
        || (in.endsWith(".gz") && !ArrayNames.isIdx(console, in))) {
      return squeezed(ArrayFile.read(console.path(in), ReadLimits.DEFAULT));
    }
    if (ChosenArray.of(console, in) != null) {
      Operand operand = text.reader(console).read("IN", in);
      return squeezed(operand.planes(operand.elementType()).get(0).values());
    }
    byte[] beginning = InputKind.beginning(console, in);
    inputWasBinary = beginning.length > 0 && (beginning[0] & 0xFF) == 0x93;
    if (in.equals(InputKind.STANDARD) && beginning.length == 0) {
      throw new FailureException("standard input is empty");
    }
    // A name that reads like numbers is still a file's here.
    String typed = in.equals(InputKind.STANDARD) || in.startsWith("/") ? in : "./" + in;
    Operand operand = text.reader(console).read("IN", typed);
    return operand.planes(operand.elementType()).get(0).values();
  }

  /** A table of one column is a signal. */
  private static NdArray squeezed(NdArray array) {
    Shape shape = array.shape();
    boolean column = shape.rank() == 2 && (shape.length(1) == 1 || shape.length(0) == 1);
    return column ? array.reshape(Shape.of(shape.size())) : array;
  }

  private void writeArray(FilterJob job, String extension, NdArray values) throws IOException {
    if (ArrayNames.KINDS.contains(extension)) {
      ArrayFiles.write(values, console.path(job.out()), console.unfinished());
      return;
    }
    if (SoundRun.EXTENSIONS.contains(extension)) {
      throw new UsageException(
          "OUT is a sound, but IN is a picture; end OUT in .npy, .csv, .txt or a picture's"
              + " extension");
    }
    Result result = new Result(List.of(Signal.of(values)), null);
    if (!job.out().equals(InputKind.STANDARD)) {
      ResultFile.write(console, job.out(), result, false);
      return;
    }
    byte[] bytes = ResultFile.bytes(result, extension);
    if (extension.equals("npy")) {
      checkPipe();
      console.bytes().write(bytes);
    } else {
      console.out().print(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private void write(FilterJob job, SafeFiles.Content content) throws IOException {
    if (job.out().equals(InputKind.STANDARD)) {
      checkPipe();
      OutputStream stream = new BufferedOutputStream(console.bytes());
      content.writeTo(stream);
      stream.flush();
    } else {
      SafeFiles.write(console.path(job.out()), content, console.unfinished());
    }
  }

  private void checkPipe() {
    if (console.isTerminal()) {
      throw new UsageException(
          "OUT is - but standard output is a terminal; give a file, or a pipe");
    }
  }

  /** The extension of the result: of --format, else of its name; empty for standard output. */
  private String extension(FilterJob job) {
    return format != null ? format : OperandReader.extension(job.out());
  }
}
