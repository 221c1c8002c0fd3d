package faltung.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

// Twin: FloatTransposition is generated from this file.

/**
 * The transposition of a square of as many vectors as a vector has lanes: for each power of two d
 * below that, rows i and i + d exchange the lanes whose number has the bit d. By way of memory, so
 * that one text serves every number of lanes.
 */
final class DoubleTransposition {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final VectorShuffle<Double> SHUFFLE_1 = shuffle(1);
  private static final VectorShuffle<Double> SHUFFLE_2 = shuffle(2);
  private static final VectorShuffle<Double> SHUFFLE_4 = shuffle(4);
  private static final VectorShuffle<Double> SHUFFLE_8 = shuffle(8);
  private static final VectorMask<Double> MASK_1 = mask(1);
  private static final VectorMask<Double> MASK_2 = mask(2);
  private static final VectorMask<Double> MASK_4 = mask(4);
  private static final VectorMask<Double> MASK_8 = mask(8);

  private DoubleTransposition() {}

  private static VectorShuffle<Double> shuffle(int distance) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) % LANES);
  }

  private static VectorMask<Double> mask(int distance) {
    boolean[] bits = new boolean[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      bits[lane] = (lane & distance) != 0;
    }
    return VectorMask.fromArray(SPECIES, bits, 0);
  }

  /**
   * Writes the transposed square to the beginning of another array, rows next to one another.
   *
   * @param from not modified
   * @param at its first element
   * @param step from a row to the next
   * @param to modified
   */
  static void transpose(double[] from, int at, int step, double[] to) {
    // The first exchange reads the source, the others work in place.
    for (int row = 0; row < LANES; row += 2) {
      first(from, at + row * step, step, to, row * LANES);
    }
    if (LANES > 2) {
      for (int row = 0; row < LANES; row++) {
        if ((row & 2) == 0) {
          second(to, row * LANES);
        }
      }
    }
    if (LANES > 4) {
      for (int row = 0; row < LANES; row++) {
        if ((row & 4) == 0) {
          third(to, row * LANES);
        }
      }
    }
    if (LANES > 8) {
      for (int row = 0; row < 8; row++) {
        fourth(to, row * LANES);
      }
    }
  }

  private static void first(double[] from, int at, int step, double[] to, int toAt) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, from, at);
    DoubleVector b = DoubleVector.fromArray(SPECIES, from, at + step);
    a.blend(b.rearrange(SHUFFLE_1), MASK_1).intoArray(to, toAt);
    a.rearrange(SHUFFLE_1).blend(b, MASK_1).intoArray(to, toAt + LANES);
  }

  private static void second(double[] square, int at) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, square, at);
    DoubleVector b = DoubleVector.fromArray(SPECIES, square, at + 2 * LANES);
    a.blend(b.rearrange(SHUFFLE_2), MASK_2).intoArray(square, at);
    a.rearrange(SHUFFLE_2).blend(b, MASK_2).intoArray(square, at + 2 * LANES);
  }

  private static void third(double[] square, int at) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, square, at);
    DoubleVector b = DoubleVector.fromArray(SPECIES, square, at + 4 * LANES);
    a.blend(b.rearrange(SHUFFLE_4), MASK_4).intoArray(square, at);
    a.rearrange(SHUFFLE_4).blend(b, MASK_4).intoArray(square, at + 4 * LANES);
  }

  private static void fourth(double[] square, int at) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, square, at);
    DoubleVector b = DoubleVector.fromArray(SPECIES, square, at + 8 * LANES);
    a.blend(b.rearrange(SHUFFLE_8), MASK_8).intoArray(square, at);
    a.rearrange(SHUFFLE_8).blend(b, MASK_8).intoArray(square, at + 8 * LANES);
  }
}
