package faltung.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

// Twin: FloatVectorRows is generated from this file.

/**
 * Rows in double: lanes hold neighbouring sums, so each sum keeps its own chain of fused
 * multiply-adds.
 *
 * <p>Eight vectors of sums stay in registers while all taps pass over them: one broadcast of a
 * weight serves eight loads of x. Accumulators are local variables of one counted loop, since
 * others are boxed on JDK 17; the methods stay far below the 1,600 bytecodes above which the first
 * compiler refuses vector code. Tails use smaller blocks and then scalars, never masks, which are
 * slow on JDK 17.
 */
final class DoubleVectorRows {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int BLOCK = 8 * LANES;

  /** Vectors from which on the ends of a walk are of little consequence. */
  private static final int LONG = 32;

  private DoubleVectorRows() {}

  /** Taps that a walk takes together; 0 where there is none for these lanes. */
  static int walkingTaps() {
    return DoubleWalkingRows.taps(LANES);
  }

  /** Sums at least for {@link #walk}. */
  static int walkingSums() {
    return LONG * LANES;
  }

  /**
   * The same sums as {@link #correlate} with taps that are neighbours, at least {@link
   * #walkingTaps} of them, for at least {@link #walkingSums} sums: taps stay in registers, and each
   * vector of x is loaded once for several vectors of sums.
   */
  static void walk(
      double[] sums,
      int position,
      int count,
      double[] x,
      int xOffset,
      double[] h,
      int hOffset,
      int taps) {
    int some = DoubleWalkingRows.taps(LANES);
    int vectors = count / LANES;
    int whole = taps / some * some;
    for (int tap = 0; tap < whole; tap += some) {
      walk(sums, position, vectors, x, xOffset + tap, h, hOffset + tap);
    }
    if (taps > whole) {
      correlate(
          sums, position, vectors * LANES, x, xOffset + whole, h, hOffset + whole, taps - whole, 1);
    }
    int done = vectors * LANES;
    correlate(sums, position + done, count - done, x, xOffset + done, h, hOffset, taps, 1);
  }

  /**
   * As many taps as a walk takes, for whole vectors. The first vectors of sums begin before the
   * walk, and the last ones end after it, so that nothing beyond their windows is read.
   */
  private static void walk(
      double[] sums, int at, int vectors, double[] x, int from, double[] h, int hOffset) {
    int taps = DoubleWalkingRows.taps(LANES);
    int together = DoubleWalkingRows.together(LANES);
    for (int q = 1; q < together; q++) {
      int shift = (together - 1 - q) * LANES;
      oneVector(sums, at + shift, x, from + shift, h, hOffset, q * LANES, 1);
    }
    DoubleWalkingRows.run(sums, at, vectors, x, from, h, hOffset);
    for (int q = 1; q < together; q++) {
      int shift = (vectors - q) * LANES;
      int done = q * LANES;
      int more = taps - done;
      oneVector(sums, at + shift, x, from + shift + done, h, hOffset + done, more, 1);
    }
  }

  static int bits() {
    return SPECIES.vectorBitSize();
  }

  /** So many sums pass through every method: eight vectors, three, one, and a scalar. */
  static int slice() {
    return BLOCK + 3 * LANES + LANES + 1;
  }

  static void correlate(
      double[] sums,
      int position,
      int count,
      double[] x,
      int xOffset,
      double[] h,
      int hOffset,
      int taps,
      int tapStep) {
    int j = 0;
    for (; j <= count - BLOCK; j += BLOCK) {
      eightVectors(sums, position + j, x, xOffset + j, h, hOffset, taps, tapStep);
    }
    for (; j <= count - 3 * LANES; j += 3 * LANES) {
      threeVectors(sums, position + j, x, xOffset + j, h, hOffset, taps, tapStep);
    }
    for (; j <= count - LANES; j += LANES) {
      oneVector(sums, position + j, x, xOffset + j, h, hOffset, taps, tapStep);
    }
    for (; j < count; j++) {
      double sum = sums[position + j];
      for (int t = 0; t < taps; t++) {
        sum = Math.fma(x[xOffset + j + t * tapStep], h[hOffset + t], sum);
      }
      sums[position + j] = sum;
    }
  }

