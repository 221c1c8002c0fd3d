package faltung.fft;

import faltung.loops.LanePass;
import java.util.List;

/**
 * How the last levels of an ordered transform of one column are computed, so that they write its
 * values to their places.
 *
 * <p>Before the last one or two levels, at the level {@code rowLevels}, the points of a block
 * become the values X[k], X[k + K], X[k + 2K], &hellip;, where K is the number of blocks and k the
 * block's <em>number</em>. So blocks with neighbouring numbers, wherever they lie, are gathered
 * into a small array, as columns; there the last levels are whole vectors ({@link LanePass}); and
 * the last of them writes neighbours of the spectrum. The spectrum is neither transposed nor
 * brought into order by a pass of its own.
 *
 * @param rowLevels number of levels before; all, if there are no such levels
 * @param points points of a block then
 * @param columns blocks that are gathered together, a divisor of their number
 * @param room columns that there is room for, whole vectors
 * @param lanes the last levels, on the gathered blocks
 */
record OrderedLayout(int rowLevels, int points, int columns, int room, List<LanePass> lanes) {
  /**
   * Gathered points: 16 KiB of complex doubles, so that half of a first-level cache of 32 KiB is
   * left to the root powers.
   */
  private static final int GATHERED = 1024;

  /** So many at most, where fewer do not fill a vector. */
  static final int MOST_GATHERED = 4 * GATHERED;

  /** Fewer neighbours do not fill the widest vectors. */
  private static final int LEAST_COLUMNS = 8;

  /** Points of a block are at least so many: lines of a cache are then read whole. */
  private static final int LEAST_POINTS = 8;

  /** The elements of the widest vectors: so many points are gathered at once. */
  static final int WIDEST = 16;

  /** One more level, if points would fill the widest vectors and not be more than this. */
  private static final int MOST_POINTS = 3 * WIDEST;

  /** The layout of a recipe. */
  static OrderedLayout of(FftRecipe.MixedRadix recipe) {
    List<Integer> radices = recipe.radices();
    int points = 1;
    int level = radices.size();
    while (level > 0 && points < LEAST_POINTS) {
      level--;
      points *= radices.get(level);
    }
    if (level > 0 && points < WIDEST && points * radices.get(level - 1) <= MOST_POINTS) {
      level--;
      points *= radices.get(level);
    }
    int columns = columns(recipe.length() / points, points);
    if (level == 0 || columns < LEAST_COLUMNS) {
      return none(recipe);
    }
    int room = columns < WIDEST ? columns : (columns + WIDEST - 1) / WIDEST * WIDEST;
    List<LanePass> lanes = lanes(radices, level, points, columns, room);
    return new OrderedLayout(level, points, columns, room, lanes);
  }

  /** Without such levels. */
  static OrderedLayout none(FftRecipe.MixedRadix recipe) {
    return new OrderedLayout(recipe.radices().size(), 1, 1, 1, List.of());
  }

  /**
   * The largest divisor of the number of blocks that fits, or the least that fills a vector; whole
   * vectors go before.
   */
  private static int columns(int blocks, int points) {
    int best = 1;
    for (int divisor = 1; divisor <= Math.min(blocks, GATHERED / LEAST_POINTS); divisor++) {
      int most = best < LEAST_COLUMNS ? MOST_GATHERED : GATHERED;
      boolean fits = divisor * points <= most;
      if (blocks % divisor == 0 && fits && (divisor % 16 == 0 || best % 16 != 0)) {
        best = divisor;
      }
    }
    return best;
  }

  private static List<LanePass> lanes(
      List<Integer> radices, int level, int points, int columns, int room) {
    LanePass[] passes = new LanePass[radices.size() - level];
    int rest = points;
    for (int lane = 0; lane < passes.length; lane++) {
      int radix = radices.get(level + lane);
      int rows = rest / radix;
      passes[lane] =
          new LanePass(radix, columns, rows * room, rows, room, points / rest, rest * room, room);
      rest = rows;
    }
    return List.of(passes);
  }

  /** Whether there are such levels. */
  boolean isGathered() {
    return !lanes.isEmpty();
  }

  /** Whether all blocks are gathered at once, of a transform of so many points. */
  boolean isOne(int length) {
    return isGathered() && points * columns == length;
  }

  /** The elements of each plane of the gathered blocks. */
  int gathered() {
    return points * room;
  }

  /**
   * Where the first part of the root powers of a block lies in the table of one of these levels;
   * the others follow at distances of {@code room}.
   *
   * @param lane a level, counted from the first of them
   * @param block the block's number in memory at this level
   * @param numbers the numbers of the blocks before the first of them
   */
  int rootsAt(int lane, int block, int[] numbers) {
    LanePass pass = lanes.get(lane);
    int number = numbers[block / pass.blocks()];
    int s = block % pass.blocks();
    return number / columns * pass.roots() + s * 2 * (pass.radix() - 1) * room + number % columns;
  }
}
