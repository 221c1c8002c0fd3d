package faltung.loops;

import org.jspecify.annotations.Nullable;

/**
 * That the terms of a tile are the taps of one channel, row by row, and that the rows which
 * neighbouring rows of outputs need overlap: the tap {@code (k + step, j)} of one row of outputs
 * stands where {@code (k, j)} of the next one does. So loops may walk down the rows of x, load each
 * once, and add it to all outputs that it belongs to. Each chain has its terms in their order.
 *
 * @param rows rows of taps
 * @param columns taps in a row
 * @param step by how many rows of taps neighbouring outputs differ: the stride
 */
public record SlidingTaps(int rows, int columns, int step) {
  /**
   * What the offsets of a tile say, or null where its rows have nothing in common.
   *
   * @param offsets one per term
   * @param columns taps in a row
   * @param xRowStep from a row of outputs to the next, in x
   */
  public static @Nullable SlidingTaps of(int[] offsets, int columns, int xRowStep) {
    int rows = offsets.length / columns;
    if (rows * columns != offsets.length) {
      return null;
    }
    for (int step = 1; step < rows; step++) {
      if (overlap(offsets, step * columns, xRowStep)) {
        return new SlidingTaps(rows, columns, step);
      }
    }
    return null;
  }

  private static boolean overlap(int[] offsets, int terms, int xRowStep) {
    for (int k = terms; k < offsets.length; k++) {
      if (offsets[k] != offsets[k - terms] + xRowStep) {
        return false;
      }
    }
    return true;
  }

  /** The rows of outputs that one row of x belongs to, at most. */
  public int together() {
    return (rows - 1) / step + 1;
  }
}
