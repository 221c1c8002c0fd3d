package faltung.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

// Twin: FloatSquares is generated from this file.

/**
 * The transposition of a square of as many rows as there are lanes, from one array into another:
 * rows i and i + d exchange lanes for d = 1, 2, 4 and 8, as in {@link DoubleTransposition}, but for
 * two distances at a time in four registers, so that it goes through memory once in between with
 * more than four lanes, and not at all with fewer.
 */
final class DoubleSquares {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** The elements of a square. */
  static final int SIZE = LANES * LANES;

  /** Two squares of each thread: what is made for the moment has no place in a plan's memory. */
  private static final ThreadLocal<double[]> SCRATCH =
      ThreadLocal.withInitial(() -> new double[2 * SIZE]);

  private DoubleSquares() {}

  /** Two squares of this thread, the first of which serves {@link #transpose}. */
  static double[] between() {
    return SCRATCH.get();
  }

  /**
   * Writes {@code to[toAt + j·toStep + i] = from[at + i·step + j]} for i and j below the number of
   * lanes.
   *
   * @param from not modified
   * @param to modified; neither of the others
   * @param between {@link #SIZE} elements of scratch memory; modified
   */
  static void transpose(
      double[] from, int at, int step, double[] to, int toAt, int toStep, double[] between) {
    if (LANES == 2) {
      pair1(from, at, step, to, toAt, toStep);
    } else if (LANES == 4) {
      four12(from, at, step, to, toAt, toStep);
    } else {
      for (int row = 0; row < LANES; row += 4) {
        four12(from, at + row * step, step, between, row * LANES, LANES);
      }
      for (int row = 0; row < 4; row++) {
        if (LANES == 8) {
          pair4(between, row * LANES, to, toAt + row * toStep, toStep);
        } else {
          four48(between, row * LANES, to, toAt + row * toStep, toStep);
        }
      }
    }
  }

  private static void pair1(double[] from, int at, int step, double[] to, int toAt, int toStep) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, from, at);
    DoubleVector b = DoubleVector.fromArray(SPECIES, from, at + step);
    a.blend(b.rearrange(DoubleTransposition.SHUFFLE_1), DoubleTransposition.MASK_1)
        .intoArray(to, toAt);
    a.rearrange(DoubleTransposition.SHUFFLE_1)
        .blend(b, DoubleTransposition.MASK_1)
        .intoArray(to, toAt + toStep);
  }

  private static void pair4(double[] from, int at, double[] to, int toAt, int toStep) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, from, at);
    DoubleVector b = DoubleVector.fromArray(SPECIES, from, at + 4 * LANES);
    a.blend(b.rearrange(DoubleTransposition.SHUFFLE_4), DoubleTransposition.MASK_4)
        .intoArray(to, toAt);
    a.rearrange(DoubleTransposition.SHUFFLE_4)
        .blend(b, DoubleTransposition.MASK_4)
        .intoArray(to, toAt + 4 * toStep);
  }

  private static void four12(double[] from, int at, int step, double[] to, int toAt, int toStep) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, from, at);
    DoubleVector b = DoubleVector.fromArray(SPECIES, from, at + step);
    DoubleVector c = DoubleVector.fromArray(SPECIES, from, at + 2 * step);
    DoubleVector d = DoubleVector.fromArray(SPECIES, from, at + 3 * step);
    DoubleVector ab =
        a.blend(b.rearrange(DoubleTransposition.SHUFFLE_1), DoubleTransposition.MASK_1);
    DoubleVector ba =
        a.rearrange(DoubleTransposition.SHUFFLE_1).blend(b, DoubleTransposition.MASK_1);
    DoubleVector cd =
        c.blend(d.rearrange(DoubleTransposition.SHUFFLE_1), DoubleTransposition.MASK_1);
    DoubleVector dc =
        c.rearrange(DoubleTransposition.SHUFFLE_1).blend(d, DoubleTransposition.MASK_1);
    ab.blend(cd.rearrange(DoubleTransposition.SHUFFLE_2), DoubleTransposition.MASK_2)
        .intoArray(to, toAt);
    ba.blend(dc.rearrange(DoubleTransposition.SHUFFLE_2), DoubleTransposition.MASK_2)
        .intoArray(to, toAt + toStep);
    ab.rearrange(DoubleTransposition.SHUFFLE_2)
        .blend(cd, DoubleTransposition.MASK_2)
        .intoArray(to, toAt + 2 * toStep);
    ba.rearrange(DoubleTransposition.SHUFFLE_2)
        .blend(dc, DoubleTransposition.MASK_2)
        .intoArray(to, toAt + 3 * toStep);
  }

  private static void four48(double[] from, int at, double[] to, int toAt, int toStep) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, from, at);
    DoubleVector b = DoubleVector.fromArray(SPECIES, from, at + 4 * LANES);
    DoubleVector c = DoubleVector.fromArray(SPECIES, from, at + 8 * LANES);
    DoubleVector d = DoubleVector.fromArray(SPECIES, from, at + 12 * LANES);
    DoubleVector ab =
        a.blend(b.rearrange(DoubleTransposition.SHUFFLE_4), DoubleTransposition.MASK_4);
    DoubleVector ba =
        a.rearrange(DoubleTransposition.SHUFFLE_4).blend(b, DoubleTransposition.MASK_4);
    DoubleVector cd =
        c.blend(d.rearrange(DoubleTransposition.SHUFFLE_4), DoubleTransposition.MASK_4);
    DoubleVector dc =
        c.rearrange(DoubleTransposition.SHUFFLE_4).blend(d, DoubleTransposition.MASK_4);
    ab.blend(cd.rearrange(DoubleTransposition.SHUFFLE_8), DoubleTransposition.MASK_8)
        .intoArray(to, toAt);
    ba.blend(dc.rearrange(DoubleTransposition.SHUFFLE_8), DoubleTransposition.MASK_8)
        .intoArray(to, toAt + 4 * toStep);
    ab.rearrange(DoubleTransposition.SHUFFLE_8)
        .blend(cd, DoubleTransposition.MASK_8)
        .intoArray(to, toAt + 8 * toStep);
    ba.rearrange(DoubleTransposition.SHUFFLE_8)
        .blend(dc, DoubleTransposition.MASK_8)
        .intoArray(to, toAt + 12 * toStep);
  }
}
