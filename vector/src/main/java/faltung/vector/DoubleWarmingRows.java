package faltung.vector;

import faltung.loops.DoubleScalarLoops;
import java.util.concurrent.atomic.LongAdder;

// Twin: FloatWarmingRows is generated from this file.

/**
 * The rows of a process that begins with scalar ones, see {@link WarmUp}. Then there are three
 * kinds: eight vectors of sums at once ({@link DoubleVectorRows}), which take over from scalar
 * loops; and, each where it has shown to be faster than these, walks along a row, and bands of a
 * Toeplitz matrix ({@link DoubleVectorToeplitz}).
 */
final class DoubleWarmingRows {
  private final DoubleScalarLoops scalar = new DoubleScalarLoops();
  private final WarmUp rows;
  private final WarmUp walks;
  private final WarmUp bands;
  private final LongAdder banded = new LongAdder();

  private DoubleWarmingRows(WarmUp rows, WarmUp walks, WarmUp bands) {
    this.rows = rows;
    this.walks = walks;
    this.bands = bands;
  }

  /** Loops that begin as scalar ones, when vectors take over being up to the given state. */
  static DoubleWarmingRows cold(WarmUp rows) {
    return new DoubleWarmingRows(
        rows,
        new WarmUp(0, DoubleWarmingRows::exerciseOfWalks),
        new WarmUp(0, DoubleWarmingRows::exerciseOfBands));
  }

  /** Loops that use vectors from the first call on. */
  static DoubleWarmingRows warm() {
    return new DoubleWarmingRows(WarmUp.done(), WarmUp.done(), WarmUp.done());
  }

  /** Three taps over so many sums that all methods take part. */
  static void exercise() {
    double[] nothing = DoubleVectorLoops.Exercise.NOTHING;
    int sums = DoubleVectorRows.slice();
    DoubleVectorRows.correlate(nothing, 0, sums, nothing, sums, nothing, 3 * sums, 3, 1);
  }

  /** As few sums and taps as are walked along. */
  private static void exerciseOfWalks() {
    double[] nothing = DoubleVectorLoops.Exercise.NOTHING;
    int sums = DoubleVectorRows.walkingSums();
    int taps = DoubleVectorRows.walkingTaps();
    DoubleVectorRows.walk(nothing, 0, sums, nothing, sums, nothing, 3 * sums, taps);
  }

  /** One tile, with the fewest taps; its sums are 0, which may have to be looked at twice. */
  private static void exerciseOfBands() {
    double[] nothing = DoubleVectorLoops.Exercise.NOTHING;
    int sums = DoubleVectorToeplitz.SUMS;
    DoubleVectorToeplitz.correlate(nothing, 0, sums, nothing, sums, nothing, 3 * sums, 1);
  }

  /** As {@link faltung.loops.DoubleLoops#row}. */
  void row(
      double[] sums,
      int position,
      int count,
      double[] x,
      int xOffset,
      double[] h,
      int hOffset,
      int taps,
      int tapStep) {
    if (rows.isWarm()) {
      if (tapStep == 1) {
        neighbours(sums, position, count, x, xOffset, h, hOffset, taps);
      } else {
        DoubleVectorRows.correlate(sums, position, count, x, xOffset, h, hOffset, taps, tapStep);
      }
    } else if (rows.isScalar((long) count * taps)) {
      scalar.row(sums, position, count, x, xOffset, h, hOffset, taps, tapStep);
    } else {
      warmUp(sums, position, count, x, xOffset, h, hOffset, taps, tapStep);
    }
  }

  /** Taps that are neighbours: whole tiles of a Toeplitz matrix where these pay, and the rest. */
  private void neighbours(
      double[] sums,
      int position,
      int count,
      double[] x,
      int xOffset,
      double[] h,
      int hOffset,
      int taps) {
    boolean many = taps >= DoubleVectorToeplitz.LEAST_TAPS && count >= DoubleVectorToeplitz.SUMS;
    if (many && bands.isWarm()) {
      int done = band(sums, position, count, x, xOffset, h, hOffset, taps);
      others(sums, position + done, count - done, x, xOffset + done, h, hOffset, taps);
    } else if (!many || bands.isScalar(0)) {
      others(sums, position, count, x, xOffset, h, hOffset, taps);
    } else {
      warmUpBands(sums, position, count, x, xOffset, h, hOffset, taps);
    }
  }

