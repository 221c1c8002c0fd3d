package faltung.media.sound.filter;

import faltung.media.sound.SampleEncoding;
import java.util.Optional;

/**
 * How computed samples become those of a file.
 *
 * @param encoding of the file, or empty for that of the sound
 * @param gain what every sample is multiplied by, a finite number
 * @param dither what is added before rounding to integers; floating-point files get none
 * @param seed of the dither
 * @param clip whether integers beyond full scale are cut off; otherwise the whole sound is made
 *     quieter until it fits
 */
public record RenderingSettings(
    Optional<SampleEncoding> encoding, double gain, Dither dither, long seed, boolean clip) {
  /** The sound's own encoding, gain 1, triangular dither, no clipping. */
  public static final RenderingSettings DEFAULT =
      new RenderingSettings(Optional.empty(), 1, Dither.TPDF, 0, false);

  /**
   * Checks the gain.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public RenderingSettings {
    if (!Double.isFinite(gain)) {
      throw new IllegalArgumentException("sound: the gain is " + gain + ", but must be finite");
    }
  }

  /** The same with another encoding. */
  public RenderingSettings withEncoding(SampleEncoding other) {
    return new RenderingSettings(Optional.of(other), gain, dither, seed, clip);
  }

  /** The same with another gain, in decibels: 20 log₁₀ of the factor. */
  public RenderingSettings withDecibels(double decibels) {
    return new RenderingSettings(encoding, Math.pow(10, decibels / 20), dither, seed, clip);
  }

  /** The same with another dither. */
  public RenderingSettings withDither(Dither other) {
    return new RenderingSettings(encoding, gain, other, seed, clip);
  }

  /** The same with another seed of the dither. */
  public RenderingSettings withSeed(long other) {
    return new RenderingSettings(encoding, gain, dither, other, clip);
  }

  /** The same with or without clipping. */
  public RenderingSettings withClip(boolean allowed) {
    return new RenderingSettings(encoding, gain, dither, seed, allowed);
  }
}
