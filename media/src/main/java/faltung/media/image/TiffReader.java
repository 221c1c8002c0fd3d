package faltung.media.image;

import faltung.format.BoundedInput;
import faltung.format.FormatException;
import faltung.format.ReadLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Decodes the strips or tiles of a TIFF page: everything that is stored without loss, except faxes
 * (docs/adr/0004-tiff.md).
 *
 * <p>Integers of 1 to 16 bits, signed ones of 8 and 16, floating point of 16, 32 and 64; grey, RGB
 * and palettes with any number of other bands; channels pixel by pixel or plane by plane, both byte
 * orders, both predictors. The samples stay as they are in the file and become floats when rows are
 * asked for.
 */
final class TiffReader {
  /**
   * What a picture claims is believed up to twice the file's length and 256 KiB. Together with the
   * file's bytes in a stream and in strips this stays within 4 times the file and 1 MiB.
   */
  private static final long HARMLESS = 1 << 18;

  private final TiffLayout layout;
  private final ByteOrder order;

  /** A row of floating-point numbers while their bytes are put in order. */
  private final byte[] ordered;

  private TiffReader(TiffLayout layout, ByteOrder order) {
    this.layout = layout;
    this.order = order;
    boolean bytesBySignificance = layout.predictor == TiffLayout.FLOATING_DIFFERENCES;
    this.ordered = new byte[bytesBySignificance ? Math.toIntExact(layout.rowBytes()) : 0];
  }

  /**
   * Reads the picture as it is stored.
   *
   * @param sampleBytes how much memory a sample takes in the end, besides that in the file
   */
  static SampleLines read(
      TiffDirectory directory,
      TiffLayout layout,
      TiffSegments segments,
      ReadLimits limits,
      int sampleBytes)
      throws IOException {
    BoundedInput claims = BoundedInput.of("TIFF", new byte[0], limits);
    claims.claim(sampleBytes + (layout.bits + 7) / 8, layout.channels, layout.height, layout.width);
    int count = Math.toIntExact(layout.segments());
    // Tiles may reach far beyond the picture, and this is bounded like it.
    claims.claim(1, layout.rowBytes(), Math.min(layout.down, layout.height), layout.columns());
    ByteOrder order =
        layout.predictor == TiffLayout.FLOATING_DIFFERENCES
            ? ByteOrder.BIG_ENDIAN
            : directory.order();
    float[][] palette = palette(directory, layout);
    TiffCompression compression = new TiffCompression(layout.compression);
    if (claimed(layout) > 2 * segments.fileLength() + HARMLESS) {
      for (int index = 0; index < count; index++) {
        compression.check(segments.bytes(index), wanted(layout, index));
      }
    }
    TiffReader reader = new TiffReader(layout, directory.order());
    byte[][] decoded = new byte[count][];
    for (int index = 0; index < count; index++) {
      decoded[index] =
          reader.undone(compression.decode(segments.bytes(index), wanted(layout, index)));
    }
    return new TiffLines(layout, order, decoded, palette);
  }

  private static int wanted(TiffLayout layout, int index) {
    return Math.toIntExact(layout.rowBytes() * layout.lines(index));
  }

  /** How many bytes all strips or tiles are said to hold, with the row that is put in order. */
  private static long claimed(TiffLayout layout) {
    long rows = (long) layout.height * layout.columns() * (layout.separate ? layout.channels : 1);
    return Math.multiplyExact(Math.addExact(rows, 1), layout.rowBytes());
  }

  /** The colours of a palette by channel and index, in 8 bits; none of a picture without one. */
  private static float[][] palette(TiffDirectory directory, TiffLayout layout) throws IOException {
    if (layout.photometric != TiffLayout.PALETTE) {
      return new float[0][];
    }
    int size = 1 << layout.bits;
    if (layout.bits > 8 || directory.count(TiffDirectory.COLOR_MAP) < 3L * size) {
      throw new FormatException(
          "TIFF: a palette for "
              + layout.bits
              + " bits with "
              + directory.count(TiffDirectory.COLOR_MAP)
              + " numbers is not read; there should be "
              + 3L * size
              + ", for 8 bits at most");
    }
    float[][] palette = new float[3][size];
    boolean grey = true;
    for (int index = 0; index < size; index++) {
      for (int channel = 0; channel < 3; channel++) {
        long value = directory.value(TiffDirectory.COLOR_MAP, (long) channel * size + index);
        // 8 bits are stored as 257 times their value, or as 256 times.
        palette[channel][index] = value >> 8;
        grey &= palette[channel][index] == palette[0][index];
      }
    }
    return grey ? new float[][] {palette[0]} : palette;
  }

  /** The same bytes, whose differences have been summed up. */
  private byte[] undone(byte[] segment) {
    int rowBytes = (int) layout.rowBytes();
    if (layout.predictor == TiffLayout.FLOATING_DIFFERENCES) {
      for (int start = 0; start < segment.length; start += rowBytes) {
        floatingSums(segment, start, ordered);
      }
    } else if (layout.predictor == TiffLayout.DIFFERENCES) {
      for (int start = 0; start < segment.length; start += rowBytes) {
        sums(ByteBuffer.wrap(segment, start, rowBytes).slice().order(order));
      }
    }
    return segment;
  }

  /** Words are differences to the pixel on the left, modulo their number of bits. */
  private void sums(ByteBuffer row) {
    int bytes = layout.bits / 8;
    int step = layout.together() * bytes;
    for (int at = step; at + bytes <= row.capacity(); at += bytes) {
      switch (bytes) {
        case Byte.BYTES -> row.put(at, (byte) (row.get(at) + row.get(at - step)));
        case Short.BYTES -> row.putShort(at, (short) (row.getShort(at) + row.getShort(at - step)));
        case Integer.BYTES -> row.putInt(at, row.getInt(at) + row.getInt(at - step));
        default -> row.putLong(at, row.getLong(at) + row.getLong(at - step));
      }
    }
  }

  /**
   * The row holds the first bytes of all its numbers, then the second ones and so on, the most
   * significant first; and all these as differences to the byte of a pixel before.
   */
  private void floatingSums(byte[] segment, int start, byte[] row) {
    int together = layout.together();
    for (int at = start + together; at < start + row.length; at++) {
      segment[at] = (byte) (segment[at] + segment[at - together]);
    }
    int bytes = layout.bits / 8;
    int numbers = row.length / bytes;
    for (int number = 0; number < numbers; number++) {
      for (int part = 0; part < bytes; part++) {
        row[number * bytes + part] = segment[start + part * numbers + number];
      }
    }
    System.arraycopy(row, 0, segment, start, row.length);
  }
}
