package faltung.media.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads PNG of 8 or 16 bits, grey or coloured, with opacity or without, whose rows follow one
 * another. Everything else, and what is damaged, is left to the JDK's decoder, which takes several
 * times as long and says what is wrong.
 *
 * <p>Source: ISO/IEC 15948, Portable Network Graphics.
 */
final class PngReader {
  private static final int HEADER_END = 33;
  private static final int DATA = 0x49444154;
  private static final int END = 0x49454e44;

  /** Chunks that give samples another meaning. */
  private static final int PALETTE = 0x504c5445;

  private static final int TRANSPARENT = 0x74524e53;

  private static final int COLORED = 2;
  private static final int OPACITY = 4;

  private static final int BUFFER = 1 << 16;

  private static final int MOST_SIDE = 1 << 24;

  /**
   * What a file says of itself.
   *
   * @param bits a sample
   * @param type of colour
   * @param methods all numbers of methods, by or
   */
  record Header(int width, int height, int bits, int type, int methods) {
    /** Whether rows follow one another and samples are what they are, in bytes or pairs of them. */
    boolean isPlain() {
      boolean colors = (type & ~(COLORED | OPACITY)) == 0;
      boolean sized = width > 0 && height > 0 && width < MOST_SIDE && height < MOST_SIDE;
      long samples = (long) width * height * channels();
      return colors
          && methods == 0
          && (bits == 8 || bits == 16)
          && sized
          && samples <= Integer.MAX_VALUE - 8;
    }

    /** Of all samples. */
    long bytes() {
      return (long) width * height * channels() * (bits / 8);
    }

    int channels() {
      return 1 + (type & COLORED) + (type & OPACITY) / OPACITY;
    }
  }

  private final ImageInputStream input;
  private final long length;
  private final Inflater inflater = new Inflater();
  private final byte[] packed = new byte[BUFFER];

  /** What is left of the chunk of data that is read. */
  private long left;

  private PngReader(ImageInputStream input, long length) {
    this.input = input;
    this.length = length;
  }

  /**
   * Reads the header.
   *
   * @param input its position is modified
   */
  static Header header(ImageInputStream input) throws IOException {
    ByteOrder order = input.getByteOrder();
    input.setByteOrder(ByteOrder.BIG_ENDIAN);
    try {
      input.seek(16);
      int width = input.readInt();
      int height = input.readInt();
      int bits = input.readUnsignedByte();
      int type = input.readUnsignedByte();
      int methods = 0;
      for (int method = 0; method < 3; method++) {
        methods |= input.readUnsignedByte();
      }
      return new Header(width, height, bits, type, methods);
    } finally {
      input.setByteOrder(order);
    }
  }

  /**
   * Reads a picture.
   *
   * @param header plain
   * @param input its position is modified
   * @return null for what is left to others
   * @throws IOException if the file cannot be read
   */
  static @Nullable BufferedImage read(Header header, ImageInputStream input, long length)
      throws IOException {
    ByteOrder order = input.getByteOrder();
    input.setByteOrder(ByteOrder.BIG_ENDIAN);
    PngReader reader = new PngReader(input, length);
    try {
      return reader.picture(header);
    } catch (DataFormatException damaged) {
      return null;
    } finally {
      reader.inflater.end();
      input.setByteOrder(order);
    }
  }

  private @Nullable BufferedImage picture(Header header) throws IOException, DataFormatException {
    int width = header.width();
    int height = header.height();
    int channels = header.channels();
    input.seek(HEADER_END);
    if (!seekData()) {
      return null;
    }
    BufferedImage image = image(width, height, channels, header.bits());
    int pixel = channels * header.bits() / 8;
    byte[] row = new byte[1 + width * pixel];
    byte[] above = new byte[row.length];
    DataBuffer target = image.getRaster().getDataBuffer();
    for (int y = 0; y < height; y++) {
      if (!inflate(row) || !restore(row, above, pixel)) {
        return null;
      }
      if (target instanceof DataBufferByte bytes) {
        System.arraycopy(row, 1, bytes.getData(), y * (row.length - 1), row.length - 1);
      } else if (target instanceof DataBufferUShort shorts) {
        join(row, shorts.getData(), y * (row.length / 2));
      }
      byte[] swap = above;
      above = row;
      row = swap;
    }
    return image;
  }

