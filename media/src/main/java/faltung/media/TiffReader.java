package faltung.media;

import faltung.format.BoundedInput;
import faltung.format.FormatException;
import faltung.format.HalfPrecision;
import faltung.format.ReadLimits;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferFloat;
import java.awt.image.DataBufferShort;
import java.awt.image.DataBufferUShort;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads the TIFF files that the JDK does not: grey and RGB samples of 16 bits and of floating point
 * (16, 32, 64 bits) that are stored as differences, and binary16 in any form. These are what
 * ImageMagick, OpenCV and GDAL write by default.
 *
 * <p>Strips and tiles, channels together or apart, in both byte orders. The size has been checked
 * before; beside the picture there is one strip or tile in memory, which counts towards the limits
 * as well.
 */
final class TiffReader {
  private static final int WHITE_IS_ZERO = 0;
  private static final int BLACK_IS_ZERO = 1;
  private static final int RGB = 2;
  private static final int SEPARATE = 2;
  private static final int OPACITY_MULTIPLIED = 1;
  private static final int OPACITY = 2;

  private final ImageInputStream input;
  private final long length;
  private final TiffDirectory directory;
  private final int width;
  private final int height;
  private final int channels;
  private final int bytesPerSample;
  private final boolean floating;
  private final boolean separate;

  /** 16-bit integers or, if they are floating point, floats; one of the two is empty. */
  private final short[] integers;

  private final float[] floats;

  private TiffReader(
      ImageInputStream input, long length, TiffDirectory directory, ReadLimits limits)
      throws FormatException {
    this.input = input;
    this.length = length;
    this.directory = directory;
    this.width = directory.size(TiffDirectory.WIDTH, 0);
    this.height = directory.size(TiffDirectory.HEIGHT, 0);
    this.channels = directory.size(TiffDirectory.SAMPLES_PER_PIXEL, 1);
    this.floating = directory.first(TiffDirectory.SAMPLE_FORMAT, 1) == TiffDirectory.IEEE;
    long bits = directory.first(TiffDirectory.BITS, 1);
    boolean known = bits == 16 || (floating && (bits == 32 || bits == 64));
    for (long other : directory.all(TiffDirectory.BITS)) {
      known &= other == bits;
    }
    for (long format : directory.all(TiffDirectory.SAMPLE_FORMAT)) {
      known &= format == directory.first(TiffDirectory.SAMPLE_FORMAT, 1);
    }
    if (!known || channels > 4) {
      throw new FormatException(
          "TIFF: "
              + channels
              + " channels of "
              + bits
              + " bits stored as differences are not read; write it without a predictor");
    }
    this.bytesPerSample = (int) bits / 8;
    this.separate = directory.first(TiffDirectory.PLANAR, 1) == SEPARATE && channels > 1;
    // Of a tag that is there twice, who asked for the size before may have seen the other one.
    BoundedInput claims = BoundedInput.of("TIFF", new byte[0], limits);
    claims.claim(floating ? Float.BYTES : Short.BYTES, channels, height, width);
    int samples = Math.multiplyExact(Math.multiplyExact(width, height), channels);
    this.integers = new short[floating ? 0 : samples];
    this.floats = new float[floating ? samples : 0];
  }

  /**
   * Reads the picture as it is stored.
   *
   * @param input its position is modified
   * @param length of the file in bytes
   */
  static BufferedImage read(
      ImageInputStream input, long length, TiffDirectory directory, ReadLimits limits)
      throws IOException {
    TiffReader reader = new TiffReader(input, length, directory, limits);
    reader.readSegments(limits);
    return reader.image();
  }

  private void readSegments(ReadLimits limits) throws IOException {
    boolean tiled = directory.has(TiffDirectory.TILE_OFFSETS);
    int across = tiled ? directory.size(TiffDirectory.TILE_WIDTH, 0) : width;
    int down =
        tiled ? directory.size(TiffDirectory.TILE_LENGTH, 0) : Math.min(height, rowsPerStrip());
    long[] offsets =
        directory.all(tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS);
    long[] lengths = directory.all(tiled ? TiffDirectory.TILE_BYTES : TiffDirectory.STRIP_BYTES);
    int columns = (int) (((long) width + across - 1) / across);
    int rows = (int) (((long) height + down - 1) / down);
    int planes = separate ? channels : 1;
    long count = (long) columns * rows * planes;
    if (offsets.length < count || lengths.length < count) {
      throw new FormatException(
          "TIFF: "
              + Math.min(offsets.length, lengths.length)
              + " strips or tiles, but the picture has "
              + count);
    }
    int together = separate ? 1 : channels;
    long all = 0;
    for (int index = 0; index < count; index++) {
      all += lengths[index];
    }
    if (all > length) {
      throw new FormatException(
          "TIFF: strips or tiles of " + all + " bytes in a file of " + length + ": they overlap");
    }
    // A tile may be larger than the picture; of its rows only those that the picture has are read.
    int tallest = Math.min(down, height);
    BoundedInput.of("TIFF", new byte[0], limits).claim(bytesPerSample, together, tallest, across);
    int rowBytes = Math.multiplyExact(Math.multiplyExact(across, together), bytesPerSample);
    TiffCompression compression =
        new TiffCompression(directory.first(TiffDirectory.COMPRESSION, 1));
    byte[] segment = new byte[Math.multiplyExact(rowBytes, tallest)];
    for (int index = 0; index < count; index++) {
      int place = index % (columns * rows);
      int top = place / columns * down;
      int left = place % columns * across;
      int lines = Math.min(down, height - top);
      byte[] data = data(offsets[index], lengths[index]);
      compression.decode(data, segment, rowBytes * lines);
      for (int line = 0; line < lines; line++) {
        ByteBuffer row = undone(segment, line * rowBytes, rowBytes, together);
        put(row, top + line, left, Math.min(across, width - left), index / (columns * rows));
      }
    }
  }

