package faltung.vector;

import faltung.loops.DoubleTile;
import faltung.loops.DoubleTileBuffer;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

// Twin: FloatVectorTiles is generated from this file.

/**
 * Cuts a rectangle of outputs into register tiles: with lanes over channels here, into those of
 * {@link DoubleChannelTiles}, with lanes over positions in {@link DoublePositionRectangle}. What is
 * written twice, where a tile is shifted back to end with its row, gets the same bits twice.
 */
final class DoubleVectorTiles {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int PAIR = DoubleTileSizes.PAIR;

  private DoubleVectorTiles() {}

  /** As {@link faltung.loops.DoubleLoops#tile}. */
  static void tile(
      TileWarmUp warmUp,
      DoubleTile tile,
      int block,
      int rows,
      int positions,
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      DoubleTileBuffer buffer) {
    if (!tile.form().lanesOverChannels()) {
      DoublePositionRectangle.compute(
          warmUp, tile, block, rows, positions, x, xOffset, y, yOffset, buffer);
      return;
    }
    int channels = tile.channelsOf(block);
    int together = Math.min(positions, DoubleTileBuffer.POSITIONS);
    int rowsTogether = DoubleTileSizes.rowsTogether(tile, positions);
    for (int from = 0; from < channels; from += PAIR) {
      int some = Math.min(PAIR, channels - from);
      for (int row = 0; row < rows; row += rowsTogether) {
        int several = Math.min(rowsTogether, rows - row);
        for (int position = 0; position < positions; position += together) {
          int count = Math.min(together, positions - position);
          int xAt = xOffset + row * tile.xRowStep() + position;
          int yAt =
              yOffset
                  + from * tile.yChannelStep()
                  + row * tile.yRowStep()
                  + position * tile.yPositionStep();
          if (tile.continued()) {
            read(tile, several * count, some, y, yAt, buffer.outputs());
          }
          overChannels(warmUp, tile, block, from, some, several, count, x, xAt, buffer.outputs());
          write(tile, several * count, some, y, yAt, buffer);
        }
      }
    }
  }

  /** Computes some channels, at most two vectors of them, as [position][channel]. */
  private static void overChannels(
      TileWarmUp warmUp,
      DoubleTile tile,
      int block,
      int from,
      int channels,
      int rows,
      int positions,
      double[] x,
      int xAt,
      double[] outputs) {
    int terms = tile.offsets().length;
    int width = tile.form().width();
    int wAt = block * terms * width + from;
    // Chains go on from what the buffer holds already, or begin with the same for all positions.
    double[] start = tile.continued() ? outputs : tile.start();
    int startStep = tile.continued() ? PAIR : 0;
    int vectors = channels > LANES ? 2 : 1;
    int most = DoubleTileSizes.mostChannelTile(warmUp, tile.continued(), vectors);
    int out = 0;
    boolean pairs =
        rows > 1 && DoubleTileSizes.isForTwoRows(warmUp, tile.continued(), vectors, positions);
    for (int row = 0; row < rows; ) {
      int at = xAt + row * tile.xRowStep();
      if (pairs && row + 1 < rows) {
        int startAt = tile.continued() ? out : block * width + from;
        DoubleChannelTiles.rows(
            vectors,
            positions,
            tile.xRowStep(),
            terms,
            tile.offsets(),
            x,
            at,
            tile.weights(),
            wAt,
            width,
            start,
            startAt,
            startStep,
            outputs,
            out,
            PAIR);
        out += 2 * positions * PAIR;
        row += 2;
        continue;
      }
      for (int rest = positions; rest > 0; ) {
        int size = DoubleTileSizes.next(rest, most);
        int startAt = tile.continued() ? out : block * width + from;
        DoubleChannelTiles.run(
            vectors,
            size,
            terms,
            tile.offsets(),
            x,
            at,
            tile.weights(),
            wAt,
            width,
            start,
            startAt,
            startStep,
            outputs,
            out,
            PAIR);
        at += size;
        out += size * PAIR;
        rest -= size;
      }
      row++;
    }
  }

  /** The opposite of {@link #write}, for chains that go on from what was written. */
  private static void read(
      DoubleTile tile, int positions, int channels, double[] y, int yAt, double[] outputs) {
    int channelStep = tile.yChannelStep();
    int positionStep = tile.yPositionStep();
    if (channelStep == 1) {
      for (int j = 0; j < positions; j++) {
        System.arraycopy(y, yAt + j * positionStep, outputs, j * PAIR, channels);
      }
      return;
    }
    for (int i = 0; i < channels; i++) {
      for (int j = 0; j < positions; j++) {
        outputs[j * PAIR + i] = y[yAt + i * channelStep + j * positionStep];
      }
    }
  }

  /** Writes what {@link #overChannels} has computed, and limits it. */
  private static void write(
      DoubleTile tile, int positions, int channels, double[] y, int yAt, DoubleTileBuffer buffer) {
    double[] outputs = buffer.outputs();
    if (tile.isLimited()) {
      limit(outputs, 0, positions * PAIR, tile.low(), tile.high());
    }
    int channelStep = tile.yChannelStep();
    int positionStep = tile.yPositionStep();
    if (channelStep == 1) {
      for (int j = 0; j < positions; j++) {
        System.arraycopy(outputs, j * PAIR, y, yAt + j * positionStep, channels);
      }
      return;
    }
    // Lanes of narrow vectors change places no faster than scalar values: docs/design-notes.md.
    if (positionStep != 1 || positions < LANES || !DoubleTileSizes.WIDE) {
      for (int i = 0; i < channels; i++) {
        for (int j = 0; j < positions; j++) {
          y[yAt + i * channelStep + j * positionStep] = outputs[j * PAIR + i];
        }
      }
      return;
    }
    double[] square = buffer.square();
    double[] between = DoubleSquares.between();
    for (int j = 0; j < positions; j += LANES) {
      int at = Math.min(j, positions - LANES);
      for (int i = 0; i < channels; i += LANES) {
        int target = yAt + i * channelStep + at;
        int rows = channels - i;
        if (rows >= LANES) {
          DoubleSquares.transpose(outputs, at * PAIR + i, PAIR, y, target, channelStep, between);
          continue;
        }
        DoubleSquares.transpose(outputs, at * PAIR + i, PAIR, square, 0, LANES, between);
        for (int row = 0; row < rows; row++) {
          DoubleVector.fromArray(SPECIES, square, row * LANES)
              .intoArray(y, target + row * channelStep);
        }
      }
    }
  }

  /** The limits of an output; also for what lies between them, in whole vectors. */
  static void limit(double[] values, int from, int count, double low, double high) {
    DoubleVector least = DoubleVector.broadcast(SPECIES, low);
    DoubleVector most = DoubleVector.broadcast(SPECIES, high);
    int j = from;
    for (; j + LANES <= from + count; j += LANES) {
      DoubleVector.fromArray(SPECIES, values, j).min(most).max(least).intoArray(values, j);
    }
    for (; j < from + count; j++) {
      values[j] = Math.max(low, Math.min(high, values[j]));
    }
  }
}
