package faltung.fft;

// Twin: FloatMixedRadix is generated from this file.

/**
 * The ordered transform of a smooth length: {@link DoubleBlocks}, whose last pass writes each value
 * of the spectrum to its place.
 *
 * <p>The first pass reads the source and writes the scratch, the ones between work there in place,
 * and the last writes the destination, so that the permutation costs no pass of its own. A length
 * of one radix goes straight from source to destination.
 */
final class DoubleMixedRadix implements DoubleTransform {
  /**
   * The imaginary plane of the scratch lies so many elements behind the end of the real one. Where
   * n is a power of two, all points of a butterfly fall into one set of a first-level cache of
   * eight ways; 264 elements, 33 lines of doubles, move the imaginary parts into another set.
   */
  static final int PLANE_GAP = 264;

  /**
   * So many butterflies of the last pass go through a tile. Each writes to as many places, n/r
   * apart, as it has points; where n is a power of two and the planes do not fit in the first-level
   * cache, all those lines fall into one of its sets and throw each other out before they are full.
   * So they are gathered in a tile of 32 columns, 4 KiB of doubles for radix 8, and leave it in
   * whole lines.
   */
  private static final int TILE = 32;

  private final FftRecipe.MixedRadix recipe;
  private final DoubleBlocks blocks;
  private final DoublePasses passes;
  private final int[] from;
  private final int[] to;
  private final double[] leafRoots;

  DoubleMixedRadix(FftRecipe.MixedRadix recipe, DoublePasses passes) {
    this.recipe = recipe;
    this.passes = passes;
    blocks = new DoubleBlocks(recipe, 0, passes);
    if (blocks.levels() == 0) {
      from = new int[0];
      to = new int[0];
      leafRoots = new double[0];
      return;
    }
    int[] turns = blocks.leafTurns();
    int[] leafAt = new int[turns.length];
    for (int leaf = 0; leaf < turns.length; leaf++) {
      // The turns count in quarters: a leaf's first value is X[turn / 4].
      leafAt[turns[leaf] / 4] = leaf;
    }
    int[] ordered = new int[turns.length];
    from = new int[turns.length];
    to = new int[turns.length];
    for (int leaf = 0; leaf < turns.length; leaf++) {
      from[leaf] = leafAt[leaf] * blocks.lastRadix();
      to[leaf] = leaf;
      ordered[leaf] = 4 * leaf;
    }
    leafRoots = blocks.leafRoots(ordered);
  }

  @Override
  public int scratchLength(int columns) {
    if (blocks.levels() < 2) {
      return 0;
    }
    int tile = tiled(columns) ? 2 * TILE * blocks.lastRadix() : 0;
    return 2 * blocks.length() * columns + PLANE_GAP + tile;
  }

  private boolean tiled(int columns) {
    return columns == 1 && blocks.length() > DoubleBlocks.SIDE_BY_SIDE / 2;
  }

  @Override
  public double errorBound() { // twin: same
    return FftError.ofDouble(recipe);
  }

  @Override
  public void transform(
      double[] srcRe,
      int srcReAt,
      double[] srcIm,
      int srcImAt,
      int srcPitch,
      double[] dstRe,
      int dstReAt,
      double[] dstIm,
      int dstImAt,
      int dstPitch,
      int columns,
      double[] scratch,
      int scratchAt) {
    int levels = blocks.levels();
    if (levels == 0) {
      System.arraycopy(srcRe, srcReAt, dstRe, dstReAt, columns);
      System.arraycopy(srcIm, srcImAt, dstIm, dstImAt, columns);
    } else if (levels == 1) {
      passes.split(
          blocks.lastRadix(),
          srcRe,
          srcReAt,
          srcIm,
          srcImAt,
          srcPitch,
          0,
          dstRe,
          dstReAt,
          dstIm,
          dstImAt,
          dstPitch,
          0,
          1,
          columns,
          leafRoots,
          0,
          0);
    } else {
      int im = scratchAt + blocks.length() * columns + PLANE_GAP;
      blocks.splitFirst(
          srcRe, srcReAt, srcIm, srcImAt, srcPitch, scratch, scratchAt, scratch, im, columns);
      blocks.splitMiddle(scratch, scratchAt, scratch, im, columns);
      splitLast(scratch, scratchAt, im, dstRe, dstReAt, dstIm, dstImAt, dstPitch, columns);
    }
  }

  private void splitLast(
      double[] scratch,
      int re,
      int im,
      double[] dstRe,
      int dstReAt,
      double[] dstIm,
      int dstImAt,
      int dstPitch,
      int columns) {
    int radix = blocks.lastRadix();
    int leg = to.length * dstPitch;
    if (tiled(columns) && dstPitch == 1) {
      splitThroughTiles(scratch, re, im, dstRe, dstReAt, dstIm, dstImAt);
      return;
    }
    if (columns == 1 && dstPitch == 1) {
      passes.splitLeaves(
          radix, scratch, re, scratch, im, from, dstRe, dstReAt, dstIm, dstImAt, leg, to, 0,
          to.length, leafRoots);
      return;
    }
    for (int leaf = 0; leaf < to.length; leaf++) {
      int source = from[leaf] * columns;
      int target = to[leaf] * dstPitch;
      passes.split(
          radix,
          scratch,
          re + source,
          scratch,
          im + source,
          columns,
          0,
          dstRe,
          dstReAt + target,
          dstIm,
          dstImAt + target,
          leg,
          0,
          1,
          columns,
          leafRoots,
          leaf * 2 * (radix - 1),
          0);
    }
  }

  private void splitThroughTiles(
      double[] scratch, int re, int im, double[] dstRe, int dstReAt, double[] dstIm, int dstImAt) {
    int radix = blocks.lastRadix();
    int leg = to.length;
    int tileRe = im + blocks.length();
    int tileIm = tileRe + TILE * radix;
    for (int start = 0; start < leg; start += TILE) {
      int end = Math.min(start + TILE, leg);
      passes.splitLeaves(
          radix,
          scratch,
          re,
          scratch,
          im,
          from,
          scratch,
          tileRe - start,
          scratch,
          tileIm - start,
          TILE,
          to,
          start,
          end,
          leafRoots);
      for (int t = 0; t < radix; t++) {
        int target = t * leg + start;
        System.arraycopy(scratch, tileRe + t * TILE, dstRe, dstReAt + target, end - start);
        System.arraycopy(scratch, tileIm + t * TILE, dstIm, dstImAt + target, end - start);
      }
    }
  }
}
