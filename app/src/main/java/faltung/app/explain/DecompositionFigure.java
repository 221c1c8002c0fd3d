package faltung.app.explain;

import faltung.app.console.Joined;
import faltung.app.console.ShortNumber;
import faltung.app.console.UsageException;
import faltung.app.operand.ElementTypes;
import faltung.app.output.SignalFigure;
import faltung.array.ComplexArray;
import faltung.basis.FourierSeries;
import faltung.basis.SinusoidOrder;
import faltung.basis.TaylorSeries;
import faltung.media.plot.Axis;
import faltung.media.plot.Chart;
import faltung.media.plot.Figure;
import faltung.media.plot.Panel;
import faltung.signal.Impulses;
import faltung.signal.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a decomposition shows in a plot: the whole, and the sums that approach it. */
final class DecompositionFigure {
  /** Panels of impulses, in two columns. */
  private static final int MOST_IMPULSES = 8;

  /** Points of a curve: more than a page has pixels across. */
  private static final int POINTS = 601;

  private DecompositionFigure() {}

  /** The signal and its first impulses, each on the axis of the signal. */
  static Figure impulses(Signal x) {
    if (x.rank() != 1) {
      throw new UsageException(
          "a plot of impulses is of one axis, but X has " + x.rank() + "; leave out --plot");
    }
    List<Signal> all = Impulses.decompose(x);
    int shown = Math.min(MOST_IMPULSES, all.size());
    Axis axis = Axis.index("n").withRange(x.start(0) - 0.6, x.end(0) - 0.4);
    List<Panel> panels = new ArrayList<>();
    panels.add(SignalFigure.chart("x[n]", x, axis));
    for (Signal impulse : all.subList(0, shown)) {
      Chart chart = SignalFigure.chart("at n = " + impulse.start(0), impulse, axis);
      panels.add(chart.vertical(vertical(x)));
    }
    String title =
        "x[n] and "
            + (shown < all.size() ? "the first " + shown + " of its " : "its ")
            + Joined.count(all.size(), "impulse");
    return Figure.of(title, panels.toArray(Panel[]::new)).columns(2);
  }

  /** That of the signal, so that its impulses are as high as they are in it. */
  private static Axis vertical(Signal x) {
    Axis automatic = Axis.of("", "");
    if (x.values() instanceof ComplexArray) {
      return automatic;
    }
    double low = 0;
    double high = 0;
    for (double value : SignalFigure.doubles(x.values())) {
      low = Double.isFinite(value) ? Math.min(low, value) : low;
      high = Double.isFinite(value) ? Math.max(high, value) : high;
    }
    double room = (high - low) / 20;
    return low < high ? automatic.withRange(low - room, high + room) : automatic;
  }

  /** The signal with partial sums of its sinusoids, and their amplitudes. */
  static Figure fourier(Signal x, boolean byAmplitude, int most) {
    if (x.values() instanceof ComplexArray) {
      throw new UsageException("a plot of sinusoids is of a real signal; leave out --plot");
    }
    double[] samples = ElementTypes.doubles("X", x.values());
    SinusoidOrder order = byAmplitude ? SinusoidOrder.AMPLITUDE : SinusoidOrder.FREQUENCY;
    FourierSeries series = FourierSeries.of(samples, x.start(0)).ordered(order);
    Chart sums =
        Chart.of("The signal, and sums of its sinusoids")
            .horizontal(Axis.index("n"))
            .line("x[n]", samples, x.start(0), 1);
    for (int count : counts(Math.min(most, series.termCount()))) {
      if (count < series.termCount()) {
        String name = count == 1 ? "1 term" : count + " terms";
        sums = sums.line(name, series.partialSum(count), x.start(0), 1);
      }
    }
    FourierSeries ascending = series.ordered(SinusoidOrder.FREQUENCY);
    double[] amplitudes = new double[ascending.termCount()];
    Arrays.setAll(amplitudes, term -> Math.abs(ascending.weight(term)));
    Chart weights = Chart.of("Amplitudes").horizontal(Axis.index("k"));
    weights =
        amplitudes.length <= 60
            ? weights.stems("amplitude", amplitudes, 0)
            : weights.line("amplitude", amplitudes, 0, 1);
    return Figure.of("", sums, weights);
  }

  /** A few numbers of terms up to the most; the sum of all sinusoids would cover the signal. */
  private static SortedSet<Integer> counts(int most) {
    return new TreeSet<>(List.of(Math.max(1, most / 4), Math.max(1, most / 2), Math.max(1, most)));
  }

  /** The function with partial sums, over a range. */
  static Figure taylor(TaylorSeries series, double low, double high) {
    double step = (high - low) / (POINTS - 1);
    double[] function = new double[POINTS];
    Arrays.setAll(function, i -> series.value(low + i * step));
    Axis vertical = Axis.of("", "");
    double least = Arrays.stream(function).filter(Double::isFinite).min().orElse(0);
    double most = Arrays.stream(function).filter(Double::isFinite).max().orElse(0);
    if (least < most) {
      // The function fills half the height, so that a sum is seen to leave it.
      vertical = vertical.withRange(least - (most - least) / 2, most + (most - least) / 2);
    }
    Chart chart =
        Chart.of("")
            .horizontal(Axis.of("x", ""))
            .vertical(vertical)
            .line(series.expression().toString(), function, low, step);
    for (int count : counts(series.termCount())) {
      double[] sum = new double[POINTS];
      Arrays.setAll(sum, i -> series.partialSum(count, low + i * step));
      chart = chart.line(count == 1 ? "1 term" : count + " terms", sum, low, step);
    }
    return Figure.of("Partial sums about " + ShortNumber.of(series.about()), chart);
  }
}
