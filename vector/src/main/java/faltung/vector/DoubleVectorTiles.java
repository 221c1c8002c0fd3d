package faltung.vector;

import faltung.loops.DoubleTile;
import faltung.loops.DoubleTileBuffer;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

// Twin: FloatVectorTiles is generated from this file.

/**
 * Cuts a rectangle of outputs into register tiles, see {@link DoubleChannelTiles} and {@link
 * DoublePositionTiles}; what is written twice, where a tile is shifted back to end with its row,
 * gets the same bits twice.
 *
 * <p>Sizes: 512 bits come with 32 registers, and up to 24 sums in them ran at the full rate on Zen
 * 5; narrower vectors with 16, where 5×2 was the best on both JDKs on Zen 1 to 5.
 */
final class DoubleVectorTiles {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int PAIR = 2 * LANES;
  private static final boolean WIDE = SPECIES.vectorBitSize() >= 512;
  private static final int MOST_BY_1 = WIDE ? 12 : 10;
  private static final int MOST_BY_2 = WIDE ? 12 : 5;
  private static final int MOST_BY_4 = WIDE ? 6 : 2;

  private DoubleVectorTiles() {}

  // ---- which kernels

  private static int mostChannelTile(TileWarmUp warmUp, int vectors) {
    return vectors == 1
        ? warmUp.hopeful(TileWarmUp.CHANNELS_BY_1, MOST_BY_1)
        : warmUp.hopeful(TileWarmUp.CHANNELS_BY_2, MOST_BY_2);
  }

  /** The size of the next tile: as few tiles as can be, as equal as can be. */
  private static int next(int rest, int most) {
    int tiles = (rest + most - 1) / most;
    return (rest + tiles - 1) / tiles;
  }

  /** How many vectors of positions a tile of so many channels takes. */
  private static int vectorsFor(int channels) {
    return channels == 1 ? 8 : channels <= MOST_BY_4 ? 4 : 2;
  }

  private static int kindFor(int vectors) {
    return switch (vectors) {
      case 1 -> TileWarmUp.POSITIONS_BY_1;
      case 2 -> TileWarmUp.POSITIONS_BY_2;
      case 4 -> TileWarmUp.POSITIONS_BY_4;
      default -> TileWarmUp.POSITIONS_BY_8;
    };
  }

  private static int mostPositionTile(TileWarmUp warmUp) {
    return warmUp.hopeful(TileWarmUp.POSITIONS_BY_2, MOST_BY_2);
  }

  /** A kernel that the rectangle needs and that is not yet warm, or null. */
  static @Nullable KernelWarmUp firstCold(
      TileWarmUp warmUp, DoubleTile tile, int block, int rows, int positions) {
    int channels = tile.channelsOf(block);
    if (!tile.form().lanesOverChannels()) {
      int most = mostPositionTile(warmUp);
      for (int from = 0; from < channels; ) {
        int size = next(channels - from, most);
        KernelWarmUp kernel = warmUp.kernel(kindFor(vectorsFor(size)), size);
        if (!kernel.isWarm()) {
          return kernel;
        }
        from += size;
      }
      return null;
    }
    for (int from = 0; from < channels; from += PAIR) {
      int vectors = channels - from > LANES ? 2 : 1;
      int kind = vectors == 2 ? TileWarmUp.CHANNELS_BY_2 : TileWarmUp.CHANNELS_BY_1;
      int most = mostChannelTile(warmUp, vectors);
      int together = Math.min(positions, DoubleTileBuffer.POSITIONS);
      KernelWarmUp cold = firstCold(warmUp, kind, most, together);
      if (cold == null) {
        cold = firstCold(warmUp, kind, most, positions % together);
      }
      if (cold != null) {
        return cold;
      }
    }
    return null;
  }

  private static @Nullable KernelWarmUp firstCold(
      TileWarmUp warmUp, int kind, int most, int positions) {
    for (int rest = positions; rest > 0; ) {
      int size = next(rest, most);
      KernelWarmUp kernel = warmUp.kernel(kind, size);
      if (!kernel.isWarm()) {
        return kernel;
      }
      rest -= size;
    }
    return null;
  }

