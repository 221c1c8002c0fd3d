package faltung.media.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes TIFF strip by strip, without compression: 8 or 16 bits, or binary32.
 *
 * <p>Exact for the maxima 255 and 65535, others are scaled to the next of these, and for
 * floating-point samples. The directory stands before the data, so that nothing need be changed
 * afterwards; opacity is marked as not multiplied in. At most 4 GiB, which the format's offsets can
 * reach.
 *
 * <p>Source: Adobe, TIFF 6.0, 1992.
 */
final class TiffWriter {
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int HEADER = 8;
  private static final int ENTRY = 12;
  private static final int COUNT_OF_ENTRIES = 2;
  private static final int NEXT_DIRECTORY = 4;

  private final ImageRows image;
  private final int channels;
  private final int bytesPerSample;
  private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
  private final ByteArrayOutputStream values = new ByteArrayOutputStream();
  private int entryCount;

  private TiffWriter(ImageRows image) {
    this.image = image;
    this.channels = image.colors().channels();
    boolean small = image.maximum() <= Image.MAXIMUM_8;
    this.bytesPerSample = image.floating() ? Float.BYTES : small ? 1 : 2;
  }

  static Clipping write(ImageRows image, OutputStream output) throws IOException {
    return new TiffWriter(image).writeTo(output);
  }

  private Clipping writeTo(OutputStream output) throws IOException {
    long rowBytes = (long) image.width() * channels * bytesPerSample;
    long dataBytes = rowBytes * image.height();
    int stripRows = ImageWriters.stripRows(image);
    int strips = (image.height() + stripRows - 1) / stripRows;
    long[] extra = extraSamples();
    int tags = extra.length > 0 ? 12 : 11;
    int valuesStart = HEADER + COUNT_OF_ENTRIES + tags * ENTRY + NEXT_DIRECTORY;
    // Values of more than four bytes: bits and sample formats of the channels, and the strips.
    int valuesBytes =
        (channels > 2 ? 4 * channels : 0)
            + (strips > 1 ? 8 * strips : 0)
            + (extra.length > 2 ? 2 * extra.length : 0);
    long dataStart = valuesStart + (long) valuesBytes;
    if (dataStart + dataBytes > 0xFFFFFFFFL) {
      throw new IllegalArgumentException(
          "TIFF: " + dataBytes + " bytes of samples, but its offsets reach 4294967295; write PNG");
    }
    long[] starts = new long[strips];
    long[] lengths = new long[strips];
    for (int strip = 0; strip < strips; strip++) {
      starts[strip] = dataStart + strip * (stripRows * rowBytes);
      lengths[strip] = Math.min(stripRows, image.height() - strip * stripRows) * rowBytes;
    }
    add(256, LONG, valuesStart, image.width());
    add(257, LONG, valuesStart, image.height());
    add(258, SHORT, valuesStart, repeated(8L * bytesPerSample));
    add(259, SHORT, valuesStart, 1);
    add(262, SHORT, valuesStart, image.colors().isColored() ? 2 : 1);
    add(273, LONG, valuesStart, starts);
    add(277, SHORT, valuesStart, channels);
    add(278, LONG, valuesStart, stripRows);
    add(279, LONG, valuesStart, lengths);
    add(284, SHORT, valuesStart, 1);
    if (extra.length > 0) {
      add(338, SHORT, valuesStart, extra);
    }
    add(339, SHORT, valuesStart, repeated(image.floating() ? 3 : 1));
    ByteBuffer header = ByteBuffer.allocate(HEADER + COUNT_OF_ENTRIES);
    header.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(HEADER);
    header.putShort((short) entryCount);
    output.write(header.array());
    output.write(entries.toByteArray());
    output.write(new byte[NEXT_DIRECTORY]);
    output.write(values.toByteArray());
    return writeSamples(output);
  }

  /** What the channels behind the colours are: 0 for another band, 2 for opacity. */
  private long[] extraSamples() {
    long[] extra = new long[channels - image.colors().colors()];
    if (image.colors().hasAlpha()) {
      extra[extra.length - 1] = 2;
    }
    return extra;
  }

  private long[] repeated(long value) {
    long[] result = new long[channels];
    Arrays.fill(result, value);
    return result;
  }

  /** An entry of the directory; up to four bytes of values stand in it, more of them behind. */
  private void add(int tag, int type, int valuesStart, long... numbers) throws IOException {
    int size = type == SHORT ? 2 : 4;
    ByteBuffer packed = ByteBuffer.allocate(Math.max(4, size * numbers.length));
    for (long number : numbers) {
      if (type == SHORT) {
        packed.putShort((short) number);
      } else {
        packed.putInt((int) number);
      }
    }
    ByteBuffer entry = ByteBuffer.allocate(ENTRY).order(ByteOrder.BIG_ENDIAN);
    entry.putShort((short) tag).putShort((short) type).putInt(numbers.length);
    if (size * numbers.length > 4) {
      entry.putInt(valuesStart + values.size());
      values.write(packed.array());
    } else {
      entry.put(packed.array(), 0, 4);
    }
    entries.write(entry.array());
    entryCount++;
  }

  private Clipping writeSamples(OutputStream output) throws IOException {
    if (!image.floating()) {
      PixelRows rows = new PixelRows(image, bytesPerSample == 1 ? 255 : 65535);
      byte[] row = new byte[rows.bytesPerRow()];
      for (int y = 0; y < image.height(); y++) {
        rows.next(row, 0);
        output.write(row);
      }
      return rows.clipping();
    }
    int width = image.width();
    ByteBuffer row = ByteBuffer.allocate(Math.multiplyExact(width * channels, Float.BYTES));
    int stripRows = ImageWriters.stripRows(image);
    for (int top = 0; top < image.height(); top += stripRows) {
      Image strip = image.rows(top, Math.min(stripRows, image.height() - top));
      float[] samples = strip.samples().values();
      for (int y = 0; y < strip.height(); y++) {
        row.clear();
        for (int x = 0; x < width; x++) {
          for (int channel = 0; channel < channels; channel++) {
            float sample = samples[(channel * strip.height() + y) * width + x];
            row.putInt(Float.floatToRawIntBits(sample));
          }
        }
        output.write(row.array());
      }
    }
    return Clipping.NONE;
  }
}
