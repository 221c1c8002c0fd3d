package faltung.vector;

import faltung.loops.DoubleElementwise;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

// Twin: FloatVectorWindows is generated from this file.

/**
 * Windows of two by two by vectors: one of the upper and one of the lower row hold half as many
 * windows as lanes. The last vector of a row is shifted back to end with it, and computes some
 * windows twice; a row that is shorter than a vector reads into what follows it, and writes by way
 * of a scratch vector. What cannot be read so, and rows with NaN, are done by the scalar loops.
 *
 * <p>Each method has all of its formula: a method that takes vectors may not be compiled into its
 * caller, and then they are objects.
 */
final class DoubleVectorWindows {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Elements that are side by side in a window change places. */
  private static final VectorShuffle<Double> NEIGHBOURS =
      VectorShuffle.fromOp(SPECIES, lane -> lane ^ 1);

  /** Each element twice. */
  private static final VectorShuffle<Double> TWICE =
      VectorShuffle.fromOp(SPECIES, lane -> lane / 2);

  private static final VectorShuffle<Double> EVEN =
      VectorShuffle.fromOp(SPECIES, lane -> 2 * lane % LANES);
  private static final VectorShuffle<Double> ODD =
      VectorShuffle.fromOp(SPECIES, lane -> 2 * lane % LANES + 1);

  /** The right elements of windows. */
  private static final VectorMask<Double> RIGHT = right();

  private DoubleVectorWindows() {}

  private static VectorMask<Double> right() {
    boolean[] right = new boolean[LANES];
    for (int lane = 1; lane < LANES; lane += 2) {
      right[lane] = true;
    }
    return VectorMask.fromArray(SPECIES, right, 0);
  }

  private static DoubleVector load(double[] x, int at) {
    return DoubleVector.fromArray(SPECIES, x, at);
  }

  /** As {@link DoubleElementwise#largestOfPairs}. */
  static void largest(
      DoubleElementwise scalar,
      double[] x,
      int xAt,
      int xStep,
      double[] y,
      int yAt,
      int rows,
      int count) {
    double[] few = DoubleSquares.between();
    int end = yAt + rows * count;
    int last = Math.max(0, 2 * count - LANES);
    for (int row = 0; row < rows; row++) {
      int upper = xAt + 2 * row * xStep;
      int lower = upper + xStep;
      int to = yAt + row * count;
      if (lower + last + LANES > x.length) {
        scalar.largestOfPairs(x, upper, xStep, y, to, 1, count);
        continue;
      }
      for (int j = 0; j < 2 * count; j += LANES) {
        int at = Math.min(j, last);
        DoubleVector columns = load(x, upper + at).max(load(x, lower + at));
        DoubleVector windows = columns.rearrange(EVEN).max(columns.rearrange(ODD));
        int target = to + at / 2;
        if (target + LANES <= end) {
          windows.intoArray(y, target);
        } else {
          windows.intoArray(few, 0);
          System.arraycopy(few, 0, y, target, Math.min(LANES / 2, count));
        }
      }
    }
  }

  /** As {@link DoubleElementwise#meanOfPairs}. */
  static void mean(
      DoubleElementwise scalar,
      double divisor,
      double[] x,
      int xAt,
      int xStep,
      double[] y,
      int yAt,
      int rows,
      int count) {
    double[] few = DoubleSquares.between();
    int end = yAt + rows * count;
    int last = Math.max(0, 2 * count - LANES);
    for (int row = 0; row < rows; row++) {
      int upper = xAt + 2 * row * xStep;
      int lower = upper + xStep;
      int to = yAt + row * count;
      if (lower + last + LANES > x.length) {
        scalar.meanOfPairs(divisor, x, upper, xStep, y, to, 1, count);
        continue;
      }
      for (int j = 0; j < 2 * count; j += LANES) {
        int at = Math.min(j, last);
        DoubleVector columns = load(x, upper + at).add(load(x, lower + at));
        DoubleVector windows = columns.rearrange(EVEN).add(columns.rearrange(ODD)).div(divisor);
        int target = to + at / 2;
        if (target + LANES <= end) {
          windows.intoArray(y, target);
        } else {
          windows.intoArray(few, 0);
          System.arraycopy(few, 0, y, target, Math.min(LANES / 2, count));
        }
      }
    }
  }

