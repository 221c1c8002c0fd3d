package faltung.app.operand;

import faltung.app.console.Console;
import faltung.app.console.ErrorReport;
import faltung.app.console.FailureException;
import faltung.app.console.Joined;
import faltung.app.console.Phase;
import faltung.app.console.ShellWord;
import faltung.app.console.UsageException;
import faltung.array.NdArray;
import faltung.file.ArrayFile;
import faltung.format.FormatException;
import faltung.format.Idx;
import faltung.format.Npy;
import faltung.format.ReadLimits;
import faltung.media.image.ImageFormat;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads operands: what looks like numbers is a literal, {@code -} is standard input, everything
 * else the name of a file, whose kind its content tells.
 */
public final class OperandReader {
  private static final byte[] NPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** Files of arrays with names, or that their own name alone tells. */
  private static final List<String> BOXES = List.of("npz", "safetensors", "idx");

  /** A file and, in brackets, the name of an array in it. */
  private static final Pattern CHOSEN = Pattern.compile("(.+)\\[([^\\[\\]]+)\\]");

  /** More axes than eight nobody has. */
  private static final int LONGEST_IDX_HEADER = 4 + 4 * 8;

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
    Operand boxed = fromBox(name, text);
    if (boxed != null) {
      return boxed;
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
      if (isBox(shown)) {
        return Operand.of(name, text, chosen(name, shown, file, ""));
      }
      if (isIdx(console, shown)) {
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

  /** Whether a file may hold several arrays, or is told by its name alone. */
  private static boolean isBox(String file) {
    String plain = file.endsWith(".gz") ? file.substring(0, file.length() - 3) : file;
    return BOXES.contains(extension(plain)) || plain.matches(".*[.-]idx\\d+-[a-z]+");
  }

  /**
   * Whether a file is idx by its content: two zero bytes, the code of a type, and lengths that make
   * up the rest, or the same compressed by gzip.
   */
  public static boolean isIdx(Console console, String file) throws IOException {
    Path path = console.path(file);
    if (isBox(file)) {
      return !BOXES.subList(0, 2).contains(extension(file));
    }
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (var stream = new BufferedInputStream(Files.newInputStream(path))) {
      stream.mark(2);
      boolean packed = stream.read() == 0x1F && stream.read() == 0x8B;
      stream.reset();
      return packed
          ? isIdx(new GZIPInputStream(stream).readNBytes(LONGEST_IDX_HEADER), -1)
          : isIdx(stream.readNBytes(LONGEST_IDX_HEADER), Files.size(path));
    } catch (ZipException | EOFException e) {
      return false;
    }
  }

  /** The size is not known of compressed files. */
  private static boolean isIdx(byte[] beginning, long size) {
    if (beginning.length < 4 || beginning[0] != 0 || beginning[1] != 0) {
      return false;
    }
    int bytes =
        switch (beginning[2]) {
          case 0x08, 0x09 -> 1;
          case 0x0B -> 2;
          case 0x0C, 0x0D -> 4;
          case 0x0E -> 8;
          default -> 0;
        };
    int rank = beginning[3];
    if (bytes == 0 || rank < 1 || beginning.length < 4 + 4 * rank) {
      return false;
    }
    double elements = bytes;
    for (int axis = 0; axis < rank; axis++) {
      elements *= ByteBuffer.wrap(beginning).getInt(4 + 4 * axis) & 0xFFFFFFFFL;
    }
    return size < 0 || elements + 4 + 4 * rank == size;
  }

  /** One array of a file with several, or the only one if no name was typed. */
  private static NdArray chosen(String name, String shown, Path file, String array)
      throws IOException {
    Map<String, NdArray> arrays = ArrayFile.readAll(file, ReadLimits.NONE);
    NdArray found = array.isEmpty() ? null : arrays.get(array);
    if (array.isEmpty() && arrays.size() == 1) {
      found = arrays.values().iterator().next();
    }
    if (found != null) {
      return found;
    }
    List<String> names = arrays.keySet().stream().limit(10).toList();
    throw new UsageException(
        name
            + ": "
            + shown
            + (array.isEmpty() ? " has " : ": there is no array " + array + " in it; it has ")
            + Joined.count(arrays.size(), "array")
            + ": "
            + String.join(", ", names)
            + (names.isEmpty()
                ? ""
                : "; choose one, as in " + ShellWord.of(shown + "[" + names.get(0) + "]")));
  }

  /** The file of {@code file.npz[name]} if there is one, else null. */
  public static @Nullable String boxOf(Console console, String typed) {
    Matcher matcher = CHOSEN.matcher(typed);
    if (!matcher.matches() || !isBox(matcher.group(1))) {
      return null;
    }
    try {
      boolean itself = Files.exists(console.path(typed));
      return itself || !Files.isRegularFile(console.path(matcher.group(1)))
          ? null
          : matcher.group(1);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** The array that {@code file.npz[name]} means, or null if that is something else. */
  private @Nullable Operand fromBox(String name, OperandText text) {
    Matcher matcher = CHOSEN.matcher(text.rest());
    if (!matcher.matches() || !isBox(matcher.group(1)) || !exists(matcher.group(1))) {
      return null;
    }
    String shown = matcher.group(1);
    try {
      return Operand.of(name, text, chosen(name, shown, console.path(shown), matcher.group(2)));
    } catch (IOException e) {
      throw new FailureException(name + ": " + shown + ": " + e.getMessage(), e);
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
