package faltung.media.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * A line through fewer points that looks the same at a given width.
 *
 * <p>Of the points whose x falls into one pixel column it keeps the first, the lowest, the highest
 * and the last, in their order: drawn in a line one pixel wide, that covers the same pixels as all
 * of them. Source: U. Jugel, Z. Jerzak, G. Hackenbroich, V. Markl, M4: a visualization-oriented
 * time series data aggregation, 2014, doi:10.14778/2732951.2732953.
 */
final class Envelope {
  private Envelope() {}

  /** A stretch of a line without gaps. */
  record Stretch(List<Double> xs, List<Double> ys) {
    Stretch() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  /**
   * The stretches of a line between its gaps, in positions 0 to 1 along each axis.
   *
   * @param columns the number of pixel columns
   */
  static List<Stretch> of(Series series, Scale horizontal, Scale vertical, int columns) {
    List<Stretch> stretches = new ArrayList<>();
    Column column = new Column();
    Stretch stretch = new Stretch();
    for (int i = 0; i < series.size(); i++) {
      double x = horizontal.position(series.x(i));
      double y = vertical.position(series.y(i));
      if (!series.isFinite(i) || !Double.isFinite(x) || !Double.isFinite(y)) {
        column.flush(stretch);
        if (!stretch.xs().isEmpty()) {
          stretches.add(stretch);
          stretch = new Stretch();
        }
        continue;
      }
      int number = (int) Math.floor(x * columns);
      if (number != column.number) {
        column.flush(stretch);
        column.number = number;
      }
      column.add(x, y);
    }
    column.flush(stretch);
    if (!stretch.xs().isEmpty()) {
      stretches.add(stretch);
    }
    return stretches;
  }

  /** The points of one pixel column that count. */
  private static final class Column {
    private int number = Integer.MIN_VALUE;
    private int count;
    private final double[] xs = new double[4];
    private final double[] ys = new double[4];
    private int lowest;
    private int highest;

    /** Slots: 0 first, 1 lowest, 2 highest, 3 last. */
    void add(double x, double y) {
      if (count == 0 || y < ys[1]) {
        xs[1] = x;
        ys[1] = y;
        lowest = count;
      }
      if (count == 0 || y > ys[2]) {
        xs[2] = x;
        ys[2] = y;
        highest = count;
      }
      if (count == 0) {
        xs[0] = x;
        ys[0] = y;
      }
      xs[3] = x;
      ys[3] = y;
      count++;
    }

    void flush(Stretch stretch) {
      if (count == 0) {
        return;
      }
      int early = lowest <= highest ? 1 : 2;
      int[] order = {0, early, 3 - early, 3};
      int[] positions = {0, Math.min(lowest, highest), Math.max(lowest, highest), count - 1};
      int before = -1;
      for (int i = 0; i < order.length; i++) {
        if (positions[i] != before) {
          stretch.xs().add(xs[order[i]]);
          stretch.ys().add(ys[order[i]]);
          before = positions[i];
        }
      }
      count = 0;
    }
  }
}
