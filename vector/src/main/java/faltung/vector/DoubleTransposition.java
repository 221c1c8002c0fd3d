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

  /** Lanes whose numbers differ in one bit change places. */
  static final VectorShuffle<Double> SHUFFLE_1 = shuffle(1);

  static final VectorShuffle<Double> SHUFFLE_2 = shuffle(2);
  static final VectorShuffle<Double> SHUFFLE_4 = shuffle(4);
  static final VectorShuffle<Double> SHUFFLE_8 = shuffle(8);

  /** The lanes whose number has the bit. */
  static final VectorMask<Double> MASK_1 = mask(1);

  static final VectorMask<Double> MASK_2 = mask(2);
  static final VectorMask<Double> MASK_4 = mask(4);
  static final VectorMask<Double> MASK_8 = mask(8);

  private static final VectorMask<Double> REST_1 = MASK_1.not();
  private static final VectorMask<Double> REST_2 = MASK_2.not();
  private static final VectorMask<Double> REST_4 = MASK_4.not();

  /** What is read of each row. */
  private static final int ROWS = 0;

  private static final int LEFT = 1;
  private static final int RIGHT = 2;

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

  /** As {@link faltung.loops.DoublePasses#transpose}; a side has one vector or more. */
  static void transposeInPlace(double[] values, int at, int side, int step, int squares) {
    if (LANES >= 8) {
      transposeByEights(values, at, side, step, squares);
      return;
    }
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

  /** Distance 8, then all the others of eight rows at once. */
  private static void transposeByEights(double[] values, int at, int side, int step, int squares) {
    int[] rows = {0, step, 2 * step, 3 * step, 4 * step, 5 * step, 6 * step, 7 * step};
    for (int square = at; square < at + squares * side; square += side) {
      if (side == 16 && LANES == 8) {
        exchangeVectors(8, values, square, side, step);
      } else if (side == 16) {
        exchange(8, values, square, side, step);
      }
      for (int row = square; row < square + side * step; row += 8 * step) {
        for (int place = row; place < row + side; place += LANES) {
          gatherEight(values, place, rows, 0, values, place, step, ROWS);
        }
      }
    }
  }

  /**
   * As {@link faltung.loops.DoublePasses#gather}; at least as many rows and points as there are
   * lanes, of which there are eight or sixteen. The last squares overlap those before.
   */
  static void gather(
      double[] from,
      int at,
      int[] rows,
      int first,
      int count,
      int points,
      double[] to,
      int toAt,
      int pitch) {
    for (int l = 0; l < count; l += LANES) {
      int row = Math.min(l, count - LANES);
      for (int i = 0; i < points; i += LANES) {
        int point = Math.min(i, points - LANES);
        int place = toAt + point * pitch + row;
        gatherEight(
            from, at + point, rows, first + row, to, place, pitch, LANES == 16 ? LEFT : ROWS);
        if (LANES == 16) {
          int below = place + 8 * pitch;
          gatherEight(from, at + point, rows, first + row, to, below, pitch, RIGHT);
        }
      }
    }
  }

  /**
   * Eight rows from anywhere to neighbouring rows, after the exchanges of all distances. One of 1,
   * 2 or 4 takes what moves into one vector, moves it, and takes it apart; one of 8 has its two
   * results in two calls.
   */
  private static void gatherEight(
      double[] from, int at, int[] rows, int first, double[] to, int toAt, int pitch, int what) {
    DoubleVector a = row(from, at, rows, first, what);
    DoubleVector b = row(from, at, rows, first + 1, what);
    DoubleVector c = row(from, at, rows, first + 2, what);
    DoubleVector d = row(from, at, rows, first + 3, what);
    DoubleVector e = row(from, at, rows, first + 4, what);
    DoubleVector f = row(from, at, rows, first + 5, what);
    DoubleVector g = row(from, at, rows, first + 6, what);
    DoubleVector h = row(from, at, rows, first + 7, what);
    DoubleVector t0 = a.blend(b, REST_1).rearrange(SHUFFLE_1);
    a = a.blend(t0, MASK_1);
    b = t0.blend(b, MASK_1);
    DoubleVector t1 = c.blend(d, REST_1).rearrange(SHUFFLE_1);
    c = c.blend(t1, MASK_1);
    d = t1.blend(d, MASK_1);
    DoubleVector t2 = e.blend(f, REST_1).rearrange(SHUFFLE_1);
    e = e.blend(t2, MASK_1);
    f = t2.blend(f, MASK_1);
    DoubleVector t3 = g.blend(h, REST_1).rearrange(SHUFFLE_1);
    g = g.blend(t3, MASK_1);
    h = t3.blend(h, MASK_1);
    DoubleVector t4 = a.blend(c, REST_2).rearrange(SHUFFLE_2);
    a = a.blend(t4, MASK_2);
    c = t4.blend(c, MASK_2);
    DoubleVector t5 = b.blend(d, REST_2).rearrange(SHUFFLE_2);
    b = b.blend(t5, MASK_2);
    d = t5.blend(d, MASK_2);
    DoubleVector t6 = e.blend(g, REST_2).rearrange(SHUFFLE_2);
    e = e.blend(t6, MASK_2);
    g = t6.blend(g, MASK_2);
    DoubleVector t7 = f.blend(h, REST_2).rearrange(SHUFFLE_2);
    f = f.blend(t7, MASK_2);
    h = t7.blend(h, MASK_2);
    DoubleVector t8 = a.blend(e, REST_4).rearrange(SHUFFLE_4);
    a = a.blend(t8, MASK_4);
    e = t8.blend(e, MASK_4);
    DoubleVector t9 = b.blend(f, REST_4).rearrange(SHUFFLE_4);
    b = b.blend(t9, MASK_4);
    f = t9.blend(f, MASK_4);
    DoubleVector t10 = c.blend(g, REST_4).rearrange(SHUFFLE_4);
    c = c.blend(t10, MASK_4);
    g = t10.blend(g, MASK_4);
    DoubleVector t11 = d.blend(h, REST_4).rearrange(SHUFFLE_4);
    d = d.blend(t11, MASK_4);
    h = t11.blend(h, MASK_4);
    a.intoArray(to, toAt);
    b.intoArray(to, toAt + pitch);
    c.intoArray(to, toAt + 2 * pitch);
    d.intoArray(to, toAt + 3 * pitch);
    e.intoArray(to, toAt + 4 * pitch);
    f.intoArray(to, toAt + 5 * pitch);
    g.intoArray(to, toAt + 6 * pitch);
    h.intoArray(to, toAt + 7 * pitch);
  }

  /** A row, or of sixteen lanes the left or the right halves of two rows. */
  private static DoubleVector row(double[] from, int at, int[] rows, int r, int what) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, from, at + rows[r]);
    if (what == ROWS) {
      return a;
    }
    DoubleVector b = DoubleVector.fromArray(SPECIES, from, at + rows[r + 8]);
    return what == RIGHT
        ? a.rearrange(SHUFFLE_8).blend(b, MASK_8)
        : a.blend(b.rearrange(SHUFFLE_8), MASK_8);
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
          case 1 -> exchange1(values, place, away);
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

  private static void exchange1(double[] square, int at, int away) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, square, at);
    DoubleVector b = DoubleVector.fromArray(SPECIES, square, at + away);
    a.blend(b.rearrange(SHUFFLE_1), MASK_1).intoArray(square, at);
    a.rearrange(SHUFFLE_1).blend(b, MASK_1).intoArray(square, at + away);
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
