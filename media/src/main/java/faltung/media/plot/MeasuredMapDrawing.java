package faltung.media.plot;

import faltung.media.plot.Mark.Anchor;
import java.util.List;
import java.util.Objects;

/** Draws a {@link HeatMap} with measured axes into a rectangle of a scene. */
final class MeasuredMapDrawing {
  private static final double TICK_LENGTH = 4;

  /** Distance from a tick mark's end to its label. */
  private static final double GAP = 5;

  /** Pixels for one tick, so that the labels keep a distance. */
  private static final double VERTICAL_SPACING = 30;

  private static final double HORIZONTAL_SPACING = 74;

  private final HeatMap map;
  private final List<Mark> marks;
  private final Axis across;
  private final Axis up;
  private double left;
  private double right;
  private double top;
  private double bottom;

  private MeasuredMapDrawing(HeatMap map, List<Mark> marks) {
    this.map = map;
    this.marks = marks;
    this.across = Objects.requireNonNull(map.horizontal());
    this.up = Objects.requireNonNull(map.vertical());
  }

  static double heightFor(double width) {
    return Math.max(220, Math.min(360, width * 0.42));
  }

  /** Adds the map's marks, all inside the rectangle. */
  static void draw(HeatMap map, List<Mark> marks, double x, double y, double width, double height) {
    new MeasuredMapDrawing(map, marks).draw(x, y, width, height);
  }

  private void draw(double x, double y, double width, double height) {
    double size = ChartDrawing.TICK_SIZE;
    top = y + 8;
    if (!map.title().isEmpty()) {
      double large = ChartDrawing.TITLE_SIZE;
      String title = TextSize.fit(map.title(), large, true, width - 8);
      marks.add(ChartDrawing.text(x + 2, top + large, title, large, Anchor.START, Ink.TEXT, true));
      top += large + 12;
    }
    bottom = y + height - TICK_LENGTH - GAP - size - ChartDrawing.LABEL_SIZE - 10;
    Scale rows = up.scale(up.low(), up.high(), 0);
    Ticks ticks = rows.ticks(Math.max(3, (int) ((bottom - top) / VERTICAL_SPACING)));
    double labels = 0;
    for (Tick tick : ticks.list()) {
      labels = Math.max(labels, TextSize.width(Numbers.minus(tick.label()), size, false));
    }
    left = x + ChartDrawing.LABEL_SIZE + 10 + labels + GAP + TICK_LENGTH;
    right = Math.max(left + 40, x + width - HeatMapDrawing.BAR);
    boolean coarse = map.columns() < right - left && map.rows() < bottom - top;
    marks.add(new Mark.Image(left, top, right - left, bottom - top, map.image(), !coarse));
    vertical(rows, ticks, x);
    horizontal(y + height);
    HeatMapDrawing.bar(map, marks, right + 16, top, bottom - top);
  }

  private void vertical(Scale rows, Ticks ticks, double x) {
    double size = ChartDrawing.TICK_SIZE;
    for (Tick tick : ticks.list()) {
      double place = bottom - rows.position(tick.value()) * (bottom - top);
      marks.add(Mark.Path.line(left - TICK_LENGTH, place, left, place, Ink.AXIS, 1));
      String label = Numbers.minus(tick.label());
      marks.add(
          ChartDrawing.text(
              left - TICK_LENGTH - GAP,
              place + size * 0.35,
              label,
              size,
              Anchor.END,
              Ink.QUIET_TEXT));
    }
    double large = ChartDrawing.LABEL_SIZE;
    String side = TextSize.fit(up.title(ticks.exponent()), large, false, bottom - top + 30);
    marks.add(
        new Mark.Text(
            x + large,
            (top + bottom) / 2,
            side,
            large,
            Anchor.MIDDLE,
            Ink.QUIET_TEXT,
            false,
            true));
  }

  private void horizontal(double end) {
    double size = ChartDrawing.TICK_SIZE;
    Scale columns = across.scale(across.low(), across.high(), 0);
    Ticks ticks = columns.ticks(Math.max(2, (int) ((right - left) / HORIZONTAL_SPACING)));
    for (Tick tick : ticks.list()) {
      double place = left + columns.position(tick.value()) * (right - left);
      marks.add(Mark.Path.line(place, bottom, place, bottom + TICK_LENGTH, Ink.AXIS, 1));
      double baseline = bottom + TICK_LENGTH + GAP + size * 0.8;
      String label = Numbers.minus(tick.label());
      marks.add(ChartDrawing.text(place, baseline, label, size, Anchor.MIDDLE, Ink.QUIET_TEXT));
    }
    double large = ChartDrawing.LABEL_SIZE;
    String title = TextSize.fit(across.title(ticks.exponent()), large, false, right - left);
    marks.add(
        ChartDrawing.text(
            (left + right) / 2, end - 6, title, large, Anchor.MIDDLE, Ink.QUIET_TEXT));
  }
}
