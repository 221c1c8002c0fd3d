package faltung.fft;

import faltung.loops.LanePass;
import java.util.List;

/**
 * Where the points of a mixed-radix transform in place lie, pass by pass.
 *
 * <p>A pass splits blocks of L neighbouring points into r blocks of L/r. That suits vectors while
 * L/r is long; at the end it is 1. So before the last levels, where blocks have m points (the
 * <em>step</em>), each {@code side} neighbouring blocks are transposed, square by square: block t,
 * point a side + b goes from t m + a side + b to b m + a side + t. From then on points that are
 * neighbours belong to different blocks ({@link LanePass}), and there they stay: the order of the
 * spectrum is as good as another.
 *
 * <p>The levels after the transposition are at most one over a, and one or two over b. What is
 * chosen depends on the length alone. Lengths without two factors {@code side} have no such levels.
 *
 * @param rowLevels number of levels before the transposition; all, if there is none
 * @param groupLevel blocks of this level, or of those before, hold whole groups of side times step
 *     points
 * @param side blocks that are transposed together, 16 or 8
 * @param step points of a block then
 * @param lanes the passes after the transposition, on one group
 */
record FftLayout(int rowLevels, int groupLevel, int side, int step, List<LanePass> lanes) {
  private static final int[] SIDES = {16, 8};

  /** The layout of a recipe. */
  static FftLayout of(FftRecipe.MixedRadix recipe) {
    List<Integer> radices = recipe.radices();
    for (int side : SIDES) {
      int last = lastLevelsOf(side, radices);
      // With a level over a, each load of root powers serves as many rows as a square has.
      for (int between = last > 0 ? 1 : 0; last >= 0 && between >= 0; between--) {
        int rowLevels = last - between;
        int step = between == 0 ? side : side * radices.get(rowLevels);
        int group = groupLevel(recipe, rowLevels, side * step);
        if (group >= 0) {
          return new FftLayout(rowLevels, group, side, step, lanes(radices, rowLevels, side, step));
        }
      }
    }
    return plain(recipe);
  }

  /** Without a transposition. */
  static FftLayout plain(FftRecipe.MixedRadix recipe) {
    int levels = recipe.radices().size();
    return new FftLayout(levels, levels, 1, 1, List.of());
  }

  /** Where the last levels begin whose radices multiply to a product, or -1. */
  private static int lastLevelsOf(int product, List<Integer> radices) {
    int level = radices.size();
    int rest = product;
    while (level > 0 && rest > 1 && rest % radices.get(level - 1) == 0) {
      level--;
      rest /= radices.get(level);
    }
    return rest == 1 ? level : -1;
  }

  /** The last of the row levels whose blocks are whole groups, or -1. */
  private static int groupLevel(FftRecipe.MixedRadix recipe, int rowLevels, int points) {
    int found = -1;
    int block = recipe.length();
    for (int level = 0; level <= rowLevels && block % points == 0; level++) {
      found = level;
      block /= recipe.radices().get(level);
    }
    return found;
  }

  private static List<LanePass> lanes(List<Integer> radices, int rowLevels, int side, int step) {
    LanePass[] passes = new LanePass[radices.size() - rowLevels];
    int level = 0;
    if (step > side) {
      passes[level] = new LanePass(step / side, side, side, side, step, 1, 0);
      level++;
    }
    int rest = side;
    for (; level < passes.length; level++) {
      int radix = radices.get(rowLevels + level);
      int rows = rest / radix;
      passes[level] = new LanePass(radix, step, rows * step, rows, step, side / rest, rest * step);
      rest = rows;
    }
    return List.of(passes);
  }

  /** Whether there are levels after a transposition. */
  boolean isTransposed() {
    return !lanes.isEmpty();
  }

  /** The number of points that are transposed together. */
  int group() {
    return side * step;
  }

  /**
   * Of a block before a level over lanes, where the levels before have numbered it: where its root
   * powers begin. Asked for each of what may be a million blocks, so powers of two are not divided
   * by.
   *
   * @param level a level, counted from the transposition
   * @param block the block's number
   * @return where its first part lies; the others follow at distances of the pass's width
   */
  int rootsAt(int level, int block) {
    LanePass pass = lanes.get(level);
    int s = block & (pass.blocks() - 1);
    int rest = block >> Integer.numberOfTrailingZeros(pass.blocks());
    int c = 0;
    if (step > side && level > 0) {
      int over = step / side;
      int next = rest / over;
      c = rest - next * over;
      rest = next;
    }
    int t = rest & (side - 1);
    int group = rest >> Integer.numberOfTrailingZeros(side);
    return group * pass.roots() + s * 2 * (pass.radix() - 1) * pass.width() + c * side + t;
  }

  /**
   * Where the value lies that stands at a place of the spectrum in digit-reversed order, as it is
   * without a transposition.
   */
  int place(int natural) {
    if (!isTransposed()) {
      return natural;
    }
    int b = natural % side;
    int a = natural % step / side;
    int t = natural / step % side;
    return natural / group() * group() + b * step + a * side + t;
  }
}
