package faltung.media.image;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/**
 * How a camera was held: the tag 0x0112 of Exif and TIFF, from 1 to 8.
 *
 * <p>Looks only for that tag. What is broken on the way to it counts as 1, upright: the picture can
 * be shown all the same.
 *
 * <p>Source: CIPA DC-008, Exif 2.32, section 4.6.4.
 */
final class Orientation {
  private static final int UPRIGHT = 1;
  private static final int TAG = 0x0112;
  private static final int TYPE_SHORT = 3;

  private Orientation() {}

  static int of(ImageFormat format, ImageInputStream input) throws IOException {
    ByteOrder order = input.getByteOrder();
    try {
      return switch (format) {
        case JPEG -> ofJpeg(input);
        case PNG -> ofPng(input);
        case TIFF -> ofTiff(input, 0);
        default -> UPRIGHT;
      };
    } catch (IOException | IndexOutOfBoundsException exception) {
      return UPRIGHT;
    } finally {
      input.setByteOrder(order);
      input.seek(0);
    }
  }

  /** Goes from segment to segment until one is Exif's or the data begin. */
  private static int ofJpeg(ImageInputStream input) throws IOException {
    input.setByteOrder(ByteOrder.BIG_ENDIAN);
    input.seek(2);
    while (true) {
      int marker = input.readUnsignedShort();
      if (marker < 0xFF01 || marker == 0xFFDA || marker == 0xFFD9) {
        return UPRIGHT;
      }
      long start = input.getStreamPosition();
      int length = input.readUnsignedShort();
      if (marker == 0xFFE1 && length >= 8 && input.readInt() == 0x45786966) {
        return ofTiff(input, start + 8);
      }
      input.seek(start + Math.max(2, length));
    }
  }

  private static int ofPng(ImageInputStream input) throws IOException {
    input.setByteOrder(ByteOrder.BIG_ENDIAN);
    input.seek(8);
    while (true) {
      long length = input.readUnsignedInt();
      int type = input.readInt();
      if (type == 0x65584966) {
        return ofTiff(input, input.getStreamPosition());
      }
      if (type == 0x49454E44) {
        return UPRIGHT;
      }
      input.seek(input.getStreamPosition() + length + 4);
    }
  }

  /** The tag in the first directory of a TIFF structure that begins at a position. */
  private static int ofTiff(ImageInputStream input, long start) throws IOException {
    input.seek(start);
    input.setByteOrder(ByteOrder.BIG_ENDIAN);
    int mark = input.readUnsignedShort();
    if (mark != 0x4949 && mark != 0x4D4D) {
      return UPRIGHT;
    }
    input.setByteOrder(mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (input.readUnsignedShort() != 42) {
      return UPRIGHT;
    }
    input.seek(start + input.readUnsignedInt());
    int entries = input.readUnsignedShort();
    for (int entry = 0; entry < entries; entry++) {
      int tag = input.readUnsignedShort();
      int type = input.readUnsignedShort();
      long count = input.readUnsignedInt();
      int value = input.readUnsignedShort();
      input.readUnsignedShort();
      if (tag == TAG) {
        return type == TYPE_SHORT && count == 1 && value >= 1 && value <= 8 ? value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /** Whether rows and columns change places. */
  static boolean isSwapping(int orientation) {
    return orientation >= 5;
  }

  /** Whether a picture is read from its last stored column, seen upright before any swapping. */
  static boolean mirrorsColumns(int orientation) {
    return orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  }

  /** Whether a picture is read from its last stored row, seen upright before any swapping. */
  static boolean mirrorsRows(int orientation) {
    return orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  }
}
