package faltung.media.sound;

/**
 * What a sound file says of itself.
 *
 * @param channels how many channels, 1 or more
 * @param sampleRate samples a second in each channel, 1 or more
 * @param encoding how the file holds a sample
 */
public record SoundLayout(int channels, int sampleRate, SampleEncoding encoding) {
  /** Two bytes in a WAV file. */
  static final int MAXIMUM_CHANNELS = 65535;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there are no channels or more than 65535, or the rate is
   *     not positive
   */
  public SoundLayout {
    if (channels < 1 || channels > MAXIMUM_CHANNELS || sampleRate < 1) {
      throw new IllegalArgumentException(
          "sound: "
              + channels
              + " channels at "
              + sampleRate
              + " Hz, but 1 to "
              + MAXIMUM_CHANNELS
              + " channels and a positive rate are possible");
    }
  }

  /** How many bytes the samples of one instant take. */
  int bytesPerFrame() {
    return channels * encoding.bytes();
  }
}
