package faltung.media.terminal;

/** Dots that are shown eight to a character. */
final class DotGrid {
  /** Bits of the dots of a braille character (U+2800 plus these), by row and column. */
  private static final int[][] BITS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

  private final int columns;
  private final int rows;
  private final int[] cells;

  /** An empty grid of so many characters. */
  DotGrid(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    this.cells = new int[columns * rows];
  }

  /** Sets a dot; outside the grid it does nothing. */
  void set(int x, int y) {
    if (x >= 0 && x < 2 * columns && y >= 0 && y < 4 * rows) {
      cells[(y / 4) * columns + x / 2] |= BITS[y % 4][x % 2];
    }
  }

  boolean isEmpty(int column, int row) {
    return cells[row * columns + column] == 0;
  }

  char braille(int column, int row) {
    return (char) (0x2800 + cells[row * columns + column]);
  }
}
