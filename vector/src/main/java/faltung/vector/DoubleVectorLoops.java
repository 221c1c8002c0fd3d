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
 * see {@link DoubleWarmingRows} for rows and {@link TileWarmUp} for tiles. Each loop, and each size
 * of tile, warms up by itself.
 */
final class DoubleVectorLoops implements DoubleLoops {
  /** The narrowest vectors that are worth it: two doubles. */
  static final int LEAST_BITS = 128;

  /** The price of an element that scalar loops move, in products of 0.25 ns. */
  private static final int MOVE = 2;

  private final DoubleScalarLoops scalar = new DoubleScalarLoops();
  private final DoubleWarmingRows rows;
  private final TileWarmUp tiles;
  private final DoublePasses passes;
  private final DoubleElementwise elementwise;
  private final DoubleWarmingConversions conversions;
  private final LoopWarmUp halving;
  private final LongAdder halved = new LongAdder();
  private final LoopWarmUp interleaving;
  private final LongAdder interleaved = new LongAdder();

  DoubleVectorLoops(WarmUp rows, TileWarmUp tiles, DoublePasses passes) {
    this(DoubleWarmingRows.cold(rows), tiles, passes, DoubleWarmingElementwise.cold(), false);
  }

  private DoubleVectorLoops(
      DoubleWarmingRows rows,
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
    this.tiles = tiles;
    this.passes = passes;
  }

  /** Loops that begin as scalar ones. */
  static DoubleVectorLoops cold() {
    return new DoubleVectorLoops(
        new WarmUp(WarmUp.SCALAR_PRODUCTS, DoubleWarmingRows::exercise),
        new TileWarmUp(WarmUp.SCALAR_PRODUCTS),
        DoubleWarmingPasses.cold());
  }

  /** Loops that use vectors from the first call on. */
  static DoubleVectorLoops warm() {
    return new DoubleVectorLoops(
        DoubleWarmingRows.warm(),
        TileWarmUp.done(),
        DoubleWarmingPasses.warm(),
        DoubleWarmingElementwise.warm(),
        true);
  }

  /** A row of a few vectors, and a rest. */
  private static void exerciseOfHalving() {
    double[] nothing = Exercise.NOTHING;
    DoubleVectorMoves.halve(nothing, 0, 0, nothing, 128, 35, 256, 35, 0, 1);
    DoubleVectorMoves.halve(nothing, 0, 0, nothing, 128, 35, 256, 0, 0, 1);
  }

  /** A square of the widest vectors, forwards and backwards. */
  private static void exerciseOfInterleaving() {
    double[] nothing = Exercise.NOTHING;
    int side = TileForm.SPARE;
    int behind = (side + 1) * side;
    DoubleVectorMoves.interleave(nothing, 0, side, 1, nothing, behind, side, side, side);
    DoubleVectorMoves.interleave(nothing, side, side, -1, nothing, behind, side, side, side);
  }

  /** What exercises read and write: zeros. */
  static final class Exercise {
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
    rows.row(sums, position, count, x, xOffset, h, hOffset, taps, tapStep);
  }

  /** How rows have been computed. */
  DoubleWarmingRows rows() {
    return rows;
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
  public void halve(
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
    int elements = rows * (evens + odds);
    int turn = halving.turn(elements);
    long start = LoopWarmUp.start(turn);
    if (turn >= LoopWarmUp.VECTORS_TIMED) {
      halved.increment();
      DoubleVectorMoves.halve(x, xAt, xRowStep, y, evenAt, evens, oddAt, odds, yRowStep, rows);
    } else {
      scalar.halve(x, xAt, xRowStep, y, evenAt, evens, oddAt, odds, yRowStep, rows);
    }
    halving.took(turn, start, elements);
  }

  /** How often rows were halved by vectors, for tests. */
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
