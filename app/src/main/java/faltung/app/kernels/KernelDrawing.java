package faltung.app.kernels;

import faltung.app.console.ShortNumber;
import faltung.app.console.TextTable;
import faltung.app.output.SignalFigure;
import faltung.array.DoubleArray;
import faltung.fft.DoubleComplexFft;
import faltung.fft.FftLengths;
import faltung.kernels.KernelContext;
import faltung.media.plot.Axis;
import faltung.media.plot.Chart;
import faltung.media.plot.Figure;
import faltung.media.plot.HeatMap;
import faltung.media.plot.Panel;
import faltung.media.plot.Plots;
import faltung.media.terminal.ChartText;
import faltung.media.terminal.PictureText;
import faltung.media.terminal.TerminalStyle;
import faltung.signal.Signal;
import java.util.ArrayList;
import java.util.List;

/** A kernel as a chart or a heat map, with its frequency response if that is asked for. */
final class KernelDrawing {
  /** Shorter kernels get so many frequencies by appended zeros, which show the curve between. */
  private static final int FEWEST = 2048;

  /** Lines of a table of the response. */
  private static final int ROWS = 16;

  private final String title;
  private final DoubleArray values;
  private final Signal kernel;
  private final KernelContext context;
  private final boolean response;

  KernelDrawing(String title, Signal kernel, KernelContext context, boolean response) {
    this.title = title;
    this.kernel = kernel;
    this.values = (DoubleArray) kernel.values();
    this.context = context;
    this.response = response;
  }

  /** The figure for a file. */
  Figure figure() {
    List<Panel> panels = new ArrayList<>();
    panels.add(kernel.rank() == 1 ? chart("h[k]") : map());
    if (response) {
      panels.add(spectrum());
    }
    return Figure.of(title, panels.toArray(Panel[]::new));
  }

  /** The drawing in characters. */
  String text(TerminalStyle style, int rows) {
    if (kernel.rank() == 2) {
      return PictureText.render(map(), style, rows);
    }
    int most = Math.min(16, rows);
    String drawn = ChartText.render(chart("h[k]"), style, most);
    return response ? drawn + "\n" + ChartText.render(spectrum(), style, most) : drawn;
  }

  private Chart chart(String name) {
    return SignalFigure.chart(name, kernel, Axis.index("k"));
  }

  private HeatMap map() {
    return HeatMap.of("h[y,x]", values, kernel.start(0), kernel.start(1));
  }

  private Chart spectrum() {
    double[] magnitudes = magnitudes();
    double spacing = nyquist() / (magnitudes.length - 1);
    return Plots.spectrum("|H(f)|", magnitudes, spacing, unit(), /* logarithmic= */ false);
  }

  private double nyquist() {
    return context.sampleRate().orElse(1) / 2;
  }

  private String unit() {
    return context.sampleRate().isPresent() ? "Hz" : "cycles/sample";
  }

  /** |H(f)| at equal distances from 0 to half of the sample rate. */
  private double[] magnitudes() {
    // An even length has a bin at half of the rate.
    int length = FftLengths.fastComplex(Math.max(FEWEST, values.size()));
    length = length % 2 == 0 ? length : 2 * length;
    double[] re = new double[length];
    double[] im = new double[length];
    System.arraycopy(values.values(), 0, re, 0, values.size());
    DoubleComplexFft fft = DoubleComplexFft.of(length);
    fft.forward(re, im, 0, re, im, 0, new double[fft.scratchLength()]);
    double[] magnitudes = new double[length / 2 + 1];
    for (int bin = 0; bin < magnitudes.length; bin++) {
      magnitudes[bin] = Math.hypot(re[bin], im[bin]);
    }
    return magnitudes;
  }

  /** The response at a few frequencies, for a pipe. */
  String responseTable() {
    double[] magnitudes = magnitudes();
    TextTable table = new TextTable("rrr");
    table.add(unit(), "|H(f)|", "dB");
    for (int row = 0; row <= ROWS; row++) {
      // In long: a bin times a row may exceed an int.
      int bin = (int) ((long) (magnitudes.length - 1) * row / ROWS);
      double frequency = nyquist() * bin / (magnitudes.length - 1);
      double magnitude = magnitudes[bin];
      table.add(
          ShortNumber.of(frequency),
          String.format(java.util.Locale.ROOT, "%.6f", magnitude),
          magnitude == 0
              ? "-inf"
              : String.format(java.util.Locale.ROOT, "%.1f", 20 * Math.log10(magnitude)));
    }
    return table.toString();
  }
}
