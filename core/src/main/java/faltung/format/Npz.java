package faltung.format;

import faltung.array.NdArray;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * NumPy's npz files: arrays with names, each an {@link Npy npy} file in a zip archive.
 *
 * <p>Stored and deflated entries, zip64 among them; sizes and checksums are verified. Refused are
 * names that occur twice or that would lead out of a folder (nothing is unpacked to disk, but a
 * name may become a file's later), encrypted entries, and entries that are no npy file.
 *
 * <p>Memory: within the limits for all arrays together, whatever an archive claims or unpacks to;
 * data that no array needs are not unpacked.
 *
 * <p>Thread-safe.
 */
public final class Npz {
  private static final String SUFFIX = ".npy";

  private Npz() {}

  /**
   * The arrays of an archive by name, without ".npy", in the order of the file.
   *
   * @param bytes the whole file. Not modified.
   * @throws FormatException if they are no npz file of numeric arrays within the limits
   */
  public static Map<String, NdArray> read(byte[] bytes, ReadLimits limits) throws IOException {
    return read(BoundedInput.of("npz", bytes, limits));
  }

  /**
   * Reads all arrays from a stream, within {@link ReadLimits#DEFAULT}.
   *
   * @param stream read to its end, not closed
   */
  public static Map<String, NdArray> read(InputStream stream) throws IOException {
    return read(stream, ReadLimits.DEFAULT);
  }

  /**
   * The arrays of an archive by name, without ".npy", in the order of the file.
   *
   * @param stream read up to the directory at the end of the archive; not closed
   * @throws FormatException if it is no npz file of numeric arrays within the limits
   */
  public static Map<String, NdArray> read(InputStream stream, ReadLimits limits)
      throws IOException {
    return read(BoundedInput.of("npz", stream, limits));
  }

  /** The arrays of an archive by name, without ".npy", in the order of the file. */
  public static Map<String, NdArray> read(BoundedInput input) throws IOException {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    try (ZipReader zip = new ZipReader(input)) {
      for (String entry = zip.next(); entry != null; entry = zip.next()) {
        String name = arrayName(entry, input);
        if (arrays.containsKey(name)) {
          throw input.error("two entries have the name \"" + Texts.shown(entry) + "\"");
        }
        String kind = input.kind() + " entry \"" + Texts.shown(entry) + "\"";
        BoundedInput part = input.part(kind, zip.content(), zip.length());
        arrays.put(name, Npy.read(part));
        if (part.readByteOrEnd() >= 0) {
          throw part.error("more bytes follow the array, where the entry should end");
        }
      }
    }
    return Collections.unmodifiableMap(arrays);
  }

  /** What the arrays of an archive are, by name; their elements are not read. */
  public static Map<String, StoredArray> stored(BoundedInput input) throws IOException {
    Map<String, StoredArray> arrays = new LinkedHashMap<>();
    try (ZipReader zip = new ZipReader(input)) {
      for (String entry = zip.next(); entry != null; entry = zip.next()) {
        String name = arrayName(entry, input);
        String kind = input.kind() + " entry \"" + Texts.shown(entry) + "\"";
        InputStream content = zip.content();
        StoredArray array = Npy.stored(input.part(kind, content, zip.length()));
        // The next entry is found behind this one only.
        content.transferTo(OutputStream.nullOutputStream());
        if (arrays.putIfAbsent(name, array) != null) {
          throw input.error("two entries have the name \"" + Texts.shown(entry) + "\"");
        }
      }
    }
    return Collections.unmodifiableMap(arrays);
  }

  private static String arrayName(String entry, BoundedInput input) throws FormatException {
    String shown = "the entry \"" + Texts.shown(entry) + "\"";
    if (!entry.endsWith(SUFFIX)) {
      throw input.error(shown + " is not an npy file; only arrays are read");
    }
    String name = entry.substring(0, entry.length() - SUFFIX.length());
    if (!isSafe(name)) {
      throw input.error(
          shown + " has a name that leads out of a folder or has characters that no name may have");
    }
    return name;
  }

  /** No absolute path, no drive, no step upwards, nothing that does not print. */
  static boolean isSafe(String name) {
    boolean safe = !name.startsWith("/") && !name.contains("\\") && !name.contains(":");
    for (int index = 0; index < name.length(); index++) {
      safe &= name.charAt(index) >= ' ' && name.charAt(index) != '\uFFFD';
    }
    return safe && !("/" + name + "/").contains("/../");
  }

  /**
   * Writes arrays as {@code numpy.savez} does, or {@code savez_compressed}. Reading gives the same
   * bits and order.
   *
   * @param arrays by name, without ".npy". Not modified.
   * @param compressed whether the entries are deflated
   * @param output what is written; not closed. Modified.
   * @throws IllegalArgumentException if a name could not be read back
   */
  public static void write(Map<String, NdArray> arrays, boolean compressed, OutputStream output)
      throws IOException {
    ZipWriter zip = new ZipWriter(output);
    for (Map.Entry<String, NdArray> array : arrays.entrySet()) {
      if (!isSafe(array.getKey())) {
        throw new IllegalArgumentException(
            "npz: the name \""
                + Texts.shown(array.getKey())
                + "\" leads out of a folder or has characters that no name may have");
      }
      NdArray value = array.getValue();
      zip.add(array.getKey() + SUFFIX, compressed, content -> Npy.write(value, content));
    }
    zip.finish();
  }
}
