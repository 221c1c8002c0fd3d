package faltung.media.terminal;

import faltung.array.NdArray;
import faltung.array.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Arrays as aligned numbers.
 *
 * <p>Columns are aligned at the decimal point (complex ones at both points). A vector is wrapped to
 * the width; a matrix that is too wide or too high loses its middle, and a last line says how much.
 * Higher ranks come matrix by matrix.
 */
public final class NumberTable {
  private final TerminalStyle style;
  private final int rows;
  private final Lines lines;

  private NumberTable(TerminalStyle style, int rows) {
    if (rows < 3) {
      throw new IllegalArgumentException("table: " + rows + " rows; at least 3 are needed");
    }
    this.style = style;
    this.rows = rows;
    this.lines = new Lines(style);
  }

  /**
   * The elements of an array.
   *
   * @param rows lines of numbers at most, at least 3
   */
  public static String render(NdArray array, TerminalStyle style, int rows) {
    NumberTable table = new NumberTable(style, rows);
    NumberFormat format = new NumberFormat(array);
    switch (array.shape().rank()) {
      case 0 -> table.lines.add(scalar(format));
      case 1 -> table.vector(format, array.size());
      case 2 -> table.matrix(format, 0, array.shape().length(0), array.shape().length(1), null);
      default -> table.slices(format, array.shape());
    }
    return table.lines.toString();
  }

  /**
   * A discrete signal: a line of indices n above a line of values, wrapped to the width.
   *
   * @param name such as "x[n]"
   * @param origin the index of the first value
   */
  public static String signal(
      String name, NdArray values, int origin, TerminalStyle style, int rows) {
    checkRank(values, 1);
    NumberTable table = new NumberTable(style, rows);
    table.signal(name, new NumberFormat(values), values.size(), origin);
    return table.lines.toString();
  }

  /**
   * A matrix with its indices at the margins, such as a kernel from −1 to 1.
   *
   * @param rowOrigin the index of the first row
   * @param columnOrigin the index of the first column
   */
  public static String matrix(
      NdArray array, int rowOrigin, int columnOrigin, TerminalStyle style, int rows) {
    checkRank(array, 2);
    NumberTable table = new NumberTable(style, rows);
    int[] origin = {rowOrigin, columnOrigin};
    Shape shape = array.shape();
    table.matrix(new NumberFormat(array), 0, shape.length(0), shape.length(1), origin);
    return table.lines.toString();
  }

  private static void checkRank(NdArray array, int rank) {
    if (array.shape().rank() != rank) {
      throw new IllegalArgumentException(
          "table: the array has shape " + array.shape() + ", but needs " + rank + " axes");
    }
  }

  private static String scalar(NumberFormat format) {
    return format.isComplex() ? format.real(0) + format.imaginary(0) + "i" : format.real(0);
  }

  private void vector(NumberFormat format, int size) {
    if (size == 0) {
      lines.add("(empty)");
      return;
    }
    // The elements that are shown never exceed what one character each would allow.
    int shown = (int) Math.min(size, (long) rows * (style.width() / 2 + 1));
    NumberColumn column = new NumberColumn(format);
    for (int i = 0; i < shown; i++) {
      column.add(i);
    }
    int width = column.width();
    int each = Math.max(1, (style.width() + 2) / (width + 2));
    int needed = (size + each - 1) / each;
    int all = Math.min(needed, rows);
    for (int row = 0; row < all; row++) {
      StringBuilder line = new StringBuilder();
      for (int i = row * each; i < Math.min(size, (row + 1) * each); i++) {
        line.append(i == row * each ? "" : "  ").append(column.text(i));
      }
      lines.add(line.toString());
    }
    if (needed > rows) {
      int hidden = size - all * each;
      lines.add(Lines.ellipsis(style) + " " + hidden + " more of " + size);
    }
  }

  private void signal(String name, NumberFormat format, int size, int origin) {
    int indent = Math.min(style.width() / 2, Math.max(1, Lines.width(name))) + 1;
    NumberColumn column = new NumberColumn(format);
    int shown = (int) Math.min(size, (long) rows * style.width());
    for (int i = 0; i < shown; i++) {
      column.add(i);
    }
    int width = column.width();
    if (shown > 0) {
      width = Math.max(width, Integer.toString(origin).length());
      width = Math.max(width, Integer.toString(origin + shown - 1).length());
    }
    int each = Math.max(1, (style.width() - indent) / (width + 2));
    int blocks = Math.min((size + each - 1) / each, Math.max(1, rows / 2));
    String label = Lines.fit(name, indent - 1, style);
    for (int block = 0; block < blocks; block++) {
      StringBuilder indices = new StringBuilder(left("n", indent));
      StringBuilder values = new StringBuilder(left(label, indent));
      for (int i = block * each; i < Math.min(size, (block + 1) * each); i++) {
        indices.append("  ").append(Lines.right(Integer.toString(origin + i), width));
        values.append("  ").append(Lines.right(column.text(i), width));
      }
      lines.add(indices.toString());
      lines.add(values.toString());
    }
    if (blocks * each < size) {
      int hidden = size - blocks * each;
      lines.add(Lines.ellipsis(style) + " " + hidden + " more of " + size);
    }
    if (size == 0) {
      lines.add(label + " (empty)");
    }
  }

  private void slices(NumberFormat format, Shape shape) {
    int rank = shape.rank();
    int high = shape.length(rank - 2);
    int wide = shape.length(rank - 1);
    if (shape.size() == 0) {
      lines.add("(empty, shape " + shape + ")");
      return;
    }
    int slices = shape.size() / (high * wide);
    int each = Math.min(high, rows) + 2;
    int shown = Math.max(1, Math.min(slices, rows / each));
    for (int slice = 0; slice < shown; slice++) {
      int[] index = shape.index(slice * high * wide);
      StringBuilder heading = new StringBuilder("[");
      for (int axis = 0; axis < rank - 2; axis++) {
        heading.append(index[axis]).append(", ");
      }
      lines.add(heading.append(":, :]").toString());
      matrix(format, slice * high * wide, high, wide, null);
    }
    if (shown < slices) {
      lines.add(
          Lines.ellipsis(style) + " " + (slices - shown) + " more of " + slices + " matrices");
    }
  }

  private void matrix(
      NumberFormat format, int offset, int high, int wide, int @Nullable [] origin) {
    new MatrixTable(format, style, offset, high, wide, origin, rows).render(lines);
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - Lines.width(text)));
  }
}
