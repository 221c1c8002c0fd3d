package faltung.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

// Twin: FloatVectorMoves is generated from this file.

/** Elements of double on their way between arrays. */
final class DoubleVectorMoves {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Lane j has lane 2j, twice. */
  private static final VectorShuffle<Double> EVEN =
      VectorShuffle.fromOp(SPECIES, lane -> 2 * lane % LANES);

  private static final VectorMask<Double> UPPER = VectorMask.fromLong(SPECIES, upper());

  private DoubleVectorMoves() {}

  private static long upper() {
    return (1L << LANES) - (1L << LANES / 2);
  }

  /**
   * As {@link faltung.loops.DoubleLoops#everySecond}: two vectors of x make one. The last one of a
   * row overlaps the one before, so that no short row is left to scalars; it may load one element
   * behind the row, and where x has none, scalars do that row.
   */
  static void everySecond(
      double[] x, int xAt, int xRowStep, double[] y, int yAt, int yRowStep, int rows, int count) {
    for (int row = 0; row < rows; row++) {
      int from = xAt + row * xRowStep;
      int to = yAt + row * yRowStep;
      if (count >= LANES && from + 2 * count <= x.length) {
        row(x, from, y, to, count);
      } else {
        for (int j = 0; j < count; j++) {
          y[to + j] = x[from + 2 * j];
        }
      }
    }
  }

  private static void row(double[] x, int from, double[] y, int to, int count) {
    for (int j = 0; j <= count - LANES; j += LANES) {
      some(x, from + 2 * j, y, to + j);
    }
    int last = count - LANES;
    some(x, from + 2 * last, y, to + last);
  }

  private static void some(double[] x, int from, double[] y, int to) {
    DoubleVector lower = DoubleVector.fromArray(SPECIES, x, from).rearrange(EVEN);
    DoubleVector upper = DoubleVector.fromArray(SPECIES, x, from + LANES).rearrange(EVEN);
    lower.blend(upper, UPPER).intoArray(y, to);
  }
}
