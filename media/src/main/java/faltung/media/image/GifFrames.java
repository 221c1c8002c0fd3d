package faltung.media.image;

import java.io.EOFException;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/** Counts the pictures of a GIF by going from block to block. */
final class GifFrames {
  private static final int EXTENSION = 0x21;
  private static final int PICTURE = 0x2C;

  private GifFrames() {}

  /** How many there are; of a damaged file those before the damage. */
  static int count(ImageInputStream input) throws IOException {
    int frames = 0;
    try {
      input.seek(10);
      skipColors(input, 2);
      while (true) {
        int kind = input.readUnsignedByte();
        if (kind == EXTENSION) {
          input.readUnsignedByte();
        } else if (kind == PICTURE) {
          input.seek(input.getStreamPosition() + 8);
          skipColors(input, 1);
          frames++;
        } else {
          return frames;
        }
        for (int size = input.readUnsignedByte(); size > 0; size = input.readUnsignedByte()) {
          input.seek(input.getStreamPosition() + size);
        }
      }
    } catch (EOFException exception) {
      return frames;
    }
  }

  /** A byte that tells whether a table of colours follows, then so many bytes, then the table. */
  private static void skipColors(ImageInputStream input, int between) throws IOException {
    int flags = input.readUnsignedByte();
    int table = (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    input.seek(input.getStreamPosition() + between + table);
  }
}
