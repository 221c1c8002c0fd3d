package faltung.media.file;

import faltung.array.NdArray;
import faltung.file.ArrayFile;
import faltung.format.Csv;
import faltung.format.ElementEncoding;
import faltung.format.Idx;
import faltung.format.Npy;
import faltung.format.Npz;
import faltung.format.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Arrays to files: npy, npz, safetensors, idx and CSV; {@link ArrayFile} reads them.
 *
 * <p>The kind of a file is told by its name: .npy, .npz, .safetensors, .csv, .tsv, .txt, and idx,
 * also within .gz. A file is written beside its final name and renamed when it is complete.
 *
 * <p>Thread-safe.
 */
public final class ArrayFiles {
  private ArrayFiles() {}

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
      default -> writeAll(Map.of(ArrayFile.nameOf(name), array), file, unfinished);
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