  /** A kernel's work on data of no consequence. */
  static KernelWarmUp.Exercise exercise(KernelWarmUp kernel) {
    int kind = TileWarmUp.kind(kernel.id());
    int size = TileWarmUp.size(kernel.id());
    int most = 16;
    int[] offsets = new int[most];
    int[] places = new int[most];
    double[] values = new double[(most + 8) * PAIR];
    double[] outputs = new double[most * 8 * LANES];
    return (calls, terms) -> {
      int vectors = 1;
      for (int call = 0; call < calls; call++) {
        vectors = run(kind, size, terms, offsets, places, values, outputs);
      }
      return (long) calls * terms * size * vectors * LANES;
    };
  }

  private static int run(
      int kind,
      int size,
      int terms,
      int[] offsets,
      int[] places,
      double[] values,
      double[] outputs) {
    switch (kind) {
      case TileWarmUp.CHANNELS_BY_1 -> {
        DoubleChannelTiles.run1(
            size, terms, offsets, values, 0, values, 0, LANES, values, 0, outputs, 0, LANES);
        return 1;
      }
      case TileWarmUp.CHANNELS_BY_2 -> {
        DoubleChannelTiles.run2(
            size, terms, offsets, values, 0, values, 0, PAIR, values, 0, outputs, 0, PAIR);
        return 2;
      }
      default -> {
        int vectors = 1 << (kind - TileWarmUp.POSITIONS_BY_1);
        runPositions(
            vectors, size, terms, offsets, values, places, 0, values, 0, 1, values, 0, outputs, 0,
            LANES);
        return vectors;
      }
    }
  }

