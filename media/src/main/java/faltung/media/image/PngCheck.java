package faltung.media.image;

import faltung.format.FormatException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.stream.ImageInputStream;

/**
 * Holds the size that a PNG claims against the samples that it has, before the decoder makes room
 * for them. Where the claim is far larger than the file the data are unpacked once more and
 * counted, which needs no memory.
 */
final class PngCheck {
  /** Deflate makes at most so many bytes of one. */
  private static final long RATIO = 1032;

  /** A claim below this and below four times the file is believed. */
  private static final long HARMLESS = 1 << 20;

  private static final int HEADER = 0x49484452;
  private static final int DATA = 0x49444154;

  private PngCheck() {}

  /**
   * Checks a file.
   *
   * @param input its position is modified
   * @throws FormatException if it does not have the samples that it claims
   */
  static void check(ImageInputStream input, long length) throws IOException {
    ByteOrder order = input.getByteOrder();
    input.setByteOrder(ByteOrder.BIG_ENDIAN);
    try {
      input.seek(12);
      if (length < 33 || input.readInt() != HEADER) {
        throw new FormatException("PNG: the file is truncated or damaged: it has no header");
      }
      long width = input.readInt();
      long height = input.readInt();
      int bits = input.readUnsignedByte();
      int type = input.readUnsignedByte();
      if (width <= 0 || height <= 0) {
        throw new FormatException(
            "PNG: " + width + " by " + height + " pixels, but there must be some");
      }
      int channels = (type & 1) == 1 ? 1 : 1 + (type & 2) + (type >> 2 & 1);
      long claimed = height * (1 + (width * channels * Math.min(bits, 16) + 7) / 8);
      long there = RATIO * length;
      if (claimed <= there && claimed > HARMLESS + 4 * length) {
        there = unpacked(input, length, claimed);
      }
      if (claimed > there) {
        throw new FormatException(
            "PNG: "
                + width
                + " by "
                + height
                + " pixels need "
                + claimed
                + " bytes, but the file of "
                + length
                + " bytes holds "
                + (there == RATIO * length ? "at most " : "")
                + there
                + ": it is truncated or damaged");
      }
    } finally {
      input.setByteOrder(order);
    }
  }

  /** How many bytes the data are unpacked, counted no further than enough. */
  private static long unpacked(ImageInputStream input, long length, long enough)
      throws IOException {
    Inflater inflater = new Inflater();
    byte[] packed = new byte[1 << 13];
    byte[] samples = new byte[1 << 15];
    long count = 0;
    try {
      long place = 8;
      while (place + 12 <= length && count < enough && !inflater.finished()) {
        input.seek(place);
        long size = input.readUnsignedInt();
        boolean data = input.readInt() == DATA;
        long left = data ? Math.min(size, length - place - 8) : 0;
        while (left > 0 && count < enough) {
          int now = (int) Math.min(left, packed.length);
          input.readFully(packed, 0, now);
          left -= now;
          inflater.setInput(packed, 0, now);
          int got = inflater.inflate(samples);
          while (got > 0) {
            count += got;
            got = inflater.inflate(samples);
          }
        }
        place += 12 + size;
      }
      return count;
    } catch (DataFormatException exception) {
      return count;
    } finally {
      inflater.end();
    }
  }
}
