package faltung.nn.train;

import faltung.array.NdArray;
import faltung.format.FormatException;
import faltung.format.ReadLimits;
import faltung.format.Safetensors;
import faltung.nn.file.CompleteFile;
import faltung.nn.graph.Numbers;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * All that a training needs to go on to the same bits: parameters and buffers, the optimiser's
 * state, and how far it has come. A safetensors file, whose texts have the numbers.
 *
 * @param parameters by their paths, buffers among them
 * @param optimizer its state by name
 * @param numbers texts by name: steps, sums of the epoch so far, what the data were
 * @param about texts of the caller's
 */
public record Checkpoint(
    Map<String, NdArray> parameters,
    Map<String, NdArray> optimizer,
    Map<String, String> numbers,
    Map<String, String> about) {
  /** Marks the file; the number is that of the format. */
  private static final String MARK = "faltung.checkpoint";

  private static final String FORMAT = "1";
  private static final String CHECKSUM = "faltung.checksum";
  private static final String PARAMETER = "parameter.";
  private static final String OPTIMIZER = "optimizer.";
  private static final String NUMBER = "number.";
  private static final String ABOUT = "about.";

  /** Numbers that are handed to the checksum together. */
  private static final int BLOCK = 1024;

  /** Of 2²⁸ numbers: a network of 89 million parameters with Adam. */
  private static final ReadLimits LIMITS = new ReadLimits(1L << 28, 1L << 31);

  /** Writes it; a file of that name is replaced when all is on the disk. */
  public void write(Path file) throws IOException {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    parameters.forEach((name, array) -> arrays.put(PARAMETER + name, array));
    optimizer.forEach((name, array) -> arrays.put(OPTIMIZER + name, array));
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(MARK, FORMAT);
    texts.put(CHECKSUM, "");
    numbers.forEach((name, text) -> texts.put(NUMBER + name, text));
    about.forEach((name, text) -> texts.put(ABOUT + name, text));
    texts.put(CHECKSUM, checksum(arrays, texts));
    CompleteFile.write(file, stream -> new Safetensors(arrays, texts).write(stream));
  }

  /**
   * Reads a file.
   *
   * @throws FormatException if it is no checkpoint, in one line with the file's name
   */
  public static Checkpoint read(Path file) throws IOException {
    Safetensors content;
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      content = Safetensors.read(stream, LIMITS);
    } catch (FormatException e) {
      throw new FormatException(file.getFileName() + ": " + e.getMessage(), e);
    }
    String format = content.metadata().get(MARK);
    if (format == null) {
      throw new FormatException(
          file.getFileName() + " is no checkpoint of a training, but some other safetensors file");
    }
    if (!format.equals(FORMAT)) {
      throw new FormatException(
          file.getFileName() + " is a checkpoint of another version of this program");
    }
    if (!checksum(content.arrays(), content.metadata()).equals(content.metadata().get(CHECKSUM))) {
      throw new FormatException(
          file.getFileName() + " is damaged: its numbers are not those that were written");
    }
    return new Checkpoint(
        below(content.arrays(), PARAMETER),
        below(content.arrays(), OPTIMIZER),
        below(content.metadata(), NUMBER),
        below(content.metadata(), ABOUT));
  }

  /** Of all arrays and texts with their names, but for its own. */
  private static String checksum(Map<String, NdArray> arrays, Map<String, String> texts) {
    CRC32 sum = new CRC32();
    arrays.forEach(
        (name, array) -> {
          add(sum, name + array.elementType() + array.shape());
          ByteBuffer block = ByteBuffer.allocate(Double.BYTES * BLOCK);
          for (int at = 0; at < array.size(); at++) {
            if (!block.hasRemaining()) {
              sum.update(block.flip());
              block.clear();
            }
            // Floats and counters are doubles with other names: no bit is lost.
            block.putDouble(Numbers.get(array, at));
          }
          sum.update(block.flip());
        });
    texts.forEach((name, text) -> add(sum, name + "\n" + (name.equals(CHECKSUM) ? "" : text)));
    return Long.toHexString(sum.getValue());
  }

  private static void add(CRC32 sum, String text) {
    sum.update(text.getBytes(StandardCharsets.UTF_8));
  }

  private static <T> Map<String, T> below(Map<String, T> all, String prefix) {
    Map<String, T> below = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            below.put(name.substring(prefix.length()), value);
          }
        });
    return below;
  }

  /** A whole number of 0 or more. */
  long whole(String name) throws FormatException {
    String text = numbers.get(name);
    try {
      long value = text == null ? -1 : Long.parseLong(text);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong(name, e);
    }
    throw wrong(name, null);
  }

  /** A number with all its bits. */
  double real(String name) throws FormatException {
    try {
      String text = numbers.get(name);
      if (text != null) {
        return Double.parseDouble(text);
      }
    } catch (NumberFormatException e) {
      throw wrong(name, e);
    }
    throw wrong(name, null);
  }

  static FormatException wrong(String name, @Nullable Throwable cause) {
    String text = "checkpoint: its number \"" + name + "\" is missing or no number";
    return cause == null ? new FormatException(text) : new FormatException(text, cause);
  }
}
