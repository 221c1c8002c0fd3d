package faltung.media.image;

import java.io.EOFException;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/**
 * Counts the pictures of a file of the portable any-maps: binary ones may follow one another, plain
 * ones and PFM stand alone.
 */
final class NetpbmPictures {
  private NetpbmPictures() {}

  /** How many there are; of a damaged file those before the damage. */
  static int count(ImageInputStream input, long length) throws IOException {
    int pictures = 0;
    try {
      while (true) {
        int kind = input.readUnsignedByte() == 'P' ? input.readUnsignedByte() : 0;
        if (kind < '4' || kind > '6') {
          return pictures;
        }
        long width = number(input);
        long height = number(input);
        long maximum = kind == '4' ? 1 : number(input);
        if (width <= 0 || height <= 0 || maximum <= 0) {
          return pictures;
        }
        long samples = kind == '6' ? 3 * width : width;
        long row = kind == '4' ? (width + 7) / 8 : samples * (maximum > 255 ? 2 : 1);
        long end = input.getStreamPosition() + row * height;
        if (end > length) {
          return pictures;
        }
        pictures++;
        input.seek(end);
      }
    } catch (EOFException exception) {
      return pictures;
    }
  }

  /** A number and the character behind it; −1 if it is none. */
  private static long number(ImageInputStream input) throws IOException {
    int character = input.readUnsignedByte();
    while (character == '#' || isSpace(character)) {
      if (character == '#') {
        comment(input);
      }
      character = input.readUnsignedByte();
    }
    long value = 0;
    do {
      if (character < '0' || character > '9' || value > Integer.MAX_VALUE) {
        return -1;
      }
      value = 10 * value + (character - '0');
      character = input.readUnsignedByte();
    } while (!isSpace(character));
    return value;
  }

  /** Goes to the end of a comment. */
  private static void comment(ImageInputStream input) throws IOException {
    int character = input.readUnsignedByte();
    while (character != '\n' && character != '\r') {
      character = input.readUnsignedByte();
    }
  }

  private static boolean isSpace(int character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }
}
