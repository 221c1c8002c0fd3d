package faltung.vector;

import faltung.loops.DoubleScalarPasses;
import faltung.loops.LanePass;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

// Twin: FloatVectorPasses is generated from this file.

/**
 * The passes in double with vectors whose lanes are neighbouring points. What does not fill a
 * vector is done by the scalar loops, which give the same bits.
 *
 * <p>The loops of each radix are generated from the text that the scalar ones come from.
 */
final class DoubleVectorPasses {
  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  private static final DoubleScalarPasses SCALAR = new DoubleScalarPasses();

  private DoubleVectorPasses() {}

  /** Whether rows of so many points fill a vector. */
  static boolean serves(int count) {
    return count >= LANES;
  }

  /**
   * Whether squares are transposed by vectors. Those of 512 bits need a third to a tenth of the
   * time of scalar code; with those of 256 bits, whose lanes move at a quarter of the rate on Zen
   * 1, scalar code is as fast.
   */
  static boolean transposes() {
    return SPECIES.vectorBitSize() >= 512;
  }

  /** Whether rows are gathered as columns by vectors; narrow ones are as those of squares. */
  static boolean gathers(int count, int points) {
    return transposes() && count >= LANES && points >= LANES && LANES >= 8;
  }

  static void rows(
      boolean merge,
      int radix,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int count,
      int blocks,
      double[] roots,
      int rootsAt,
      int rootsStep) {
    int main = count - count % LANES;
    switch (radix) {
      case 2 ->
          DoubleVectorRadix2.rows(
              merge, re, reAt, im, imAt, leg, main, blocks, roots, rootsAt, rootsStep);
      case 3 ->
          DoubleVectorRadix3.rows(
              merge, re, reAt, im, imAt, leg, main, blocks, roots, rootsAt, rootsStep);
      case 4 ->
          DoubleVectorRadix4.rows(
              merge, re, reAt, im, imAt, leg, main, blocks, roots, rootsAt, rootsStep);
      case 5 ->
          DoubleVectorRadix5.rows(
              merge, re, reAt, im, imAt, leg, main, blocks, roots, rootsAt, rootsStep);
      case 7 ->
          DoubleVectorRadix7.rows(
              merge, re, reAt, im, imAt, leg, main, blocks, roots, rootsAt, rootsStep);
      case 8 ->
          DoubleVectorRadix8.rows(
              merge, re, reAt, im, imAt, leg, main, blocks, roots, rootsAt, rootsStep);
      default -> throw new AssertionError(radix);
    }
    if (main < count) {
      SCALAR.rows(
          merge,
          radix,
          re,
          reAt + main,
          im,
          imAt + main,
          leg,
          count - main,
          blocks,
          roots,
          rootsAt,
          rootsStep);
    }
  }

  /** Lanes of whole vectors; the last one may be filled by those that mean nothing. */
  private static int whole(LanePass pass) {
    int up = (pass.width() + LANES - 1) / LANES * LANES;
    return up <= pass.room() ? up : pass.width() - pass.width() % LANES;
  }

  static void lanes(
      boolean merge,
      LanePass pass,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double[] roots,
      int rootsAt) {
    int main = whole(pass);
    switch (pass.radix()) {
      case 2 -> DoubleVectorRadix2.lanes(merge, pass, re, reAt, im, imAt, roots, rootsAt, 0, main);
      case 3 -> DoubleVectorRadix3.lanes(merge, pass, re, reAt, im, imAt, roots, rootsAt, 0, main);
      case 4 -> DoubleVectorRadix4.lanes(merge, pass, re, reAt, im, imAt, roots, rootsAt, 0, main);
      case 5 -> DoubleVectorRadix5.lanes(merge, pass, re, reAt, im, imAt, roots, rootsAt, 0, main);
      case 7 -> DoubleVectorRadix7.lanes(merge, pass, re, reAt, im, imAt, roots, rootsAt, 0, main);
      case 8 -> DoubleVectorRadix8.lanes(merge, pass, re, reAt, im, imAt, roots, rootsAt, 0, main);
      default -> throw new AssertionError(pass.radix());
    }
    if (main < pass.width()) {
      SCALAR.lanes(merge, pass, re, reAt, im, imAt, roots, rootsAt, main, pass.width());
    }
  }

