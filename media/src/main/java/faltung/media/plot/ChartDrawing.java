package faltung.media.plot;

import faltung.media.plot.Mark.Anchor;
import java.util.ArrayList;
import java.util.List;

/** Draws a {@link Chart} into a rectangle of a scene. */
final class ChartDrawing {
  static final double TITLE_SIZE = 15;
  static final double LABEL_SIZE = 12.5;
  static final double TICK_SIZE = 11.5;

  /** Distance from a tick mark's end to its label. */
  private static final double GAP = 5;

  private static final double TICK_LENGTH = 4;

  /** Pixels for one tick, so that the labels keep a distance. */
  private static final double TICK_SPACING_VERTICAL = 34;

  /** Stems of several series at one index keep at most this distance. */
  private static final double STEM_DISTANCE = 34;

  /** Room for the values at the stems' heads, above and below. */
  private static final double VALUE_ROOM = 20;

  private final Chart chart;
  private final List<Mark> marks;
  private final Scale horizontal;
  private final Scale vertical;
  private double left;
  private double right;
  private double top;
  private double bottom;
  private double insetTop;
  private double insetBottom;

  private ChartDrawing(Chart chart, List<Mark> marks) {
    this.chart = chart;
    this.marks = marks;
    this.horizontal = chart.horizontalScale();
    this.vertical = chart.verticalScale();
  }

  /**
   * Adds the chart's marks, all inside the rectangle.
   *
   * @param margin left of the axis, at least what {@link #margin} says
   */
  static void draw(
      Chart chart,
      List<Mark> marks,
      double x,
      double y,
      double width,
      double height,
      double margin) {
    new ChartDrawing(chart, marks).draw(x, y, width, height, margin);
  }

  /** What the labels left of the axis need: charts above each other have one margin. */
  static double margin(Chart chart, double width, double height) {
    ChartDrawing drawing = new ChartDrawing(chart, new ArrayList<>());
    drawing.place(0, 0, width, height);
    return drawing.left;
  }

  private void draw(double x, double y, double width, double height, double margin) {
    Ticks rows = place(x, y, width, height);
    left = x + margin;
    verticalAxis(rows, chart.vertical().title(rows.exponent()), x);
    horizontalAxis(y + height);
    List<Mark> inside = new ArrayList<>();
    for (int number = 0; number < chart.series().size(); number++) {
      series(chart.series().get(number), Ink.series(number), inside, number);
    }
    // A line along the edge keeps its whole width.
    marks.add(new Mark.Clip(left - 2, top - 2, right - left + 4, bottom - top + 4, inside));
  }

  /** Finds where the axes are, with title and legend above; the ticks of the vertical one. */
  private Ticks place(double x, double y, double width, double height) {
    right = x + width - 14;
    top = y + 8;
    if (!chart.title().isEmpty()) {
      String title = TextSize.fit(chart.title(), TITLE_SIZE, true, width - 8);
      marks.add(text(x + 2, top + TITLE_SIZE, title, TITLE_SIZE, Anchor.START, Ink.TEXT, true));
      top += TITLE_SIZE + 12;
    }
    top = legend(x + 2, top, x + width);
    boolean titled = !chart.horizontal().title(0).isEmpty();
    bottom = y + height - TICK_LENGTH - GAP - TICK_SIZE - (titled ? LABEL_SIZE + 10 : 4);
    top += 4;
    insetTop = chart.labelsStems() ? VALUE_ROOM : 0;
    insetBottom = chart.labelsStems() && vertical.low() < 0 && hasNegative() ? VALUE_ROOM : 0;

    Ticks rows = vertical.ticks(Math.max(3, (int) ((bottom - top) / TICK_SPACING_VERTICAL)));
    double labels = 0;
    for (Tick tick : rows.list()) {
      labels = Math.max(labels, TextSize.width(Numbers.minus(tick.label()), TICK_SIZE, false));
    }
    String side = chart.vertical().title(rows.exponent());
    left = x + (side.isEmpty() ? 4 : LABEL_SIZE + 10) + labels + GAP + TICK_LENGTH;
    return rows;
  }

