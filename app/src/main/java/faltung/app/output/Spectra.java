package faltung.app.output;

import faltung.app.console.UsageException;
import faltung.array.ComplexArray;
import faltung.array.NdArray;
import faltung.fft.DoubleComplexFft;
import faltung.fft.FftLengths;
import faltung.media.plot.Axis;
import faltung.media.plot.Chart;
import faltung.signal.Signal;
import java.util.List;

/** The magnitudes of spectra in decibels, 20·log₁₀|X(f)|, of several signals in one chart. */
final class Spectra {
  /** Short signals get so many frequencies by appended zeros, which show the curve between. */
  private static final int FEWEST = 1024;

  /** A transform of more takes long, and no picture shows its bins. */
  private static final int MOST = 1 << 24;

  /** Below the highest peak; the noise of 24-bit sound lies at −144 dB. */
  private static final double SHOWN = 150;

  private Spectra() {}

  /**
   * The chart, over 0 to ½ cycles a sample, or −½ to ½ if one of the signals is complex.
   *
   * @throws UsageException if a signal is too long, or has values that are not finite
   */
  static Chart chart(List<String> names, List<Signal> signals) {
    int longest = FEWEST;
    boolean complex = false;
    for (Signal signal : signals) {
      longest = Math.max(longest, signal.shape().size());
      complex |= signal.values() instanceof ComplexArray;
      if (!signal.values().isFinite()) {
        throw new UsageException("--spectrum: a value is not finite, so no spectrum is");
      }
    }
    if (longest > MOST) {
      throw new UsageException(
          "--spectrum: " + longest + " values are more than " + MOST + "; leave it out");
    }
    int length = FftLengths.fastComplex(longest);
    double[][] decibels = new double[signals.size()][];
    double peak = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < decibels.length; i++) {
      decibels[i] = decibels(signals.get(i).values(), length, complex);
      for (double value : decibels[i]) {
        peak = Math.max(peak, value);
      }
    }
    Chart chart =
        Chart.of("Spectra")
            .horizontal(Axis.of("frequency", "cycles/sample"))
            .vertical(Axis.of("magnitude", "dB"));
    double first = complex ? -(length / 2) / (double) length : 0;
    for (int i = 0; i < decibels.length; i++) {
      for (int bin = 0; bin < decibels[i].length && peak > Double.NEGATIVE_INFINITY; bin++) {
        decibels[i][bin] = Math.max(decibels[i][bin], peak - SHOWN);
      }
      String name = names.get(i).replaceFirst("\\[n]", "").toUpperCase(java.util.Locale.ROOT);
      chart = chart.line("|" + name + "|", decibels[i], first, 1.0 / length);
    }
    return chart;
  }

  private static double[] decibels(NdArray values, int length, boolean twoSided) {
    double[] re = new double[length];
    double[] im = new double[length];
    if (values instanceof ComplexArray complex) {
      System.arraycopy(complex.real().values(), 0, re, 0, values.size());
      System.arraycopy(complex.imaginary().values(), 0, im, 0, values.size());
    } else {
      System.arraycopy(SignalFigure.doubles(values), 0, re, 0, values.size());
    }
    DoubleComplexFft fft = DoubleComplexFft.of(length);
    fft.forward(re, im, 0, re, im, 0, new double[fft.scratchLength()]);
    double[] decibels = new double[twoSided ? length : length / 2 + 1];
    int shift = twoSided ? length - length / 2 : 0;
    for (int i = 0; i < decibels.length; i++) {
      int bin = (i + shift) % length;
      decibels[i] = 20 * Math.log10(Math.hypot(re[bin], im[bin]));
    }
    return decibels;
  }
}