  /** Between different arrays the last vector may overlap the one before. */
  static void rowsFrom(
      int radix,
      double[] fromRe,
      int fromReAt,
      double[] fromIm,
      int fromImAt,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int count,
      double[] roots,
      int rootsAt) {
    int main = count - count % LANES;
    splitFrom(
        radix, fromRe, fromReAt, fromIm, fromImAt, re, reAt, im, imAt, leg, main, roots, rootsAt);
    boolean apart = fromRe != re && fromRe != im && fromIm != re && fromIm != im;
    if (main < count && apart) {
      int last = count - LANES;
      splitFrom(
          radix,
          fromRe,
          fromReAt + last,
          fromIm,
          fromImAt + last,
          re,
          reAt + last,
          im,
          imAt + last,
          leg,
          LANES,
          roots,
          rootsAt);
    } else if (main < count) {
      SCALAR.rowsFrom(
          radix,
          fromRe,
          fromReAt + main,
          fromIm,
          fromImAt + main,
          re,
          reAt + main,
          im,
          imAt + main,
          leg,
          count - main,
          roots,
          rootsAt);
    }
  }

  private static void splitFrom(
      int radix,
      double[] fromRe,
      int fromReAt,
      double[] fromIm,
      int fromImAt,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int count,
      double[] roots,
      int rootsAt) {
    switch (radix) {
      case 2 ->
          DoubleVectorRadix2.rowsFrom(
              fromRe, fromReAt, fromIm, fromImAt, re, reAt, im, imAt, leg, count, roots, rootsAt);
      case 3 ->
          DoubleVectorRadix3.rowsFrom(
              fromRe, fromReAt, fromIm, fromImAt, re, reAt, im, imAt, leg, count, roots, rootsAt);
      case 4 ->
          DoubleVectorRadix4.rowsFrom(
              fromRe, fromReAt, fromIm, fromImAt, re, reAt, im, imAt, leg, count, roots, rootsAt);
      case 5 ->
          DoubleVectorRadix5.rowsFrom(
              fromRe, fromReAt, fromIm, fromImAt, re, reAt, im, imAt, leg, count, roots, rootsAt);
      case 7 ->
          DoubleVectorRadix7.rowsFrom(
              fromRe, fromReAt, fromIm, fromImAt, re, reAt, im, imAt, leg, count, roots, rootsAt);
      case 8 ->
          DoubleVectorRadix8.rowsFrom(
              fromRe, fromReAt, fromIm, fromImAt, re, reAt, im, imAt, leg, count, roots, rootsAt);
      default -> throw new AssertionError(radix);
    }
  }

  static void rowsFromReal(
      int radix,
      double[] fromRe,
      int fromReAt,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int count,
      double[] roots,
      int rootsAt) {
    int main = count - count % LANES;
    switch (radix) {
      case 2 ->
          DoubleVectorRadix2.rowsFromReal(
              fromRe, fromReAt, re, reAt, im, imAt, leg, main, roots, rootsAt);
      case 3 ->
          DoubleVectorRadix3.rowsFromReal(
              fromRe, fromReAt, re, reAt, im, imAt, leg, main, roots, rootsAt);
      case 4 ->
          DoubleVectorRadix4.rowsFromReal(
              fromRe, fromReAt, re, reAt, im, imAt, leg, main, roots, rootsAt);
      case 5 ->
          DoubleVectorRadix5.rowsFromReal(
              fromRe, fromReAt, re, reAt, im, imAt, leg, main, roots, rootsAt);
      case 7 ->
          DoubleVectorRadix7.rowsFromReal(
              fromRe, fromReAt, re, reAt, im, imAt, leg, main, roots, rootsAt);
      case 8 ->
          DoubleVectorRadix8.rowsFromReal(
              fromRe, fromReAt, re, reAt, im, imAt, leg, main, roots, rootsAt);
      default -> throw new AssertionError(radix);
    }
    if (main < count) {
      SCALAR.rowsFromReal(
          radix,
          fromRe,
          fromReAt + main,
          re,
          reAt + main,
          im,
          imAt + main,
          leg,
          count - main,
          roots,
          rootsAt);
    }
  }

