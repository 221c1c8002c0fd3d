package faltung.vector;

import faltung.loops.DoubleTile;
import faltung.loops.DoubleTileBuffer;
import jdk.incubator.vector.DoubleVector;

// Twin: FloatPositionRectangle is generated from this file.

/** A rectangle of outputs by lanes over positions, in the tiles of {@link DoublePositionTiles}. */
final class DoublePositionRectangle {
  private static final int LANES = DoubleVector.SPECIES_PREFERRED.length();

  private DoublePositionRectangle() {}

  static void compute(
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
    int sliding = DoubleSlidingRectangle.size(warmUp, tile);
    if (sliding >= 0) {
      warmUp.countSliding();
      DoubleSlidingRectangle.compute(
          sliding, tile, block, rows, positions, x, xOffset, y, yOffset, buffer);
      return;
    }
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
          DoubleVectorTiles.limit(y, yAt, positions, tile.low(), tile.high());
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
    int most = DoubleTileSizes.mostPositionTile(warmUp);
    for (int from = 0; from < channels; ) {
      int size = DoubleTileSizes.next(channels - from, most);
      int vectors = DoubleTileSizes.vectorsFor(size);
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

  static void runPositions(
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
}
