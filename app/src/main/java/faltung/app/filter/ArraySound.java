package faltung.app.filter;

import faltung.app.console.Joined;
import faltung.app.console.UsageException;
import faltung.app.operand.ChannelRows;
import faltung.app.operand.ElementTypes;
import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.media.sound.SampleEncoding;
import faltung.media.sound.SoundLayout;
import faltung.media.sound.SoundReader;
import java.io.IOException;
import java.util.Arrays;

/**
 * Sounds as NumPy's users have them: an array of samples, or with a row for each sample and a
 * column for each channel. 1 is full scale; integers of 8, 16 and 32 bits have their own.
 */
final class ArraySound implements SoundReader {
  private final double[] samples;
  private final SoundLayout layout;
  private int at;

  private ArraySound(double[] samples, SoundLayout layout) {
    this.samples = samples;
    this.layout = layout;
  }

  /**
   * A reader of an array.
   *
   * @param scale what full scale is in the array: 1, or 32768 for integers of 16 bits
   * @throws UsageException if it has not one axis, or a row for each sample
   */
  static ArraySound of(NdArray array, int rate, double scale) {
    Shape shape = array.shape();
    int channels = ChannelRows.channels(shape);
    if (channels == 0 || array instanceof ComplexArray) {
      throw new UsageException(
          "OUT is a sound, but IN is "
              + (array instanceof ComplexArray ? "complex" : Joined.lengths(shape))
              + "; a sound has "
              + ChannelRows.WANTED);
    }
    double[] samples = ElementTypes.doubles("IN", array).clone();
    for (int at = 0; at < samples.length; at++) {
      samples[at] /= scale;
    }
    SampleEncoding encoding =
        scale == 1
            ? array instanceof FloatArray ? SampleEncoding.FLOAT_32 : SampleEncoding.FLOAT_64
            : scale == 128
                ? SampleEncoding.PCM_8
                : scale == 32768 ? SampleEncoding.PCM_16 : SampleEncoding.PCM_32;
    return new ArraySound(samples, new SoundLayout(channels, rate, encoding));
  }

  /** All of a sound as an array, float where that holds every sample. */
  static NdArray read(SoundReader reader) throws IOException {
    int channels = reader.layout().channels();
    int block = 1 << 14;
    double[][] some = new double[channels][block];
    double[] all = new double[block * channels];
    long size = 0;
    for (int count = reader.read(some, block); count > 0; count = reader.read(some, block)) {
      if (size + (long) count * channels > Integer.MAX_VALUE - 8) {
        throw new UsageException("the sound has more samples than an array holds; cut it first");
      }
      int needed = (int) size + count * channels;
      if (needed > all.length) {
        all =
            Arrays.copyOf(
                all, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * all.length)));
      }
      for (int n = 0; n < count; n++) {
        for (int channel = 0; channel < channels; channel++) {
          all[(int) size++] = some[channel][n];
        }
      }
    }
    int frames = (int) (size / channels);
    Shape shape = channels == 1 ? Shape.of(frames) : Shape.of(frames, channels);
    SampleEncoding encoding = reader.layout().encoding();
    if (encoding == SampleEncoding.PCM_32 || encoding == SampleEncoding.FLOAT_64) {
      return DoubleArray.wrap(shape, Arrays.copyOf(all, (int) size));
    }
    float[] floats = new float[(int) size];
    for (int n = 0; n < floats.length; n++) {
      floats[n] = (float) all[n];
    }
    return FloatArray.wrap(shape, floats);
  }

  @Override
  public SoundLayout layout() {
    return layout;
  }

  @Override
  public long frames() {
    return samples.length / layout.channels();
  }

  @Override
  public int read(double[][] block, int count) {
    int channels = layout.channels();
    int frames = (int) Math.min(count, frames() - at);
    for (int n = 0; n < frames; n++) {
      for (int channel = 0; channel < channels; channel++) {
        block[channel][n] = samples[(at + n) * channels + channel];
      }
    }
    at += frames;
    return frames;
  }

  @Override
  public void close() {
    // There is nothing to be released.
  }
}
