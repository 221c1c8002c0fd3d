package faltung.correlation;

/** How a delay between two samples is found. */
public enum Refinement {
  /** Not at all: the lag with the largest correlation, off by up to half a sample. */
  NONE,
  /**
   * The vertex of the parabola through the peak and its neighbours.
   *
   * <p>Biased towards the whole number. If the signals are white the correlation is a sinc, and a
   * delay of d after the whole number, |d| ≤ ½, is estimated as d/(2 − 4d²), at worst 0.119 samples
   * short (at |d| = 0.33). With a spectrum that ends at a fraction b of half the sampling rate the
   * bias falls as b². Noise apart it is never more than half a sample.
   */
  PARABOLIC,
  /**
   * The maximum of the band-limited function through all correlation values, within half a sample
   * of the whole number.
   *
   * <p>Without bias for a delayed copy of a signal that is band-limited and ends within the record;
   * what the record cuts off at its ends is like noise. Takes about 70 sums over all lags.
   */
  BAND_LIMITED
}
