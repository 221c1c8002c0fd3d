package faltung.media.image;

import faltung.format.FormatException;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/** Holds the size that an uncompressed BMP claims against its length. */
final class BmpCheck {
  private static final int RUNS_OF_8 = 1;
  private static final int RUNS_OF_4 = 2;

  private BmpCheck() {}

  /**
   * Checks a file; one of runs is not known by its header.
   *
   * @param input its position is modified
   * @throws FormatException if it is too short for its pixels
   */
  static void check(ImageInputStream input, long length) throws IOException {
    if (length < 34) {
      return; // The decoder says what is missing.
    }
    ByteOrder order = input.getByteOrder();
    input.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    try {
      input.seek(10);
      long samples = input.readUnsignedInt();
      if (samples > length) {
        // The decoder makes room for the palette that would stand before them.
        throw new FormatException(
            "BMP: the samples are said to begin at byte "
                + samples
                + ", but the file has only "
                + length
                + " bytes: it is truncated or damaged");
      }
      boolean old = input.readUnsignedInt() == 12;
      long width = old ? input.readUnsignedShort() : input.readInt();
      long height = old ? input.readUnsignedShort() : input.readInt();
      input.readUnsignedShort();
      long bits = input.readUnsignedShort();
      long compression = old ? 0 : input.readUnsignedInt();
      long needed = (width * bits + 31) / 32 * 4 * Math.abs(height);
      boolean runs = compression == RUNS_OF_8 || compression == RUNS_OF_4;
      if (!runs && width > 0 && needed > length) {
        throw new FormatException(
            "BMP: "
                + width
                + " by "
                + Math.abs(height)
                + " pixels of "
                + bits
                + " bits need "
                + needed
                + " bytes, but the file has only "
                + length
                + ": it is truncated or damaged");
      }
    } finally {
      input.setByteOrder(order);
    }
  }
}
