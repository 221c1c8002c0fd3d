package faltung.loops;

/**
 * The shape of a pass in which neighbouring points belong to different blocks and so have root
 * powers of their own, see {@link DoublePasses#lanes}.
 *
 * <p>Points are numbered by (block s, row, leg j, lane l) and lie at s blockStep + row rowStep + j
 * leg + l. A butterfly runs over j; its root powers depend on s and l, not on the row.
 *
 * @param radix 2, 3, 4, 5, 7 or 8: the number of legs
 * @param width number of lanes, neighbours; whole vectors of them are faster
 * @param leg distance from x[j] to x[j + 1] of one butterfly
 * @param rows number of rows
 * @param rowStep distance from row to row
 * @param blocks number of blocks
 * @param blockStep distance from block to block
 * @param room width and so many places behind it that points there, and root powers, mean nothing:
 *     what fills the last vector
 */
public record LanePass(
    int radix, int width, int leg, int rows, int rowStep, int blocks, int blockStep, int room) {
  /** Without places behind the last lane. */
  public LanePass(int radix, int width, int leg, int rows, int rowStep, int blocks, int blockStep) {
    this(radix, width, leg, rows, rowStep, blocks, blockStep, width);
  }

  /** The number of points. */
  public int points() {
    return radix * width * rows * blocks;
  }

  /** The number of elements that the root powers of the pass take. */
  public int roots() {
    return 2 * (radix - 1) * room * blocks;
  }
}
