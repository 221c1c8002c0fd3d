package faltung.app.output;

import faltung.app.console.UsageException;
import faltung.app.operand.ElementTypes;
import faltung.app.operand.OperandPair;
import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.NdArray;
import faltung.media.image.Image;
import faltung.media.plot.Axis;
import faltung.media.plot.Chart;
import faltung.media.plot.Figure;
import faltung.media.plot.HeatMap;
import faltung.media.plot.Panel;
import faltung.media.plot.Picture;
import faltung.signal.Signal;
import java.util.ArrayList;
import java.util.List;

/** Signals as charts above each other, matrices and pictures beside each other. */
public final class SignalFigure {
  /** Beyond, impulses stand too close to be told apart. */
  private static final int MOST_STEMS = 60;

  /** Three pictures beside each other, each about as wide as a page's column. */
  private static final double WIDE = 1200;

  /** The kernel's place among the signals. */
  private static final int KERNEL = 1;

  private final List<String> names;
  private final List<Signal> signals;
  private final boolean aligned;

  private SignalFigure(List<String> names, List<Signal> signals, boolean aligned) {
    this.names = names;
    this.signals = signals;
    this.aligned = aligned;
  }

  /**
   * X, H and Y.
   *
   * @param aligned whether their indices count the same, which a stride ends
   * @param spectrum whether their magnitude spectra are added
   * @throws UsageException if they have more than two axes, or a spectrum is asked for and they
   *     have two
   */
  static Figure of(OperandPair pair, Result y, boolean aligned, boolean spectrum) {
    int rank = y.first().rank();
    if (rank > 2) {
      throw new UsageException(
          "a plot shows one or two axes, but X has " + rank + "; leave out --plot");
    }
    if (spectrum && rank != 1) {
      throw new UsageException("--spectrum is for signals with one axis, but X has " + rank);
    }
    if (rank == 2) {
      return pictures(pair, y);
    }
    SignalFigure figure =
        new SignalFigure(
            List.of("x[n]", "h[n]", "y[n]"),
            List.of(pair.x().get(0), pair.h(), y.first()),
            aligned);
    return Figure.of("", figure.panels(spectrum).toArray(Panel[]::new));
  }

  private List<Panel> panels(boolean spectrum) {
    List<Panel> panels = new ArrayList<>();
    for (int i = 0; i < signals.size(); i++) {
      panels.add(chart(names.get(i), signals.get(i), axis(i)));
    }
    if (spectrum) {
      panels.add(Spectra.chart(names, signals));
    }
    return panels;
  }

  /**
   * Short signals share one axis, so that what meets stands above each other; of longer ones x and
   * y do, and a kernel that would be a dot there has its own.
   */
  private Axis axis(int place) {
    Axis own = Axis.index("n");
    boolean all = signals.stream().allMatch(SignalFigure::isShort);
    if (!aligned || (!all && place == KERNEL)) {
      return own;
    }
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double room = 0;
    for (int i = 0; i < signals.size(); i++) {
      Signal other = signals.get(i);
      if (all || i != KERNEL) {
        low = Math.min(low, other.start(0));
        high = Math.max(high, other.end(0) - 1.0);
        room = isShort(other) ? 0.6 : room;
      }
    }
    return low - room < high + room ? own.withRange(low - room, high + room) : own;
  }

  private static boolean isShort(Signal signal) {
    return signal.shape().size() <= MOST_STEMS;
  }

  /** One signal; the real and the imaginary part of a complex one. */
  public static Chart chart(String name, Signal signal, Axis axis) {
    Chart chart = Chart.of(name).horizontal(axis);
    NdArray values = signal.values();
    if (values instanceof ComplexArray complex) {
      chart = series(chart, "real part", complex.real().values(), signal);
      return series(chart, "imaginary part", complex.imaginary().values(), signal);
    }
    return series(chart, name, doubles(values), signal);
  }

  private static Chart series(Chart chart, String name, double[] values, Signal signal) {
    return isShort(signal)
        ? chart.stems(name, values, signal.start(0))
        : chart.line(name, values, signal.start(0), 1);
  }

  private static Figure pictures(OperandPair pair, Result y) {
    Image picture = pair.picture();
    Result x = new Result(pair.x(), picture);
    Panel first =
        picture == null
            ? map("x", pair.x().get(0))
            : Picture.besideMaps(ResultPrinter.colours(x), "x");
    Panel last =
        y.planes().size() >= 3
            ? Picture.besideMaps(ResultPrinter.colours(y), "y, cut off at black and white")
            : map("y", y.first());
    return Figure.of("", first, map("h", pair.h()), last).columns(3).width(WIDE);
  }

  private static HeatMap map(String name, Signal signal) {
    if (signal.values() instanceof ComplexArray) {
      throw new UsageException("complex values of two axes are not drawn; leave out --plot");
    }
    DoubleArray values = DoubleArray.wrap(signal.shape(), doubles(signal.values()));
    return HeatMap.of(name, values, signal.start(0), signal.start(1));
  }

  /** Real values for drawing: what rounding does to large integers is not seen. */
  public static double[] doubles(NdArray values) {
    if (values instanceof faltung.array.LongArray longs) {
      double[] rounded = new double[longs.size()];
      for (int offset = 0; offset < rounded.length; offset++) {
        rounded[offset] = longs.values()[offset];
      }
      return rounded;
    }
    return ElementTypes.doubles("x", values);
  }
}
