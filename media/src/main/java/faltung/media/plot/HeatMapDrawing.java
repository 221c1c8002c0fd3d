package faltung.media.plot;

import faltung.media.plot.Mark.Anchor;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws a {@link HeatMap} into a rectangle of a scene. */
final class HeatMapDrawing {
  /** Room for the bar of colours with its labels, right of the cells. */
  static final double BAR = 78;

  private static final double BAR_WIDTH = 14;
  static final double SIDE = 34;
  static final double UNDER = 24;

  /** No cell is larger, but in small maps: a 15×15 kernel need not fill the page. */
  private static final double LARGEST_CELL = 72;

  /** As far a small map may grow; so of a figure of three all have one size. */
  private static final double SMALL_MAP = 264;

  /** Up to this many cells are drawn as rectangles, more as a picture. */
  private static final int MOST_BOXES = 1024;

  private static final double SMALLEST_TEXT = 7.5;

  private HeatMapDrawing() {}

  /** Where the cells begin below a title. */
  static double top(String title) {
    return title.isEmpty() ? 6 : ChartDrawing.TITLE_SIZE + 20;
  }

  /** How wide the cells may be in all. */
  static double room(double width) {
    return width - SIDE - BAR;
  }

  /** Writes the title above the cells. */
  static void title(String text, List<Mark> marks, double x, double y, double width) {
    if (!text.isEmpty()) {
      double size = ChartDrawing.TITLE_SIZE;
      String title = TextSize.fit(text, size, true, width - 8);
      marks.add(ChartDrawing.text(x + 2, y + 8 + size, title, size, Anchor.START, Ink.TEXT, true));
    }
  }

  private static double cell(HeatMap map, double width) {
    double largest = Math.max(LARGEST_CELL, SMALL_MAP / Math.max(map.rows(), map.columns()));
    return Math.min(largest, Math.max(0.1, room(width) / map.columns()));
  }

  static double heightFor(HeatMap map, double width) {
    double cells = Math.max(60, Math.min(1.2 * width, cell(map, width) * map.rows()));
    return top(map.title()) + cells + UNDER;
  }

  static void draw(HeatMap map, List<Mark> marks, double x, double y, double width, double height) {
    double room = height - top(map.title()) - UNDER;
    double cell = Math.min(cell(map, width), Math.max(0.1, room / map.rows()));
    double left = x + SIDE;
    double top = y + top(map.title());
    title(map.title(), marks, x, y, width);
    if (map.rows() * map.columns() <= MOST_BOXES) {
      boxes(map, marks, left, top, cell);
      values(map, marks, left, top, cell);
    } else {
      double wide = cell * map.columns();
      double high = cell * map.rows();
      marks.add(new Mark.Image(left, top, wide, high, map.image(), cell < 1));
    }
    indices(map, marks, left, top, cell);
    double right = left + cell * map.columns();
    bar(map, marks, right + 16, top, Math.max(60, cell * map.rows()));
  }

  private static void boxes(HeatMap map, List<Mark> marks, double left, double top, double cell) {
    for (int row = 0; row < map.rows(); row++) {
      for (int column = 0; column < map.columns(); column++) {
        Ink ink = map.ink(map.values().get(row, column));
        // A hair of overlap hides the seams that antialiasing leaves between neighbours.
        double wide = cell + (column + 1 < map.columns() ? 0.5 : 0);
        double high = cell + (row + 1 < map.rows() ? 0.5 : 0);
        marks.add(new Mark.Box(left + column * cell, top + row * cell, wide, high, ink));
      }
    }
  }

