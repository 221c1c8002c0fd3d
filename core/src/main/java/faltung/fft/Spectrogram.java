package faltung.fft;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import java.util.Objects;

/**
 * How strong each frequency is at each time: the magnitudes of a short-time Fourier transform.
 *
 * <pre>{@code
 * s[k, t] = |Σ_n w[n]·x[t·step + n]·exp(−2πi·k·n/N)| / Σ_n w[n]       w[n] = ½ − ½·cos(2π·n/N)
 * }</pre>
 *
 * <p>Shapes: x of at least N samples, N the frame; the result has N/2 + 1 frequencies, from 0 in
 * steps of sampleRate/N, and a column for each whole frame. A sinusoid of amplitude A on a
 * frequency of the grid gives A/2. Equal to {@code scipy.signal.spectrogram} with {@code
 * window='hann', detrend=False, scaling='spectrum', mode='magnitude'}.
 *
 * <p>Error: that of {@link DoubleRealFft}, with one rounding of each product with the window. Time
 * O(N·log N) a column. NaN and infinity reach the columns whose frames hold them. No argument is
 * modified. All methods are pure.
 *
 * <p>Source: J. Allen and L. Rabiner, A unified approach to short-time Fourier analysis and
 * synthesis, 1977, doi:10.1109/PROC.1977.10770.
 */
public final class Spectrogram {
  private Spectrogram() {}

  /**
   * The magnitudes.
   *
   * @param x at least one frame long
   * @param frame N, at least 2; lengths of small factors are fast
   * @param step from one frame to the next, at least 1
   * @return [N/2 + 1 frequencies, frames]
   * @throws IllegalArgumentException if frame or step are less, or x is shorter than a frame
   */
  public static DoubleArray magnitudes(double[] x, int frame, int step) {
    Objects.requireNonNull(x, "spectrogram: x is null; give a signal");
    if (frame < 2 || step < 1 || x.length < frame) {
      throw new IllegalArgumentException(
          "spectrogram: a frame of "
              + frame
              + " and a step of "
              + step
              + " over "
              + x.length
              + " samples; give a frame from 2 to the length of the signal, and a step from 1");
    }
    DoubleRealFft transform = DoubleRealFft.of(frame);
    int rows = transform.spectrumLength();
    int columns = 1 + (x.length - frame) / step;
    double[] window = new double[frame];
    double sum = 0;
    for (int n = 0; n < frame; n++) {
      window[n] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * n / frame);
      sum += window[n];
    }
    DoubleArray magnitudes = DoubleArray.zeroed(Shape.of(rows, columns));
    double[] re = new double[rows];
    double[] im = new double[rows];
    double[] windowed = new double[frame];
    double[] scratch = new double[transform.scratchLength()];
    for (int column = 0; column < columns; column++) {
      for (int n = 0; n < frame; n++) {
        windowed[n] = window[n] * x[column * step + n];
      }
      transform.forward(windowed, 0, re, im, 0, scratch);
      for (int row = 0; row < rows; row++) {
        magnitudes.values()[row * columns + column] = StrictMath.hypot(re[row], im[row]) / sum;
      }
    }
    return magnitudes;
  }

  /**
   * Magnitudes in decibels below the largest: 20·log₁₀(s/max s), −∞ where there is none.
   *
   * @param magnitudes not modified
   */
  public static DoubleArray decibels(DoubleArray magnitudes) {
    double largest = 0;
    for (double magnitude : magnitudes.values()) {
      largest = Math.max(largest, magnitude);
    }
    DoubleArray levels = magnitudes.copy();
    for (int offset = 0; offset < levels.size(); offset++) {
      levels.values()[offset] = 20 * StrictMath.log10(levels.values()[offset] / largest);
    }
    return levels;
  }
}
