package faltung.media.image;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/**
 * The markers of a JPEG one after the other, also those that stand between the data of scans. Reads
 * by blocks, since a large file is data for the most part. Mutable.
 *
 * <p>Source: ITU-T T.81, section B.1.
 */
final class JpegMarkers {
  private final ImageInputStream input;
  private final byte[] block = new byte[1 << 13];
  private long blockStart;
  private int filled;
  private int index;

  /**
   * From the beginning of a file.
   *
   * @param input its position is modified
   */
  JpegMarkers(ImageInputStream input) {
    this.input = input;
  }

  /**
   * The next marker's second byte, or -1 at the end of the file. A byte of ones before a zero is
   * data, and before another one a filling.
   */
  int next() throws IOException {
    int value = read();
    while (value >= 0) {
      boolean mark = value == 0xFF;
      value = read();
      if (mark && value > 0 && value < 0xFF) {
        return value;
      }
    }
    return -1;
  }

  /**
   * Passes over the segment behind a marker, whose first two bytes are its length.
   *
   * @param end of the file
   * @return whether it lies within the file
   */
  boolean skipSegment(long end) throws IOException {
    long start = blockStart + index;
    int high = read();
    int low = read();
    if (low < 0 || start + (high << 8 | low) > end) {
      return false;
    }
    long target = Math.max(blockStart + index, start + (high << 8 | low));
    if (target <= blockStart + filled) {
      index = (int) (target - blockStart);
    } else {
      blockStart = target;
      filled = 0;
      index = 0;
    }
    return true;
  }

  private int read() throws IOException {
    if (index == filled) {
      blockStart += filled;
      input.seek(blockStart);
      filled = Math.max(0, input.read(block));
      index = 0;
      if (filled == 0) {
        return -1;
      }
    }
    return block[index++] & 0xFF;
  }
}
