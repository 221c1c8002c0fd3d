package faltung.media.sound.filter;

/** What is added to samples before they are rounded to integers. */
public enum Dither {
  /**
   * Nothing: the error of rounding follows the sound, and is heard as distortion where it is soft.
   */
  NONE,
  /**
   * Noise whose density is a triangle two steps wide, the sum of two that are even.
   *
   * <p>It is the least noise that makes mean and variance of the whole error, dither and rounding
   * together, the same for every sound: 0 and Δ²/4 for a step Δ, which is 4.8 dB more than rounding
   * alone has at best.
   *
   * <p>Source: S. P. Lipshitz, R. A. Wannamaker, J. Vanderkooy, Quantization and Dither: A
   * Theoretical Survey, Journal of the Audio Engineering Society 40 (1992), pages 355–375.
   */
  TPDF
}
