package faltung.media;

import faltung.format.FormatException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The lossless compressions of TIFF, undone: LZW, Deflate, PackBits, or none. Not thread-safe.
 *
 * <p>Each fills an array of a length that was checked before and never gives more, whatever the
 * data are; fewer bytes are an error.
 *
 * <p>Source: Adobe, TIFF 6.0, 1992, sections 9 and 13.
 */
final class TiffCompression {
  private static final int NONE = 1;
  private static final int LZW = 5;
  private static final int DEFLATE = 8;
  private static final int PACK_BITS = 32_773;
  private static final int OLD_DEFLATE = 32_946;

  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int LEAST_CODE_BITS = 9;
  private static final int MOST_CODES = 1 << 12;

  private final long compression;

  /** LZW: where the sequence of a code begins in the target, and how long it is. */
  private final int[] starts = new int[MOST_CODES];

  private final int[] lengths = new int[MOST_CODES];

  /** The compression of this number. */
  TiffCompression(long compression) {
    this.compression = compression;
  }

  /**
   * Decompresses.
   *
   * @param data Not modified.
   * @param target its first bytes are overwritten
   * @param wanted how many of them
   * @throws FormatException if the data are damaged or too short, or the compression is another
   */
  void decode(byte[] data, byte[] target, int wanted) throws FormatException {
    int got =
        switch ((int) Math.min(compression, Integer.MAX_VALUE)) {
          case NONE -> copy(data, target, wanted);
          case LZW -> lzw(data, target, wanted);
          case DEFLATE, OLD_DEFLATE -> inflate(data, target, wanted);
          case PACK_BITS -> packBits(data, target, wanted);
          default ->
              throw new FormatException(
                  "TIFF: compression "
                      + compression
                      + " is not read; write it with LZW, Deflate, PackBits or none");
        };
    if (got < wanted) {
      throw new FormatException(
          "TIFF: a strip or tile holds "
              + got
              + " bytes, but "
              + wanted
              + " belong into it: the file is truncated or damaged");
    }
  }

  private static int copy(byte[] data, byte[] target, int wanted) {
    int count = Math.min(wanted, data.length);
    System.arraycopy(data, 0, target, 0, count);
    return count;
  }

  private static int inflate(byte[] data, byte[] target, int wanted) throws FormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(data);
      int got = 0;
      int count = 1;
      while (got < wanted && count > 0) {
        count = inflater.inflate(target, got, wanted - got);
        got += count;
      }
      return got;
    } catch (DataFormatException exception) {
      throw new FormatException("TIFF: damaged Deflate data", exception);
    } finally {
      inflater.end();
    }
  }

  private static int packBits(byte[] data, byte[] target, int wanted) {
    int got = 0;
    int place = 0;
    while (got < wanted && place + 1 < data.length) {
      int head = data[place++];
      if (head >= 0) {
        int count = Math.min(head + 1, Math.min(data.length - place, wanted - got));
        System.arraycopy(data, place, target, got, count);
        place += head + 1;
        got += count;
      } else if (head != -128) {
        int end = Math.min(wanted, got + 1 - head);
        while (got < end) {
          target[got++] = data[place];
        }
        place++;
      }
    }
    return got;
  }

  /**
   * Codes of 9 to 12 bits, the most significant bit first. Every code stands for a sequence that is
   * already in the target: where it begins there, and how long it is.
   */
  private int lzw(byte[] data, byte[] target, int wanted) throws FormatException {
    int next = END + 1;
    int bits = LEAST_CODE_BITS;
    int got = 0;
    int previousStart = -1;
    int previousLength = 0;
    long place = 0;
    while (got < wanted && place + bits <= 8L * data.length) {
      int code = bitsAt(data, place, bits);
      place += bits;
      if (code == END) {
        break;
      }
      if (code == CLEAR) {
        next = END + 1;
        bits = LEAST_CODE_BITS;
        previousStart = -1;
        continue;
      }
      if (code > next || (code == next && previousStart < 0)) {
        throw new FormatException("TIFF: damaged LZW data");
      }
      if (previousStart >= 0 && next < MOST_CODES) {
        // The sequence before, and the byte behind it, which is the first of this one.
        starts[next] = previousStart;
        lengths[next] = previousLength + 1;
        next++;
      }
      int start = got;
      int length = code < CLEAR ? 1 : lengths[code];
      int count = Math.min(length, wanted - got);
      for (int index = 0; index < count; index++) {
        // Byte by byte: the source may reach into what is written here.
        target[got] = code < CLEAR ? (byte) code : target[starts[code] + index];
        got++;
      }
      previousStart = start;
      previousLength = length;
      // Codes become longer one entry early, which is TIFF's habit.
      bits = codeBits(next + 1);
    }
    return got;
  }

  private static int codeBits(int codes) {
    int needed = Integer.SIZE - Integer.numberOfLeadingZeros(codes);
    return Math.max(LEAST_CODE_BITS, Math.min(12, needed));
  }

  private static int bitsAt(byte[] data, long place, int count) {
    int first = (int) (place >>> 3);
    int word = 0;
    for (int index = 0; index < 3; index++) {
      int value = first + index < data.length ? data[first + index] & 0xFF : 0;
      word = word << 8 | value;
    }
    return word >>> (24 - (int) (place & 7) - count) & ((1 << count) - 1);
  }
}