  private static BufferedImage image(int width, int height, int channels, int bits) {
    boolean alpha = channels % 2 == 0;
    int type = bits == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
    ColorSpace space =
        ColorSpace.getInstance(channels > 2 ? ColorSpace.CS_sRGB : ColorSpace.CS_GRAY);
    WritableRaster raster = Raster.createInterleavedRaster(type, width, height, channels, null);
    int transparency = alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE;
    return new BufferedImage(
        new ComponentColorModel(space, alpha, false, transparency, type), raster, false, null);
  }

  /** Goes to the next chunk of data; false where there is none, or one that others understand. */
  private boolean seekData() throws IOException {
    while (input.getStreamPosition() + 12 <= length) {
      long size = input.readUnsignedInt();
      int name = input.readInt();
      if (name == DATA) {
        left = size;
        return true;
      }
      if (name == END || name == PALETTE || name == TRANSPARENT) {
        return false;
      }
      input.seek(input.getStreamPosition() + size + 4);
    }
    return false;
  }

  /** Fills a row; false where the data end before. */
  private boolean inflate(byte[] row) throws IOException, DataFormatException {
    int filled = 0;
    while (filled < row.length) {
      int got = inflater.inflate(row, filled, row.length - filled);
      filled += got;
      if (got > 0) {
        continue;
      }
      if (!inflater.needsInput()) {
        return false;
      }
      while (left == 0) {
        input.seek(input.getStreamPosition() + 4);
        if (!seekData()) {
          return false;
        }
      }
      int now = input.read(packed, 0, (int) Math.min(left, packed.length));
      if (now < 0) {
        return false;
      }
      left -= now;
      inflater.setInput(packed, 0, now);
    }
    return true;
  }

  /** Makes bytes of differences, as the row's first byte says; false where it says nothing. */
  private static boolean restore(byte[] row, byte[] above, int pixel) {
    switch (row[0]) {
      case 0 -> {
        // The bytes themselves.
      }
      case 1 -> {
        for (int at = 1 + pixel; at < row.length; at++) {
          row[at] += row[at - pixel];
        }
      }
      case 2 -> {
        for (int at = 1; at < row.length; at++) {
          row[at] += above[at];
        }
      }
      case 3 -> {
        for (int at = 1; at < row.length; at++) {
          int before = at > pixel ? row[at - pixel] & 0xFF : 0;
          row[at] += (byte) ((before + (above[at] & 0xFF)) >> 1);
        }
      }
      case 4 -> {
        for (int at = 1; at < Math.min(row.length, 1 + pixel); at++) {
          row[at] += above[at];
        }
        for (int at = 1 + pixel; at < row.length; at++) {
          row[at] += nearest(row[at - pixel] & 0xFF, above[at] & 0xFF, above[at - pixel] & 0xFF);
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Paeth's predictor: what is nearest to left + up − corner, in this order. */
  private static byte nearest(int before, int up, int corner) {
    int fromLeft = Math.abs(up - corner);
    int fromUp = Math.abs(before - corner);
    int fromCorner = Math.abs(before + up - 2 * corner);
    if (fromLeft <= fromUp && fromLeft <= fromCorner) {
      return (byte) before;
    }
    return (byte) (fromUp <= fromCorner ? up : corner);
  }

  private static void join(byte[] row, short[] samples, int to) {
    for (int at = 0; at < row.length / 2; at++) {
      samples[to + at] = (short) ((row[2 * at + 1] << 8) | (row[2 * at + 2] & 0xFF));
    }
  }
}
