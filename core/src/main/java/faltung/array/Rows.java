package faltung.array;

import java.util.Objects;

/** The rows of a matrix that a caller gives. Stateless. */
final class Rows {
  private Rows() {}

  /**
   * Checks that each is there.
   *
   * @throws NullPointerException if not; the text says which
   */
  static void check(Object[] rows) {
    Objects.requireNonNull(rows, "matrix: the rows are null; give an array of rows");
    for (int row = 0; row < rows.length; row++) {
      if (rows[row] == null) {
        throw new NullPointerException(
            "matrix: row " + row + " of " + rows.length + " is null; give rows of one length");
      }
    }
  }
}