  private static void runPositions(
      int vectors,
      int size,
      int terms,
      int[] offsets,
      double[] x,
      int[] places,
      int from,
      double[] w,
      int wAt,
      int wStep,
      double[] start,
      int startAt,
      double[] out,
      int outAt,
      int outStep) {
    switch (vectors) {
      case 1 ->
          DoublePositionTiles.run1(
              size, terms, offsets, x, places, from, w, wAt, wStep, start, startAt, out, outAt,
              outStep);
      case 2 ->
          DoublePositionTiles.run2(
              size, terms, offsets, x, places, from, w, wAt, wStep, start, startAt, out, outAt,
              outStep);
      case 4 ->
          DoublePositionTiles.run4(
              size, terms, offsets, x, places, from, w, wAt, wStep, start, startAt, out, outAt,
              outStep);
      default ->
          DoublePositionTiles.run8(
              size, terms, offsets, x, places, from, w, wAt, wStep, start, startAt, out, outAt,
              outStep);
    }
  }

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
      overPositions(warmUp, tile, block, rows, positions, x, xOffset, y, yOffset, buffer);
      return;
    }
    int channels = tile.channelsOf(block);
    int together = Math.min(positions, DoubleTileBuffer.POSITIONS);
    // Rows that follow one another in the output are transposed together.
    boolean joined = tile.yRowStep() == positions * tile.yPositionStep();
    int rowsTogether = joined ? Math.max(1, DoubleTileBuffer.POSITIONS / positions) : 1;
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
          overChannels(warmUp, tile, block, from, some, several, count, x, xAt, buffer.outputs());
          write(tile, several * count, some, y, yAt, buffer);
        }
      }
    }
  }

  // ---- lanes over channels

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
    int startAt = block * width + from;
    int vectors = channels > LANES ? 2 : 1;
    int most = mostChannelTile(warmUp, vectors);
    int out = 0;
    for (int row = 0; row < rows; row++) {
      int at = xAt + row * tile.xRowStep();
      for (int rest = positions; rest > 0; ) {
        int size = next(rest, most);
        if (vectors == 2) {
          DoubleChannelTiles.run2(
              size,
              terms,
              tile.offsets(),
              x,
              at,
              tile.weights(),
              wAt,
              width,
              tile.start(),
              startAt,
              outputs,
              out,
              PAIR);
        } else {
          DoubleChannelTiles.run1(
              size,
              terms,
              tile.offsets(),
              x,
              at,
              tile.weights(),
              wAt,
              width,
              tile.start(),
              startAt,
              outputs,
              out,
              PAIR);
        }
        at += size;
        out += size * PAIR;
        rest -= size;
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
    if (positionStep != 1 || positions < LANES) {
      for (int i = 0; i < channels; i++) {
        for (int j = 0; j < positions; j++) {
          y[yAt + i * channelStep + j * positionStep] = outputs[j * PAIR + i];
        }
      }
      return;
    }
    double[] square = buffer.square();
    for (int j = 0; j < positions; j += LANES) {
      int at = Math.min(j, positions - LANES);
      for (int i = 0; i < channels; i += LANES) {
        DoubleTransposition.transpose(outputs, at * PAIR + i, PAIR, square);
        int rows = Math.min(LANES, channels - i);
        for (int row = 0; row < rows; row++) {
          DoubleVector.fromArray(SPECIES, square, row * LANES)
              .intoArray(y, yAt + (i + row) * channelStep + at);
        }
      }
    }
  }

  /** The limits of an output; also for what lies between them, in whole vectors. */
  private static void limit(double[] values, int from, int count, double low, double high) {
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

  // ---- lanes over positions

  private static void overPositions(
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
    int[] places = buffer.places();
    int vectors = 0;
    for (int row = 0; row < rows; row++) {
      int xAt = xOffset + row * tile.xRowStep();
      int yAt = yOffset + row * tile.yRowStep();
      for (int position = 0; position < positions; position += LANES) {
        // The last vector of a row is shifted back, so that it ends with the row.
        int at = Math.max(0, Math.min(position, positions - LANES));
        places[2 * vectors] = xAt + at;
        places[2 * vectors + 1] = yAt + at;
        vectors++;
        if (vectors == DoubleTileBuffer.VECTORS) {
          vectors(warmUp, tile, block, vectors, positions, x, y, buffer);
          vectors = 0;
        }
      }
    }
    if (vectors > 0) {
      vectors(warmUp, tile, block, vectors, positions, x, y, buffer);
    }
    if (tile.isLimited()) {
      for (int i = 0; i < tile.channelsOf(block); i++) {
        for (int row = 0; row < rows; row++) {
          int yAt = yOffset + i * tile.yChannelStep() + row * tile.yRowStep();
          limit(y, yAt, positions, tile.low(), tile.high());
        }
      }
    }
  }

  /** Computes all channels of a block at the listed places. */
  private static void vectors(
      TileWarmUp warmUp,
      DoubleTile tile,
      int block,
      int count,
      int positions,
      double[] x,
      double[] y,
      DoubleTileBuffer buffer) {
    int[] places = buffer.places();
    int channels = tile.channelsOf(block);
    int most = mostPositionTile(warmUp);
    for (int from = 0; from < channels; ) {
      int size = next(channels - from, most);
      int vectors = vectorsFor(size);
      for (int v = count; v < vectors; v++) {
        // Fewer than a tile takes: the last one once more.
        places[2 * v] = places[2 * (count - 1)];
        places[2 * v + 1] = places[2 * (count - 1) + 1];
      }
      int shift = from * tile.yChannelStep();
      for (int at = 0; at < count; at += vectors) {
        // The last tile takes vectors of the one before again.
        int first = Math.max(0, Math.min(at, count - vectors));
        if (positions < LANES) {
          narrow(tile, block, from, size, vectors, first, positions, x, y, shift, buffer);
        } else {
          run(tile, block, from, size, vectors, x, places, first, y, shift, tile.yChannelStep());
        }
      }
      from += size;
    }
  }

  private static void run(
      DoubleTile tile,
      int block,
      int from,
      int size,
      int vectors,
      double[] x,
      int[] places,
      int first,
      double[] out,
      int outAt,
      int outStep) {
    int terms = tile.offsets().length;
    int width = tile.form().width();
    runPositions(
        vectors,
        size,
        terms,
        tile.offsets(),
        x,
        places,
        first,
        tile.weights(),
        block * terms * width + from,
        width,
        tile.start(),
        block * width + from,
        out,
        outAt,
        outStep);
  }

  /**
   * Rows shorter than a vector: by way of the buffer, since a whole vector would write too much.
   */
  private static void narrow(
      DoubleTile tile,
      int block,
      int from,
      int size,
      int vectors,
      int first,
      int positions,
      double[] x,
      double[] y,
      int shift,
      DoubleTileBuffer buffer) {
    int[] places = buffer.places();
    int spare = DoubleTileBuffer.VECTORS;
    for (int v = 0; v < vectors; v++) {
      places[2 * (spare + v)] = places[2 * (first + v)];
      places[2 * (spare + v) + 1] = v * LANES;
    }
    double[] outputs = buffer.outputs();
    int step = vectors * LANES;
    run(tile, block, from, size, vectors, x, places, spare, outputs, 0, step);
    for (int v = 0; v < vectors; v++) {
      int yAt = places[2 * (first + v) + 1] + shift;
      for (int i = 0; i < size; i++) {
        System.arraycopy(
            outputs, i * step + v * LANES, y, yAt + i * tile.yChannelStep(), positions);
      }
    }
  }
}
