package faltung.media.terminal;

import faltung.media.plot.Chart;
import faltung.media.plot.Ink;
import faltung.media.plot.Scale;
import faltung.media.plot.Series;
import faltung.media.plot.Tick;
import faltung.media.plot.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A chart in characters.
 *
 * <p>Lines are drawn in braille dots, 2×4 to a character, in the colours of their series. Without
 * colour only the first series has dots; the others, and all of them in ASCII, are drawn in a mark
 * of their own. Discrete signals that are short enough are drawn as impulses with their values, one
 * signal below the other.
 */
public final class ChartText {
  /** Lower, an axis has no room for two numbers. */
  private static final int LEAST_ROWS = 4;

  /** Lines of text for one number of the vertical axis. */
  private static final int ROWS_PER_TICK = 3;

  /** Labels of the vertical axis leave the plot this many columns. */
  private static final int LEAST_COLUMNS = 8;

  /** On a narrower terminal the axes would take all of the room. */
  private static final int LEAST_FRAMED = 4;

  private final Chart chart;
  private final TerminalStyle style;
  private final Lines lines;

  private ChartText(Chart chart, TerminalStyle style) {
    this.chart = chart;
    this.style = style;
    this.lines = new Lines(style);
  }

  /**
   * The chart in the width of the terminal.
   *
   * @param rows lines of the plotting area, without title, axis and legend; at least 4
   */
  public static String render(Chart chart, TerminalStyle style, int rows) {
    if (rows < LEAST_ROWS) {
      throw new IllegalArgumentException("chart: " + rows + " rows; at least 4 are needed");
    }
    return new ChartText(chart, style).render(rows);
  }

  private String render(int rows) {
    boolean twice = chart.series().size() == 1 && StemText.fits(chart, style) && isStems();
    if (!chart.title().isEmpty()
        && !(twice && chart.title().equals(chart.series().get(0).name()))) {
      lines.add(chart.title());
    }
    if (isStems() && StemText.fits(chart, style)) {
      for (Series series : chart.series()) {
        int number = chart.series().indexOf(series);
        lines.addReady(StemText.render(chart, series, number, style, rows).stripTrailing());
      }
      return lines.toString();
    }
    plot(rows);
    legend();
    return lines.toString();
  }

  private boolean isStems() {
    for (Series series : chart.series()) {
      if (series.kind() != Series.Kind.STEMS) {
        return false;
      }
    }
    return !chart.series().isEmpty();
  }

  private void plot(int rows) {
    Scale vertical = chart.verticalScale();
    Ticks ticks = vertical.ticks(Math.max(2, rows / ROWS_PER_TICK));
    String[] labels = new String[rows];
    int widest = 0;
    for (Tick tick : ticks.list()) {
      int row = (int) Math.min(rows - 1, Math.floor((1 - vertical.position(tick.value())) * rows));
      labels[row] = tick.label();
      widest = Math.max(widest, tick.label().length());
    }
    widest = Math.min(widest, Math.max(0, style.width() - LEAST_COLUMNS));
    boolean framed = style.width() >= LEAST_FRAMED;
    int columns = framed ? style.width() - widest - 2 : style.width();
    String side = chart.vertical().title(ticks.exponent());
    if (!side.isEmpty()) {
      lines.add(side);
    }
    Canvas canvas = new Canvas(columns, rows, style);
    draw(canvas, vertical);
    for (int row = 0; row < rows; row++) {
      String label = labels[row] == null ? "" : Lines.fit(labels[row], widest, style);
      StringBuilder line = new StringBuilder();
      if (framed) {
        line.append(" ".repeat(widest - label.length())).append(label);
        line.append(' ').append(axis(labels[row] != null));
      }
      canvas.append(line, row);
      lines.addReady(line.toString().stripTrailing());
    }
    below(widest + 1, columns);
  }

  private char axis(boolean tick) {
    return style.unicode() ? (tick ? '┤' : '│') : tick ? '+' : '|';
  }

  /** Without colours, a second series needs another look than dots. */
  private boolean hasOwnMarks(int number) {
    return !style.unicode() || (!style.isColoured() && number > 0);
  }

