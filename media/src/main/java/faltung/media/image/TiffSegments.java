package faltung.media.image;

import faltung.format.FormatException;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/**
 * Where the strips or tiles of a TIFF page stand, held against the file before anything is
 * allocated.
 */
final class TiffSegments {
  private final ImageInputStream input;
  private final long length;
  private final TiffDirectory directory;
  private final TiffLayout layout;

  /**
   * Checks places and lengths.
   *
   * @param length of the file in bytes
   * @throws FormatException if strips or tiles are missing, overlap, reach beyond the file, or are
   *     too short for what they stand for, however well it is compressed
   */
  TiffSegments(ImageInputStream input, long length, TiffDirectory directory, TiffLayout layout)
      throws IOException {
    this.input = input;
    this.length = length;
    this.directory = directory;
    this.layout = layout;
    long count = layout.segments();
    long there = Math.min(directory.count(offsetTag()), hasLengths() ? lengths() : count);
    if (there < count) {
      throw new FormatException(
          "TIFF: " + there + " strips or tiles, but the picture has " + count);
    }
    long all = 0;
    for (long index = 0; index < count; index++) {
      all += length(index);
      if (all < 0 || all > length) {
        throw new FormatException(
            "TIFF: strips or tiles of "
                + Long.toUnsignedString(all)
                + " bytes in a file of "
                + length
                + ": it is truncated, or they overlap");
      }
      check(index);
    }
  }

  /** How many bytes the file has. */
  long fileLength() {
    return length;
  }

  private int offsetTag() {
    return layout.tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS;
  }

  private int lengthTag() {
    return layout.tiled ? TiffDirectory.TILE_BYTES : TiffDirectory.STRIP_BYTES;
  }

  private long lengths() {
    return directory.count(lengthTag());
  }

  /** Old programs leave out the lengths where nothing is compressed. */
  private boolean hasLengths() {
    return lengths() > 0 || layout.compression != TiffCompression.NONE || !layout.isOwn();
  }

  private long length(long index) throws IOException {
    long bytes =
        hasLengths()
            ? directory.value(lengthTag(), index)
            : layout.lines(index) * layout.rowBytes();
    return bytes < 0 ? Long.MAX_VALUE : bytes;
  }

  private void check(long index) throws IOException {
    long offset = directory.value(offsetTag(), index);
    long bytes = length(index);
    if (offset < 0 || offset > length - bytes) {
      throw new FormatException(
          "TIFF: a strip or tile of "
              + bytes
              + " bytes at byte "
              + Long.toUnsignedString(offset)
              + ", but the file has only "
              + length
              + ": it is truncated");
    }
    // The JDK makes room for all rows of a tile, our own reader for those inside the picture.
    long rows = layout.isOwn() || !layout.tiled ? layout.lines(index) : layout.down;
    // Of YCbCr at least the brightness is there for each pixel.
    long wanted =
        layout.photometric == TiffLayout.YCBCR
            ? (long) layout.across * rows
            : Math.multiplyExact(layout.rowBytes(), rows);
    long most = TiffCompression.most(layout.compression, bytes);
    if (wanted > most) {
      throw new FormatException(
          "TIFF: a strip or tile of "
              + layout.across
              + " by "
              + rows
              + " pixels needs "
              + wanted
              + " bytes, but it holds "
              + bytes
              + (most > bytes ? ", which stand for " + most + " at most" : "")
              + ": the file is truncated or damaged");
    }
  }

  /** The bytes of a strip or tile as they are in the file, the most significant bit first. */
  byte[] bytes(long index) throws IOException {
    byte[] data = new byte[Math.toIntExact(length(index))];
    input.seek(directory.value(offsetTag(), index));
    input.readFully(data);
    if (layout.reversedBits) {
      for (int place = 0; place < data.length; place++) {
        data[place] = (byte) (Integer.reverse(data[place]) >>> 24);
      }
    }
    return data;
  }

  /**
   * Checks what the JDK's decoder would believe: that there are offsets of four bytes, and the
   * sizes in the header of each JPEG.
   *
   * @throws FormatException if one does not do
   */
  void checkForeign() throws IOException {
    if (directory.isBig()) {
      throw new FormatException(
          "TIFF: BigTIFF with the compression "
              + TiffCompression.name(layout.compression)
              + " or with YCbCr is not read; write it as RGB with LZW, Deflate or none");
    }
    for (long index = 0; index < layout.segments(); index++) {
      if (layout.compression != TiffCompression.JPEG) {
        break;
      }
      JpegHeader header = JpegHeader.read(input, directory.value(offsetTag(), index));
      if (header.width() > layout.across
          || header.height() > layout.down
          || header.channels() != layout.together()) {
        throw new FormatException(
            "TIFF: a JPEG of "
                + header.width()
                + " by "
                + header.height()
                + " pixels with "
                + header.channels()
                + " channels in a strip or tile of "
                + layout.across
                + " by "
                + layout.down
                + " with "
                + layout.together()
                + ": the file is damaged");
      }
    }
  }
}
