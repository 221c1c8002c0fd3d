package faltung.media.image;

import java.io.IOException;

/**
 * The rows of a picture from the top down, as integers, pixel by pixel, big endian: what most files
 * hold.
 *
 * <p>Samples are scaled to the file's maximum, rounded to nearest and clamped; NaN becomes 0. What
 * is clamped is counted.
 */
final class PixelRows {
  private final ImageRows image;
  private final int maximum;
  private final double factor;
  private final int stripRows;
  private Image strip;
  private int stripStart;
  private int next;
  private long below;
  private long above;
  private long notNumbers;
  private long samples;

  PixelRows(ImageRows image, int maximum) throws IOException {
    this.image = image;
    this.maximum = maximum;
    this.factor = maximum / (double) image.maximum();
    this.stripRows = ImageWriters.stripRows(image);
    this.strip = image.rows(0, Math.min(stripRows, image.height()));
  }

  int bytesPerPixel() {
    return image.colors().channels() * (maximum > 255 ? 2 : 1);
  }

  int bytesPerRow() {
    return Math.multiplyExact(image.width(), bytesPerPixel());
  }

  /** Writes the next row into an array, from an offset. */
  void next(byte[] row, int offset) throws IOException {
    if (next == stripStart + strip.height()) {
      stripStart = next;
      strip = image.rows(next, Math.min(stripRows, image.height() - next));
    }
    int width = image.width();
    int channels = image.colors().channels();
    int step = bytesPerPixel();
    boolean wide = maximum > 255;
    float beyond = maximum + 0.5f;
    float[] values = strip.samples().values();
    for (int channel = 0; channel < channels; channel++) {
      int source = (channel * strip.height() + next - stripStart) * width;
      int place = offset + channel * (wide ? 2 : 1);
      for (int x = 0; x < width; x++) {
        float sample = values[source + x];
        float scaled = factor == 1 ? sample : (float) (sample * factor);
        // In double the sum is exact, and cut off it is what is nearest.
        int value = (int) (scaled + 0.5);
        if (!(scaled >= -0.5f && scaled < beyond)) {
          count(scaled);
          value = Image.quantized(scaled, maximum);
        }
        if (wide) {
          row[place] = (byte) (value >> 8);
          row[place + 1] = (byte) value;
        } else {
          row[place] = (byte) value;
        }
        place += step;
      }
    }
    next++;
    samples += (long) channels * width;
  }

  private void count(float sample) {
    if (sample < -0.5f) {
      below++;
    } else if (sample >= maximum + 0.5f) {
      above++;
    } else if (Float.isNaN(sample)) {
      notNumbers++;
    }
  }

  /** What the integers of the rows so far could not hold. */
  Clipping clipping() {
    return new Clipping(below, above, notNumbers, samples);
  }
}
