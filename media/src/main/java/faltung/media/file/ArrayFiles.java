package faltung.media.file;

import faltung.array.NdArray;
import faltung.file.ArrayFile;
import faltung.format.Csv;
import faltung.format.ElementEncoding;
import faltung.format.FormatException;
import faltung.format.Idx;
import faltung.format.Npy;
import faltung.format.Npz;
import faltung.format.ReadLimits;
import faltung.format.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Arrays from and to files: npy, npz, safetensors, idx and CSV.
 *
 * <p>The kind of a file is told by its name: .npy, .npz, .safetensors, .csv, .tsv, .txt, and idx,
 * also within .gz. A file is written beside its final name and renamed when it is complete.
 *
 * <p>Thread-safe. Content that is not of its kind is a {@link FormatException}.
 */
public final class ArrayFiles {
  private ArrayFiles() {}

  /** The one array of a file, as {@link ArrayFile#read(Path)}. */
  public static NdArray read(Path file) throws IOException {
    return ArrayFile.read(file);
  }

  /**
   * The one array of a file.
   *
   * @throws FormatException if the file has several
   */
  public static NdArray read(Path file, ReadLimits limits) throws IOException {
    return ArrayFile.read(file, limits);
  }

  /** The arrays of a file by name, as {@link ArrayFile#readAll(Path)}. */
  public static Map<String, NdArray> readAll(Path file) throws IOException {
    return ArrayFile.readAll(file);
  }

  /** The arrays of a file by name, as {@link ArrayFile#readAll(Path, ReadLimits)}. */
  public static Map<String, NdArray> readAll(Path file, ReadLimits limits) throws IOException {
    return ArrayFile.readAll(file, limits);
  }

  private static Map<String, NdArray> one(String name, NdArray array) {
    int dot = name.lastIndexOf('.');
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put(dot > 0 ? name.substring(0, dot) : name, array);
    return arrays;
  }

  /**
   * Writes an array in the format that the name tells: .npy, .csv, .idx, or .npz and .safetensors
   * under the file's own name.
   *
   * @throws IllegalArgumentException if the name's extension is no array's, or the format does not
   *     know the array's type
   */
  public static void write(NdArray array, Path file) throws IOException {
    write(array, file, new UnfinishedFiles());
  }

  /**
   * Writes an array in the format that the name tells.
   *
   * @param unfinished holds the temporary file while it is written. Modified.
   * @throws IllegalArgumentException if the name's extension is no array's, or the format does not
   *     know the array's type
   */
  public static void write(NdArray array, Path file, UnfinishedFiles unfinished)
      throws IOException {
    String name = String.valueOf(file.getFileName());
    switch (ArrayFile.kind(name)) {
      case "npy" -> SafeFiles.write(file, output -> Npy.write(array, output), unfinished);
      case "csv" ->
          SafeFiles.write(file, output -> Csv.write(array, List.of(), output), unfinished);
      case "idx" -> {
        ElementEncoding encoding =
            switch (array.elementType()) {
              case FLOAT -> ElementEncoding.FLOAT_32;
              case LONG -> ElementEncoding.INTEGER_32;
              default -> ElementEncoding.FLOAT_64;
            };
        SafeFiles.write(file, output -> Idx.write(array, encoding, output), unfinished);
      }
      default -> writeAll(one(name, array), file, unfinished);
    }
  }

  /**
   * Writes arrays with names, as .npz (compressed) or .safetensors.
   *
   * @throws IllegalArgumentException if the name's extension is neither
   */
  public static void writeAll(Map<String, NdArray> arrays, Path file) throws IOException {
    writeAll(arrays, file, new UnfinishedFiles());
  }

  private static void writeAll(Map<String, NdArray> arrays, Path file, UnfinishedFiles unfinished)
      throws IOException {
    String name = String.valueOf(file.getFileName());
    switch (ArrayFile.kind(name)) {
      case "npz" -> SafeFiles.write(file, output -> Npz.write(arrays, true, output), unfinished);
      case "safetensors" ->
          SafeFiles.write(
              file, output -> new Safetensors(arrays, Map.of()).write(output), unfinished);
      default ->
          throw new IllegalArgumentException(
              "array: " + name + " holds one array; end the name in .npz or .safetensors");
    }
  }
}
