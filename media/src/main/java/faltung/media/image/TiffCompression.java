package faltung.media.image;

import faltung.format.FormatException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The lossless compressions of TIFF, undone: LZW, Deflate, PackBits, or none. Not thread-safe.
 *
 * <p>What so many bytes really stand for can be counted without memory for it, so that a claim is
 * believed only where it is true. Never more bytes than wanted; fewer are an error.
 *
 * <p>Source: Adobe, TIFF 6.0, 1992, sections 9 and 13.
 */
final class TiffCompression {
  static final int NONE = 1;
  private static final int FAX = 2;
  private static final int FAX_3 = 3;
  private static final int FAX_4 = 4;
  private static final int LZW = 5;
  static final int JPEG = 7;
  private static final int DEFLATE = 8;
  private static final int PACK_BITS = 32_773;
  private static final int OLD_DEFLATE = 32_946;

  /** Where Deflate puts what is only counted: 32 KiB. */
  private static final int COUNTING = 1 << 15;

  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int LEAST_CODE_BITS = 9;
  private static final int MOST_CODES = 1 << 12;

  private final int compression;

  /** What has been decoded, its first {@link #got} bytes; empty while they are only counted. */
  private byte[] target = new byte[0];

  private int got;

  /** LZW: where the sequence of a code begins in the target, and how long it is. */
  private final int[] starts = new int[MOST_CODES];

  private final int[] lengths = new int[MOST_CODES];

  /** The compression of this number. */
  TiffCompression(int compression) {
    this.compression = compression;
  }

  /** Whether it is undone here. */
  static boolean isOwn(int compression) {
    return switch (compression) {
      case NONE, LZW, DEFLATE, PACK_BITS, OLD_DEFLATE -> true;
      default -> false;
    };
  }

  /** Whether it is one of those for black and white. */
  static boolean isFax(int compression) {
    return compression == FAX || compression == FAX_3 || compression == FAX_4;
  }

  /** What it is called. */
  static String name(int compression) {
    return switch (compression) {
      case FAX, FAX_3, FAX_4 -> compression + " (fax)";
      case 6 -> "6 (the old JPEG)";
      case JPEG -> "7 (JPEG)";
      case 34_661 -> "34661 (JBIG)";
      case 34_676, 34_677 -> compression + " (SGI's LogLuv)";
      case 34_712 -> "34712 (JPEG 2000)";
      case 34_887 -> "34887 (LERC)";
      case 34_925 -> "34925 (LZMA)";
      case 50_000 -> "50000 (Zstandard)";
      case 50_001 -> "50001 (WebP)";
      default -> String.valueOf(compression);
    };
  }

  /**
   * Checks that it is known here or to the JDK.
   *
   * @throws FormatException if not
   */
  static void check(int compression) throws FormatException {
    if (!isOwn(compression) && !isFax(compression) && compression != JPEG) {
      throw new FormatException(
          "TIFF: the compression "
              + name(compression)
              + " is not read; write it with LZW, Deflate, PackBits or none");
    }
  }

  /**
   * The most bytes that so many can stand for. PackBits repeats a byte 128 times. LZW: a table that
   * is full of ever longer sequences, 3838 bytes for 12 bits. Deflate 1032. JPEG: six bits at least
   * for a block of 64. Fax: a bit for a row, of which 8192 bytes are assumed.
   */
  static long most(int compression, long bytes) {
    long ratio =
        switch (compression) {
          case NONE -> 1;
          case PACK_BITS -> 64;
          case LZW -> 2559;
          case DEFLATE, OLD_DEFLATE -> 1032;
          case JPEG -> 512 * 3;
          default -> 8 * 8192;
        };
    return bytes > Long.MAX_VALUE / ratio ? Long.MAX_VALUE : bytes * ratio;
  }

  /**
   * Checks that the data stand for so many bytes, without memory for these.
   *
   * @param data Not modified.
   * @throws FormatException if the data are damaged or too short
   */
  void check(byte[] data, int wanted) throws FormatException {
    target = new byte[0];
    unpack(data, wanted);
  }

  /**
   * Decompresses.
   *
   * @param data Not modified; without compression what is returned may be the same array.
   * @param wanted how many bytes come of it, for which memory is made at once
   * @return exactly so many
   * @throws FormatException if the data are damaged or too short
   */
  byte[] decode(byte[] data, int wanted) throws FormatException {
    if (compression == NONE && data.length == wanted) {
      return data;
    }
    target = new byte[wanted];
    unpack(data, wanted);
    byte[] result = target;
    target = new byte[0];
    return result;
  }

  private void unpack(byte[] data, int wanted) throws FormatException {
    got = 0;
    switch (compression) {
      case NONE -> {
        got = Math.min(wanted, data.length);
        System.arraycopy(data, 0, target, 0, Math.min(got, target.length));
      }
      case LZW -> lzw(data, wanted);
      case PACK_BITS -> packBits(data, wanted);
      default -> inflate(data, wanted);
    }
    if (got < wanted) {
      throw new FormatException(
          "TIFF: a strip or tile holds "
              + got
              + " bytes, but "
              + wanted
              + " belong into it: the file is truncated or damaged");
    }
  }

  /** Whether the bytes are kept, not only counted. */
  private boolean isKept() {
    return target.length > 0;
  }

  private void inflate(byte[] data, int wanted) throws FormatException {
    Inflater inflater = new Inflater();
    byte[] place = isKept() ? target : new byte[Math.min(wanted, COUNTING)];
    try {
      inflater.setInput(data);
      int count = 1;
      while (got < wanted && count > 0) {
        int start = isKept() ? got : 0;
        count = inflater.inflate(place, start, Math.min(place.length - start, wanted - got));
        got += count;
      }
    } catch (DataFormatException exception) {
      throw new FormatException("TIFF: damaged Deflate data", exception);
    } finally {
      inflater.end();
    }
  }

  private void packBits(byte[] data, int wanted) {
    int place = 0;
    while (got < wanted && place + 1 < data.length) {
      int head = data[place++];
      if (head >= 0) {
        int count = Math.min(Math.min(head + 1, data.length - place), wanted - got);
        if (isKept()) {
          System.arraycopy(data, place, target, got, count);
        }
        place += head + 1;
        got += count;
      } else if (head != -128) {
        int count = Math.min(1 - head, wanted - got);
        if (isKept()) {
          Arrays.fill(target, got, got + count, data[place]);
        }
        place++;
        got += count;
      }
    }
  }

  /**
   * Codes of 9 to 12 bits, the most significant bit first. Every code stands for a sequence that is
   * already in the target: where it begins there, and how long it is.
   */
  private void lzw(byte[] data, int wanted) throws FormatException {
    int next = END + 1;
    int bits = LEAST_CODE_BITS;
    if (data.length > 1 && data[0] == 0 && (data[1] & 1) == 1) {
      throw new FormatException(
          "TIFF: LZW of before 1992, whose bits are the other way round, is not read; write it"
              + " with Deflate");
    }
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
      if (isKept()) {
        copySequence(code, count);
      }
      got += count;
      previousStart = start;
      previousLength = length;
      // Codes become longer one entry early, which is TIFF's habit.
      bits = codeBits(next + 1);
    }
  }

  /** Byte by byte: the source may reach into what is written here. */
  private void copySequence(int code, int count) {
    if (code < CLEAR) {
      target[got] = (byte) code;
      return;
    }
    int from = starts[code];
    for (int index = 0; index < count; index++) {
      target[got + index] = target[from + index];
    }
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
