package faltung.vector;

import faltung.loops.DoublePasses;
import faltung.loops.DoubleScalarPasses;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

// Twin: FloatVectorPasses is generated from this file.

/**
 * The passes in double with vectors whose lanes are neighbouring points, and in the last pass,
 * where neighbours belong together, neighbouring leaves: there leaves of eight points are
 * transposed on the way in and out. What does not fill a vector is done by the scalar loops, which
 * give the same bits.
 *
 * <p>The loops of each radix are generated from the text that the scalar ones come from.
 */
final class DoubleVectorPasses {
  /**
   * At most eight lanes, as many as leaves have their root powers side by side: floats in vectors
   * of 512 bits would need two rows of eight leaves.
   */
  static final VectorSpecies<Double> SPECIES = // twin: static final VectorSpecies<Float> SPECIES =
      DoubleVector.SPECIES_PREFERRED.length() > DoublePasses.GROUP
          ? DoubleVector.SPECIES_512 // twin: ? FloatVector.SPECIES_256
          : DoubleVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  /** Points of a leaf, and leaves that have their root powers side by side. */
  private static final int SIDE = DoubleTransposition.SIDE;

  /** Leaves that are transposed, passed and transposed back at a time: 8 KiB of doubles. */
  private static final int BATCH = 64;

  private static final DoubleScalarPasses SCALAR = new DoubleScalarPasses();

  private DoubleVectorPasses() {}

  static int bits() {
    return SPECIES.vectorBitSize();
  }

  /** Whether there are vectors in such a pass at all. */
  static boolean serves(int radix, int leg, int step, int steps, int count, int group) {
    return DoubleScalarPasses.areLeaves(radix, leg, step, count, group)
        ? radix == SIDE && LANES == SIDE && steps >= 2 * SIDE
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
    if (!serves(radix, leg, step, steps, count, group)) {
      SCALAR.split(radix, re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
      return;
    }
    if (DoubleScalarPasses.areLeaves(radix, leg, step, count, group)) {
      splitLeaves(re, reAt, im, imAt, steps, roots, block);
      return;
    }
    int main = count - count % LANES;
    switch (radix) {
      case 2 ->
          DoubleVectorRadix2.split(re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      case 3 ->
          DoubleVectorRadix3.split(re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      case 4 ->
          DoubleVectorRadix4.split(re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      case 5 ->
          DoubleVectorRadix5.split(re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      case 7 ->
          DoubleVectorRadix7.split(re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      case 8 ->
          DoubleVectorRadix8.split(re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
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
    int before = Math.min(steps, Math.floorMod(-block, SIDE));
    int end = steps - (steps - before) % SIDE;
    splitScalarLeaves(re, reAt, im, imAt, before, roots, block);
    for (int leaf = before; leaf < end; leaf += BATCH) {
      int leaves = Math.min(BATCH, end - leaf);
      int r = reAt + leaf * SIDE;
      int i = imAt + leaf * SIDE;
      DoubleTransposition.leaves(re, r, leaves);
      DoubleTransposition.leaves(im, i, leaves);
      int w = DoublePasses.rootsAt(SIDE, block + leaf, SIDE);
      DoubleVectorRadix8.splitLanes(re, r, im, i, leaves, roots, w);
      DoubleTransposition.leaves(re, r, leaves);
      DoubleTransposition.leaves(im, i, leaves);
    }
    splitScalarLeaves(
        re, reAt + end * SIDE, im, imAt + end * SIDE, steps - end, roots, block + end);
  }

  private static void splitScalarLeaves(
      double[] re, int reAt, double[] im, int imAt, int steps, double[] roots, int block) {
    SCALAR.split(SIDE, re, reAt, im, imAt, 1, SIDE, steps, 1, roots, block, SIDE);
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
    if (!serves(radix, leg, step, steps, count, group)) {
      SCALAR.merge(radix, re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
      return;
    }
    if (DoubleScalarPasses.areLeaves(radix, leg, step, count, group)) {
      mergeLeaves(re, reAt, im, imAt, steps, roots, block);
      return;
    }
    int main = count - count % LANES;
    switch (radix) {
      case 2 ->
          DoubleVectorRadix2.merge(re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      case 3 ->
          DoubleVectorRadix3.merge(re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      case 4 ->
          DoubleVectorRadix4.merge(re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      case 5 ->
          DoubleVectorRadix5.merge(re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      case 7 ->
          DoubleVectorRadix7.merge(re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
      case 8 ->
          DoubleVectorRadix8.merge(re, reAt, im, imAt, leg, step, steps, main, roots, block, group);
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
    int before = Math.min(steps, Math.floorMod(-block, SIDE));
    int end = steps - (steps - before) % SIDE;
    mergeScalarLeaves(re, reAt, im, imAt, before, roots, block);
    for (int leaf = before; leaf < end; leaf += BATCH) {
      int leaves = Math.min(BATCH, end - leaf);
      int r = reAt + leaf * SIDE;
      int i = imAt + leaf * SIDE;
      DoubleTransposition.leaves(re, r, leaves);
      DoubleTransposition.leaves(im, i, leaves);
      int w = DoublePasses.rootsAt(SIDE, block + leaf, SIDE);
      DoubleVectorRadix8.mergeLanes(re, r, im, i, leaves, roots, w);
      DoubleTransposition.leaves(re, r, leaves);
      DoubleTransposition.leaves(im, i, leaves);
    }
    mergeScalarLeaves(
        re, reAt + end * SIDE, im, imAt + end * SIDE, steps - end, roots, block + end);
  }

  private static void mergeScalarLeaves(
      double[] re, int reAt, double[] im, int imAt, int steps, double[] roots, int block) {
    SCALAR.merge(SIDE, re, reAt, im, imAt, 1, SIDE, steps, 1, roots, block, SIDE);
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
      DoubleVector.fromArray(SPECIES, sum, k).add(b.neg().fma(d, a.mul(c))).intoArray(sum, k);
      DoubleVector.fromArray(SPECIES, sum, imaginary + k)
          .add(b.fma(c, a.mul(d)))
          .intoArray(sum, imaginary + k);
    }
    SCALAR.multiplyAdd(first, second, sum, k, end, imaginary);
  }
}
