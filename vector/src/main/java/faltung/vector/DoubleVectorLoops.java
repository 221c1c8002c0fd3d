package faltung.vector;

import faltung.loops.DoubleElementwise;
import faltung.loops.DoubleLoops;
import faltung.loops.DoublePasses;
import faltung.loops.DoubleScalarLoops;
import faltung.loops.DoubleTile;
import faltung.loops.DoubleTileBuffer;
import faltung.loops.TileForm;
import java.util.concurrent.atomic.LongAdder;

// Twin: FloatVectorLoops is generated from this file.

/**
 * The loops in double on vectors of the processor's preferred width; in the beginning scalar ones,
 * see {@link WarmUp} for rows and {@link TileWarmUp} for tiles. Each loop, and each size of tile,
 * warms up by itself.
 */
final class DoubleVectorLoops implements DoubleLoops {
  /** The narrowest vectors that are worth it: two doubles. */
  static final int LEAST_BITS = 128;

  /** The price of an element that scalar loops move, in products of 0.25 ns. */
  private static final int MOVE = 2;

  private final DoubleScalarLoops scalar = new DoubleScalarLoops();
  private final WarmUp rows;
  private final WarmUp walks;
  private final WarmUp bands;
  private final LongAdder banded = new LongAdder();
  private final LongAdder walked = new LongAdder();
  private final TileWarmUp tiles;
  private final DoublePasses passes;
  private final DoubleElementwise elementwise;
  private final DoubleWarmingConversions conversions;
  private final LoopWarmUp halving;
  private final LongAdder halved = new LongAdder();
  private final LoopWarmUp interleaving;
  private final LongAdder interleaved = new LongAdder();

  DoubleVectorLoops(WarmUp rows, TileWarmUp tiles, DoublePasses passes) {
    this(rows, tiles, passes, DoubleWarmingElementwise.cold(), false);
  }

  private DoubleVectorLoops(
      WarmUp rows,
      TileWarmUp tiles,
      DoublePasses passes,
      DoubleElementwise elementwise,
      boolean warm) {
    this.conversions =
        warm ? DoubleWarmingConversions.warm(scalar) : DoubleWarmingConversions.cold(scalar);
    LoopWarmUp.Gate gate = new LoopWarmUp.Gate(warm ? 0 : WarmUp.SCALAR_PRODUCTS);
    this.halving =
        new LoopWarmUp(
            gate, warm ? WarmUp.done() : new WarmUp(0, DoubleVectorLoops::exerciseOfHalving), MOVE);
    this.interleaving =
        new LoopWarmUp(
            gate,
            warm ? WarmUp.done() : new WarmUp(0, DoubleVectorLoops::exerciseOfInterleaving),
            MOVE);
    this.elementwise = elementwise;
    this.rows = rows;
    this.walks = warm ? WarmUp.done() : new WarmUp(0, DoubleVectorLoops::exerciseOfWalks);
    this.bands = warm ? WarmUp.done() : new WarmUp(0, DoubleVectorLoops::exerciseOfBands);
    this.tiles = tiles;
    this.passes = passes;
  }

  /** Loops that begin as scalar ones. */
  static DoubleVectorLoops cold() {
    return new DoubleVectorLoops(
        new WarmUp(WarmUp.SCALAR_PRODUCTS, DoubleVectorLoops::exerciseOfRows),
        new TileWarmUp(WarmUp.SCALAR_PRODUCTS),
        DoubleWarmingPasses.cold());
  }

  /** Loops that use vectors from the first call on. */
  static DoubleVectorLoops warm() {
    return new DoubleVectorLoops(
        WarmUp.done(),
        TileWarmUp.done(),
        DoubleWarmingPasses.warm(),
        DoubleWarmingElementwise.warm(),
        true);
  }

  /** A row of a few vectors, and a rest. */
  private static void exerciseOfHalving() {
    double[] nothing = Exercise.NOTHING;
    DoubleVectorMoves.everySecond(nothing, 0, 0, nothing, 128, 0, 1, 35);
  }

  /** A square of the widest vectors, forwards and backwards. */
  private static void exerciseOfInterleaving() {
    double[] nothing = Exercise.NOTHING;
    int side = TileForm.SPARE;
    int behind = (side + 1) * side;
    DoubleVectorMoves.interleave(nothing, 0, side, 1, nothing, behind, side, side, side);
    DoubleVectorMoves.interleave(nothing, side, side, -1, nothing, behind, side, side, side);
  }

  /** Three taps over so many sums that all methods take part. */
  private static void exerciseOfRows() {
    double[] nothing = Exercise.NOTHING;
    int sums = DoubleVectorRows.slice();
    DoubleVectorRows.correlate(nothing, 0, sums, nothing, sums, nothing, 3 * sums, 3, 1);
  }

