package faltung.media.image;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The samples of a picture that the JDK has decoded; of a palette its colours. */
final class RasterLines implements SampleLines {
  private final Raster raster;
  private final ColorModel colors;
  private final float maximum;
  private final boolean floating;
  private final boolean premultiplied;

  /** The colours of a palette by channel and index, in 8 bits. */
  private final float @Nullable [][] palette;

  /** What samples are multiplied with: not 1 where channels have different numbers of bits. */
  private final float[] factors;

  RasterLines(BufferedImage image) throws IOException {
    this.raster = image.getRaster();
    java.awt.image.ColorModel model = image.getColorModel();
    this.premultiplied = model.hasAlpha() && model.isAlphaPremultiplied();
    if (model instanceof IndexColorModel indexed) {
      this.palette = palette(indexed);
      this.colors = ColorModel.ofChannels(palette.length);
      this.maximum = Image.MAXIMUM_8;
      this.floating = false;
      this.factors = new float[] {1};
      return;
    }
    this.palette = null;
    int bands = raster.getNumBands();
    if (bands > 4 || model.hasAlpha() != (bands == 2 || bands == 4)) {
      throw new IOException(
          bands + " channels " + (model.hasAlpha() ? "with" : "without") + " opacity are not read");
    }
    this.colors = ColorModel.ofChannels(bands);
    int type = raster.getTransferType();
    this.floating = type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE;
    this.factors = new float[bands];
    int bits = 0;
    for (int band = 0; band < bands; band++) {
      bits = Math.max(bits, raster.getSampleModel().getSampleSize(band));
    }
    // Fewer bits than 8, or different numbers of them (as 5, 6 and 5), are brought to 8.
    this.maximum = floating ? 1 : greatest(Math.max(8, bits));
    for (int band = 0; band < bands; band++) {
      int size = raster.getSampleModel().getSampleSize(band);
      factors[band] = floating ? 1 : maximum / greatest(size);
    }
  }

  private static float greatest(int bits) {
    return (float) ((1L << Math.min(bits, 32)) - 1);
  }

  private static float[][] palette(IndexColorModel model) {
    int size = model.getMapSize();
    boolean grey = true;
    for (int index = 0; index < size; index++) {
      grey &= model.getRed(index) == model.getGreen(index);
      grey &= model.getRed(index) == model.getBlue(index);
    }
    float[][] palette =
        new float[(grey ? 1 : 3) + (model.hasAlpha() ? 1 : 0)][1 << model.getPixelSize()];
    for (int index = 0; index < size; index++) {
      palette[0][index] = model.getRed(index);
      if (!grey) {
        palette[1][index] = model.getGreen(index);
        palette[2][index] = model.getBlue(index);
      }
      if (model.hasAlpha()) {
        palette[palette.length - 1][index] = model.getAlpha(index);
      }
    }
    return palette;
  }

  @Override
  public int width() {
    return raster.getWidth();
  }

  @Override
  public int height() {
    return raster.getHeight();
  }

  @Override
  public ColorModel colors() {
    return colors;
  }

  @Override
  public float maximum() {
    return maximum;
  }

  @Override
  public boolean floating() {
    return floating;
  }

  @Override
  public boolean premultiplied() {
    return premultiplied;
  }

  @Override
  public void read(int channel, int x, int y, int count, float[] line) {
    int left = raster.getMinX() + x;
    int top = raster.getMinY() + y;
    if (palette != null) {
      raster.getSamples(left, top, count, 1, 0, line);
      float[] colorsOfChannel = palette[channel];
      for (int index = 0; index < count; index++) {
        line[index] = colorsOfChannel[(int) line[index]];
      }
      return;
    }
    if (!isStraight(channel, x, y, count, line)) {
      raster.getSamples(left, top, count, 1, channel, line);
    }
    float factor = factors[channel];
    if (factor != 1) {
      for (int index = 0; index < count; index++) {
        line[index] = Math.round(line[index] * factor);
      }
    }
  }

  /** Reads from the raster's array, where it has one of bytes or of shorts without sign. */
  private boolean isStraight(int channel, int x, int y, int count, float[] line) {
    if (!(raster.getSampleModel() instanceof ComponentSampleModel model)) {
      return false;
    }
    DataBuffer buffer = raster.getDataBuffer();
    int bank = model.getBankIndices()[channel];
    int step = model.getPixelStride();
    int from =
        buffer.getOffsets()[bank]
            + model.getBandOffsets()[channel]
            + (raster.getMinY() + y - raster.getSampleModelTranslateY()) * model.getScanlineStride()
            + (raster.getMinX() + x - raster.getSampleModelTranslateX()) * step;
    if (buffer instanceof DataBufferByte data) {
      byte[] samples = data.getData(bank);
      for (int index = 0; index < count; index++) {
        line[index] = samples[from + index * step] & 0xFF;
      }
      return true;
    }
    if (buffer instanceof DataBufferUShort data) {
      short[] samples = data.getData(bank);
      for (int index = 0; index < count; index++) {
        line[index] = samples[from + index * step] & 0xFFFF;
      }
      return true;
    }
    return false;
  }
}
