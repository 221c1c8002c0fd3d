package faltung.vector;

import faltung.loops.DoublePasses;
import faltung.loops.DoubleScalarPasses;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

// Twin: FloatVectorPasses is generated from this file.

/**
 * The passes in double with vectors whose lanes are neighbouring points, and in the last pass, where
 * neighbours belong together, neighbouring leaves: there squares of eight leaves of eight points are
 * transposed on the way in and out. What does not fill a vector is done by the scalar loops, which
 * give the same bits.
 *
 * <p>The loops of each radix are generated from the text that the scalar ones come from.
 */
final class DoubleVectorPasses {
  /**
   * At most eight lanes, as many as leaves have their root powers side by side: floats in vectors of
   * 512 bits would need two rows of eight leaves.
   */
  static final VectorSpecies<Double> SPECIES = // twin: static final VectorSpecies<Float> SPECIES =
      DoubleVector.SPECIES_PREFERRED.length() > DoublePasses.GROUP
          ? DoubleVector.SPECIES_512 // twin: ? FloatVector.SPECIES_256
          : DoubleVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();
  private static final DoubleScalarPasses SCALAR = new DoubleScalarPasses();

  private DoubleVectorPasses() {}

  static int bits() {
    return SPECIES.vectorBitSize();
  }

  /** Whether there are vectors in such a pass at all. */
  static boolean serves(int radix, int leg, int step, int steps, int count, int group) {
    return DoubleScalarPasses.areLeaves(radix, leg, step, count, group)
        ? radix == DoubleSquares.SIDE && LANES == DoublePasses.GROUP && steps >= LANES
        : count >= LANES;
  }

