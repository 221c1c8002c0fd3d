package faltung.media.image;

import faltung.format.FormatException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;

/**
 * The directory of one page of a TIFF or BigTIFF file, as far as the layout and the meaning of
 * samples go.
 *
 * <p>Where values stand is remembered, and they are read when asked for, so a directory takes no
 * memory whatever it claims. Values that the file is too short for are an error at once.
 *
 * <p>Source: Adobe, TIFF 6.0, 1992; Adobe, TIFF Technical Note 3 (floating-point predictor), 2005;
 * the BigTIFF design of the libtiff project, 2007.
 */
final class TiffDirectory {
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  static final int STRIP_OFFSETS = 273;
  static final int ORIENTATION = 274;
  static final int SAMPLES_PER_PIXEL = 277;
  static final int ROWS_PER_STRIP = 278;
  static final int STRIP_BYTES = 279;
  static final int PLANAR = 284;
  static final int PREDICTOR = 317;
  static final int COLOR_MAP = 320;
  static final int TILE_WIDTH = 322;
  static final int TILE_LENGTH = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTES = 325;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;

  private static final int BYTE = 1;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int LONG_8 = 16;

  /** A directory of so many entries has more than every tag that there is. */
  private static final int MOST_ENTRIES = 4096;

  private final ImageInputStream input;
  private final long length;
  private final Map<Integer, Values> tags = new HashMap<>();
  private boolean big;
  private long next;

  /** Where the values of a tag stand, how many, and how many bytes each has. */
  private record Values(long start, long count, int size) {}

  private TiffDirectory(ImageInputStream input, long length) {
    this.input = input;
    this.length = length;
  }

  /**
   * Reads the directory of a page.
   *
   * @param input whose byte order becomes that of the file. Its position is modified.
   * @param length of the file in bytes
   * @param page from 0 on
   * @throws FormatException if there is no such page, or the directory is damaged
   */
  static TiffDirectory read(ImageInputStream input, long length, int page) throws IOException {
    TiffDirectory directory = new TiffDirectory(input, length);
    int pages = directory.walk(page);
    if (pages <= page) {
      throw new FormatException(
          "TIFF: there is no page "
              + page
              + ", the file has "
              + (pages == 1 ? "one, page 0" : pages + ", from 0 to " + (pages - 1)));
    }
    return directory;
  }

  /**
   * How many pages a file has.
   *
   * @param length of the file in bytes
   * @throws FormatException if one of the directories is damaged
   */
  static int pages(ImageInputStream input, long length) throws IOException {
    return new TiffDirectory(input, length).walk(Integer.MAX_VALUE);
  }

  /** Goes from directory to directory up to a page; returns how many there were. */
  private int walk(int page) throws IOException {
    try {
      Set<Long> visited = new HashSet<>();
      next = first();
      int pages = 0;
      while (next != 0 && pages <= page) {
        if (!visited.add(next) || visited.size() > length / 14) {
          throw new FormatException("TIFF: the directories of the pages form a circle");
        }
        readDirectory(pages == page);
        pages++;
      }
      return pages;
    } catch (EOFException | IndexOutOfBoundsException exception) {
      throw new FormatException(
          "TIFF: the directory of a page ends beyond the file of "
              + length
              + " bytes: it is truncated",
          exception);
    }
  }

  private long first() throws IOException {
    input.seek(0);
    input.setByteOrder(input.readByte() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    input.seek(2);
    big = input.readUnsignedShort() == 43;
    if (big) {
      int size = input.readUnsignedShort();
      if (size != 8) {
        throw new FormatException("TIFF: offsets of " + size + " bytes, but BigTIFF has 8");
      }
      input.readUnsignedShort();
      return offset(input.readLong());
    }
    return offset(input.readUnsignedInt());
  }

  private long offset(long offset) throws FormatException {
    if (offset < 0 || offset > length) {
      throw new FormatException(
          "TIFF: a directory at byte "
              + Long.toUnsignedString(offset)
              + ", but the file has only "
              + length
              + ": it is truncated");
    }
    return offset;
  }

  private void readDirectory(boolean wanted) throws IOException {
    long start = next;
    input.seek(start);
    long entries = big ? input.readLong() : input.readUnsignedShort();
    if (entries < 0 || entries > MOST_ENTRIES) {
      throw new FormatException("TIFF: a directory of " + entries + " entries is damaged");
    }
    long entryBytes = big ? 20 : 12;
    long place = start + (big ? 8 : 2);
    if (wanted) {
      for (int entry = 0; entry < entries; entry++) {
        input.seek(place + entry * entryBytes);
        readEntry();
      }
      return;
    }
    input.seek(place + entries * entryBytes);
    next = big ? input.readLong() : input.readUnsignedInt();
    if (next < 0 || next > length) {
      next = 0; // The pages before can be read all the same.
    }
  }

  private void readEntry() throws IOException {
    int tag = input.readUnsignedShort();
    int type = input.readUnsignedShort();
    long count = big ? input.readLong() : input.readUnsignedInt();
    int size =
        switch (type) {
          case BYTE -> Byte.BYTES;
          case SHORT -> Short.BYTES;
          case LONG -> Integer.BYTES;
          case LONG_8 -> Long.BYTES;
          default -> 0;
        };
    if (tag < WIDTH || tag > SAMPLE_FORMAT || size == 0 || tags.containsKey(tag)) {
      return;
    }
    if (count < 0 || count > length / size) {
      throw new FormatException(
          "TIFF: the tag "
              + tag
              + " has "
              + Long.toUnsignedString(count)
              + " values, but the file only "
              + length
              + " bytes");
    }
    long start = input.getStreamPosition();
    if (count * size > (big ? Long.BYTES : Integer.BYTES)) {
      start = big ? input.readLong() : input.readUnsignedInt();
    }
    if (start < 0 || start > length - count * size) {
      throw new FormatException(
          "TIFF: the values of the tag "
              + tag
              + " stand at byte "
              + Long.toUnsignedString(start)
              + ", but the file has only "
              + length
              + ": it is truncated");
    }
    tags.put(tag, new Values(start, count, size));
  }

  /** The order of the bytes of a word. */
  ByteOrder order() {
    return input.getByteOrder();
  }

  /** Whether it is a BigTIFF. */
  boolean isBig() {
    return big;
  }

  /** How many values a tag has, 0 if it is not there. */
  long count(int tag) {
    Values values = tags.get(tag);
    return values == null ? 0 : values.count();
  }

  boolean has(int tag) {
    return count(tag) > 0;
  }

  /** A value of a tag. */
  long value(int tag, long index) throws IOException {
    Values values = tags.get(tag);
    if (values == null || index >= values.count()) {
      throw new FormatException(
          "TIFF: the tag " + tag + " has " + count(tag) + " values, but more are needed");
    }
    input.seek(values.start() + index * values.size());
    return switch (values.size()) {
      case Byte.BYTES -> input.readUnsignedByte();
      case Short.BYTES -> input.readUnsignedShort();
      case Integer.BYTES -> input.readUnsignedInt();
      default -> input.readLong();
    };
  }

  /** The first value of a tag. */
  long first(int tag, long standard) throws IOException {
    return has(tag) ? value(tag, 0) : standard;
  }

  /** A first value that is a size: 1 or more, and no more than an array can have. */
  int size(int tag, long standard) throws IOException {
    long value = first(tag, standard);
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw new FormatException("TIFF: the tag " + tag + " is " + value + ", which is no size");
    }
    return (int) value;
  }
}
