package faltung.media;

import faltung.array.FloatArray;
import faltung.array.Shape;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A decoded picture in the compact form that it has in the file, a byte for 8 bits, which becomes
 * floats row by row.
 *
 * <p>The samples are those of the file, without conversion between colour spaces; of a palette its
 * colours. Upright, whatever its orientation was.
 */
final class DecodedImage implements ImageRows {
  private final Raster raster;
  private final int orientation;
  private final ColorModel colors;
  private final float maximum;
  private final boolean floating;
  private final boolean premultiplied;

  /** The colours of a palette by channel and index, in 8 bits. */
  private final float @Nullable [][] palette;

  /** What samples are multiplied with: not 1 where channels have different numbers of bits. */
  private final float[] factors;

  DecodedImage(BufferedImage image, int orientation) throws IOException {
    this.raster = image.getRaster();
    this.orientation = orientation;
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
    if (bands > 4) {
      throw new IOException(bands + " channels, but at most 4 are read");
    }
    if (model.hasAlpha() != (bands == 2 || bands == 4)) {
      throw new IOException(
          bands
              + " channels "
              + (model.hasAlpha() ? "with" : "without")
              + " opacity are not read"
              + (bands == 4 ? "; convert CMYK to RGB first" : ""));
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
  public int height() {
    return Orientation.isSwapping(orientation) ? raster.getWidth() : raster.getHeight();
  }

  @Override
  public int width() {
    return Orientation.isSwapping(orientation) ? raster.getHeight() : raster.getWidth();
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
  public Image rows(int first, int count) {
    ImageRows.checkRows(this, first, count);
    int width = width();
    int channels = colors.channels();
    FloatArray samples = FloatArray.zeroed(Shape.of(channels, count, width));
    for (int channel = 0; channel < channels; channel++) {
      readPlane(channel, first, count, samples.values(), channel * count * width);
    }
    Image image = new Image(samples, colors, maximum, floating);
    return premultiplied ? image.straight() : image;
  }

  private void readPlane(int channel, int first, int count, float[] target, int start) {
    if (Orientation.isSwapping(orientation)) {
      readColumns(channel, first, count, target, start);
      return;
    }
    int width = raster.getWidth();
    float[] line = new float[width];
    for (int y = first; y < first + count; y++) {
      int stored = Orientation.mirrorsRows(orientation) ? raster.getHeight() - 1 - y : y;
      readLine(channel, 0, stored, width, line);
      int row = start + (y - first) * width;
      if (Orientation.mirrorsColumns(orientation)) {
        for (int x = 0; x < width; x++) {
          target[row + x] = line[width - 1 - x];
        }
      } else {
        System.arraycopy(line, 0, target, row, width);
      }
    }
  }

  /** Rows of a picture that lies on its side are stored columns. */
  private void readColumns(int channel, int first, int count, float[] target, int start) {
    int height = raster.getHeight();
    boolean mirrored = Orientation.mirrorsColumns(orientation);
    int left = mirrored ? raster.getWidth() - first - count : first;
    float[] line = new float[count];
    for (int stored = 0; stored < height; stored++) {
      readLine(channel, left, stored, count, line);
      int x = Orientation.mirrorsRows(orientation) ? height - 1 - stored : stored;
      for (int index = 0; index < count; index++) {
        int row = mirrored ? count - 1 - index : index;
        target[start + row * height + x] = line[index];
      }
    }
  }

  private void readLine(int channel, int x, int y, int count, float[] line) {
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
    raster.getSamples(left, top, count, 1, channel, line);
    float factor = factors[channel];
    if (factor != 1) {
      for (int index = 0; index < count; index++) {
        line[index] = Math.round(line[index] * factor);
      }
    }
  }
}
