package faltung.media;

import faltung.format.FormatException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.stream.ImageInputStream;

/**
 * The first directory of a TIFF file, as far as the layout of samples goes. Immutable.
 *
 * <p>Values are read only if the file is long enough for them, so memory stays within a multiple of
 * its length.
 *
 * <p>Source: Adobe, TIFF 6.0, 1992; Adobe, TIFF Technical Note 3 (floating-point predictor), 2005.
 */
final class TiffDirectory {
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int STRIP_OFFSETS = 273;
  static final int SAMPLES_PER_PIXEL = 277;
  static final int ROWS_PER_STRIP = 278;
  static final int STRIP_BYTES = 279;
  static final int PLANAR = 284;
  static final int PREDICTOR = 317;
  static final int TILE_WIDTH = 322;
  static final int TILE_LENGTH = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTES = 325;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;

  /** Horizontal differences, of TIFF 6.0. */
  static final int DIFFERENCES = 2;

  /** Differences of the bytes of floating-point numbers, of Technical Note 3. */
  static final int FLOATING_DIFFERENCES = 3;

  /** Samples are integers with a sign. */
  static final int SIGNED = 2;

  /** Samples are IEEE numbers. */
  static final int IEEE = 3;

  private static final int SHORT = 3;
  private static final int LONG = 4;

  private final ByteOrder order;
  private final Map<Integer, long[]> values = new HashMap<>();

  /**
   * Reads it.
   *
   * @param length of the file in bytes
   */
  TiffDirectory(ImageInputStream input, long length) throws IOException {
    ByteOrder before = input.getByteOrder();
    try {
      input.seek(0);
      order = input.readByte() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
      input.setByteOrder(order);
      input.seek(4);
      long start = input.readUnsignedInt();
      input.seek(start);
      int entries = input.readUnsignedShort();
      for (int entry = 0; entry < entries; entry++) {
        input.seek(start + 2 + 12L * entry);
        readEntry(input, length);
      }
    } finally {
      input.setByteOrder(before);
    }
  }

  private void readEntry(ImageInputStream input, long length) throws IOException {
    int tag = input.readUnsignedShort();
    int type = input.readUnsignedShort();
    long count = input.readUnsignedInt();
    boolean known = tag >= WIDTH && tag <= SAMPLE_FORMAT && (type == SHORT || type == LONG);
    if (!known || values.containsKey(tag)) {
      return;
    }
    int size = type == SHORT ? Short.BYTES : Integer.BYTES;
    if (count > length / size) {
      throw new FormatException(
          "TIFF: the tag "
              + tag
              + " has "
              + count
              + " values, but the file only "
              + length
              + " bytes");
    }
    if (count * size > Integer.BYTES) {
      input.seek(input.readUnsignedInt());
    }
    long[] numbers = new long[(int) count];
    for (int index = 0; index < numbers.length; index++) {
      numbers[index] = type == SHORT ? input.readUnsignedShort() : input.readUnsignedInt();
    }
    values.put(tag, numbers);
  }

  /** The order of the bytes of a word. */
  ByteOrder order() {
    return order;
  }

  /** All values of a tag, none if it is not there. */
  long[] all(int tag) {
    return values.getOrDefault(tag, new long[0]);
  }

  boolean has(int tag) {
    return all(tag).length > 0;
  }

  /** The first value of a tag. */
  long first(int tag, long standard) {
    long[] numbers = all(tag);
    return numbers.length == 0 ? standard : numbers[0];
  }

  /** A first value that is a size: 1 or more, and no more than an array can have. */
  int size(int tag, long standard) throws FormatException {
    long value = first(tag, standard);
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw new FormatException("TIFF: the tag " + tag + " is " + value + ", which is no size");
    }
    return (int) value;
  }

  /** Whether the JDK's decoder refuses these samples, or takes them for others. */
  boolean needsOwnReader() {
    long bits = first(BITS, 1);
    long predictor = first(PREDICTOR, 1);
    boolean half = bits == 16 && first(SAMPLE_FORMAT, 1) == IEEE;
    boolean differences = predictor == DIFFERENCES && bits > 8;
    return half || differences || predictor == FLOATING_DIFFERENCES;
  }
}
