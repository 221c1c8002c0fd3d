package faltung.app.operand;

import faltung.app.console.Console;
import faltung.app.console.ErrorReport;
import faltung.app.console.FailureException;
import faltung.app.console.Phase;
import faltung.app.console.ShellWord;
import faltung.app.console.UsageException;
import faltung.format.FormatException;
import faltung.format.Idx;
import faltung.format.Npy;
import faltung.format.ReadLimits;
import faltung.media.image.ImageFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads operands: what looks like numbers is a literal, {@code -} is standard input, everything
 * else the name of a file, whose kind its content tells.
 */
public final class OperandReader {
  private static final byte[] NPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private final Console console;
  private final boolean header;
  private @Nullable String readerOfInput;

  OperandReader(Console console) {
    this(console, /* header= */ false);
  }

  /**
   * A reader.
   *
   * @param header whether the first line of a text is a header, whatever it holds
   */
  OperandReader(Console console, boolean header) {
    this.console = console;
    this.header = header;
  }

  /**
   * Reads one operand.
   *
   * @param name X or H, for the messages
   * @throws UsageException if it is neither numbers nor a file
   * @throws FailureException if the file cannot be read
   */
  public Operand read(String name, String typed) {
    OperandText text = OperandText.of(name, typed);
    String rest = text.rest();
    if (rest.equals("-")) {
      return fromInput(name, text);
    }
    if (rest.isEmpty()) {
      throw new UsageException(name + " is an empty text; write numbers, such as \"3 4 5\"");
    }
    UsageException reason;
    try {
      return Operand.of(name, text, LiteralParser.parse(name, rest));
    } catch (UsageException e) {
      reason = e;
    }
    if (exists(rest)) {
      return Phase.during(
          console,
          "reading " + rest.replaceFirst("^\\./", ""),
          () -> fromFile(name, text, console.path(rest)));
    }
    PicturePage picture = PicturePage.of(console, rest);
    if (picture.isNamed()) {
      try {
        return Operand.of(name, text, picture.read(console));
      } catch (IOException e) {
        throw new FailureException(name + ": " + rest + ": " + ErrorReport.message(e), e);
      }
    }
    ChosenArray chosen = ChosenArray.of(console, rest);
    if (chosen != null) {
      try {
        return Operand.of(name, text, chosen.read(name));
      } catch (IOException e) {
        throw new FailureException(name + ": " + chosen.file() + ": " + e.getMessage(), e);
      }
    }
    if (new FilterKernel(console).isKernelName(rest)) {
      throw new UsageException(
          name
              + ": "
              + rest
              + " is the name of a kernel, which filter takes: "
              + Hints.filter(List.of(), Hints.kernel(rest))
              + "; faltung kernels "
              + ShellWord.of(rest)
              + " -o h.npy writes its values",
          reason);
    }
    if (!LiteralParser.looksLikeNumbers(rest) && FileNames.looksLikeFile(rest)) {
      throw new FailureException(FileNames.noSuchFile(name, console.path(rest), rest), reason);
    }
    throw reason;
  }

  /** A text of many lines or thousands of characters is no path, which Java says by throwing. */
  private boolean exists(String file) {
    try {
      return Files.exists(console.path(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private Operand fromInput(String name, OperandText text) {
    if (readerOfInput != null) {
      throw new UsageException(
          readerOfInput + " and " + name + " are both -, but there is one standard input");
    }
    readerOfInput = name;
    try {
      return fromStream(name, text, "standard input", console.in());
    } catch (FormatException e) {
      throw new FailureException(name + ", standard input: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new FailureException("cannot read standard input: " + e.getMessage(), e);
    }
  }

  private Operand fromFile(String name, OperandText text, Path file) {
    String shown = text.rest();
    if (Files.isDirectory(file)) {
      throw new FailureException(name + ": " + shown + " is a folder, not a file");
    }
    if (!Files.isReadable(file)) {
      throw new FailureException(name + ": no permission to read " + shown);
    }
    try {
      if (beginning(file).isPresent()) {
        return Operand.of(name, text, new PicturePage(shown, shown, 0).read(console));
      }
      if (ArrayNames.isNamed(shown)) {
        return Operand.of(name, text, new ChosenArray(shown, file, "").read(name));
      }
      if (ArrayNames.isIdx(console, shown)) {
        try (var stream = new BufferedInputStream(Phase.open(console, file))) {
          return Operand.of(name, text, Idx.read(stream, ReadLimits.NONE));
        }
      }
      try (var stream = new BufferedInputStream(Phase.open(console, file))) {
        return fromStream(name, text, shown, stream);
      }
    } catch (FormatException e) {
      throw new FailureException(name + ": " + shown + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new FailureException(name + ": cannot read " + shown + ": " + e.getMessage(), e);
    }
  }

  private static Optional<ImageFormat> beginning(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (var stream = Files.newInputStream(file)) {
      return ImageFormat.ofContent(stream.readNBytes(8));
    }
  }

  /** Reads what the beginning tells; the stream can be marked. */
  private Operand fromStream(String name, OperandText text, String shown, InputStream stream)
      throws IOException {
    stream.mark(NumberFile.BEGINNING);
    byte[] beginning = stream.readNBytes(NumberFile.BEGINNING);
    stream.reset();
    if (beginning.length == 0) {
      throw new FailureException(name + ": " + shown + " is empty");
    }
    if (startsWith(beginning, NPY)) {
      return Operand.of(name, text, Npy.read(stream, ReadLimits.NONE));
    }
    if (ImageFormat.ofContent(Arrays.copyOf(beginning, Math.min(8, beginning.length)))
        .isPresent()) {
      return Operand.of(name, text, PicturePage.readInput(console, stream.readAllBytes()));
    }
    if (InputKind.isSound(beginning)) {
      throw new FailureException(
          name
              + ": "
              + shown
              + " is a sound, which filter and reverb take: faltung reverb "
              + ShellWord.of(shown)
              + " IR OUT, or "
              + Hints.filter(List.of(shown), "--kernel lowpass:1000"));
    }
    if (!NumberFile.isText(beginning)) {
      throw new FailureException(
          name
              + ": "
              + shown
              + " is none of the files that can be read: npy, "
              + "pictures (PNG, JPEG, BMP, TIFF, PGM, PPM), and text of numbers");
    }
    return new NumberFile(console, header).read(name, text, shown, beginning, stream);
  }

  private static boolean startsWith(byte[] bytes, byte[] beginning) {
    return bytes.length >= beginning.length
        && Arrays.equals(Arrays.copyOf(bytes, beginning.length), beginning);
  }

  /** The extension of a name in small letters, or an empty text. */
  public static String extension(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    int point = last.lastIndexOf('.');
    return point <= 0 ? "" : last.substring(point + 1).toLowerCase(Locale.ROOT);
  }
}