  private void verticalAxis(Ticks rows, String side, double x) {
    for (Tick tick : rows.list()) {
      double place = y(tick.value());
      marks.add(Mark.Path.line(left, place, right, place, Ink.GRID, 1));
      String label = Numbers.minus(tick.label());
      double baseline = place + TICK_SIZE * 0.35;
      marks.add(
          text(left - TICK_LENGTH - GAP, baseline, label, TICK_SIZE, Anchor.END, Ink.QUIET_TEXT));
      marks.add(Mark.Path.line(left - TICK_LENGTH, place, left, place, Ink.AXIS, 1));
    }
    String fitting = TextSize.fit(side, LABEL_SIZE, false, bottom - top + 30);
    marks.add(
        new Mark.Text(
            x + LABEL_SIZE,
            (top + bottom) / 2,
            fitting,
            LABEL_SIZE,
            Anchor.MIDDLE,
            Ink.QUIET_TEXT,
            false,
            true));
  }

  private void horizontalAxis(double end) {
    Ticks columns = horizontalTicks();
    for (Tick tick : columns.list()) {
      double place = x(tick.value());
      String label = Numbers.minus(tick.label());
      if (!horizontal.integer()) {
        marks.add(Mark.Path.line(place, top, place, bottom, Ink.GRID, 1));
      }
      marks.add(Mark.Path.line(place, bottom, place, bottom + TICK_LENGTH, Ink.AXIS, 1));
      double half = TextSize.width(label, TICK_SIZE, false) / 2;
      double middle = Math.min(place, right + 14 - half);
      double baseline = bottom + TICK_LENGTH + GAP + TICK_SIZE * 0.8;
      marks.add(text(middle, baseline, label, TICK_SIZE, Anchor.MIDDLE, Ink.QUIET_TEXT));
    }
    marks.add(Mark.Path.line(left, bottom, right, bottom, Ink.AXIS, 1));
    marks.add(Mark.Path.line(left, top, left, bottom, Ink.AXIS, 1));
    double zero = vertical.logarithmic() ? -1 : vertical.position(0);
    if (zero > 0 && zero < 1) {
      marks.add(Mark.Path.line(left, y(0), right, y(0), Ink.AXIS, 1));
    }
    String title = chart.horizontal().title(columns.exponent());
    String fitting = TextSize.fit(title, LABEL_SIZE, false, right - left);
    marks.add(
        text((left + right) / 2, end - 6, fitting, LABEL_SIZE, Anchor.MIDDLE, Ink.QUIET_TEXT));
  }

  /** As many ticks as leave half a label between the labels; that is found by trying. */
  private Ticks horizontalTicks() {
    int most = (int) ((right - left) / 18);
    while (true) {
      Ticks ticks = horizontal.ticks(most);
      double widest = 0;
      for (Tick tick : ticks.list()) {
        widest = Math.max(widest, TextSize.width(tick.label(), TICK_SIZE, false));
      }
      double narrowest = Double.POSITIVE_INFINITY;
      for (int i = 1; i < ticks.list().size(); i++) {
        double distance = x(ticks.list().get(i).value()) - x(ticks.list().get(i - 1).value());
        narrowest = Math.min(narrowest, distance);
      }
      // Indices may stand close; measured quantities look calmer with fewer numbers.
      double wanted = horizontal.integer() ? widest + 8 : Math.max(60, widest * 1.5 + 8);
      wanted = horizontal.logarithmic() ? widest + 10 : wanted;
      if (most <= 1 || narrowest >= wanted) {
        return ticks;
      }
      most = Math.min(most - 1, most * 3 / 4);
    }
  }

  private void series(Series one, Ink ink, List<Mark> inside, int number) {
    switch (one.kind()) {
      case LINE -> line(one, ink, inside);
      case STEMS -> stems(one, ink, inside, shift(number));
      case MARKERS -> {
        for (int i = 0; i < one.size(); i++) {
          if (isVisible(one, i)) {
            inside.add(new Mark.Dot(x(one.x(i)), y(one.y(i)), 4.2, ink, true));
          }
        }
      }
    }
  }

  private void line(Series one, Ink ink, List<Mark> inside) {
    int columns = Math.max(1, (int) (right - left));
    for (Envelope.Stretch stretch : Envelope.of(one, horizontal, vertical, columns)) {
      List<Double> xs = new ArrayList<>();
      List<Double> ys = new ArrayList<>();
      for (int i = 0; i < stretch.xs().size(); i++) {
        xs.add(left + stretch.xs().get(i) * (right - left));
        ys.add(height(stretch.ys().get(i)));
      }
      if (xs.size() == 1) {
        inside.add(new Mark.Dot(xs.get(0), ys.get(0), 1.5, ink, false));
      } else {
        // Where points crowd, a thinner line shows more of them.
        inside.add(new Mark.Path(xs, ys, ink, one.size() > columns ? 1.1 : 1.6));
      }
    }
  }

