package faltung.media.terminal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One matrix as aligned numbers; its middle is left out where there is no room. */
final class MatrixTable {
  /** Stands for the rows or columns that are left out. */
  private static final int GAP = -1;

  private final NumberFormat format;
  private final TerminalStyle style;
  private final int offset;
  private final int high;
  private final int wide;
  private final int @Nullable [] origin;
  private final int margin;
  private final List<Integer> rows;
  private final Map<Integer, NumberColumn> known = new HashMap<>();

  /**
   * A matrix inside an array.
   *
   * @param offset where it begins
   * @param origin the indices of its first row and column, which are then shown, or null
   * @param most lines of numbers at most
   */
  MatrixTable(
      NumberFormat format,
      TerminalStyle style,
      int offset,
      int high,
      int wide,
      int @Nullable [] origin,
      int most) {
    this.format = format;
    this.style = style;
    this.offset = offset;
    this.high = high;
    this.wide = wide;
    this.origin = origin;
    this.rows = places(high, most);
    this.margin =
        origin == null ? 0 : Math.max(length(origin[0]), length(origin[0] + high - 1)) + 1;
  }

  /** Adds the table to the lines. */
  void render(Lines lines) {
    if (high == 0 || wide == 0) {
      lines.add("(empty, " + high + " × " + wide + ")");
      return;
    }
    int most = Math.min(wide, style.width() / 2 + 2);
    List<Integer> columns = places(wide, most);
    while (most > 1 && width(columns) > style.width()) {
      most--;
      columns = places(wide, most);
    }
    if (origin != null) {
      lines.add(heading(columns, origin[1]));
    }
    for (int row : rows) {
      lines.add(line(row, columns));
    }
    if (rows.contains(GAP) || columns.contains(GAP)) {
      lines.add("(" + said(rows, high, "rows") + ", " + said(columns, wide, "columns") + ")");
    }
  }

  /** The places of an axis that are shown: all, or both ends and the gap between. */
  private static List<Integer> places(int length, int most) {
    List<Integer> places = new ArrayList<>();
    int head = length <= most ? length : Math.max(1, most / 2);
    int tail = length <= most ? 0 : Math.max(0, most - 1 - head);
    for (int i = 0; i < head; i++) {
      places.add(i);
    }
    if (head < length) {
      places.add(GAP);
    }
    for (int i = length - tail; i < length; i++) {
      places.add(i);
    }
    return places;
  }

  private NumberColumn column(int place) {
    return known.computeIfAbsent(place, this::measured);
  }

  private NumberColumn measured(int place) {
    NumberColumn column = new NumberColumn(format);
    if (place == GAP || rows.contains(GAP)) {
      column.atLeast(Lines.ellipsis(style).length());
    }
    if (place != GAP) {
      if (origin != null) {
        column.atLeast(length(origin[1] + place));
      }
      for (int row : rows) {
        if (row != GAP) {
          column.add(offset + row * wide + place);
        }
      }
    }
    return column;
  }

  private int width(List<Integer> columns) {
    int width = margin - 2;
    for (int place : columns) {
      width += column(place).width() + 2;
    }
    return width;
  }

  private String heading(List<Integer> columns, int first) {
    StringBuilder heading = new StringBuilder(" ".repeat(margin));
    for (int place : columns) {
      String index = place == GAP ? "" : Integer.toString(first + place);
      heading.append(Lines.right(index, column(place).width())).append("  ");
    }
    return heading.toString();
  }

  private String line(int row, List<Integer> columns) {
    StringBuilder line = new StringBuilder();
    if (origin != null) {
      String index = row == GAP ? "" : Integer.toString(origin[0] + row);
      line.append(Lines.right(index, margin - 1)).append(' ');
    }
    for (int i = 0; i < columns.size(); i++) {
      int place = columns.get(i);
      boolean gap = row == GAP || place == GAP;
      String text = gap ? Lines.ellipsis(style) : column(place).text(offset + row * wide + place);
      line.append(i == 0 ? "" : "  ").append(Lines.right(text, column(place).width()));
    }
    return line.toString();
  }

  private static String said(List<Integer> shown, int length, String what) {
    int count = shown.contains(GAP) ? shown.size() - 1 : length;
    return count + " of " + length + " " + what;
  }

  private static int length(int number) {
    return Integer.toString(number).length();
  }
}