  private void draw(Canvas canvas, Scale vertical) {
    Scale horizontal = chart.horizontalScale();
    for (int number = 0; number < chart.series().size(); number++) {
      Series series = chart.series().get(number);
      canvas.pen(number, hasOwnMarks(number));
      double zero = 1 - Math.max(0, Math.min(1, vertical.position(0)));
      boolean joined = false;
      double beforeX = 0;
      double beforeY = 0;
      for (int i = 0; i < series.size(); i++) {
        double x = horizontal.position(series.x(i));
        double y = 1 - vertical.position(series.y(i));
        if (!series.isFinite(i) || !Double.isFinite(x) || !Double.isFinite(y)) {
          joined = false;
          continue;
        }
        switch (series.kind()) {
          case LINE -> canvas.line(joined ? beforeX : x, joined ? beforeY : y, x, y);
          case STEMS -> canvas.line(x, zero, x, y);
          case MARKERS -> canvas.marker(x, y);
        }
        joined = true;
        beforeX = x;
        beforeY = y;
      }
    }
  }

  /** The horizontal axis with its numbers, and what they count. */
  private void below(int indent, int columns) {
    Scale horizontal = chart.horizontalScale();
    Ticks ticks = fitting(horizontal, columns);
    char[] axis = new char[columns];
    Arrays.fill(axis, style.unicode() ? '─' : '-');
    StringBuilder numbers = new StringBuilder();
    for (Tick tick : ticks.list()) {
      int column = column(horizontal, tick, columns);
      axis[column] = style.unicode() ? '┬' : '+';
      int start = Math.max(0, indent + 1 + column - tick.label().length() / 2);
      start = Math.min(start, style.width() - tick.label().length());
      if (start >= 0 && (numbers.length() == 0 || start > numbers.length())) {
        numbers.append(" ".repeat(start - numbers.length())).append(tick.label());
      }
    }
    char corner = style.unicode() ? '└' : '+';
    lines.add(" ".repeat(indent) + corner + new String(axis));
    lines.add(numbers.toString());
    String title = chart.horizontal().title(ticks.exponent());
    if (!title.isEmpty()) {
      lines.addCentred(title, indent + 1, columns);
    }
  }

  private static int column(Scale horizontal, Tick tick, int columns) {
    return (int) Math.min(columns - 1, Math.floor(horizontal.position(tick.value()) * columns));
  }

  /** As many ticks as leave two blanks between the numbers. */
  private static Ticks fitting(Scale horizontal, int columns) {
    int most = Math.max(1, columns / 6);
    while (true) {
      Ticks ticks = horizontal.ticks(most);
      boolean fits = true;
      for (int i = 1; i < ticks.list().size(); i++) {
        Tick tick = ticks.list().get(i);
        Tick before = ticks.list().get(i - 1);
        int distance = column(horizontal, tick, columns) - column(horizontal, before, columns);
        fits &= distance >= (tick.label().length() + before.label().length() + 1) / 2 + 2;
      }
      if (fits || most == 1) {
        return ticks;
      }
      most--;
    }
  }

  private void legend() {
    if (chart.series().size() < 2) {
      return;
    }
    List<String> names = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (int number = 0; number < chart.series().size(); number++) {
      Series series = chart.series().get(number);
      boolean marker = series.kind() == Series.Kind.MARKERS;
      String sign = String.valueOf(Canvas.mark(number, marker, style, hasOwnMarks(number)));
      String name = Lines.fit(series.name(), Math.max(0, style.width() - 2), style);
      int width = 2 + Lines.width(name);
      if (used > 0 && used + 3 + width > style.width()) {
        names.add(line.toString());
        line = new StringBuilder();
        used = 0;
      }
      line.append(used > 0 ? "   " : "");
      used += (used > 0 ? 3 : 0) + width;
      String colour = Escape.series(style, number, Ink.series(number).dark());
      line.append(colour).append(sign).append(colour.isEmpty() ? "" : Escape.RESET);
      line.append(' ').append(name);
    }
    names.add(line.toString());
    for (String each : names) {
      lines.addReady(each.stripTrailing());
    }
  }
}
