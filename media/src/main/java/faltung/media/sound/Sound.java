package faltung.media.sound;

import faltung.array.DoubleArray;

/**
 * A sound: samples of shape [channels, frames].
 *
 * <p>Full scale is −1 to 1; floating-point files may exceed it. An integer of b bits is divided by
 * 2ᵇ⁻¹, which is exact, so that writing it again gives the same file.
 *
 * <p>Immutable but for the samples, which are not copied.
 *
 * @param samples of shape [channels, frames]
 * @param sampleRate frames a second
 * @param encoding how the file held a sample, or is to hold it
 */
public record Sound(DoubleArray samples, int sampleRate, SampleEncoding encoding) {
  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if it is not [channels, frames] with a channel or more, or the
   *     rate is not positive
   */
  public Sound {
    if (samples.shape().rank() != 2) {
      throw new IllegalArgumentException(
          "sound: samples of shape " + samples.shape() + ", but [channels, frames] is needed");
    }
    new SoundLayout(samples.shape().length(0), sampleRate, encoding);
  }

  /** How many channels. */
  public int channels() {
    return samples.shape().length(0);
  }

  /** How many samples each channel has. */
  public int frames() {
    return samples.shape().length(1);
  }

  /** Channels, rate and encoding. */
  public SoundLayout layout() {
    return new SoundLayout(channels(), sampleRate, encoding);
  }

  /** The samples of one channel, a copy. */
  public double[] channel(int channel) {
    double[] values = new double[frames()];
    System.arraycopy(samples.values(), channel * frames(), values, 0, values.length);
    return values;
  }

  /** The same kind of sound with other samples. */
  public Sound withSamples(DoubleArray other) {
    return new Sound(other, sampleRate, encoding);
  }

  /** Channels, length, rate and encoding. */
  @Override
  public String toString() {
    return channels()
        + (channels() == 1 ? " channel of " : " channels of ")
        + frames()
        + " samples at "
        + sampleRate
        + " Hz, "
        + encoding;
  }
}