  /** As few sums and taps as are walked along. */
  private static void exerciseOfWalks() {
    double[] nothing = Exercise.NOTHING;
    int sums = DoubleVectorRows.walkingSums();
    int taps = DoubleVectorRows.walkingTaps();
    DoubleVectorRows.walk(nothing, 0, sums, nothing, sums, nothing, 3 * sums, taps);
  }

  /** One tile, with the fewest taps; its sums are 0, which may have to be looked at twice. */
  private static void exerciseOfBands() {
    double[] nothing = Exercise.NOTHING;
    int sums = DoubleVectorToeplitz.SUMS;
    DoubleVectorToeplitz.correlate(nothing, 0, sums, nothing, sums, nothing, 3 * sums, 1);
  }

  /** What exercises read and write: zeros. */
  private static final class Exercise {
    static final double[] NOTHING = new double[4096];

    private Exercise() {}
  }

  /** How tiles have been computed. */
  TileWarmUp tiles() {
    return tiles;
  }

  @Override
  public void row(
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

  /** How many rows were walked along, for tests. */
  long walked() {
    return walked.sum();
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
      walked.increment();
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
      walked.increment();
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
    if (DoubleVectorRows.bits() < LEAST_BITS) {
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

  @Override
  public void tile(
      DoubleTile tile,
      int block,
      int rows,
      int positions,
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      DoubleTileBuffer buffer) {
    long products = (long) rows * positions * tile.channelsOf(block) * tile.offsets().length;
    if (tiles.isScalar(products)) {
      scalar.tile(tile, block, rows, positions, x, xOffset, y, yOffset, buffer);
      return;
    }
    KernelWarmUp cold = DoubleTileSizes.firstCold(tiles, tile, block, rows, positions);
    if (cold == null) {
      tiles.count();
      DoubleVectorTiles.tile(tiles, tile, block, rows, positions, x, xOffset, y, yOffset, buffer);
      return;
    }
    long start = System.nanoTime();
    scalar.tile(tile, block, rows, positions, x, xOffset, y, yOffset, buffer);
    cold.scalarTook(System.nanoTime() - start, products);
    cold.warm(DoubleTileExercise.of(cold));
  }

  @Override
  public void interleave(
      double[] from,
      int at,
      int rowStep,
      int step,
      double[] to,
      int toAt,
      int toStep,
      int rows,
      int count) {
    if (!areForSquares(rowStep, step, rows, count)) {
      scalar.interleave(from, at, rowStep, step, to, toAt, toStep, rows, count);
      return;
    }
    int turn = interleaving.turn(rows * count);
    long start = LoopWarmUp.start(turn);
    if (turn >= LoopWarmUp.VECTORS_TIMED) {
      interleaved.increment();
      DoubleVectorMoves.interleave(from, at, rowStep, step, to, toAt, toStep, rows, count);
    } else {
      scalar.interleave(from, at, rowStep, step, to, toAt, toStep, rows, count);
    }
    interleaving.took(turn, start, rows * count);
  }

  /** Neighbours in each row, of rows that fill a square of the widest vectors at least by half. */
  private static boolean areForSquares(int rowStep, int step, int rows, int count) {
    return (step == 1 || step == -1)
        && rowStep > 1
        && rows >= TileForm.SPARE
        && 2 * count >= TileForm.SPARE;
  }

  /** How often rows were interleaved by vectors, for tests. */
  long interleaved() {
    return interleaved.sum();
  }

  @Override
  public void everySecond(
      double[] x, int xAt, int xRowStep, double[] y, int yAt, int yRowStep, int rows, int count) {
    int turn = halving.turn(rows * count);
    long start = LoopWarmUp.start(turn);
    if (turn >= LoopWarmUp.VECTORS_TIMED) {
      halved.increment();
      DoubleVectorMoves.everySecond(x, xAt, xRowStep, y, yAt, yRowStep, rows, count);
    } else {
      scalar.everySecond(x, xAt, xRowStep, y, yAt, yRowStep, rows, count);
    }
    halving.took(turn, start, rows * count);
  }

  /** How often every second element was taken by vectors, for tests. */
  long halved() {
    return halved.sum();
  }

  @Override
  public void widen(
      byte[] samples, int from, boolean unsigned, double[] values, int to, int count) {
    conversions.widen(samples, from, unsigned, values, to, count);
  }

  @Override
  public void widen(
      short[] samples, int from, boolean unsigned, double[] values, int to, int count) {
    conversions.widen(samples, from, unsigned, values, to, count);
  }

  @Override
  public void narrow(
      double[] values, int from, byte[] samples, int to, boolean unsigned, int count) {
    conversions.narrow(values, from, samples, to, unsigned, count);
  }

  @Override
  public void narrow(
      double[] values, int from, short[] samples, int to, boolean unsigned, int count) {
    conversions.narrow(values, from, samples, to, unsigned, count);
  }

  @Override
  public DoublePasses passes() {
    return passes;
  }

  @Override
  public DoubleElementwise elementwise() {
    return elementwise;
  }
}
