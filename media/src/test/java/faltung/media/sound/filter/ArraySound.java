package faltung.media.sound.filter;

import faltung.media.sound.SampleEncoding;
import faltung.media.sound.SoundLayout;
import faltung.media.sound.SoundReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

/** A sound in memory, read as a file or, with its length unknown, as a pipe is. */
final class ArraySound implements SoundReader {
  static final int RATE = 48_000;

  private final SoundLayout layout;
  private final double[][] samples;
  private final boolean lengthKnown;
  private int position;

  ArraySound(double[][] samples, SampleEncoding encoding, boolean lengthKnown) {
    this.layout = new SoundLayout(samples.length, RATE, encoding);
    this.samples = samples;
    this.lengthKnown = lengthKnown;
  }

  static ArraySound of(double[]... samples) {
    return new ArraySound(samples, SampleEncoding.FLOAT_64, true);
  }

  static double[][] noise(Random random, int channels, int frames) {
    double[][] samples = new double[channels][frames];
    for (double[] row : samples) {
      Arrays.setAll(row, frame -> random.nextGaussian() / 8);
    }
    return samples;
  }

  /** Everything that a reader gives, asked for in pieces of up to so many frames. */
  static double[][] all(SoundReader reader, Random random, int most) throws IOException {
    int channels = reader.layout().channels();
    double[][] result = new double[channels][16];
    double[][] block = new double[channels][most];
    int frames = 0;
    int wanted = 1 + random.nextInt(most);
    int read = reader.read(block, wanted);
    while (read > 0) {
      for (int channel = 0; channel < channels; channel++) {
        if (frames + read > result[channel].length) {
          result[channel] = Arrays.copyOf(result[channel], 2 * (frames + read));
        }
        System.arraycopy(block[channel], 0, result[channel], frames, read);
      }
      frames += read;
      if (read < wanted) {
        break;
      }
      wanted = 1 + random.nextInt(most);
      read = reader.read(block, wanted);
    }
    if (reader.read(block, 1) != 0) {
      throw new IOException("fewer frames than asked for, but not the end");
    }
    for (int channel = 0; channel < channels; channel++) {
      result[channel] = Arrays.copyOf(result[channel], frames);
    }
    return result;
  }

  static double norm(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
  }

  @Override
  public SoundLayout layout() {
    return layout;
  }

  @Override
  public long frames() {
    return lengthKnown ? samples[0].length : -1;
  }

  @Override
  public int read(double[][] block, int count) {
    int now = Math.min(count, samples[0].length - position);
    for (int channel = 0; channel < samples.length; channel++) {
      System.arraycopy(samples[channel], position, block[channel], 0, now);
    }
    position += now;
    return now;
  }

  @Override
  public void close() {}
}