  /** As {@link DoubleElementwise#largestOfPairsGradient}. */
  static void largestGradient(
      DoubleElementwise scalar,
      double[] x,
      int xAt,
      int xStep,
      double[] g,
      int gAt,
      double[] y,
      int yAt,
      int rows,
      int count) {
    double[] few = DoubleSquares.between();
    int width = 2 * count;
    int last = Math.max(0, width - LANES);
    for (int row = 0; row < rows; row++) {
      int upper = 2 * row * xStep;
      int lower = upper + xStep;
      int from = gAt + row * count;
      boolean fits = xAt + lower + last + LANES <= x.length && from + last / 2 + LANES <= g.length;
      for (int j = 0; fits && j < width; j += LANES) {
        int at = Math.min(j, last);
        DoubleVector a = load(x, xAt + upper + at);
        DoubleVector b = load(x, xAt + lower + at);
        DoubleVector sum = a.add(b);
        if (sum.compare(VectorOperators.NE, sum).anyTrue()) {
          // NaN, or infinities of both signs.
          fits = false;
          break;
        }
        DoubleVector besideA = a.rearrange(NEIGHBOURS);
        DoubleVector besideB = b.rearrange(NEIGHBOURS);
        DoubleVector share = load(g, from + at / 2).rearrange(TWICE);
        DoubleVector ofUpper =
            share
                .blend(0, a.compare(VectorOperators.LT, besideA))
                .blend(0, a.compare(VectorOperators.EQ, besideA).and(RIGHT))
                .blend(0, a.compare(VectorOperators.LT, b))
                .blend(0, a.compare(VectorOperators.LT, besideB));
        DoubleVector ofLower =
            share
                .blend(0, b.compare(VectorOperators.LT, besideB))
                .blend(0, b.compare(VectorOperators.EQ, besideB).and(RIGHT))
                .blend(0, b.compare(VectorOperators.LE, a))
                .blend(0, b.compare(VectorOperators.LE, besideA));
        if (width >= LANES) {
          ofUpper.intoArray(y, yAt + upper + at);
          ofLower.intoArray(y, yAt + lower + at);
        } else {
          ofUpper.intoArray(few, 0);
          ofLower.intoArray(few, LANES);
          System.arraycopy(few, 0, y, yAt + upper, width);
          System.arraycopy(few, LANES, y, yAt + lower, width);
        }
      }
      if (!fits) {
        scalar.largestOfPairsGradient(x, xAt + upper, xStep, g, from, y, yAt + upper, 1, count);
      }
    }
  }

  /** As {@link DoubleElementwise#meanOfPairsGradient}. */
  static void meanGradient(
      DoubleElementwise scalar,
      double divisor,
      double[] g,
      int gAt,
      double[] y,
      int yAt,
      int yStep,
      int rows,
      int count) {
    double[] few = DoubleSquares.between();
    int width = 2 * count;
    int last = Math.max(0, width - LANES);
    for (int row = 0; row < rows; row++) {
      int upper = yAt + 2 * row * yStep;
      int lower = upper + yStep;
      int from = gAt + row * count;
      if (from + last / 2 + LANES > g.length) {
        scalar.meanOfPairsGradient(divisor, g, from, y, upper, yStep, 1, count);
        continue;
      }
      for (int j = 0; j < width; j += LANES) {
        int at = Math.min(j, last);
        DoubleVector share = load(g, from + at / 2).div(divisor).rearrange(TWICE);
        if (width >= LANES) {
          share.intoArray(y, upper + at);
          share.intoArray(y, lower + at);
        } else {
          share.intoArray(few, 0);
          System.arraycopy(few, 0, y, upper, width);
          System.arraycopy(few, 0, y, lower, width);
        }
      }
    }
  }
}
