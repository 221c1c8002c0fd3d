package faltung.file;

import faltung.array.NdArray;
import faltung.format.BoundedInput;
import faltung.format.Csv;
import faltung.format.ElementEncoding;
import faltung.format.FormatException;
import faltung.format.Idx;
import faltung.format.Npy;
import faltung.format.Npz;
import faltung.format.ReadLimits;
import faltung.format.Safetensors;
import faltung.format.StoredArray;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Arrays from files: npy, npz, safetensors, idx and CSV.
 *
 * <p>The kind of a file is told by its name: .npy, .npz, .safetensors, .csv, .tsv, .txt, and idx,
 * also within .gz. What a file claims is checked before there is memory for it; {@link
 * ReadLimits#DEFAULT} holds unless other limits are given.
 *
 * <p>Thread-safe. Content that is not of its kind is a {@link FormatException}.
 *
 * <pre>{@code
 * NdArray x = ArrayFile.read(Path.of("x.npy"));
 * Map<String, NdArray> weights = ArrayFile.readAll(Path.of("weights.npz"));
 * }</pre>
 */
public final class ArrayFile {
  /** As those of MNIST are called: train-images-idx3-ubyte. */
  private static final Pattern IDX_NAME = Pattern.compile(".*[.-]idx\\d+-[a-z]+");

  private ArrayFile() {}

  /**
   * The one array of a file.
   *
   * @throws FormatException if the file has several
   */
  public static NdArray read(Path file) throws IOException {
    return read(file, ReadLimits.DEFAULT);
  }

  /**
   * The arrays of a file by name, in its order. The array of a file that knows no names is called
   * as the file without its extension.
   */
  public static Map<String, NdArray> readAll(Path file) throws IOException {
    return readAll(file, ReadLimits.DEFAULT);
  }

  /**
   * The one array of a file.
   *
   * @throws FormatException if the file has several
   */
  public static NdArray read(Path file, ReadLimits limits) throws IOException {
    Map<String, NdArray> arrays = readAll(file, limits);
    if (arrays.size() != 1) {
      throw new FormatException(
          file.getFileName()
              + ": "
              + arrays.size()
              + " arrays, of which one must be chosen: "
              + shown(arrays));
    }
    return arrays.values().iterator().next();
  }

  private static String shown(Map<String, NdArray> arrays) {
    // A line need not name them all.
    List<String> names = arrays.keySet().stream().limit(10).toList();
    return String.join(", ", names) + (arrays.size() > names.size() ? ", …" : "");
  }

  /**
   * The arrays of a file by name, in its order. The array of a file that knows no names is called
   * as the file without its extension.
   */
  public static Map<String, NdArray> readAll(Path file, ReadLimits limits) throws IOException {
    String name = String.valueOf(file.getFileName());
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      long length = Files.isRegularFile(file) ? Files.size(file) : -1;
      return switch (kind(name)) {
        case "npz" -> Npz.read(BoundedInput.of("npz", stream, length, limits));
        case "safetensors" ->
            Safetensors.read(BoundedInput.of("safetensors", stream, length, limits)).arrays();
        case "npy" -> one(name, Npy.read(BoundedInput.of("npy", stream, length, limits)));
        case "idx" -> one(name, Idx.read(stream, limits));
        default -> one(name, Csv.read(stream, limits).values());
      };
    }
  }

  /**
   * What the arrays of a file are, by name, as {@link #readAll} names them; of npy, npz,
   * safetensors and idx their elements are not read.
   */
  public static Map<String, StoredArray> list(Path file, ReadLimits limits) throws IOException {
    String name = String.valueOf(file.getFileName());
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      long length = Files.isRegularFile(file) ? Files.size(file) : -1;
      return switch (kind(name)) {
        case "npz" -> Npz.stored(BoundedInput.of("npz", stream, length, limits));
        case "safetensors" ->
            Safetensors.stored(BoundedInput.of("safetensors", stream, length, limits));
        case "npy" -> one(name, Npy.stored(BoundedInput.of("npy", stream, length, limits)));
        case "idx" -> one(name, Idx.stored(stream, limits));
        default -> one(name, table(Csv.read(stream, limits).values()));
      };
    }
  }

  private static StoredArray table(NdArray values) {
    List<Long> lengths = new ArrayList<>();
    for (int length : values.shape().toArray()) {
      lengths.add((long) length);
    }
    return new StoredArray(ElementEncoding.of(values.elementType()), lengths);
  }

  private static <T> Map<String, T> one(String name, T array) {
    Map<String, T> arrays = new LinkedHashMap<>();
    arrays.put(nameOf(name), array);
    return arrays;
  }

  /** What the array of a file is called that knows no names: the file without its extension. */
  public static String nameOf(String file) {
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  /**
   * What kind of file a name tells: npy, npz, safetensors, csv or idx.
   *
   * @throws IllegalArgumentException if it tells none
   */
  public static String kind(String name) {
    return kindOf(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "array: the name "
                        + name
                        + " tells no kind of array; end it in .npy, .npz, .safetensors, .csv, .txt"
                        + " or .idx"));
  }

  /** What kind of file a name tells: npy, npz, safetensors, csv, idx, or nothing. */
  public static Optional<String> kindOf(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String plain = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
    String extension = plain.substring(plain.lastIndexOf('.') + 1);
    boolean packed = !plain.equals(lower);
    if (extension.equals("idx") || IDX_NAME.matcher(plain).matches()) {
      return Optional.of("idx");
    }
    return switch (packed ? "" : extension) {
      case "npy", "npz", "safetensors" -> Optional.of(extension);
      case "csv", "tsv", "txt", "dat" -> Optional.of("csv");
      default -> Optional.empty();
    };
  }
}
