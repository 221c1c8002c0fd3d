package faltung.fft;

import faltung.arithmetic.RootsOfUnity;
import java.util.Arrays;
import java.util.List;

// Twin: FloatRootPowers is generated from this file.

/** The root powers of all levels of {@link DoubleBlocks}, laid out as its passes read them. */
final class DoubleRootPowers {
  private final int[] radices;
  private final int[] blockLengths;
  private final double[][] roots;
  private final FftLayout layout;
  private final OrderedLayout ordered;

  /** The numbers of the blocks before the levels that are gathered. */
  private int[] numbers = {};

  /** For the blocks of the last level, the turn of &omega; as a numerator over the last order. */
  private final int[] leafTurns;

  /** For &omega; = e<sup>&minus;2&pi;i quarters/4</sup>. */
  DoubleRootPowers(
      FftRecipe.MixedRadix recipe, int quarters, FftLayout layout, OrderedLayout ordered) {
    List<Integer> list = recipe.radices();
    this.layout = layout;
    this.ordered = ordered;
    int length = recipe.length();
    int levels = list.size();
    radices = new int[levels];
    blockLengths = new int[levels];
    roots = new double[levels][];
    RootsOfUnity circle = new RootsOfUnity(4L * length);
    int[] turns = {quarters};
    int blockLength = length;
    for (int level = 0; level < levels; level++) {
      if (ordered.isGathered() && level == ordered.rowLevels()) {
        // The turns count in quarters.
        numbers = Arrays.stream(turns).map(turn -> turn / 4).toArray();
      }
      int radix = list.get(level);
      radices[level] = radix;
      blockLengths[level] = blockLength;
      roots[level] = rootsOf(circle, turns, level);
      if (level < levels - 1) {
        turns = children(turns, radix, 4 * (length / blockLength));
      }
      blockLength /= radix;
    }
    leafTurns = turns;
  }

  int[] radices() {
    return radices;
  }

  int[] blockLengths() {
    return blockLengths;
  }

  double[][] roots() {
    return roots;
  }

  int[] leafTurns() {
    return leafTurns;
  }

  int[] numbers() {
    return numbers;
  }

  /**
   * The turns of the blocks that the blocks with the given turns split into: z<sup>m</sup> = w
   * e<sup>&minus;2&pi;it/r</sup>, so (turn/order + t)/r = (turn + t order)/(r order).
   */
  static int[] children(int[] turns, int radix, int order) {
    int[] children = new int[turns.length * radix];
    for (int block = 0; block < turns.length; block++) {
      for (int t = 0; t < radix; t++) {
        children[block * radix + t] = turns[block] + t * order;
      }
    }
    return children;
  }

  /**
   * w<sup>j</sup> = e<sup>&minus;2&pi;i j turn/(r order)</sup> for j from 1 and each of the turns,
   * as {@link DoublePasses#rows} and {@link DoublePasses#lanes} want them.
   */
  private double[] rootsOf(RootsOfUnity circle, int[] turns, int level) {
    int radix = radices[level];
    int parts = 2 * (radix - 1);
    // r order = 4 n / m, where m = L/r, so a step of the turn is m steps on the circle of 4 n.
    long spacing = blockLengths[level] / radix;
    double[] powers = new double[turns.length / columns(level) * room(level) * parts];
    double[] root = new double[2];
    int step = step(level);
    for (int block = 0; block < turns.length; block++) {
      int at = at(level, block);
      for (int j = 1; j < radix; j++) {
        circle.store(spacing * j * turns[block], root, 0);
        powers[at + 2 * (j - 1) * step] = root[0];
        powers[at + (2 * (j - 1) + 1) * step] = root[1];
      }
    }
    return powers;
  }

  /** Where the first root power of a block lies in its level's table. */
  int at(int level, int block) {
    if (level >= ordered.rowLevels()) {
      return ordered.rootsAt(level - ordered.rowLevels(), block, numbers);
    }
    int lane = level - layout.rowLevels();
    return lane < 0 ? 2 * (radices[level] - 1) * block : layout.rootsAt(lane, block);
  }

  /** The distance from part to part of a block's root powers. */
  int step(int level) {
    if (level >= ordered.rowLevels()) {
      return ordered.room();
    }
    int lane = level - layout.rowLevels();
    return lane < 0 ? 1 : layout.lanes().get(lane).width();
  }

  private int columns(int level) {
    return level >= ordered.rowLevels() ? ordered.columns() : 1;
  }

  private int room(int level) {
    return level >= ordered.rowLevels() ? ordered.room() : 1;
  }
}