  private static void values(HeatMap map, List<Mark> marks, double left, double top, double cell) {
    double room = cell * 0.94;
    int digits = Numbers.digitsFor(map.values().values(), room / SMALLEST_TEXT);
    if (digits == 0) {
      return;
    }
    double ems = 0;
    for (double value : map.values().values()) {
      ems = Math.max(ems, TextSize.width(Numbers.compact(value, digits), 1, false));
    }
    double size = Math.min(13, Math.min(cell * 0.4, room / ems));
    for (int row = 0; row < map.rows(); row++) {
      for (int column = 0; column < map.columns(); column++) {
        double value = map.values().get(row, column);
        Ink ink = Double.isNaN(value) ? Ink.TEXT : ColourMap.readableOn(map.ink(value).light());
        double middle = left + (column + 0.5) * cell;
        double baseline = top + (row + 0.5) * cell + size * 0.35;
        String text = Numbers.compact(value, digits);
        marks.add(ChartDrawing.text(middle, baseline, text, size, Anchor.MIDDLE, ink));
      }
    }
  }

  private static void indices(HeatMap map, List<Mark> marks, double left, double top, double cell) {
    double size = ChartDrawing.TICK_SIZE;
    int rowStep = step(cell, 18);
    for (int row = 0; row < map.rows(); row++) {
      int index = map.rowOrigin() + row;
      if (Math.floorMod(index, rowStep) == 0) {
        double baseline = top + (row + 0.5) * cell + size * 0.35;
        String label = Numbers.compact(index);
        marks.add(ChartDrawing.text(left - 6, baseline, label, size, Anchor.END, Ink.QUIET_TEXT));
      }
    }
    double last = map.columnOrigin() + map.columns() - 1;
    double widest =
        Math.max(
            TextSize.width(Numbers.compact(last), size, false),
            TextSize.width(Numbers.compact(map.columnOrigin()), size, false));
    int columnStep = step(cell, widest + 6);
    for (int column = 0; column < map.columns(); column++) {
      int index = map.columnOrigin() + column;
      if (Math.floorMod(index, columnStep) == 0) {
        double middle = left + (column + 0.5) * cell;
        double baseline = top + map.rows() * cell + 6 + size * 0.8;
        String label = Numbers.compact(index);
        marks.add(ChartDrawing.text(middle, baseline, label, size, Anchor.MIDDLE, Ink.QUIET_TEXT));
      }
    }
  }

  /** The smallest of 1, 2, 5, 10, 20 ... cells that is as long as needed. */
  private static int step(double cell, double needed) {
    int power = 1;
    while (power < 100_000_000) {
      for (int mantissa : new int[] {1, 2, 5}) {
        if (mantissa * power * cell >= needed) {
          return mantissa * power;
        }
      }
      power *= 10;
    }
    return power;
  }

  /** The bar of colours with its labels. */
  static void bar(HeatMap map, List<Mark> marks, double x, double top, double height) {
    int steps = 256;
    BufferedImage colours = new BufferedImage(1, steps, BufferedImage.TYPE_INT_RGB);
    for (int step = 0; step < steps; step++) {
      colours.setRGB(0, step, map.colours().rgb(1 - step / (steps - 1.0)));
    }
    marks.add(new Mark.Image(x, top, BAR_WIDTH, height, colours, true));
    Scale scale = map.scale();
    Ticks ticks = scale.ticks((int) Math.max(2, height / 34));
    double size = ChartDrawing.TICK_SIZE - 0.5;
    for (Tick tick : ticks.list()) {
      double place = top + height * (1 - scale.position(tick.value()));
      marks.add(Mark.Path.line(x + BAR_WIDTH, place, x + BAR_WIDTH + 3, place, Ink.AXIS, 1));
      String label = Numbers.minus(tick.label());
      marks.add(
          ChartDrawing.text(
              x + BAR_WIDTH + 6, place + size * 0.35, label, size, Anchor.START, Ink.QUIET_TEXT));
    }
    String title = map.measure().title(ticks.exponent());
    if (!title.isEmpty()) {
      String fitting = TextSize.fit(title, size, false, BAR - 16);
      marks.add(
          ChartDrawing.text(x, top + height + 16, fitting, size, Anchor.START, Ink.QUIET_TEXT));
    }
  }
}
