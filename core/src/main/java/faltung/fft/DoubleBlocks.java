package faltung.fft;

import faltung.loops.DoublePasses;
import java.util.List;

// Twin: FloatBlocks is generated from this file.

/**
 * The passes of a mixed-radix transform in place, from natural order to permuted order and back.
 *
 * <p>Evaluating a polynomial of degree below n at the n roots of z<sup>n</sup> = &omega; is taking
 * its remainders modulo the n factors z &minus; root. Each pass splits every block of L points into
 * r blocks of L/r (see {@link DoublePasses}), until a block is one point, a value of the spectrum.
 * A block's &omega; is a constant of the whole block, so a pass needs r &minus; 1 root powers a
 * block rather than one a point, and blocks do not meet again: one can be taken down all the way
 * while it is in the cache.
 *
 * <p>With &omega; = 1 the spectrum is the discrete Fourier transform in digit-reversed order; with
 * &omega; = i it is that of the right-angle convolution.
 *
 * <p>Source: D. J. Bernstein, The tangent FFT, 2007, doi:10.1007/978-3-540-77224-8_34, for the
 * polynomial view; W. M. Gentleman and G. Sande, Fast Fourier transforms: for fun and profit, 1966,
 * doi:10.1145/1464291.1464352, for the passes.
 */
final class DoubleBlocks {
  /**
   * Blocks of up to so many points are taken through a pass side by side, larger ones one at a
   * time, depth first. 2,048 complex doubles are 32 KiB, the first-level cache of most processors;
   * the depth-first order serves the larger caches, whatever their size.
   */
  static final int SIDE_BY_SIDE = 2048;

  private final int length;
  private final int[] radices;
  private final int[] blockLengths;
  private final double[][] roots;
  private final DoublePasses passes;

  /** For the blocks of the last level, the turn of &omega; as a numerator over the last order. */
  private final int[] leafTurns;

  /**
   * Builds the tables for &omega; = e<sup>&minus;2&pi;i quarters/4</sup>.
   *
   * @param recipe the length and the radices
   * @param quarters the turn of &omega; in quarters, 0 to 3
   * @param passes the inner loops
   */
  DoubleBlocks(FftRecipe.MixedRadix recipe, int quarters, DoublePasses passes) {
    List<Integer> list = recipe.radices();
    this.length = recipe.length();
    this.passes = passes;
    int levels = list.size();
    radices = new int[levels];
    blockLengths = new int[levels];
    roots = new double[levels][];
    RootsOfUnity circle = new RootsOfUnity(4L * length);
    int[] turns = {quarters};
    int blockLength = length;
    for (int level = 0; level < levels; level++) {
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

  /**
   * The turns of the blocks that the blocks with the given turns split into: z<sup>m</sup> = w
   * e<sup>&minus;2&pi;it/r</sup>, so (turn/order + t)/r = (turn + t order)/(r order).
   */
  private static int[] children(int[] turns, int radix, int order) {
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
   * as {@link DoublePasses#split} wants them.
   */
  private double[] rootsOf(RootsOfUnity circle, int[] turns, int level) {
    int radix = radices[level];
    int parts = 2 * (radix - 1);
    int group = group(level);
    // r order = 4 n / m, where m = L/r, so a step of the turn is m steps on the circle of 4 n.
    long spacing = blockLengths[level] / radix;
    double[] powers = new double[(turns.length + group - 1) / group * group * parts];
    double[] root = new double[2];
    for (int block = 0; block < turns.length; block++) {
      for (int j = 1; j < radix; j++) {
        circle.store(spacing * j * turns[block], root, 0);
        int at = (block / group * parts + 2 * (j - 1)) * group + block % group;
        powers[at] = root[0];
        powers[at + group] = root[1];
      }
    }
    return powers;
  }

  /** The points of the leaves are neighbours, so there many blocks are treated at once, not many q. */
  private int group(int level) {
    return level == radices.length - 1 ? DoublePasses.GROUP : 1;
  }

  int levels() {
    return radices.length;
  }

  int length() {
    return length;
  }

  int lastRadix() {
    return radices[radices.length - 1];
  }

  int[] leafTurns() {
    return leafTurns;
  }

  /** Takes the points of a length of at most one radix, so many apart, through their pass. */
  void splitOne(double[] re, int reAt, double[] im, int imAt, int pitch, int columns) {
    if (radices.length > 0) {
      passes.split(
          radices[0], re, reAt, im, imAt, pitch, 0, 1, columns, roots[0], 0, group(0));
    }
  }

  /** Takes everything through all passes, in place, to permuted order. */
  void split(double[] re, int reAt, double[] im, int imAt, int columns) {
    if (radices.length > 0) {
      split(0, 0, 1, re, reAt, im, imAt, columns);
    }
  }

  private void split(
      int level, int first, int blocks, double[] re, int reAt, double[] im, int imAt, int columns) {
    int block = blockLengths[level] * columns;
    if (blocks > 1 && (long) block * blocks > SIDE_BY_SIDE) {
      for (int b = first; b < first + blocks; b++) {
        split(level, b, 1, re, reAt, im, imAt, columns);
      }
      return;
    }
    int radix = radices[level];
    int at = first * block;
    int leg = block / radix;
    passes.split(
        radix,
        re,
        reAt + at,
        im,
        imAt + at,
        leg,
        block,
        blocks,
        leg,
        roots[level],
        first,
        group(level));
    if (level < radices.length - 1) {
      split(level + 1, first * radix, blocks * radix, re, reAt, im, imAt, columns);
    }
  }

  /**
   * Takes everything back from permuted order, in place: n times the inverse of {@link #split} if
   * the planes are exchanged.
   */
  void merge(double[] re, int reAt, double[] im, int imAt, int columns) {
    if (radices.length > 0) {
      merge(0, 0, 1, re, reAt, im, imAt, columns);
    }
  }

  private void merge(
      int level, int first, int blocks, double[] re, int reAt, double[] im, int imAt, int columns) {
    int block = blockLengths[level] * columns;
    if (blocks > 1 && (long) block * blocks > SIDE_BY_SIDE) {
      for (int b = first; b < first + blocks; b++) {
        merge(level, b, 1, re, reAt, im, imAt, columns);
      }
      return;
    }
    int radix = radices[level];
    if (level < radices.length - 1) {
      merge(level + 1, first * radix, blocks * radix, re, reAt, im, imAt, columns);
    }
    int at = first * block;
    int leg = block / radix;
    passes.merge(
        radix,
        re,
        reAt + at,
        im,
        imAt + at,
        leg,
        block,
        blocks,
        leg,
        roots[level],
        first,
        group(level));
  }
}
