package faltung.vector;

import jdk.incubator.vector.DoubleVector;

// Twin: FloatTileExercise is generated from this file.

/** What one size of register tile does to show its speed. */
final class DoubleTileExercise {
  private static final int LANES = DoubleVector.SPECIES_PREFERRED.length();
  private static final int PAIR = DoubleTileSizes.PAIR;

  private DoubleTileExercise() {}

  /** A kernel's work on data of no consequence. */
  static KernelWarmUp.Exercise of(KernelWarmUp kernel) {
    boolean goesOn = TileWarmUp.kind(kernel.id()) >= TileWarmUp.GOING_ON;
    int kind = TileWarmUp.kind(kernel.id()) - (goesOn ? TileWarmUp.GOING_ON : 0);
    // Those that begin have one start.
    int startStep = goesOn ? PAIR : 0;
    int size = TileWarmUp.size(kernel.id());
    int most = 16;
    int[] offsets = new int[most];
    int[] places = new int[most];
    double[] values = new double[(most + 8) * PAIR];
    double[] outputs = new double[most * 8 * LANES];
    double[] state = new double[8 * LANES];
    return (calls, terms) -> {
      int vectors = 1;
      for (int call = 0; call < calls; call++) {
        vectors = run(kind, size, startStep, terms, offsets, places, values, outputs, state);
      }
      return (long) calls * terms * products(kind, size) * vectors * LANES;
    };
  }

  /** The products of one lane for one term, or one row. */
  private static int products(int kind, int size) {
    return switch (kind) {
      case TileWarmUp.SLIDING_BY_1, TileWarmUp.SLIDING_BY_2 -> DoubleSlidingTiles.taps(size);
      case TileWarmUp.ROWS_BY_1, TileWarmUp.ROWS_BY_2 -> 2 * size;
      default -> size;
    };
  }

  private static int run(
      int kind,
      int size,
      int startStep,
      int terms,
      int[] offsets,
      int[] places,
      double[] values,
      double[] outputs,
      double[] state) {
    switch (kind) {
      case TileWarmUp.CHANNELS_BY_1 -> {
        DoubleChannelTiles.run1(
            size, terms, offsets, values, 0, values, 0, LANES, values, 0, startStep, outputs, 0,
            LANES);
        return 1;
      }
      case TileWarmUp.CHANNELS_BY_2 -> {
        DoubleChannelTiles.run2(
            size, terms, offsets, values, 0, values, 0, PAIR, values, 0, startStep, outputs, 0,
            PAIR);
        return 2;
      }
      case TileWarmUp.ROWS_BY_1 -> {
        DoubleChannelTiles.rows1(
            size, 0, terms, offsets, values, 0, values, 0, LANES, values, 0, startStep, outputs, 0,
            LANES);
        return 1;
      }
      case TileWarmUp.ROWS_BY_2 -> {
        DoubleChannelTiles.rows2(
            size, 0, terms, offsets, values, 0, values, 0, PAIR, values, 0, startStep, outputs, 0,
            PAIR);
        return 2;
      }
      case TileWarmUp.SLIDING_BY_1 -> {
        DoubleSlidingTiles.run1(
            size, terms, offsets, values, 0, 0, 0, values, 0, 0, state, outputs, 0, LANES);
        return 1;
      }
      case TileWarmUp.SLIDING_BY_2 -> {
        DoubleSlidingTiles.run2(
            size, terms, offsets, values, 0, 0, LANES, values, 0, 0, state, outputs, 0, LANES);
        return 2;
      }
      default -> {
        int vectors = 1 << (kind - TileWarmUp.POSITIONS_BY_1);
        DoublePositionRectangle.runPositions(
            vectors, size, terms, offsets, values, places, 0, values, 0, 1, values, 0, outputs, 0,
            LANES);
        return vectors;
      }
    }
  }
}
