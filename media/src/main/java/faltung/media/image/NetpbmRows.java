package faltung.media.image;

import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.format.BoundedInput;
import java.io.IOException;

/** A binary PGM or PPM as the file's bytes, which become floats row by row. */
final class NetpbmRows implements ImageRows {
  private final byte[] bytes;
  private final ColorModel colors;
  private final int width;
  private final int height;
  private final int maximum;

  /**
   * Reads and checks the samples.
   *
   * @param input stands at the first sample. Its position is modified.
   * @param maximum of the samples, 1 to 65535; above 255 they have two bytes
   */
  NetpbmRows(BoundedInput input, ColorModel colors, int width, int height, int maximum)
      throws IOException {
    this.colors = colors;
    this.width = width;
    this.height = height;
    this.maximum = maximum;
    this.bytes = new byte[Math.multiplyExact(rowBytes(), height)];
    input.readFully(bytes, 0, bytes.length, "the samples");
    if (maximum != Image.MAXIMUM_8 && maximum != Image.MAXIMUM_16) {
      checkSamples(input);
    }
  }

  private int rowBytes() {
    return Math.multiplyExact(width * colors.channels(), sampleBytes());
  }

  private int sampleBytes() {
    return maximum > Image.MAXIMUM_8 ? 2 : 1;
  }

  private void checkSamples(BoundedInput input) throws IOException {
    for (int index = 0; index < bytes.length / sampleBytes(); index++) {
      if (sample(index) > maximum) {
        throw input.error("the sample " + sample(index) + " is above the maximum, " + maximum);
      }
    }
  }

  private int sample(int index) {
    return sampleBytes() == 1
        ? bytes[index] & 0xFF
        : (bytes[2 * index] & 0xFF) << 8 | (bytes[2 * index + 1] & 0xFF);
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int width() {
    return width;
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
    return false;
  }

  @Override
  public Image rows(int first, int count) {
    ImageRows.checkRows(this, first, count);
    int channels = colors.channels();
    FloatArray samples = FloatArray.zeroed(Shape.of(channels, count, width));
    float[] values = samples.values();
    int from = first * width * channels;
    for (int pixel = 0; pixel < count * width; pixel++) {
      for (int channel = 0; channel < channels; channel++) {
        values[channel * count * width + pixel] = sample(from++);
      }
    }
    return new Image(samples, colors, maximum, false);
  }
}