  /** 2³² − 1, which is the standard, means all of them. */
  private int rowsPerStrip() {
    long rows = directory.first(TiffDirectory.ROWS_PER_STRIP, height);
    return (int) Math.max(1, Math.min(height, rows));
  }

  private byte[] data(long offset, long count) throws IOException {
    if (count > length - offset) {
      throw new FormatException(
          "TIFF: a strip or tile of "
              + count
              + " bytes at byte "
              + offset
              + ", but the file has only "
              + length
              + ": it is truncated");
    }
    byte[] data = new byte[Math.toIntExact(count)];
    input.seek(offset);
    input.readFully(data);
    return data;
  }

  /** A row whose differences have been summed up, to be read in the order of its buffer. */
  private ByteBuffer undone(byte[] segment, int start, int rowBytes, int together) {
    long predictor = directory.first(TiffDirectory.PREDICTOR, 1);
    if (predictor == TiffDirectory.FLOATING_DIFFERENCES) {
      return floatingSums(segment, start, rowBytes, together);
    }
    ByteBuffer row = ByteBuffer.wrap(segment, start, rowBytes).slice().order(directory.order());
    if (predictor == TiffDirectory.DIFFERENCES) {
      sums(row, together);
    }
    return row;
  }

  /** Words are differences to the pixel on the left, modulo their number of bits. */
  private void sums(ByteBuffer row, int together) {
    int step = together * bytesPerSample;
    for (int at = step; at + bytesPerSample <= row.capacity(); at += bytesPerSample) {
      switch (bytesPerSample) {
        case Short.BYTES -> row.putShort(at, (short) (row.getShort(at) + row.getShort(at - step)));
        case Integer.BYTES -> row.putInt(at, row.getInt(at) + row.getInt(at - step));
        default -> row.putLong(at, row.getLong(at) + row.getLong(at - step));
      }
    }
  }

  /**
   * The row holds the first bytes of all its numbers, then the second ones and so on, the most
   * significant first; and all these as differences to the byte of a pixel before.
   */
  private ByteBuffer floatingSums(byte[] segment, int start, int rowBytes, int together) {
    for (int at = start + together; at < start + rowBytes; at++) {
      segment[at] = (byte) (segment[at] + segment[at - together]);
    }
    ByteBuffer row = ByteBuffer.allocate(rowBytes).order(ByteOrder.BIG_ENDIAN);
    int numbers = rowBytes / bytesPerSample;
    for (int number = 0; number < numbers; number++) {
      for (int part = 0; part < bytesPerSample; part++) {
        row.put(number * bytesPerSample + part, segment[start + part * numbers + number]);
      }
    }
    return row;
  }

  private void put(ByteBuffer row, int y, int left, int pixels, int plane) {
    int together = separate ? 1 : channels;
    boolean inverted = directory.first(TiffDirectory.PHOTOMETRIC, BLACK_IS_ZERO) == WHITE_IS_ZERO;
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int channel = 0; channel < together; channel++) {
        int at = (pixel * together + channel) * bytesPerSample;
        int to = (y * width + left + pixel) * channels + (separate ? plane : channel);
        if (!floating) {
          short value = row.getShort(at);
          integers[to] = inverted && channel == 0 ? (short) ~value : value;
        } else {
          floats[to] =
              switch (bytesPerSample) {
                case Short.BYTES -> HalfPrecision.toFloat(row.getShort(at));
                case Integer.BYTES -> row.getFloat(at);
                default -> (float) row.getDouble(at);
              };
        }
      }
    }
  }

  private BufferedImage image() throws FormatException {
    long meaning = directory.first(TiffDirectory.PHOTOMETRIC, BLACK_IS_ZERO);
    int colours = meaning == RGB ? 3 : 1;
    long extra = directory.first(TiffDirectory.EXTRA_SAMPLES, 0);
    boolean alpha = channels == colours + 1 && (extra == OPACITY_MULTIPLIED || extra == OPACITY);
    if (meaning > RGB || (channels != colours && !alpha)) {
      throw new FormatException(
          "TIFF: "
              + channels
              + " channels of the photometric interpretation "
              + meaning
              + " are not read; write it as grey or RGB, with or without opacity");
    }
    int[] offsets = new int[channels];
    for (int channel = 0; channel < channels; channel++) {
      offsets[channel] = channel;
    }
    DataBuffer data =
        floating
            ? new DataBufferFloat(floats, floats.length)
            : directory.first(TiffDirectory.SAMPLE_FORMAT, 1) == TiffDirectory.SIGNED
                ? new DataBufferShort(integers, integers.length)
                : new DataBufferUShort(integers, integers.length);
    int type = data.getDataType();
    WritableRaster raster =
        Raster.createWritableRaster(
            new PixelInterleavedSampleModel(
                type, width, height, channels, Math.multiplyExact(width, channels), offsets),
            data,
            null);
    boolean multiplied = extra == OPACITY_MULTIPLIED;
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(colours == 3 ? ColorSpace.CS_sRGB : ColorSpace.CS_GRAY),
            alpha,
            alpha && multiplied,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            type);
    return new BufferedImage(model, raster, model.isAlphaPremultiplied(), null);
  }
}
