package faltung.fft;

import faltung.loops.DoublePasses;

// Twin: FloatMixedRadix is generated from this file.

/**
 * The ordered transform of a smooth length. Of one column with enough blocks the last levels write
 * the spectrum in order ({@link OrderedLayout}); otherwise {@link DoubleBlocks} works in the
 * scratch, and its permuted spectrum is brought into natural order on its way to the destination.
 */
final class DoubleMixedRadix implements DoubleTransform {
  /**
   * The imaginary plane of the scratch lies so many elements behind the end of the real one. Where
   * n is a power of two, all points of a butterfly fall into one set of a first-level cache of
   * eight ways; 264 elements, 33 lines of doubles, move the imaginary parts into another set.
   */
  static final int PLANE_GAP = 264;

  /**
   * So many leaves are brought to their places at a time: their points, 2 KiB of doubles for radix
   * 8, stay in the first-level cache while each of the r places that they go to, n/r apart, gets
   * whole lines.
   */
  private static final int TILE = 32;

  private final FftRecipe.MixedRadix recipe;
  private final DoubleBlocks blocks;

  /** Where the leaf lies whose first value is X[k], for k below n/r. */
  private final int[] from;

  DoubleMixedRadix(FftRecipe.MixedRadix recipe, DoublePasses passes) {
    this.recipe = recipe;
    blocks = DoubleBlocks.ordered(recipe, passes);
    if (blocks.levels() < 2) {
      from = new int[0];
      return;
    }
    int[] turns = blocks.leafTurns();
    from = new int[turns.length];
    for (int leaf = 0; leaf < turns.length; leaf++) {
      // The turns count in quarters: a leaf's first value is X[turn / 4].
      from[turns[leaf] / 4] = leaf * blocks.lastRadix();
    }
  }

  @Override
  public int scratchLength(int columns) {
    if (blocks.levels() < 2) {
      return 0;
    }
    int planes = 2 * blocks.length() * columns + PLANE_GAP;
    // As the general way may be taken too, where points are not neighbours.
    return columns == 1 && blocks.isOrdered()
        ? Math.max(planes, blocks.orderedWork(PLANE_GAP))
        : planes;
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
    int length = blocks.length();
    if (blocks.levels() < 2) {
      // One leaf, which is in order.
      copy(srcRe, srcReAt, srcPitch, dstRe, dstReAt, dstPitch, length, columns);
      copy(srcIm, srcImAt, srcPitch, dstIm, dstImAt, dstPitch, length, columns);
      blocks.splitOne(dstRe, dstReAt, dstIm, dstImAt, dstPitch, columns);
      return;
    }
    if (columns == 1 && srcPitch == 1 && dstPitch == 1 && blocks.isOrdered()) {
      blocks.order(
          srcRe, srcReAt, srcIm, srcImAt, scratch, scratchAt, PLANE_GAP, dstRe, dstReAt, dstIm,
          dstImAt);
      return;
    }
    int im = scratchAt + length * columns + PLANE_GAP;
    copy(srcRe, srcReAt, srcPitch, scratch, scratchAt, columns, length, columns);
    copy(srcIm, srcImAt, srcPitch, scratch, im, columns, length, columns);
    blocks.split(scratch, scratchAt, scratch, im, columns);
    order(scratch, scratchAt, dstRe, dstReAt, dstPitch, columns);
    order(scratch, im, dstIm, dstImAt, dstPitch, columns);
  }

  private static void copy(
      double[] from, int at, int pitch, double[] to, int toAt, int toPitch, int rows, int columns) {
    if (pitch == columns && toPitch == columns) {
      System.arraycopy(from, at, to, toAt, rows * columns);
      return;
    }
    for (int row = 0; row < rows; row++) {
      System.arraycopy(from, at + row * pitch, to, toAt + row * toPitch, columns);
    }
  }

  /** Point t of the leaf of X[k] is X[k + t n/r]. */
  private void order(double[] permuted, int at, double[] dst, int dstAt, int pitch, int columns) {
    int leg = from.length;
    for (int start = 0; start < leg; start += TILE) {
      int end = Math.min(start + TILE, leg);
      for (int t = 0; t < blocks.lastRadix(); t++) {
        int to = dstAt + t * leg * pitch;
        if (columns == 1 && pitch == 1) {
          for (int k = start; k < end; k++) {
            dst[to + k] = permuted[at + from[k] + t];
          }
          continue;
        }
        for (int k = start; k < end && columns == 1; k++) {
          dst[to + k * pitch] = permuted[at + from[k] + t];
        }
        for (int k = start; k < end && columns > 1; k++) {
          System.arraycopy(permuted, at + (from[k] + t) * columns, dst, to + k * pitch, columns);
        }
      }
    }
  }
}
