package faltung.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

// Twin: FloatVectorToeplitz is generated from this file.

/**
 * Rows with many neighbouring taps, as products with a band of a Toeplitz matrix: {@code sum[i + r]
 * = Σ_m x[i + m]·w[m][r]} with {@code w[m][r] = h[m − r]}, and 0 where there is no such tap. A row
 * of the matrix is a part of the reversed taps between zeros. Two vectors of sums share each
 * element of x, where neighbouring sums would each load a vector of x for each tap, and these cross
 * lines; for that, each sum has 2·lanes − 1 terms more.
 *
 * <p>The order of an output's terms is the same, and a term with 0 changes nothing, but in two
 * cases: an element that is not finite makes neighbours NaN, and +0 follows on a sum of −0. Tiles
 * in which that may have happened do not count, and their sums are computed by {@link
 * DoubleVectorRows}.
 */
final class DoubleVectorToeplitz {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Elements of x that are loaded together. */
  private static final int SIZE = DoubleTileSizes.WIDE ? 8 : 4;

  /** The sums of a tile. */
  static final int SUMS = 2 * SIZE * LANES;

  /**
   * With fewer taps the terms with 0 are too many: 64 in double, where {@link DoubleWalkingRows}
   * hold their own for longer, and half as many in float; measured on Zen 5.
   */
  static final int LEAST_TAPS = 8 * Double.BYTES;

  /** The sums of a tile before it is known whether they count, and a vector, of each thread. */
  private static final ThreadLocal<double[]> OUT =
      ThreadLocal.withInitial(() -> new double[SUMS + LANES]);

  /** Taps that are taken together: what is needed of each thread does not grow with a kernel. */
  private static final int MOST_TAPS = 1024;

  /** Zeros before and behind the taps. */
  private static final int ZEROS = 2 * LANES - 1;

  /** Reversed taps between zeros, of each thread. */
  private static final ThreadLocal<double[]> BAND =
      ThreadLocal.withInitial(() -> new double[MOST_TAPS + 2 * ZEROS]);

  private DoubleVectorToeplitz() {}

  /**
   * The same sums as {@link DoubleVectorRows#correlate} with taps that are neighbours, of whole
   * tiles.
   *
   * @return for how many sums; the rest is left
   */
  static int correlate(
      double[] sums,
      int position,
      int count,
      double[] x,
      int xOffset,
      double[] h,
      int hOffset,
      int taps) {
    for (int tap = 0; tap < taps; tap += MOST_TAPS) {
      int some = Math.min(MOST_TAPS, taps - tap);
      band(h, hOffset + tap, some);
      tiles(sums, position, count, x, xOffset + tap, h, hOffset + tap, some);
    }
    return count / SUMS * SUMS;
  }

  private static void tiles(
      double[] sums,
      int position,
      int count,
      double[] x,
      int xOffset,
      double[] h,
      int hOffset,
      int taps) {
    double[] band = BAND.get();
    double[] out = OUT.get();
    int last = taps + ZEROS - 1;
    int terms = taps + ZEROS;
    for (int done = 0; done <= count - SUMS; done += SUMS) {
      int at = position + done;
      int from = xOffset + done;
      if (DoubleTileSizes.WIDE) {
        DoubleToeplitzTiles.run8(sums, at, terms, x, from, band, last, out);
      } else {
        DoubleToeplitzTiles.run4(sums, at, terms, x, from, band, last, out);
      }
      if (areOrdinary(out)
          || (areFinite(out) && areZerosExact(sums, at, x, from, h, hOffset, taps))) {
        System.arraycopy(out, 0, sums, at, SUMS);
      } else {
        DoubleVectorRows.correlate(sums, at, SUMS, x, from, h, hOffset, taps, 1);
      }
    }
  }

  /** Whether all sums are finite and none is 0, nor so small that its square would be. */
  private static boolean areOrdinary(double[] values) {
    return sumOfSquaresTimes(Double.POSITIVE_INFINITY, values) == Double.POSITIVE_INFINITY;
  }

  /** Whether all sums are finite, and so small that their squares are. */
  private static boolean areFinite(double[] values) {
    return sumOfSquaresTimes(0, values) == 0;
  }

  /** NaN with ∞ for 0, with 0 for ∞, and with both for NaN. */
  private static double sumOfSquaresTimes(double factor, double[] values) {
    DoubleVector even = DoubleVector.zero(SPECIES);
    DoubleVector odd = DoubleVector.zero(SPECIES);
    for (int at = 0; at < SUMS; at += 2 * LANES) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, values, at);
      DoubleVector b = DoubleVector.fromArray(SPECIES, values, at + LANES);
      even = even.add(a.mul(a).mul(factor));
      odd = odd.add(b.mul(b).mul(factor));
    }
    // In the place behind the sums: lanes are added in a stated order.
    even.add(odd).intoArray(values, SUMS);
    double sum = 0;
    double other = 0;
    for (int lane = 0; lane < LANES; lane += 2) {
      sum += values[SUMS + lane];
      other += values[SUMS + lane + 1];
    }
    return sum + other;
  }

  /** Place {@code last − m + r} holds w[m][r]. */
  private static void band(double[] h, int hOffset, int taps) {
    double[] band = BAND.get();
    for (int i = 0; i < ZEROS; i++) {
      band[i] = 0;
      band[ZEROS + taps + i] = 0;
    }
    for (int t = 0; t < taps; t++) {
      band[ZEROS + taps - 1 - t] = h[hOffset + t];
    }
  }

  /** Whether no sum of a tile can be −0: none begins with it, and no product rounds to 0. */
  private static boolean areZerosExact(
      double[] sums, int at, double[] x, int from, double[] h, int hOffset, int taps) {
    for (int i = 0; i < SUMS; i++) {
      if (sums[at + i] == 0 && 1 / sums[at + i] < 0) {
        return false;
      }
    }
    int least = leastExponent(x, from, SUMS + taps - 1) + leastExponent(h, hOffset, taps);
    return least >= Double.MIN_EXPONENT;
  }

  /** Of elements other than 0. */
  private static int leastExponent(double[] values, int from, int count) {
    int least = Double.MAX_EXPONENT;
    for (int i = 0; i < count; i++) {
      if (values[from + i] != 0) {
        least = Math.min(least, Math.getExponent(values[from + i]));
      }
    }
    return least;
  }
}
