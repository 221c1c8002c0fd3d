package faltung.app.measure;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.fft.DoubleRealFft;

/**
 * Levels of frequencies, frame by frame, under Hann's window: 0 dB is a sinusoid of amplitude 1.
 *
 * <p>Source: F. J. Harris, On the use of windows for harmonic analysis with the discrete Fourier
 * transform, 1978.
 */
public final class FrameSpectra {
  private final int frame;
  private final DoubleRealFft transform;
  private final double[] window;
  private final double[] re;
  private final double[] im;
  private final double[] windowed;
  private final double[] scratch;

  /**
   * Spectra of frames.
   *
   * @param frame how many samples, at least 2
   */
  public FrameSpectra(int frame) {
    this.frame = frame;
    this.transform = DoubleRealFft.of(frame);
    this.window = new double[frame];
    double sum = 0;
    for (int n = 0; n < frame; n++) {
      window[n] = 0.5 - 0.5 * Math.cos(2 * Math.PI * n / frame);
      sum += window[n];
    }
    for (int n = 0; n < frame; n++) {
      // Both halves of the spectrum share a sinusoid's amplitude.
      window[n] *= 2 / sum;
    }
    this.re = new double[bins()];
    this.im = new double[bins()];
    this.windowed = new double[frame];
    this.scratch = new double[transform.scratchLength()];
  }

  /** How many frequencies, from 0 to half the rate. */
  public int bins() {
    return transform.spectrumLength();
  }

  /** How many frames fit into so many samples; the last may be filled up with zeros. */
  static int frames(int samples, int frame, int hop) {
    return samples <= frame ? 1 : 1 + (int) (((long) samples - frame + hop - 1) / hop);
  }

  /** The squared amplitude of each frequency of the frame that begins at an index. */
  private void power(double[] samples, int begin, double[] power) {
    for (int n = 0; n < frame; n++) {
      int at = begin + n;
      windowed[n] = at < samples.length ? window[n] * samples[at] : 0;
    }
    transform.forward(windowed, 0, re, im, 0, scratch);
    for (int bin = 0; bin < power.length; bin++) {
      power[bin] = re[bin] * re[bin] + im[bin] * im[bin];
    }
    // Frequency 0 has one half only, and so has half the rate.
    power[0] /= 4;
    if (frame % 2 == 0) {
      power[power.length - 1] /= 4;
    }
  }

  /**
   * The levels over time, in decibels: [frequencies, frames], frequency 0 in the last row.
   *
   * @param hop how many samples from frame to frame
   */
  public DoubleArray overTime(double[] samples, int hop) {
    int columns = frames(samples.length, frame, hop);
    int rows = bins();
    double[] levels = new double[Math.multiplyExact(rows, columns)];
    double[] power = new double[rows];
    for (int column = 0; column < columns; column++) {
      power(samples, column * hop, power);
      for (int bin = 0; bin < rows; bin++) {
        levels[(rows - 1 - bin) * columns + column] = decibels(power[bin]);
      }
    }
    return DoubleArray.wrap(Shape.of(rows, columns), levels);
  }

  /** The levels of the mean power of all frames that overlap by half, in decibels. */
  public double[] mean(double[] samples) {
    int hop = Math.max(1, frame / 2);
    int count = frames(samples.length, frame, hop);
    double[] mean = new double[bins()];
    double[] power = new double[bins()];
    for (int number = 0; number < count; number++) {
      power(samples, number * hop, power);
      for (int bin = 0; bin < mean.length; bin++) {
        mean[bin] += power[bin] / count;
      }
    }
    for (int bin = 0; bin < mean.length; bin++) {
      mean[bin] = decibels(mean[bin]);
    }
    return mean;
  }

  private static double decibels(double power) {
    return 10 * Math.log10(power);
  }
}
