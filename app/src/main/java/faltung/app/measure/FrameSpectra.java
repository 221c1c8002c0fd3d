package faltung.app.measure;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.fft.Spectrogram;
import java.util.Arrays;

/** Levels of frequencies, frame by frame, in decibels: 0 is a sinusoid of amplitude 1. */
final class FrameSpectra {
  private FrameSpectra() {}

  /**
   * The levels over time: [frequencies, frames], frequency 0 in the last row. The last frame is
   * filled up with zeros.
   *
   * @param hop how many samples from frame to frame
   */
  static DoubleArray overTime(double[] samples, int frame, int hop) {
    DoubleArray power = power(samples, frame, hop);
    int rows = power.shape().length(0);
    int columns = power.shape().length(1);
    double[] levels = new double[power.size()];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        levels[(rows - 1 - row) * columns + column] = 10 * Math.log10(power.get(row, column));
      }
    }
    return DoubleArray.wrap(Shape.of(rows, columns), levels);
  }

  /** The levels of the mean power of all frames, which overlap by half. */
  static double[] mean(double[] samples, int frame) {
    DoubleArray power = power(samples, frame, Math.max(1, frame / 2));
    int columns = power.shape().length(1);
    double[] levels = new double[power.shape().length(0)];
    for (int row = 0; row < levels.length; row++) {
      double sum = 0;
      for (int column = 0; column < columns; column++) {
        sum += power.get(row, column);
      }
      levels[row] = 10 * Math.log10(sum / columns);
    }
    return levels;
  }

  /** Squared amplitudes of sinusoids. */
  private static DoubleArray power(double[] samples, int frame, int hop) {
    int frames =
        samples.length <= frame ? 1 : 1 + (int) (((long) samples.length - frame + hop - 1) / hop);
    int needed = Math.addExact(frame, Math.multiplyExact(frames - 1, hop));
    DoubleArray magnitudes = Spectrogram.magnitudes(Arrays.copyOf(samples, needed), frame, hop);
    double[] values = magnitudes.values();
    int rows = magnitudes.shape().length(0);
    for (int row = 0; row < rows; row++) {
      // The spectrum has two halves that share an amplitude, but for frequency 0 and half the rate.
      boolean single = row == 0 || (frame % 2 == 0 && row == rows - 1);
      for (int column = 0; column < frames; column++) {
        double amplitude = (single ? 1 : 2) * values[row * frames + column];
        values[row * frames + column] = amplitude * amplitude;
      }
    }
    return magnitudes;
  }
}
