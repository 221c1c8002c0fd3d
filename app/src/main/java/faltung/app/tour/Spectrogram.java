package faltung.app.tour;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.fft.DoubleRealFft;

/** How strong each frequency is at each time, in decibels below the strongest. */
final class Spectrogram {
  /** Samples of a frame: 32 ms at 16 kHz, short enough for syllables, fine enough for vowels. */
  static final int FRAME = 512;

  /** Samples from frame to frame: 4 ms, so that a second is as wide as a chart's. */
  static final int STEP = 64;

  private Spectrogram() {}

  /**
   * The spectrogram, frequency 0 in the last row, time from left to right.
   *
   * @param samples at least {@link #FRAME} of them
   */
  static DoubleArray of(double[] samples) {
    DoubleRealFft transform = DoubleRealFft.of(FRAME);
    int rows = transform.spectrumLength();
    int columns = 1 + (samples.length - FRAME) / STEP;
    double[] re = new double[rows];
    double[] im = new double[rows];
    double[] frame = new double[FRAME];
    double[] scratch = new double[transform.scratchLength()];
    double[] levels = new double[rows * columns];
    double strongest = Double.NEGATIVE_INFINITY;
    for (int column = 0; column < columns; column++) {
      for (int n = 0; n < FRAME; n++) {
        double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * n / FRAME);
        frame[n] = hann * samples[column * STEP + n];
      }
      transform.forward(frame, 0, re, im, 0, scratch);
      for (int bin = 0; bin < rows; bin++) {
        double level = 10 * Math.log10(re[bin] * re[bin] + im[bin] * im[bin]);
        levels[(rows - 1 - bin) * columns + column] = level;
        strongest = Math.max(strongest, level);
      }
    }
    for (int offset = 0; offset < levels.length; offset++) {
      levels[offset] -= strongest;
    }
    return DoubleArray.wrap(Shape.of(rows, columns), levels);
  }
}
