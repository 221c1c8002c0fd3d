package faltung.media.image;

import faltung.format.FormatException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/**
 * What stands before the samples of a JPEG: its size, and what its components are. Immutable.
 *
 * <p>Source: ITU-T T.81, annex B; T.871 (JFIF); T.872, section 6.5.3 (Adobe's marker).
 */
final class JpegHeader {
  /**
   * More scans than a picture needs, each of which takes the time of a whole picture: progressive
   * files have ten or so.
   */
  private static final int MOST_SCANS = 200;

  private static final int START = 0xFFD8;
  private static final int END = 0xFFD9;
  private static final int SCAN = 0xFFDA;
  private static final int JFIF_SEGMENT = 0xFFE0;
  private static final int ADOBE_SEGMENT = 0xFFEE;
  private static final int LAST_READABLE = 0xFFC2;

  private int width;
  private int height;
  private int[] components = {};
  private boolean jfif;
  private int adobe = -1;

  private JpegHeader() {}

  /**
   * Reads the markers up to the first scan.
   *
   * @param input its position is modified
   * @throws FormatException if the JDK does not decode such a JPEG, or the markers are damaged
   */
  static JpegHeader read(ImageInputStream input, long start) throws IOException {
    JpegHeader header = new JpegHeader();
    ByteOrder order = input.getByteOrder();
    try {
      input.setByteOrder(ByteOrder.BIG_ENDIAN);
      input.seek(start);
      if (input.readUnsignedShort() != START) {
        throw new FormatException("JPEG: it does not begin as one");
      }
      header.readSegments(input);
      return header;
    } catch (EOFException exception) {
      throw new FormatException("JPEG: the file is truncated before its picture", exception);
    } finally {
      input.setByteOrder(order);
    }
  }

  private void readSegments(ImageInputStream input) throws IOException {
    while (true) {
      int marker = 0xFF00 | nextMarker(input);
      if (marker == SCAN || marker == END) {
        break;
      }
      if (isAlone(marker & 0xFF)) {
        continue;
      }
      long start = input.getStreamPosition();
      int length = input.readUnsignedShort();
      if (length < 2) {
        throw new FormatException("JPEG: a segment of " + length + " bytes is damaged");
      }
      boolean tables = marker == 0xFFC4 || marker == 0xFFC8 || marker == 0xFFCC;
      if (marker >= 0xFFC0 && marker <= 0xFFCF && !tables) {
        readFrame(input, marker, length);
      } else if (marker == JFIF_SEGMENT && length >= 7 && input.readInt() == 0x4A464946) {
        jfif = true;
      } else if (marker == ADOBE_SEGMENT && length >= 14 && input.readInt() == 0x41646F62) {
        input.seek(start + 13);
        adobe = input.readUnsignedByte();
      }
      input.seek(start + length);
    }
    if (components.length == 0) {
      throw new FormatException("JPEG: there is no picture in it, or it is truncated");
    }
  }

  /**
   * A marker may be preceded by any number of bytes that are all ones; such a byte before a zero is
   * data. Decoders see it so, and what is checked here must be what they read.
   */
  private static int nextMarker(ImageInputStream input) throws IOException {
    int value;
    do {
      value = input.readUnsignedByte();
      while (value != 0xFF) {
        value = input.readUnsignedByte();
      }
      while (value == 0xFF) {
        value = input.readUnsignedByte();
      }
    } while (value == 0);
    return value;
  }

  private void readFrame(ImageInputStream input, int marker, int length) throws IOException {
    int bits = input.readUnsignedByte();
    height = input.readUnsignedShort();
    width = input.readUnsignedShort();
    int count = input.readUnsignedByte();
    if (marker > LAST_READABLE || bits != 8) {
      throw new FormatException(
          "JPEG: "
              + bits
              + " bits in the variety SOF"
              + (marker & 15)
              + " are not read; write it baseline or progressive, with 8 bits");
    }
    if (count == 4) {
      throw new FormatException(
          "JPEG: 4 channels, which are CMYK, are not read; convert it to RGB first");
    }
    if ((count != 1 && count != 3) || length < 8 + 3 * count) {
      throw new FormatException(
          "JPEG: " + count + " channels, but 1 (grey) and 3 (colour) are read");
    }
    components = new int[count];
    for (int index = 0; index < count; index++) {
      components[index] = input.readUnsignedByte();
      input.readUnsignedShort();
    }
  }

  /**
   * Walks over all markers: counts the scans, and holds the segments against the file's end, beyond
   * which a decoder would go on byte by byte.
   *
   * @param input its position is modified
   * @throws FormatException if there are more scans than a picture needs, or a segment is cut short
   */
  static void checkSegments(ImageInputStream input, long length) throws IOException {
    int scans = 0;
    JpegMarkers markers = new JpegMarkers(input);
    for (int marker = markers.next(); marker >= 0 && marker != (END & 0xFF); ) {
      if (!isAlone(marker)) {
        scans += marker == (SCAN & 0xFF) ? 1 : 0;
        if (!markers.skipSegment(length)) {
          throw new FormatException("JPEG: the file is truncated within a segment");
        }
      }
      marker = markers.next();
    }
    if (scans > MOST_SCANS) {
      throw new FormatException(
          "JPEG: " + scans + " scans in " + length + " bytes, but " + MOST_SCANS + " are the most");
    }
  }

  /** Whether nothing belongs to a marker: the start, and what restarts a scan. */
  private static boolean isAlone(int marker) {
    return marker == 0x01 || (marker >= 0xD0 && marker <= (START & 0xFF));
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int channels() {
    return components.length;
  }

  /**
   * Whether the components are brightness and two colour differences, but the JDK takes them for
   * red, green and blue: without JFIF's and Adobe's marker it knows the numbers 1, 2, 3 only.
   */
  boolean isUnmarkedYcc() {
    if (components.length != 3 || jfif || adobe >= 0) {
      return false;
    }
    boolean usual = components[0] == 1 && components[1] == 2 && components[2] == 3;
    boolean letters = components[0] == 'R' && components[1] == 'G' && components[2] == 'B';
    return !usual && !letters;
  }
}