  /** One tile, when it may, and the rest by the other vector loops, against which it has to win. */
  private void warmUpBands(
      double[] sums,
      int position,
      int count,
      double[] x,
      int xOffset,
      double[] h,
      int hOffset,
      int taps) {
    int slice = bands.isVectorsTurn() ? DoubleVectorToeplitz.SUMS : 0;
    int rest = count - slice;
    long start = System.nanoTime();
    others(sums, position + slice, rest, x, xOffset + slice, h, hOffset, taps);
    long between = System.nanoTime();
    bands.scalarTook(between - start, (long) rest * taps);
    if (slice > 0) {
      band(sums, position, slice, x, xOffset, h, hOffset, taps);
      bands.vectorTook(System.nanoTime() - between, (long) slice * taps);
    }
  }

  /** For how many sums whole tiles did it. */
  private int band(
      double[] sums,
      int position,
      int count,
      double[] x,
      int xOffset,
      double[] h,
      int hOffset,
      int taps) {
    banded.increment();
    return DoubleVectorToeplitz.correlate(sums, position, count, x, xOffset, h, hOffset, taps);
  }

  /** Walking along, or eight vectors of sums at once. */
  private void others(
      double[] sums,
      int position,
      int count,
      double[] x,
      int xOffset,
      double[] h,
      int hOffset,
      int taps) {
    if (isForWalking(count, taps)) {
      walk(sums, position, count, x, xOffset, h, hOffset, taps);
    } else {
      DoubleVectorRows.correlate(sums, position, count, x, xOffset, h, hOffset, taps, 1);
    }
  }

  /** In how many calls tiles of a Toeplitz matrix took part, for tests. */
  long banded() {
    return banded.sum();
  }

  private static boolean isForWalking(int count, int taps) {
    int least = DoubleVectorRows.walkingTaps();
    return least > 0 && taps >= least && count >= DoubleVectorRows.walkingSums();
  }

  /**
   * Walking is the faster the more a load costs beside a multiply-add, which depends on the
   * processor: so it has to show it, against the other vector loops.
   */
  private void walk(
      double[] sums,
      int position,
      int count,
      double[] x,
      int xOffset,
      double[] h,
      int hOffset,
      int taps) {
    if (walks.isWarm()) {
      DoubleVectorRows.walk(sums, position, count, x, xOffset, h, hOffset, taps);
      return;
    }
    if (walks.isScalar(0)) {
      DoubleVectorRows.correlate(sums, position, count, x, xOffset, h, hOffset, taps, 1);
      return;
    }
    int slice = walks.isVectorsTurn() ? Math.min(count, 4 * DoubleVectorRows.walkingSums()) : 0;
    int rest = count - slice;
    long start = System.nanoTime();
    DoubleVectorRows.correlate(
        sums, position + slice, rest, x, xOffset + slice, h, hOffset, taps, 1);
    long between = System.nanoTime();
    walks.scalarTook(between - start, (long) rest * taps);
    if (slice > 0) {
      DoubleVectorRows.walk(sums, position, slice, x, xOffset, h, hOffset, taps);
      walks.vectorTook(System.nanoTime() - between, (long) slice * taps);
    }
  }

  private void warmUp(
      double[] sums,
      int position,
      int count,
      double[] x,
      int xOffset,
      double[] h,
      int hOffset,
      int taps,
      int tapStep) {
    if (DoubleVectorRows.bits() < DoubleVectorLoops.LEAST_BITS) {
      rows.giveUp();
    }
    int slice = rows.isVectorsTurn() ? Math.min(count, DoubleVectorRows.slice()) : 0;
    long start = System.nanoTime();
    scalar.row(
        sums, position + slice, count - slice, x, xOffset + slice, h, hOffset, taps, tapStep);
    long between = System.nanoTime();
    rows.scalarTook(between - start, (long) (count - slice) * taps);
    if (slice > 0) {
      DoubleVectorRows.correlate(sums, position, slice, x, xOffset, h, hOffset, taps, tapStep);
      rows.vectorTook(System.nanoTime() - between, (long) slice * taps);
    }
  }
}
