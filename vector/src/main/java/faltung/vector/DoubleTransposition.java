package faltung.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

// Twin: FloatTransposition is generated from this file.

/**
 * Transposes leaves of eight points in place, eight at once, for vectors of eight lanes: the one
 * part of the passes that depends on the number of lanes.
 *
 * <p>In rounds, for the distances 1, 2 and 4, rows of that distance exchange the halves in which
 * they meet across the diagonal.
 */
final class DoubleTransposition {
  private static final VectorSpecies<Double> SPECIES = DoubleVectorPasses.SPECIES;
  static final int SIDE = 8;

  private DoubleTransposition() {}

  private static VectorShuffle<Double> across(int distance) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) % SPECIES.length());
  }

  private static VectorMask<Double> upper(int distance) {
    boolean[] bits = new boolean[SPECIES.length()];
    for (int lane = 0; lane < bits.length; lane++) {
      bits[lane] = (lane & distance) != 0;
    }
    return VectorMask.fromArray(SPECIES, bits, 0);
  }

  private static final VectorShuffle<Double> BY_1 = across(1);
  private static final VectorShuffle<Double> BY_2 = across(2);
  private static final VectorShuffle<Double> BY_4 = across(4);
  private static final VectorMask<Double> UPPER_1 = upper(1);
  private static final VectorMask<Double> UPPER_2 = upper(2);
  private static final VectorMask<Double> UPPER_4 = upper(4);

  /** Transposes so many leaves, a multiple of eight; twice is not at all. */
  static void leaves(double[] values, int start, int leaves) {
    for (int square = 0; square < leaves / SIDE; square++) {
      int at = start + square * SIDE * SIDE;
      DoubleVector a0 = DoubleVector.fromArray(SPECIES, values, at);
      DoubleVector a1 = DoubleVector.fromArray(SPECIES, values, at + SIDE);
      DoubleVector a2 = DoubleVector.fromArray(SPECIES, values, at + 2 * SIDE);
      DoubleVector a3 = DoubleVector.fromArray(SPECIES, values, at + 3 * SIDE);
      DoubleVector a4 = DoubleVector.fromArray(SPECIES, values, at + 4 * SIDE);
      DoubleVector a5 = DoubleVector.fromArray(SPECIES, values, at + 5 * SIDE);
      DoubleVector a6 = DoubleVector.fromArray(SPECIES, values, at + 6 * SIDE);
      DoubleVector a7 = DoubleVector.fromArray(SPECIES, values, at + 7 * SIDE);
      DoubleVector b0 = a0.blend(a1.rearrange(BY_1), UPPER_1);
      DoubleVector b1 = a0.rearrange(BY_1).blend(a1, UPPER_1);
      DoubleVector b2 = a2.blend(a3.rearrange(BY_1), UPPER_1);
      DoubleVector b3 = a2.rearrange(BY_1).blend(a3, UPPER_1);
      DoubleVector b4 = a4.blend(a5.rearrange(BY_1), UPPER_1);
      DoubleVector b5 = a4.rearrange(BY_1).blend(a5, UPPER_1);
      DoubleVector b6 = a6.blend(a7.rearrange(BY_1), UPPER_1);
      DoubleVector b7 = a6.rearrange(BY_1).blend(a7, UPPER_1);
      DoubleVector c0 = b0.blend(b2.rearrange(BY_2), UPPER_2);
      DoubleVector c2 = b0.rearrange(BY_2).blend(b2, UPPER_2);
      DoubleVector c1 = b1.blend(b3.rearrange(BY_2), UPPER_2);
      DoubleVector c3 = b1.rearrange(BY_2).blend(b3, UPPER_2);
      DoubleVector c4 = b4.blend(b6.rearrange(BY_2), UPPER_2);
      DoubleVector c6 = b4.rearrange(BY_2).blend(b6, UPPER_2);
      DoubleVector c5 = b5.blend(b7.rearrange(BY_2), UPPER_2);
      DoubleVector c7 = b5.rearrange(BY_2).blend(b7, UPPER_2);
      c0.blend(c4.rearrange(BY_4), UPPER_4).intoArray(values, at);
      c1.blend(c5.rearrange(BY_4), UPPER_4).intoArray(values, at + SIDE);
      c2.blend(c6.rearrange(BY_4), UPPER_4).intoArray(values, at + 2 * SIDE);
      c3.blend(c7.rearrange(BY_4), UPPER_4).intoArray(values, at + 3 * SIDE);
      c0.rearrange(BY_4).blend(c4, UPPER_4).intoArray(values, at + 4 * SIDE);
      c1.rearrange(BY_4).blend(c5, UPPER_4).intoArray(values, at + 5 * SIDE);
      c2.rearrange(BY_4).blend(c6, UPPER_4).intoArray(values, at + 6 * SIDE);
      c3.rearrange(BY_4).blend(c7, UPPER_4).intoArray(values, at + 7 * SIDE);
    }
  }
}
