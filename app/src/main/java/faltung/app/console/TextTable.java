package faltung.app.console;

import java.util.ArrayList;
import java.util.List;

/** Rows of texts in aligned columns. Not thread-safe. */
public final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();
  private final boolean[] left;

  /**
   * An empty table.
   *
   * @param alignment a letter a column: l for left, r for right
   */
  public TextTable(String alignment) {
    left = new boolean[alignment.length()];
    for (int column = 0; column < left.length; column++) {
      left[column] = alignment.charAt(column) == 'l';
    }
  }

  /** A row, one cell a column or fewer. */
  public void add(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /** A row, one cell a column or fewer. */
  public void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** The rows as lines. */
  @Override
  public String toString() {
    int[] widths = new int[left.length];
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        String blanks = " ".repeat(widths[column] - cell.length());
        line.append(column == 0 ? "" : "  ");
        line.append(left[column] ? cell + blanks : blanks + cell);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
