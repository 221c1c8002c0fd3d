package faltung.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

// Twin: FloatTransposition is generated from this file.

/**
 * The transposition of squares whose side is a power of two: for each smaller power of two d, rows
 * i and i + d exchange the columns whose number has the bit d with those whose number has it not.
 * By way of memory, so that one text serves every number of lanes: where d is less than that, lanes
 * of two vectors are exchanged, else whole vectors.
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
   * Writes a transposed square of as many rows as there are lanes to the beginning of another
   * array, rows next to one another.
   *
   * @param from not modified
   * @param at its first element
   * @param step from a row to the next
   * @param to modified
   */
  static void transpose(double[] from, int at, int step, double[] to) {
    // The first exchange reads the source, the others work in place.
    for (int row = 0; row < LANES; row += 2) {
      exchange1(from, at + row * step, step, to, row * LANES, LANES);
    }
    for (int distance = 2; distance < LANES; distance *= 2) {
      exchange(distance, to, 0, LANES, LANES);
    }
  }

  /** As {@link faltung.loops.DoublePasses#transpose}; a side has one vector or more. */
  static void transposeInPlace(double[] values, int at, int side, int step, int squares) {
    for (int square = at; square < at + squares * side; square += side) {
      for (int distance = 1; distance < side; distance *= 2) {
        if (distance < LANES) {
          exchange(distance, values, square, side, step);
        } else {
          exchangeVectors(distance, values, square, side, step);
        }
      }
    }
  }

  /** One distance in a whole square. */
  private static void exchange(int distance, double[] values, int at, int side, int step) {
    int away = distance * step;
    for (int row = 0; row < side; row++) {
      if ((row & distance) != 0) {
        continue;
      }
      for (int place = at + row * step; place < at + row * step + side; place += LANES) {
        switch (distance) {
          case 1 -> exchange1(values, place, away, values, place, away);
          case 2 -> exchange2(values, place, away);
          case 4 -> exchange4(values, place, away);
          default -> exchange8(values, place, away);
        }
      }
    }
  }

  private static void exchangeVectors(int distance, double[] values, int at, int side, int step) {
    for (int row = 0; row < side; row++) {
      for (int column = distance; column < side && (row & distance) == 0; column += LANES) {
        if ((column & distance) != 0) {
          int above = at + row * step + column;
          int below = at + (row + distance) * step + column - distance;
          DoubleVector a = DoubleVector.fromArray(SPECIES, values, above);
          DoubleVector b = DoubleVector.fromArray(SPECIES, values, below);
          b.intoArray(values, above);
          a.intoArray(values, below);
        }
      }
    }
  }

  private static void exchange1(
      double[] from, int at, int away, double[] to, int toAt, int toAway) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, from, at);
    DoubleVector b = DoubleVector.fromArray(SPECIES, from, at + away);
    a.blend(b.rearrange(SHUFFLE_1), MASK_1).intoArray(to, toAt);
    a.rearrange(SHUFFLE_1).blend(b, MASK_1).intoArray(to, toAt + toAway);
  }

  private static void exchange2(double[] square, int at, int away) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, square, at);
    DoubleVector b = DoubleVector.fromArray(SPECIES, square, at + away);
    a.blend(b.rearrange(SHUFFLE_2), MASK_2).intoArray(square, at);
    a.rearrange(SHUFFLE_2).blend(b, MASK_2).intoArray(square, at + away);
  }

  private static void exchange4(double[] square, int at, int away) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, square, at);
    DoubleVector b = DoubleVector.fromArray(SPECIES, square, at + away);
    a.blend(b.rearrange(SHUFFLE_4), MASK_4).intoArray(square, at);
    a.rearrange(SHUFFLE_4).blend(b, MASK_4).intoArray(square, at + away);
  }

  private static void exchange8(double[] square, int at, int away) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, square, at);
    DoubleVector b = DoubleVector.fromArray(SPECIES, square, at + away);
    a.blend(b.rearrange(SHUFFLE_8), MASK_8).intoArray(square, at);
    a.rearrange(SHUFFLE_8).blend(b, MASK_8).intoArray(square, at + away);
  }
}