  private static void eightVectors(
      double[] sums, int at, double[] x, int from, double[] h, int hOffset, int taps, int tapStep) {
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, sums, at);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, sums, at + LANES);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, sums, at + 2 * LANES);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, sums, at + 3 * LANES);
    DoubleVector s4 = DoubleVector.fromArray(SPECIES, sums, at + 4 * LANES);
    DoubleVector s5 = DoubleVector.fromArray(SPECIES, sums, at + 5 * LANES);
    DoubleVector s6 = DoubleVector.fromArray(SPECIES, sums, at + 6 * LANES);
    DoubleVector s7 = DoubleVector.fromArray(SPECIES, sums, at + 7 * LANES);
    for (int t = 0; t < taps; t++) {
      DoubleVector weight = DoubleVector.broadcast(SPECIES, h[hOffset + t]);
      int p = from + t * tapStep;
      s0 = DoubleVector.fromArray(SPECIES, x, p).fma(weight, s0);
      s1 = DoubleVector.fromArray(SPECIES, x, p + LANES).fma(weight, s1);
      s2 = DoubleVector.fromArray(SPECIES, x, p + 2 * LANES).fma(weight, s2);
      s3 = DoubleVector.fromArray(SPECIES, x, p + 3 * LANES).fma(weight, s3);
      s4 = DoubleVector.fromArray(SPECIES, x, p + 4 * LANES).fma(weight, s4);
      s5 = DoubleVector.fromArray(SPECIES, x, p + 5 * LANES).fma(weight, s5);
      s6 = DoubleVector.fromArray(SPECIES, x, p + 6 * LANES).fma(weight, s6);
      s7 = DoubleVector.fromArray(SPECIES, x, p + 7 * LANES).fma(weight, s7);
    }
    s0.intoArray(sums, at);
    s1.intoArray(sums, at + LANES);
    s2.intoArray(sums, at + 2 * LANES);
    s3.intoArray(sums, at + 3 * LANES);
    s4.intoArray(sums, at + 4 * LANES);
    s5.intoArray(sums, at + 5 * LANES);
    s6.intoArray(sums, at + 6 * LANES);
    s7.intoArray(sums, at + 7 * LANES);
  }

  /** Three chains at once hide most of the latency of a multiply-add, which one alone waits for. */
  private static void threeVectors(
      double[] sums, int at, double[] x, int from, double[] h, int hOffset, int taps, int tapStep) {
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, sums, at);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, sums, at + LANES);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, sums, at + 2 * LANES);
    for (int t = 0; t < taps; t++) {
      DoubleVector weight = DoubleVector.broadcast(SPECIES, h[hOffset + t]);
      int p = from + t * tapStep;
      s0 = DoubleVector.fromArray(SPECIES, x, p).fma(weight, s0);
      s1 = DoubleVector.fromArray(SPECIES, x, p + LANES).fma(weight, s1);
      s2 = DoubleVector.fromArray(SPECIES, x, p + 2 * LANES).fma(weight, s2);
    }
    s0.intoArray(sums, at);
    s1.intoArray(sums, at + LANES);
    s2.intoArray(sums, at + 2 * LANES);
  }

  private static void oneVector(
      double[] sums, int at, double[] x, int from, double[] h, int hOffset, int taps, int tapStep) {
    DoubleVector sum = DoubleVector.fromArray(SPECIES, sums, at);
    for (int t = 0; t < taps; t++) {
      DoubleVector weight = DoubleVector.broadcast(SPECIES, h[hOffset + t]);
      sum = DoubleVector.fromArray(SPECIES, x, from + t * tapStep).fma(weight, sum);
    }
    sum.intoArray(sums, at);
  }
}
