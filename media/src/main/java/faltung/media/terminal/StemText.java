package faltung.media.terminal;

import faltung.media.plot.Chart;
import faltung.media.plot.Ink;
import faltung.media.plot.Series;

/** A short discrete signal as impulses, each with its value and its index. */
final class StemText {
  private final Series series;
  private final TerminalStyle style;
  private final String colour;
  private final int slot;
  private final int margin;
  private final int[] heads;
  private final int zero;
  private final int rows;

  private StemText(Chart chart, Series series, int number, TerminalStyle style, int rows) {
    this.series = series;
    this.style = style;
    this.colour = Escape.series(style, number, Ink.series(number).dark());
    this.slot = slot(series);
    this.margin = margin(chart);
    double high = 0;
    double low = 0;
    for (int i = 0; i < series.size(); i++) {
      if (Double.isFinite(series.y(i))) {
        high = Math.max(high, series.y(i));
        low = Math.min(low, series.y(i));
      }
    }
    // One row above the highest head and one below the lowest hold their values; that of a zero
    // stands above too.
    int above = high > 0 || hasZero(series) ? 1 : 0;
    int below = low < 0 ? 1 : 0;
    int leastUp = high > 0 ? 1 : 0;
    int room = Math.max(1, rows - 1 - above - below);
    double span = high / 2 - low / 2;
    int up = span == 0 ? 0 : (int) Math.rint(high / 2 / span * room);
    up = Math.max(leastUp, Math.min(room - below, up));
    this.zero = up + above;
    int down = span == 0 ? 0 : Math.max(below, room - up);
    this.rows = zero + 1 + down + below;
    this.heads = new int[series.size()];
    for (int i = 0; i < heads.length; i++) {
      double y = series.y(i);
      // A value that is not zero never looks like zero.
      int steps = y > 0 ? (int) Math.rint(y / high * up) : (int) Math.rint(y / low * down);
      heads[i] = y > 0 ? -Math.max(1, steps) : y < 0 ? Math.max(1, steps) : 0;
      heads[i] = Math.max(-up, Math.min(down, heads[i]));
    }
  }

  private static boolean hasZero(Series series) {
    for (int i = 0; i < series.size(); i++) {
      if (series.y(i) == 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether each value of every series has room for its digits. */
  static boolean fits(Chart chart, TerminalStyle style) {
    for (Series series : chart.series()) {
      if (series.size() == 0
          || (long) series.size() * slot(series) + margin(chart) > style.width()) {
        return false;
      }
      for (int i = 0; i < series.size(); i++) {
        if (!series.isFinite(i)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Columns for one impulse: its value or index, and two blanks. */
  private static int slot(Series series) {
    int width = 1;
    // Longer signals are not drawn this way on any terminal.
    for (int i = 0; i < Math.min(series.size(), 1000); i++) {
      width = Math.max(width, NumberFormat.one(series.y(i)).length());
      width = Math.max(width, index(series, i).length());
    }
    return width + 2;
  }

  /** The name of the axis stands before the indices. */
  private static String axisName(Chart chart) {
    return chart.horizontal().label().isEmpty() ? "n" : chart.horizontal().label();
  }

  private static int margin(Chart chart) {
    return Math.min(8, Lines.width(axisName(chart))) + 1;
  }

  private static String index(Series series, int point) {
    return Long.toString((long) series.x(point));
  }

  /** The impulses above their indices. */
  static String render(Chart chart, Series series, int number, TerminalStyle style, int rows) {
    return new StemText(chart, series, number, style, rows).render(axisName(chart));
  }

  private String render(String axisName) {
    Lines lines = new Lines(style);
    if (!series.name().isEmpty()) {
      lines.add(series.name());
    }
    char head = style.unicode() ? '●' : 'o';
    char stem = style.unicode() ? '│' : '|';
    for (int row = 0; row < rows; row++) {
      int level = row - zero;
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < heads.length; i++) {
        int top = heads[i];
        boolean onStem = top < 0 ? level > top && level < 0 : level < top && level > 0;
        if (level == top) {
          cell(line, String.valueOf(head), true);
        } else if (onStem) {
          cell(line, String.valueOf(stem), true);
        } else if (level == top + (top > 0 ? 1 : -1)) {
          cell(line, NumberFormat.one(series.y(i)), false);
        } else if (level == 0) {
          cell(line, style.unicode() ? (top < 0 ? "┴" : "┬") : "+", false);
        } else {
          cell(line, "", false);
        }
      }
      String ruled = level == 0 ? ruled(line) : line.toString();
      lines.addReady((" ".repeat(margin) + ruled).stripTrailing());
    }
    String name = Lines.fit(axisName, margin - 1, style);
    StringBuilder indices = new StringBuilder(name);
    indices.append(" ".repeat(margin - Lines.width(name)));
    for (int i = 0; i < heads.length; i++) {
      cell(indices, index(series, i), false);
    }
    lines.add(indices.toString());
    return lines.toString();
  }

  /** Appends text in the middle of an impulse's columns. */
  private void cell(StringBuilder line, String text, boolean coloured) {
    // The middle of the sign is that of the slot, for one character as for a long number.
    int before = Math.max(0, (slot - 1) / 2 - (text.length() - 1) / 2);
    line.append(" ".repeat(before));
    boolean paint = coloured && !colour.isEmpty();
    line.append(paint ? colour : "").append(text).append(paint ? Escape.RESET : "");
    line.append(" ".repeat(Math.max(0, slot - before - text.length())));
  }

  /** The line at zero: its blanks become the axis. */
  private String ruled(StringBuilder line) {
    return line.toString().replace(' ', style.unicode() ? '─' : '-');
  }
}
