package faltung.correlation;

import faltung.Size;
import faltung.fft.DoubleRealFft;
import faltung.fft.FftLengths;
import faltung.threads.Workers;
import java.util.Objects;

/**
 * Estimates the delay between two signals from the peak of their cross-correlation.
 *
 * <pre>{@code
 * y[n] ≈ gain·x[n − delay] + offset     ⇒     of(x, y).samples() ≈ delay
 * }</pre>
 *
 * <p>A positive delay: y comes later. The means are subtracted first, the gain must be positive (a
 * negative one makes the peak a trough, which is not looked for).
 *
 * <p>With the <em>phase transform</em> (GCC-PHAT) the cross-spectrum is divided by its magnitude
 * before it is transformed back, so that every frequency votes for its delay with the same weight:
 * sharp peaks in reverberation and coloured signals, at the price of noise where the signals have
 * no power. Frequencies whose magnitude is 0 have no vote.
 *
 * <p>Error: {@link Refinement} states the bias. White noise of variance s² in both of a pair of
 * white signals of variance 1 and length N scatters the refined estimate by about √(6/N)·s/π·√(1 +
 * s²/2) samples (the Cramér–Rao bound, which the band-limited one reaches).
 *
 * <p>Time of a convolution, or of three transforms; signals must be finite.
 *
 * <p>No argument is modified. The setters change this object; the estimate is thread-safe without
 * them.
 *
 * <p>Source: C. H. Knapp, G. C. Carter, The generalized correlation method for estimation of time
 * delay, 1976, doi:10.1109/TASSP.1976.1162830.
 *
 * <pre>{@code
 * Delay delay = new DelayEstimation().refinement(Refinement.BAND_LIMITED).of(left, right);
 * }</pre>
 */
public final class DelayEstimation {
  private Refinement refinement = Refinement.PARABOLIC;
  private boolean phaseTransform;
  private int largestDelay = Integer.MAX_VALUE;
  private Workers workers = Workers.SERIAL;

  /** How fractions are found; {@link Refinement#PARABOLIC} unless said. */
  public DelayEstimation refinement(Refinement kind) {
    this.refinement = Objects.requireNonNull(kind, "delay: the refinement is null; NONE is one");
    return this;
  }

  /** Whether every frequency counts alike. */
  public DelayEstimation phaseTransform(boolean wanted) {
    this.phaseTransform = wanted;
    return this;
  }

  /** The largest delay, in either direction, that is looked for, in samples. */
  public DelayEstimation atMost(int samples) {
    if (samples < 0) {
      throw new IllegalArgumentException("delay: at most " + samples + " samples is less than 0");
    }
    this.largestDelay = samples;
    return this;
  }

  /** The threads to use; the result is the same to the bit for any. */
  public DelayEstimation workers(Workers threads) {
    this.workers =
        Objects.requireNonNull(
            threads, "delay: the workers are null; Workers.SERIAL are the calling thread");
    return this;
  }

  /**
   * How far y is behind x.
   *
   * @param x the earlier signal. Not modified.
   * @param y the later signal. Not modified.
   * @throws IllegalArgumentException if a signal is empty, not finite, or constant
   */
  public Delay of(double[] x, double[] y) {
    double[] first = checked("x", x);
    double[] second = checked("y", y);
    double[] values =
        phaseTransform
            ? whitened(second, first)
            : NormalizedCorrelation.of(second, first, Size.FULL, false, workers);
    // The value at index i belongs to the lag i − zero.
    int zero = x.length - 1;
    int from = (int) Math.max(0, (long) zero - largestDelay);
    int to = (int) Math.min(values.length - 1L, (long) zero + largestDelay);
    // No lag within the limit has both signals overlap by nothing: 0 always has.
    int best = from;
    for (int at = from; at <= to; at++) {
      best = values[at] > values[best] ? at : best;
    }
    double fraction =
        switch (refinement) {
          case NONE -> 0;
          case PARABOLIC -> vertex(values, best);
          case BAND_LIMITED -> BandLimitedPeak.fraction(values, best);
        };
    return new Delay(best - zero + fraction, best - zero, values[best]);
  }

  private static double[] checked(String name, double[] signal) {
    Objects.requireNonNull(signal, () -> "delay: " + name + " is null; give two signals");
    for (int n = 0; n < signal.length; n++) {
      if (!Double.isFinite(signal[n])) {
        throw new IllegalArgumentException(
            "delay: " + name + "[" + n + "] is " + signal[n] + "; replace or interpolate it first");
      }
    }
    double[] centred = signal.length == 0 ? signal : NormalizedCorrelation.lessMean(signal);
    if (signal.length == 0 || NormalizedCorrelation.norm(centred) == 0) {
      throw new IllegalArgumentException(
          "delay: "
              + name
              + " has "
              + signal.length
              + " samples and never changes, so it has no delay");
    }
    return centred;
  }

  /** The vertex of the parabola through three values, relative to the middle one. */
  private static double vertex(double[] values, int best) {
    if (best == 0 || best == values.length - 1) {
      return 0;
    }
    double before = values[best - 1];
    double after = values[best + 1];
    double curvature = before - 2 * values[best] + after;
    // At the edge of the lags that are looked for the neighbour may be higher: no vertex between.
    double fraction = curvature < 0 ? 0.5 * (before - after) / curvature : 0;
    return Math.max(-0.5, Math.min(0.5, fraction));
  }

  /** The correlation of all lags, with a cross-spectrum of magnitude 1. */
  private static double[] whitened(double[] later, double[] earlier) {
    int lags = later.length + earlier.length - 1;
    DoubleRealFft fft = DoubleRealFft.of(FftLengths.fastReal(lags));
    int half = fft.spectrumLength();
    double[] scratch = new double[fft.scratchLength()];
    double[][] planes = new double[4][half];
    double[] padded = new double[fft.length()];
    System.arraycopy(later, 0, padded, 0, later.length);
    fft.forward(padded, 0, planes[0], planes[1], 0, scratch);
    padded = new double[fft.length()];
    System.arraycopy(earlier, 0, padded, 0, earlier.length);
    fft.forward(padded, 0, planes[2], planes[3], 0, scratch);
    for (int k = 0; k < half; k++) {
      double re = planes[0][k] * planes[2][k] + planes[1][k] * planes[3][k];
      double im = planes[1][k] * planes[2][k] - planes[0][k] * planes[3][k];
      double magnitude = Math.hypot(re, im);
      planes[0][k] = magnitude == 0 ? 0 : re / magnitude;
      planes[1][k] = magnitude == 0 ? 0 : im / magnitude;
    }
    fft.inverse(planes[0], planes[1], 0, padded, 0, scratch);
    double[] values = new double[lags];
    for (int at = 0; at < lags; at++) {
      values[at] = padded[Math.floorMod(at - (earlier.length - 1), fft.length())];
    }
    return values;
  }

  @Override
  public String toString() {
    return "delay estimation, refinement "
        + refinement
        + (phaseTransform ? ", phase transform" : "");
  }
}