  static void split(
      int radix,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int step,
      int steps,
      int count,
      double[] roots,
      int block,
      int group) {
    if (DoubleScalarPasses.areLeaves(radix, leg, step, count, group)) {
      splitLeaves(re, reAt, im, imAt, steps, roots, block);
      return;
    }
    int main = count - count % LANES;
    switch (radix) {
      case 2 ->
          DoubleVectorRadix2.split(
              re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      case 3 ->
          DoubleVectorRadix3.split(
              re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      case 4 ->
          DoubleVectorRadix4.split(
              re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      case 5 ->
          DoubleVectorRadix5.split(
              re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      case 7 ->
          DoubleVectorRadix7.split(
              re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      case 8 ->
          DoubleVectorRadix8.split(
              re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      default -> throw new AssertionError(radix);
    }
    if (main < count) {
      SCALAR.split(
          radix,
          re,
          reAt + main,
          im,
          imAt + main,
          leg,
          step,
          steps,
          count - main,
          roots,
          block,
          group);
    }
  }

  /** Whole groups by vectors, what stands before and behind them by the scalar loops. */
  private static void splitLeaves(
      double[] re, int reAt, double[] im, int imAt, int steps, double[] roots, int block) {
    int side = DoubleSquares.SIDE;
    int before = Math.min(steps, Math.floorMod(-block, side));
    int groups = (steps - before) / side;
    int done = before + groups * side;
    splitScalarLeaves(re, reAt, im, imAt, before, roots, block);
    int r = reAt + before * side;
    int i = imAt + before * side;
    DoubleSquares.transpose(re, r, groups);
    DoubleSquares.transpose(im, i, groups);
    int w = DoublePasses.rootsAt(side, block + before, side);
    DoubleVectorRadix8.splitLanes(re, r, im, i, groups, roots, w);
    DoubleSquares.transpose(re, r, groups);
    DoubleSquares.transpose(im, i, groups);
    splitScalarLeaves(
        re, reAt + done * side, im, imAt + done * side, steps - done, roots, block + done);
  }

  private static void splitScalarLeaves(
      double[] re, int reAt, double[] im, int imAt, int steps, double[] roots, int block) {
    int side = DoubleSquares.SIDE;
    SCALAR.split(side, re, reAt, im, imAt, 1, side, steps, 1, roots, block, side);
  }

  static void merge(
      int radix,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int step,
      int steps,
      int count,
      double[] roots,
      int block,
      int group) {
    if (DoubleScalarPasses.areLeaves(radix, leg, step, count, group)) {
      mergeLeaves(re, reAt, im, imAt, steps, roots, block);
      return;
    }
    int main = count - count % LANES;
    switch (radix) {
      case 2 ->
          DoubleVectorRadix2.merge(
              re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      case 3 ->
          DoubleVectorRadix3.merge(
              re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      case 4 ->
          DoubleVectorRadix4.merge(
              re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      case 5 ->
          DoubleVectorRadix5.merge(
              re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      case 7 ->
          DoubleVectorRadix7.merge(
              re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      case 8 ->
          DoubleVectorRadix8.merge(
              re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      default -> throw new AssertionError(radix);
    }
    if (main < count) {
      SCALAR.merge(
          radix,
          re,
          reAt + main,
          im,
          imAt + main,
          leg,
          step,
          steps,
          count - main,
          roots,
          block,
          group);
    }
  }

  /** Whole groups by vectors, what stands before and behind them by the scalar loops. */
  private static void mergeLeaves(
      double[] re, int reAt, double[] im, int imAt, int steps, double[] roots, int block) {
    int side = DoubleSquares.SIDE;
    int before = Math.min(steps, Math.floorMod(-block, side));
    int groups = (steps - before) / side;
    int done = before + groups * side;
    mergeScalarLeaves(re, reAt, im, imAt, before, roots, block);
    int r = reAt + before * side;
    int i = imAt + before * side;
    DoubleSquares.transpose(re, r, groups);
    DoubleSquares.transpose(im, i, groups);
    int w = DoublePasses.rootsAt(side, block + before, side);
    DoubleVectorRadix8.mergeLanes(re, r, im, i, groups, roots, w);
    DoubleSquares.transpose(re, r, groups);
    DoubleSquares.transpose(im, i, groups);
    mergeScalarLeaves(
        re, reAt + done * side, im, imAt + done * side, steps - done, roots, block + done);
  }

  private static void mergeScalarLeaves(
      double[] re, int reAt, double[] im, int imAt, int steps, double[] roots, int block) {
    int side = DoubleSquares.SIDE;
    SCALAR.merge(side, re, reAt, im, imAt, 1, side, steps, 1, roots, block, side);
  }

  static void multiply(
      double[] first, double[] second, double[] product, int start, int end, int imaginary) {
    int k = start;
    for (; k <= end - LANES; k += LANES) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, first, k);
      DoubleVector b = DoubleVector.fromArray(SPECIES, first, imaginary + k);
      DoubleVector c = DoubleVector.fromArray(SPECIES, second, k);
      DoubleVector d = DoubleVector.fromArray(SPECIES, second, imaginary + k);
      b.neg().fma(d, a.mul(c)).intoArray(product, k);
      b.fma(c, a.mul(d)).intoArray(product, imaginary + k);
    }
    SCALAR.multiply(first, second, product, k, end, imaginary);
  }

  static void multiplyAdd(
      double[] first, double[] second, double[] sum, int start, int end, int imaginary) {
    int k = start;
    for (; k <= end - LANES; k += LANES) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, first, k);
      DoubleVector b = DoubleVector.fromArray(SPECIES, first, imaginary + k);
      DoubleVector c = DoubleVector.fromArray(SPECIES, second, k);
      DoubleVector d = DoubleVector.fromArray(SPECIES, second, imaginary + k);
      DoubleVector.fromArray(SPECIES, sum, k)
          .add(b.neg().fma(d, a.mul(c)))
          .intoArray(sum, k);
      DoubleVector.fromArray(SPECIES, sum, imaginary + k)
          .add(b.fma(c, a.mul(d)))
          .intoArray(sum, imaginary + k);
    }
    SCALAR.multiplyAdd(first, second, sum, k, end, imaginary);
  }
}
