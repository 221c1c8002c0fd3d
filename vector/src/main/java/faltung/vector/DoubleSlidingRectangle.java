package faltung.vector;

import faltung.loops.DoubleTile;
import faltung.loops.DoubleTileBuffer;
import faltung.loops.SlidingTaps;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

// Twin: FloatSlidingRectangle is generated from this file.

/**
 * A rectangle of outputs of one channel, each with the taps of one channel: strips of two vectors
 * side by side, in the tiles of {@link DoubleSlidingTiles}, which walk down the rows of x. An
 * element of x is loaded once for each tap of a row in place of once for each tap of all rows.
 */
final class DoubleSlidingRectangle {
  private static final int LANES = DoubleVector.SPECIES_PREFERRED.length();

  /** Vectors of sums that go from step to step, at most; behind them stands what is of no use. */
  private static final int STATE = 8;

  private DoubleSlidingRectangle() {}

  /** Which of the sizes of {@link DoubleSlidingTiles} serves a tile, or −1. */
  static int size(TileWarmUp warmUp, DoubleTile tile) {
    SlidingTaps taps = tile.sliding();
    if (taps == null || tile.form().width() > 1) {
      return -1;
    }
    int size = DoubleSlidingTiles.size(taps.rows(), taps.columns(), taps.step());
    boolean hopeless =
        size >= 0
            && (warmUp.kernel(TileWarmUp.SLIDING_BY_1, size).isHopeless()
                || warmUp.kernel(TileWarmUp.SLIDING_BY_2, size).isHopeless());
    return hopeless ? -1 : size;
  }

  static void compute(
      int size,
      DoubleTile tile,
      int block,
      int rows,
      int positions,
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      DoubleTileBuffer buffer) {
    if (positions < LANES) {
      narrow(size, tile, block, rows, positions, x, xOffset, y, yOffset, buffer);
    } else {
      for (int position = 0; position < positions; position += 2 * LANES) {
        // The last vectors of a row are shifted back, so that they end with the row.
        int first = Math.min(position, positions - LANES);
        int second = Math.min(position + LANES, positions - LANES) - first;
        int vectors = second > 0 ? 2 : 1;
        int at = xOffset + first;
        begin(size, vectors, second, tile, block, x, at, buffer);
        int from = at + (together(tile) - 1) * tile.xRowStep();
        int to = yOffset + first;
        run(size, vectors, rows, second, tile, block, x, from, y, to, tile.yRowStep(), buffer);
      }
    }
    if (tile.isLimited()) {
      for (int row = 0; row < rows; row++) {
        int yAt = yOffset + row * tile.yRowStep();
        DoubleVectorTiles.limit(y, yAt, positions, tile.low(), tile.high());
      }
    }
  }

  private static int together(DoubleTile tile) {
    SlidingTaps taps = tile.sliding();
    return taps == null ? 1 : taps.together();
  }

  /** Rows shorter than a vector, by way of the buffer: a whole vector would write too much. */
  private static void narrow(
      int size,
      DoubleTile tile,
      int block,
      int rows,
      int positions,
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      DoubleTileBuffer buffer) {
    double[] outputs = buffer.outputs();
    int most = outputs.length / LANES - 1;
    begin(size, 1, 0, tile, block, x, xOffset, buffer);
    int from = xOffset + (together(tile) - 1) * tile.xRowStep();
    for (int row = 0; row < rows; row += most) {
      int some = Math.min(most, rows - row);
      int at = from + row * tile.xRowStep();
      run(size, 1, some, 0, tile, block, x, at, outputs, 0, LANES, buffer);
      for (int j = 0; j < some; j++) {
        System.arraycopy(outputs, j * LANES, y, yOffset + (row + j) * tile.yRowStep(), positions);
      }
    }
  }

  /** The rows above the last one of the first output: nothing ends with them. */
  private static void begin(
      int size,
      int vectors,
      int second,
      DoubleTile tile,
      int block,
      double[] x,
      int at,
      DoubleTileBuffer buffer) {
    Arrays.fill(buffer.square(), 0, STATE * LANES, 0);
    int steps = together(tile) - 1;
    double[] out = buffer.square();
    run(size, vectors, steps, second, tile, block, x, at, out, STATE * LANES, 0, buffer);
  }

  private static void run(
      int size,
      int vectors,
      int steps,
      int second,
      DoubleTile tile,
      int block,
      double[] x,
      int at,
      double[] out,
      int outAt,
      int outStep,
      DoubleTileBuffer buffer) {
    double[] state = buffer.square();
    int step = tile.xRowStep();
    int wAt = block * tile.offsets().length;
    double start = tile.start()[block];
    if (vectors == 1) {
      DoubleSlidingTiles.run1(
          size,
          steps,
          tile.offsets(),
          x,
          at,
          step,
          0,
          tile.weights(),
          wAt,
          start,
          state,
          out,
          outAt,
          outStep);
    } else {
      DoubleSlidingTiles.run2(
          size,
          steps,
          tile.offsets(),
          x,
          at,
          step,
          second,
          tile.weights(),
          wAt,
          start,
          state,
          out,
          outAt,
          outStep);
    }
  }
}