  /** Stems of several series at one index stand side by side. */
  private double shift(int number) {
    int stems = 0;
    int before = 0;
    for (int i = 0; i < chart.series().size(); i++) {
      if (chart.series().get(i).kind() == Series.Kind.STEMS) {
        before += i < number ? 1 : 0;
        stems++;
      }
    }
    double slot = Math.abs(x(1) - x(0)) / (stems + 1);
    return (before - (stems - 1) / 2.0) * Math.min(STEM_DISTANCE, slot);
  }

  private void stems(Series one, Ink ink, List<Mark> inside, double shift) {
    double slot = Math.abs(x(1) - x(0));
    double radius = Math.max(1.5, Math.min(4.5, slot / 5));
    int digits = chart.labelsStems() ? valueDigits(one, slot) : 0;
    double zero = y(Math.max(vertical.low(), Math.min(vertical.high(), 0)));
    for (int i = 0; i < one.size(); i++) {
      if (!isVisible(one, i)) {
        continue;
      }
      double x = x(one.x(i)) + shift;
      double y = y(one.y(i));
      inside.add(Mark.Path.line(x, zero, x, y, ink, Math.max(1, radius / 2.2)));
      inside.add(new Mark.Dot(x, y, radius, ink, false));
      if (digits > 0) {
        double baseline = one.y(i) < 0 ? y + radius + 4 + TICK_SIZE * 0.8 : y - radius - 4;
        String label = Numbers.compact(one.y(i), digits);
        inside.add(text(x, baseline, label, TICK_SIZE, Anchor.MIDDLE, Ink.TEXT));
      }
    }
  }

  private int valueDigits(Series one, double slot) {
    int stems = 0;
    for (Series other : chart.series()) {
      stems += other.kind() == Series.Kind.STEMS ? 1 : 0;
    }
    double room = stems == 1 ? slot : Math.min(STEM_DISTANCE, slot / (stems + 1));
    return Numbers.digitsFor(one.ys(), room / TICK_SIZE);
  }

  private boolean isVisible(Series one, int point) {
    double place = horizontal.position(one.x(point));
    return one.isFinite(point) && place >= 0 && place <= 1;
  }

  /** Adds the legend from this height on, and says where it ends. */
  private double legend(double start, double y, double end) {
    if (chart.series().size() < 2) {
      return y;
    }
    double x = start;
    double row = y;
    for (int number = 0; number < chart.series().size(); number++) {
      Series one = chart.series().get(number);
      String name = TextSize.fit(one.name(), TICK_SIZE, false, end - start - 30);
      double width = 24 + TextSize.width(name, TICK_SIZE, false) + 14;
      if (x > start && x + width > end) {
        x = start;
        row += TICK_SIZE + 7;
      }
      double middle = row + TICK_SIZE * 0.5;
      Ink ink = Ink.series(number);
      switch (one.kind()) {
        case LINE -> marks.add(Mark.Path.line(x, middle, x + 18, middle, ink, 2));
        case STEMS -> {
          marks.add(Mark.Path.line(x + 9, middle - 3, x + 9, middle + 6, ink, 2));
          marks.add(new Mark.Dot(x + 9, middle - 3, 3.5, ink, false));
        }
        case MARKERS -> marks.add(new Mark.Dot(x + 9, middle, 4, ink, true));
      }
      double baseline = row + TICK_SIZE * 0.85;
      marks.add(text(x + 24, baseline, name, TICK_SIZE, Anchor.START, Ink.QUIET_TEXT));
      x += width;
    }
    return row + TICK_SIZE + 8;
  }

  private double x(double value) {
    return left + horizontal.position(value) * (right - left);
  }

  private double y(double value) {
    return height(vertical.position(value));
  }

  private double height(double position) {
    return bottom - insetBottom - position * (bottom - insetBottom - top - insetTop);
  }

  private boolean hasNegative() {
    for (Series one : chart.series()) {
      for (int i = 0; i < one.size(); i++) {
        if (one.y(i) < 0) {
          return true;
        }
      }
    }
    return false;
  }

  static Mark.Text text(double x, double y, String text, double size, Anchor anchor, Ink ink) {
    return text(x, y, text, size, anchor, ink, false);
  }

  static Mark.Text text(
      double x, double y, String text, double size, Anchor anchor, Ink ink, boolean bold) {
    return new Mark.Text(x, y, text, size, anchor, ink, bold, false);
  }
}
