package faltung.correlation;

import faltung.Faltung;
import faltung.Size;
import faltung.array.DoubleArray;
import faltung.threads.Workers;
import java.util.Objects;

/**
 * Cross-correlation of two signals, divided by their norms.
 *
 * <pre>{@code
 * r[l] = Σ_k x[l + k]·y[k] / (‖x‖₂·‖y‖₂)
 * }</pre>
 *
 * of the signals as they are, or less their means. {@link Size#lags} has the lags l. One norm holds
 * for all lags (MATLAB's {@code xcorr} with {@code "coeff"}): by Cauchy and Schwarz every value
 * lies in −1 to 1, and it is ±1 only where the whole of both signals overlap and agree up to a
 * gain. For a norm that moves with the window, so that a part of x can be an exact copy of y, see
 * {@link TemplateMatching} with {@link MatchScore#NORMALIZED_COEFFICIENT}.
 *
 * <p>Error: at most 1e-12 + 4(N + K)u, the planner's guaranteed tolerance and the roundings of
 * norms and means, those of the means relative to √N·max|x|/‖x‖. Values are clamped to −1 to 1.
 *
 * <p>A signal that is 0 everywhere, or the same everywhere and less its mean, has no norm: the
 * values are then 0. NaN or infinity anywhere makes a norm NaN or infinite, and every value NaN.
 *
 * <p>Stateless; thread-safe.
 */
public final class NormalizedCorrelation {
  private NormalizedCorrelation() {}

  /** All lags, on the calling thread, of the signals as they are. */
  public static double[] of(double[] x, double[] y) {
    return of(x, y, Size.FULL, false, Workers.SERIAL);
  }

  /**
   * The normalised cross-correlation.
   *
   * @param x a signal. Not modified.
   * @param y what is sought in it. Not modified.
   * @param size which lags
   * @param zeroMean whether the means are subtracted first
   * @param workers the threads to use; their number does not change a bit
   * @throws IllegalArgumentException if a signal is empty, or there is no output
   */
  public static double[] of(double[] x, double[] y, Size size, boolean zeroMean, Workers workers) {
    Objects.requireNonNull(x, "normalized correlation: x is null; give two signals");
    Objects.requireNonNull(y, "normalized correlation: y is null; give two signals");
    Objects.requireNonNull(size, "normalized correlation: the size is null; FULL has all lags");
    Objects.requireNonNull(
        workers,
        "normalized correlation: the workers are null; Workers.SERIAL are the calling thread");
    if (x.length == 0 || y.length == 0) {
      throw new IllegalArgumentException(
          "normalized correlation: x has "
              + x.length
              + " values, y "
              + y.length
              + "; give at least one of each");
    }
    int outputs = size.lags(x.length, y.length).length;
    double[] left = zeroMean ? lessMean(x) : x;
    double[] right = zeroMean ? lessMean(y) : y;
    double norms = norm(left) * norm(right);
    if (norms == 0) {
      return new double[outputs];
    }
    double[] values =
        Faltung.correlation(DoubleArray.of(left), DoubleArray.of(right))
            .size(size)
            .workers(workers)
            .run()
            .values();
    for (int lag = 0; lag < values.length; lag++) {
      double value = values[lag] / norms;
      values[lag] = Double.isFinite(norms) ? Math.max(-1, Math.min(1, value)) : Double.NaN;
    }
    return values;
  }

  /** The signal less its mean; zeros if all values are the same. */
  static double[] lessMean(double[] signal) {
    double[] centred = new double[signal.length];
    double sum = 0;
    // Less the first value before the mean: equal values give exact zeros, offsets cost no digits.
    for (double value : signal) {
      sum += value - signal[0];
    }
    double mean = sum / signal.length;
    for (int n = 0; n < signal.length; n++) {
      centred[n] = (signal[n] - signal[0]) - mean;
    }
    return centred;
  }

  /** ‖x‖₂, without overflow between. */
  static double norm(double[] signal) {
    double largest = 0;
    for (double value : signal) {
      largest = Math.max(largest, Math.abs(value));
    }
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    int exponent = Math.getExponent(largest);
    double sum = 0;
    for (double value : signal) {
      double scaled = Math.scalb(value, -exponent);
      sum += scaled * scaled;
    }
    return Math.scalb(Math.sqrt(sum), exponent);
  }
}
