package faltung.media.terminal;

import faltung.media.plot.Ink;
import java.util.Arrays;

/**
 * The plotting area of a chart in characters. Coordinates run from 0 to 1, rightwards and
 * downwards; what lies outside is not drawn.
 */
final class Canvas {
  private static final String ASCII_MARKS = "*o+x#@";
  private static final String UNICODE_MARKS = "•◦+×▪◇";

  private final int columns;
  private final int rows;
  private final TerminalStyle style;
  private final DotGrid dots;
  private final char[] marks;
  private final int[] pens;
  private int pen;
  private boolean ownMarks;

  /** An empty canvas. */
  Canvas(int columns, int rows, TerminalStyle style) {
    this.columns = columns;
    this.rows = rows;
    this.style = style;
    this.dots = new DotGrid(columns, rows);
    this.marks = new char[columns * rows];
    this.pens = new int[columns * rows];
    Arrays.fill(pens, -1);
  }

  /** The character that stands for a series. */
  static char mark(int number, boolean marker, TerminalStyle style, boolean ownMarks) {
    if (!ownMarks) {
      return marker ? '●' : '━';
    }
    String marks = style.unicode() ? UNICODE_MARKS : ASCII_MARKS;
    return marks.charAt(number % marks.length());
  }

  /**
   * What follows belongs to this series.
   *
   * @param marked whether it is drawn in a character of its own instead of in dots
   */
  void pen(int number, boolean marked) {
    pen = number;
    ownMarks = marked;
  }

  /** A straight line. */
  void line(double fromX, double fromY, double toX, double toY) {
    int across = ownMarks ? columns : 2 * columns;
    int down = ownMarks ? rows : 4 * rows;
    int x = cell(fromX, across);
    int y = cell(fromY, down);
    int endX = cell(toX, across);
    int endY = cell(toY, down);
    // Bresenham, 1965: at each step the neighbour that is nearer to the line.
    int distanceX = Math.abs(endX - x);
    int distanceY = -Math.abs(endY - y);
    int error = distanceX + distanceY;
    while (true) {
      set(x, y);
      if (x == endX && y == endY) {
        return;
      }
      int twice = 2 * error;
      if (twice >= distanceY) {
        error += distanceY;
        x += x < endX ? 1 : -1;
      }
      if (twice <= distanceX) {
        error += distanceX;
        y += y < endY ? 1 : -1;
      }
    }
  }

  /** A dot that stands out. */
  void marker(double x, double y) {
    int column = cell(x, columns);
    int row = cell(y, rows);
    if (column >= 0 && column < columns && row >= 0 && row < rows) {
      put(column, row, mark(pen, true, style, ownMarks));
    }
  }

  private static int cell(double position, int cells) {
    // The far end belongs to the last cell.
    return position == 1 ? cells - 1 : (int) Math.floor(position * cells);
  }

  private void set(int x, int y) {
    int column = Math.floorDiv(x, ownMarks ? 1 : 2);
    int row = Math.floorDiv(y, ownMarks ? 1 : 4);
    if (column < 0 || column >= columns || row < 0 || row >= rows) {
      return;
    }
    if (ownMarks) {
      put(column, row, mark(pen, false, style, true));
    } else {
      dots.set(x, y);
      pens[row * columns + column] = pen;
    }
  }

  private void put(int column, int row, char mark) {
    marks[row * columns + column] = mark;
    pens[row * columns + column] = pen;
  }

  /** Appends a row of characters, with their colours. */
  void append(StringBuilder line, int row) {
    int current = -1;
    int end = columns;
    while (end > 0 && isEmpty(end - 1, row)) {
      end--;
    }
    for (int column = 0; column < end; column++) {
      int wanted = isEmpty(column, row) ? current : pens[row * columns + column];
      if (wanted != current && style.isColoured()) {
        line.append(Escape.series(style, wanted, Ink.series(wanted).dark()));
        current = wanted;
      }
      line.append(character(column, row));
    }
    if (current >= 0) {
      line.append(Escape.RESET);
    }
  }

  private boolean isEmpty(int column, int row) {
    return marks[row * columns + column] == 0 && dots.isEmpty(column, row);
  }

  private char character(int column, int row) {
    char mark = marks[row * columns + column];
    if (mark != 0) {
      return mark;
    }
    return dots.isEmpty(column, row) ? ' ' : dots.braille(column, row);
  }
}
