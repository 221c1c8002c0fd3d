package faltung.vector;

import faltung.loops.DoubleTile;
import faltung.loops.DoubleTileBuffer;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

// Twin: FloatTileSizes is generated from this file.

/**
 * Which register tiles a rectangle of outputs is cut into.
 *
 * <p>Sizes: 512 bits come with 32 registers, and up to 24 sums in them ran at the full rate on Zen
 * 5; narrower vectors with 16. There 5×2 was the best on JDK 25 on Zen 1 to 5, and 6×2 on JDK 17,
 * by a tenth on Zen 1; JDK 25 keeps some of its sums in memory.
 */
final class DoubleTileSizes {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  static final int PAIR = 2 * LANES;
  static final boolean WIDE = SPECIES.vectorBitSize() >= 512;
  private static final boolean EARLY = Runtime.version().feature() < 21;
  private static final int MOST_BY_1 = WIDE ? 12 : 10;
  private static final int MOST_BY_2 = WIDE ? 12 : EARLY ? 6 : 5;
  private static final int MOST_BY_4 = WIDE ? 6 : 2;

  /**
   * Positions of each of two rows. By two vectors 16 registers hold too few to be worth it; and in
   * one launch of some JDK 17 kept 20 sums by one vector in objects.
   */
  private static final int MOST_ROWS_BY_1 = !WIDE ? 5 : EARLY ? 6 : 12;

  private static final int MOST_ROWS_BY_2 = !WIDE || EARLY ? 0 : 6;

  private DoubleTileSizes() {}

  /**
   * The most positions of a tile over channels.
   *
   * @param continued whether chains go on from earlier ones
   */
  static int mostChannelTile(TileWarmUp warmUp, boolean continued, int vectors) {
    return warmUp.hopeful(channelsKind(continued, vectors), vectors == 1 ? MOST_BY_1 : MOST_BY_2);
  }

  private static int channelsKind(boolean continued, int vectors) {
    int kind = vectors == 1 ? TileWarmUp.CHANNELS_BY_1 : TileWarmUp.CHANNELS_BY_2;
    return continued ? kind + TileWarmUp.GOING_ON : kind;
  }

  /** Whether so many positions of each of two rows are a tile, and not one given up. */
  static boolean isForTwoRows(TileWarmUp warmUp, boolean continued, int vectors, int positions) {
    return positions <= (vectors == 1 ? MOST_ROWS_BY_1 : MOST_ROWS_BY_2)
        && !warmUp.kernel(rowsKind(continued, vectors), positions).isHopeless();
  }

  private static int rowsKind(boolean continued, int vectors) {
    int kind = vectors == 1 ? TileWarmUp.ROWS_BY_1 : TileWarmUp.ROWS_BY_2;
    return continued ? kind + TileWarmUp.GOING_ON : kind;
  }

  /**
   * How many rows are computed together and written together: those that follow one another in the
   * output, as many as the buffer holds.
   */
  static int rowsTogether(DoubleTile tile, int positions) {
    boolean joined = tile.yRowStep() == positions * tile.yPositionStep();
    return joined ? Math.max(1, DoubleTileBuffer.POSITIONS / positions) : 1;
  }

  /** The size of the next tile: as few tiles as can be, as equal as can be. */
  static int next(int rest, int most) {
    int tiles = (rest + most - 1) / most;
    return (rest + tiles - 1) / tiles;
  }

  /** How many vectors of positions a tile of so many channels takes. */
  static int vectorsFor(int channels) {
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

  static int mostPositionTile(TileWarmUp warmUp) {
    return warmUp.hopeful(TileWarmUp.POSITIONS_BY_2, MOST_BY_2);
  }

  /** A kernel that the rectangle needs and that is not yet warm, or null. */
  static @Nullable KernelWarmUp firstCold(
      TileWarmUp warmUp, DoubleTile tile, int block, int rows, int positions) {
    int channels = tile.channelsOf(block);
    if (!tile.form().lanesOverChannels()) {
      int sliding = DoubleSlidingRectangle.size(warmUp, tile);
      if (sliding >= 0) {
        KernelWarmUp two = warmUp.kernel(TileWarmUp.SLIDING_BY_2, sliding);
        return two.isWarm() ? cold(warmUp.kernel(TileWarmUp.SLIDING_BY_1, sliding)) : two;
      }
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
      boolean continued = tile.continued();
      int kind = channelsKind(continued, vectors);
      int most = mostChannelTile(warmUp, continued, vectors);
      int together = Math.min(positions, DoubleTileBuffer.POSITIONS);
      KernelWarmUp cold = firstCold(warmUp, kind, most, together);
      if (cold == null
          && Math.min(rows, rowsTogether(tile, positions)) > 1
          && isForTwoRows(warmUp, continued, vectors, positions)) {
        cold = cold(warmUp.kernel(rowsKind(continued, vectors), positions));
      }
      if (cold == null) {
        cold = firstCold(warmUp, kind, most, positions % together);
      }
      if (cold != null) {
        return cold;
      }
    }
    return null;
  }

  private static @Nullable KernelWarmUp cold(KernelWarmUp kernel) {
    return kernel.isWarm() ? null : kernel;
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
}
