package faltung.media.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Points over two axes: lines, stems and markers. Immutable; arrays that are handed in are not
 * copied.
 *
 * <pre>{@code
 * Chart chart =
 *     Chart.of("Electrocardiogram")
 *         .horizontal(Axis.of("time", "s"))
 *         .vertical(Axis.of("voltage", "mV"))
 *         .line("lead II", samples, 0, 1 / 360.0)
 *         .markers("beats", times, voltages);
 * }</pre>
 */
public final class Chart implements Panel {
  /** Values at stems are written up to this many; beyond, they would touch at usual widths. */
  private static final int MOST_LABELLED_STEMS = 40;

  private final String title;
  private final Axis horizontal;
  private final Axis vertical;
  private final List<Series> series;

  private Chart(String title, Axis horizontal, Axis vertical, List<Series> series) {
    this.title = title;
    this.horizontal = horizontal;
    this.vertical = vertical;
    this.series = List.copyOf(series);
  }

  /** A chart without series. */
  public static Chart of(String title) {
    return new Chart(title, Axis.of("", ""), Axis.of("", ""), List.of());
  }

  /** This chart with another horizontal axis. */
  public Chart horizontal(Axis axis) {
    return new Chart(title, axis, vertical, series);
  }

  /** This chart with another vertical axis. */
  public Chart vertical(Axis axis) {
    return new Chart(title, horizontal, axis, series);
  }

  /**
   * This chart with a line more, through values at equal distances.
   *
   * @param start the x of the first value
   * @param step the distance in x from value to value, positive
   */
  public Chart line(String name, double[] values, double start, double step) {
    return with(new Series(name, Series.Kind.LINE, start, step, values));
  }

  /** This chart with a line more, through any points. */
  public Chart line(String name, double[] xs, double[] ys) {
    return with(new Series(name, Series.Kind.LINE, xs, ys));
  }

  /**
   * This chart with a discrete signal more, drawn as impulses.
   *
   * @param origin the index n of the first value
   */
  public Chart stems(String name, double[] values, int origin) {
    return with(new Series(name, Series.Kind.STEMS, origin, 1, values));
  }

  /** This chart with dots at points. */
  public Chart markers(String name, double[] xs, double[] ys) {
    return with(new Series(name, Series.Kind.MARKERS, xs, ys));
  }

  private Chart with(Series another) {
    List<Series> all = new ArrayList<>(series);
    all.add(another);
    return new Chart(title, horizontal, vertical, all);
  }

  @Override
  public String title() {
    return title;
  }

  /** The horizontal axis. */
  public Axis horizontal() {
    return horizontal;
  }

  /** The vertical axis. */
  public Axis vertical() {
    return vertical;
  }

  /** What is drawn, later ones above. */
  public List<Series> series() {
    return series;
  }

  /** Whether values are written at the stems. */
  boolean labelsStems() {
    int stems = 0;
    for (Series one : series) {
      stems += one.kind() == Series.Kind.STEMS ? one.size() : 0;
    }
    return stems > 0 && stems <= MOST_LABELLED_STEMS;
  }

  /** Where x values lie. Stems keep half a step from the ends. */
  public Scale horizontalScale() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Series one : series) {
      double room = one.kind() == Series.Kind.STEMS ? 0.6 : 0;
      for (int i = 0; i < one.size(); i++) {
        double x = one.x(i);
        if (Double.isFinite(x) && !(horizontal.logarithmic() && x <= 0)) {
          low = Math.min(low, x - room);
          high = Math.max(high, x + room);
        }
      }
    }
    return horizontal.scale(low, high, 0);
  }

  /** Where y values lie. Stems show zero. */
  public Scale verticalScale() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Series one : series) {
      for (int i = 0; i < one.size(); i++) {
        double y = one.y(i);
        if (Double.isFinite(y) && !(vertical.logarithmic() && y <= 0)) {
          low = Math.min(low, y);
          high = Math.max(high, y);
        }
      }
      if (one.kind() == Series.Kind.STEMS) {
        low = Math.min(low, 0);
        high = Math.max(high, 0);
      }
    }
    return vertical.scale(low, high, 0.05);
  }

  @Override
  public double heightFor(double width) {
    return Math.max(200, Math.min(340, width * 0.42));
  }

  @Override
  public String describe() {
    StringBuilder text = new StringBuilder(title.isEmpty() ? "Chart" : title);
    text.append(": ");
    for (int i = 0; i < series.size(); i++) {
      text.append(i == 0 ? "" : "; ").append(describe(series.get(i)));
    }
    if (series.isEmpty()) {
      text.append("no series");
    }
    text.append('.');
    if (!horizontal.label().isEmpty()) {
      text.append(" Horizontal: ").append(horizontal.title(0)).append('.');
    }
    if (!vertical.label().isEmpty()) {
      text.append(" Vertical: ").append(vertical.title(0)).append('.');
    }
    return text.toString();
  }

  private static String describe(Series one) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < one.size(); i++) {
      if (Double.isFinite(one.y(i))) {
        low = Math.min(low, one.y(i));
        high = Math.max(high, one.y(i));
      }
    }
    String kind =
        switch (one.kind()) {
          case LINE -> "line";
          case STEMS -> "stems";
          case MARKERS -> "markers";
        };
    String range =
        low > high
            ? "none of them finite"
            : "from " + Numbers.compact(low) + " to " + Numbers.compact(high);
    String points = one.size() == 1 ? "1 point" : one.size() + " points";
    return (one.name().isEmpty() ? kind : one.name() + " (" + kind + ")")
        + ", "
        + points
        + (one.size() == 0 ? "" : ", " + range);
  }
}