  static void rowsTo(
      int radix,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double[] outRe,
      int outReAt,
      double[] outIm,
      int outImAt,
      int leg,
      int count,
      double[] roots,
      int rootsAt,
      double factor) {
    int main = count - count % LANES;
    switch (radix) {
      case 2 ->
          DoubleVectorRadix2.rowsTo(
              re, reAt, im, imAt, outRe, outReAt, outIm, outImAt, leg, main, roots, rootsAt,
              factor);
      case 3 ->
          DoubleVectorRadix3.rowsTo(
              re, reAt, im, imAt, outRe, outReAt, outIm, outImAt, leg, main, roots, rootsAt,
              factor);
      case 4 ->
          DoubleVectorRadix4.rowsTo(
              re, reAt, im, imAt, outRe, outReAt, outIm, outImAt, leg, main, roots, rootsAt,
              factor);
      case 5 ->
          DoubleVectorRadix5.rowsTo(
              re, reAt, im, imAt, outRe, outReAt, outIm, outImAt, leg, main, roots, rootsAt,
              factor);
      case 7 ->
          DoubleVectorRadix7.rowsTo(
              re, reAt, im, imAt, outRe, outReAt, outIm, outImAt, leg, main, roots, rootsAt,
              factor);
      case 8 ->
          DoubleVectorRadix8.rowsTo(
              re, reAt, im, imAt, outRe, outReAt, outIm, outImAt, leg, main, roots, rootsAt,
              factor);
      default -> throw new AssertionError(radix);
    }
    if (main < count) {
      SCALAR.rowsTo(
          radix,
          re,
          reAt + main,
          im,
          imAt + main,
          outRe,
          outReAt + main,
          outIm,
          outImAt + main,
          leg,
          count - main,
          roots,
          rootsAt,
          factor);
    }
  }

  static void lanesThrough(
      LanePass pass,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double[] roots,
      int rootsAt,
      double[] otherRe,
      int otherReAt,
      double[] otherIm,
      int otherImAt) {
    int main = pass.width() - pass.width() % LANES;
    DoubleVectorRadix4.lanesThrough(
        pass, re, reAt, im, imAt, roots, rootsAt, 0, main, otherRe, otherReAt, otherIm, otherImAt);
    if (main < pass.width()) {
      SCALAR.lanesThrough(
          pass,
          re,
          reAt,
          im,
          imAt,
          roots,
          rootsAt,
          main,
          pass.width(),
          otherRe,
          otherReAt,
          otherIm,
          otherImAt);
    }
  }

  /** The last vector may overlap the one before: both write the same values. */
  static void lanesTo(
      LanePass pass,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double[] roots,
      int rootsAt,
      double[] outRe,
      int outReAt,
      double[] outIm,
      int outImAt,
      int[] outBlocks,
      int outLeg) {
    int width = pass.width();
    int main = width - width % LANES;
    lanesTo(
        pass, re, reAt, im, imAt, roots, rootsAt, 0, main, outRe, outReAt, outIm, outImAt,
        outBlocks, outLeg);
    if (main < width) {
      lanesTo(
          pass,
          re,
          reAt,
          im,
          imAt,
          roots,
          rootsAt,
          width - LANES,
          width,
          outRe,
          outReAt,
          outIm,
          outImAt,
          outBlocks,
          outLeg);
    }
  }

  private static void lanesTo(
      LanePass pass,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double[] roots,
      int rootsAt,
      int from,
      int to,
      double[] outRe,
      int outReAt,
      double[] outIm,
      int outImAt,
      int[] outBlocks,
      int outLeg) {
    switch (pass.radix()) {
      case 2 ->
          DoubleVectorRadix2.lanesTo(
              pass, re, reAt, im, imAt, roots, rootsAt, from, to, outRe, outReAt, outIm, outImAt,
              outBlocks, outLeg);
      case 3 ->
          DoubleVectorRadix3.lanesTo(
              pass, re, reAt, im, imAt, roots, rootsAt, from, to, outRe, outReAt, outIm, outImAt,
              outBlocks, outLeg);
      case 4 ->
          DoubleVectorRadix4.lanesTo(
              pass, re, reAt, im, imAt, roots, rootsAt, from, to, outRe, outReAt, outIm, outImAt,
              outBlocks, outLeg);
      case 5 ->
          DoubleVectorRadix5.lanesTo(
              pass, re, reAt, im, imAt, roots, rootsAt, from, to, outRe, outReAt, outIm, outImAt,
              outBlocks, outLeg);
      case 7 ->
          DoubleVectorRadix7.lanesTo(
              pass, re, reAt, im, imAt, roots, rootsAt, from, to, outRe, outReAt, outIm, outImAt,
              outBlocks, outLeg);
      case 8 ->
          DoubleVectorRadix8.lanesTo(
              pass, re, reAt, im, imAt, roots, rootsAt, from, to, outRe, outReAt, outIm, outImAt,
              outBlocks, outLeg);
      default -> throw new AssertionError(pass.radix());
    }
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
