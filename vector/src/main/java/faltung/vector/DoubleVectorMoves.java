package faltung.vector;

import faltung.loops.DoubleScalarLoops;
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

  /** Lane j has lane 2j + 1, twice. */
  private static final VectorShuffle<Double> ODD =
      VectorShuffle.fromOp(SPECIES, lane -> 2 * lane % LANES + 1);

  private static final VectorMask<Double> UPPER = VectorMask.fromLong(SPECIES, upper());

  private static final DoubleScalarLoops REST = new DoubleScalarLoops();

  private DoubleVectorMoves() {}

  /**
   * As {@link faltung.loops.DoubleLoops#interleave} of neighbours, forwards or backwards: square by
   * square, those at the end of rows with some columns too many, which are not written.
   */
  static void interleave(
      double[] from,
      int at,
      int rowStep,
      int step,
      double[] to,
      int toAt,
      int toStep,
      int rows,
      int count) {
    double[] squares = DoubleSquares.between();
    int whole = rows / LANES * LANES;
    for (int j = 0; j < count; j += LANES) {
      int some = Math.min(LANES, count - j);
      int target = toAt + j * toStep;
      // The columns in the order of the memory, from the least place on.
      int source = step == 1 ? at + j : at - j - (LANES - 1);
      for (int i = 0; i < whole; i += LANES) {
        int first = source + i * rowStep;
        if (first < 0 || first + (LANES - 1) * rowStep + LANES > from.length) {
          int begin = at + i * rowStep + j * step;
          REST.interleave(from, begin, rowStep, step, to, target + i, toStep, LANES, some);
        } else if (step == 1 && some == LANES) {
          DoubleSquares.transpose(from, first, rowStep, to, target + i, toStep, squares);
        } else {
          columns(from, first, rowStep, step, to, target + i, toStep, some, squares);
        }
      }
    }
    REST.interleave(
        from, at + whole * rowStep, rowStep, step, to, toAt + whole, toStep, rows - whole, count);
  }

  /** Some columns of a square, backwards if the step is −1. */
  private static void columns(
      double[] from,
      int at,
      int rowStep,
      int step,
      double[] to,
      int toAt,
      int toStep,
      int some,
      double[] squares) {
    int square = DoubleSquares.SIZE;
    DoubleSquares.transpose(from, at, rowStep, squares, square, LANES, squares);
    int column = step == 1 ? square : 2 * square - LANES;
    for (int j = 0; j < some; j++) {
      DoubleVector.fromArray(SPECIES, squares, column + step * j * LANES)
          .intoArray(to, toAt + j * toStep);
    }
  }

  private static long upper() {
    return (1L << LANES) - (1L << LANES / 2);
  }

  /**
   * As {@link faltung.loops.DoubleLoops#halve}: two vectors of x make one of even elements and one
   * of odd ones. The last ones of a row overlap those before, so that no short row is left to
   * scalars; they may load one element behind the row, and where x has none, scalars do that row.
   */
  static void halve(
      double[] x,
      int xAt,
      int xRowStep,
      double[] y,
      int evenAt,
      int evens,
      int oddAt,
      int odds,
      int yRowStep,
      int rows) {
    int both = odds == 0 ? evens : Math.min(evens, odds);
    for (int row = 0; row < rows; row++) {
      int from = xAt + row * xRowStep;
      int even = evenAt + row * yRowStep;
      int odd = oddAt + row * yRowStep;
      int done = 0;
      if (both >= LANES && from + 2 * both <= x.length) {
        if (odds == 0) {
          evens(x, from, y, even, both);
        } else {
          both(x, from, y, even, odd, both);
        }
        done = both;
      }
      for (int j = done; j < evens; j++) {
        y[even + j] = x[from + 2 * j];
      }
      for (int j = done; j < odds; j++) {
        y[odd + j] = x[from + 2 * j + 1];
      }
    }
  }

  private static void evens(double[] x, int from, double[] y, int to, int count) {
    int last = count - LANES;
    for (int j = 0; j < last; j += LANES) {
      evens(x, from + 2 * j, y, to + j);
    }
    evens(x, from + 2 * last, y, to + last);
  }

  private static void evens(double[] x, int from, double[] y, int to) {
    DoubleVector lower = DoubleVector.fromArray(SPECIES, x, from).rearrange(EVEN);
    DoubleVector upper = DoubleVector.fromArray(SPECIES, x, from + LANES).rearrange(EVEN);
    lower.blend(upper, UPPER).intoArray(y, to);
  }

  private static void both(double[] x, int from, double[] y, int even, int odd, int count) {
    int last = count - LANES;
    for (int j = 0; j < last; j += LANES) {
      both(x, from + 2 * j, y, even + j, odd + j);
    }
    both(x, from + 2 * last, y, even + last, odd + last);
  }

  private static void both(double[] x, int from, double[] y, int even, int odd) {
    DoubleVector lower = DoubleVector.fromArray(SPECIES, x, from);
    DoubleVector upper = DoubleVector.fromArray(SPECIES, x, from + LANES);
    lower.rearrange(EVEN).blend(upper.rearrange(EVEN), UPPER).intoArray(y, even);
    lower.rearrange(ODD).blend(upper.rearrange(ODD), UPPER).intoArray(y, odd);
  }
}
