package faltung.media.image;

import faltung.array.FloatArray;
import faltung.format.BoundedInput;
import faltung.format.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The portable any-map family: PBM, PGM and PPM, plain (P1 to P3) and binary (P4 to P6), 8 and 16
 * bits, and PFM ({@code Pf}, {@code PF}), whose samples are floats.
 *
 * <p>All values are kept exactly, and the maximum of the file; a bit of a PBM is read as 0 for
 * black and 1 for white. Opacity has no place in these files.
 *
 * <p>Thread-safe.
 *
 * <p>Source: the manual pages of Netpbm; for PFM, Debevec's HDRShop.
 */
public final class Netpbm {
  /** 64 KiB, a usual buffer. */
  private static final int BLOCK = 1 << 16;

  private static final String HEADER = "the header";

  private Netpbm() {}

  /**
   * Reads one picture.
   *
   * @param input its position is modified
   * @throws FormatException if it is none of this family, truncated, or beyond the limits
   */
  public static Image read(BoundedInput input) throws IOException {
    return (Image) read(input, Float.BYTES);
  }

  /**
   * Opens one picture, which becomes floats only row by row if it is a binary PGM or PPM.
   *
   * @param input of known length. Its position is modified.
   * @throws FormatException if it is none of this family, truncated, or beyond the limits
   */
  static ImageRows open(BoundedInput input) throws IOException {
    return read(input, 0);
  }

  /** With no bytes a sample in the end, binary samples stay as they are in the file. */
  private static ImageRows read(BoundedInput input, int sampleBytes) throws IOException {
    int letter = input.readByte(HEADER);
    int digit = input.readByte(HEADER);
    boolean floating = digit == 'f' || digit == 'F';
    if (letter != 'P' || !(floating || (digit >= '1' && digit <= '6'))) {
      throw input.error("the file begins with neither P1 to P6, nor Pf or PF");
    }
    NetpbmHeader header = new NetpbmHeader(input);
    int width = header.integer("the width", Integer.MAX_VALUE);
    int height = header.integer("the height", Integer.MAX_VALUE);
    if (width == 0 || height == 0) {
      throw input.error(width + " by " + height + " pixels, but a picture has at least one");
    }
    if (floating) {
      return readFloats(header, digit == 'F' ? 3 : 1, height, width);
    }
    boolean plain = digit < '4';
    int kind = digit - (plain ? '0' : '3');
    int channels = kind == 3 ? 3 : 1;
    int maximum = kind == 1 ? 1 : header.integer("the maximum", 0xFFFF);
    if (maximum == 0) {
      throw input.error("the maximum is 0, but 1 to 65535 are possible");
    }
    boolean compact = sampleBytes == 0 && !plain && kind > 1;
    int fileBytes = maximum > 255 ? 2 : 1;
    int count = input.claim(compact ? fileBytes : Float.BYTES, channels, height, width);
    if (plain) {
      // One character a sample at least, and between numbers one more.
      input.requireBytes(kind == 1 ? count : 2L * count - 1, count + " samples");
    } else {
      long row = kind == 1 ? (width + 7L) / 8 : (long) width * channels * fileBytes;
      input.requireBytes(row * height, count + " samples");
    }
    if (compact && (long) count * fileBytes <= BoundedInput.MAXIMUM_ARRAY) {
      return new NetpbmRows(input, ColorModel.ofChannels(channels), width, height, maximum);
    }
    PlaneSamples samples = new PlaneSamples(input, channels, height, width);
    if (plain) {
      readPlain(header, samples, kind == 1, maximum);
    } else if (kind == 1) {
      readBits(input, samples);
    } else {
      readBinary(input, samples, maximum);
    }
    return new Image(samples.finish(), ColorModel.ofChannels(channels), maximum, false);
  }

  private static void readPlain(
      NetpbmHeader header, PlaneSamples samples, boolean bits, int maximum) throws IOException {
    while (!samples.isFull()) {
      samples.add(bits ? 1 - header.bit() : header.integer("a sample", maximum));
    }
  }

  private static void readBits(BoundedInput input, PlaneSamples samples) throws IOException {
    byte[] row = new byte[(samples.width() + 7) / 8];
    for (int y = 0; y < samples.height(); y++) {
      input.readFully(row, 0, row.length, "row " + y);
      for (int x = 0; x < samples.width(); x++) {
        samples.add(1 - (row[x >> 3] >> (7 - (x & 7)) & 1));
      }
    }
  }

  private static void readBinary(BoundedInput input, PlaneSamples samples, int maximum)
      throws IOException {
    int bytes = maximum > 255 ? 2 : 1;
    byte[] block = new byte[BLOCK];
    while (!samples.isFull()) {
      int now = Math.min(samples.left(), BLOCK / bytes);
      input.readFully(block, 0, now * bytes, "the samples");
      for (int index = 0; index < now; index++) {
        int value =
            bytes == 1
                ? block[index] & 0xFF
                : (block[2 * index] & 0xFF) << 8 | (block[2 * index + 1] & 0xFF);
        if (value > maximum) {
          throw input.error("the sample " + value + " is above the maximum, " + maximum);
        }
        samples.add(value);
      }
    }
  }

  /** PFM: rows from the bottom up; the sign of the scale tells the byte order. */
  private static Image readFloats(NetpbmHeader header, int channels, int height, int width)
      throws IOException {
    BoundedInput input = header.input();
    double scale = header.number("the scale");
    if (scale == 0 || Double.isNaN(scale) || Double.isInfinite(scale)) {
      throw input.error("the scale is " + scale + ", but it must be finite and not 0");
    }
    int count = input.claim(Float.BYTES, channels, height, width);
    input.requireBytes((long) count * Float.BYTES, count + " samples");
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    block.order(scale < 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    PlaneSamples samples = new PlaneSamples(input, channels, height, width);
    while (!samples.isFull()) {
      int now = Math.min(samples.left(), BLOCK / Float.BYTES);
      input.readFully(block.array(), 0, now * Float.BYTES, "the samples");
      for (int index = 0; index < now; index++) {
        samples.add(block.getFloat(Float.BYTES * index));
      }
    }
    FloatArray array = samples.finish();
    flipRows(array);
    return new Image(array, ColorModel.ofChannels(channels), 1, true);
  }

  private static void flipRows(FloatArray array) {
    float[] values = array.values();
    int height = array.shape().length(1);
    int width = array.shape().length(2);
    float[] row = new float[width];
    for (int channel = 0; channel < array.shape().length(0); channel++) {
      for (int y = 0; y < height / 2; y++) {
        int upper = (channel * height + y) * width;
        int lower = (channel * height + height - 1 - y) * width;
        System.arraycopy(values, upper, row, 0, width);
        System.arraycopy(values, lower, values, upper, width);
        System.arraycopy(row, 0, values, lower, width);
      }
    }
  }
}
