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
    to = LeafOrder.of(turns.length);
    for (int i = 0; i < to.length; i++) {
      from[i] = leafAt[to[i]] * blocks.lastRadix();
      ordered[i] = 4 * to[i];
    }
    leafRoots = blocks.leafRoots(ordered);
  }

  @Override
  public int scratchLength(int columns) {
    return blocks.levels() < 2 ? 0 : 2 * blocks.length() * columns + PLANE_GAP;
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
}
