package faltung.vector;

import java.util.concurrent.atomic.LongAdder;

/**
 * When the tiles of an element type take over from the scalar ones: not before so much scalar work
 * has been done as the loading of the vector classes costs (see {@link WarmUp}), and then each size
 * of tile when it has shown that it is fast.
 */
final class TileWarmUp {
  /** Lanes over channels by one vector and by two, over positions by one, two, four and eight. */
  static final int CHANNELS_BY_1 = 0;

  static final int CHANNELS_BY_2 = 1;
  static final int POSITIONS_BY_1 = 2;
  static final int POSITIONS_BY_2 = 3;
  static final int POSITIONS_BY_4 = 4;
  static final int POSITIONS_BY_8 = 5;

  /** Walking down the rows of x, by one vector and by two; the sizes are numbers of taps. */
  static final int SLIDING_BY_1 = 6;

  static final int SLIDING_BY_2 = 7;

  /**
   * Lanes over channels by one vector and by two, of two rows; the sizes are positions of a row.
   */
  static final int ROWS_BY_1 = 8;

  static final int ROWS_BY_2 = 9;

  /** How much further the kinds of chains over channels stand that go on from earlier ones. */
  static final int GOING_ON = 10;

  private static final int KINDS = GOING_ON + ROWS_BY_2 + 1;
  private static final int SIZES = 16;

  private final long scalarProducts;
  private final KernelWarmUp[] kernels = new KernelWarmUp[KINDS * SIZES];
  private final LongAdder runs = new LongAdder();
  private final LongAdder sliding = new LongAdder();
  private boolean open;
  private boolean useless;
  private long done;

  /** Tiles begin after so many products. */
  TileWarmUp(long scalarProducts) {
    this(scalarProducts, false);
  }

  private TileWarmUp(long scalarProducts, boolean warm) {
    this.scalarProducts = scalarProducts;
    this.open = warm;
    for (int id = 0; id < kernels.length; id++) {
      kernels[id] = new KernelWarmUp(id, warm);
    }
  }

  /** Vectors at once. */
  static TileWarmUp done() {
    return new TileWarmUp(0, true);
  }

  /** Whether scalar loops do this work, without being timed. */
  boolean isScalar(long products) {
    if (useless) {
      return true;
    }
    if (open) {
      return false;
    }
    done += products;
    if (done < scalarProducts) {
      return true;
    }
    open = true;
    // Only now are the vector classes loaded.
    useless = DoubleVectorRows.bits() < DoubleVectorLoops.LEAST_BITS;
    return useless;
  }

  /** The state of a kernel. */
  KernelWarmUp kernel(int kind, int size) {
    return kernels[kind * SIZES + size];
  }

  /** The kind of a kernel. */
  static int kind(int id) {
    return id / SIZES;
  }

  /** The size of a kernel. */
  static int size(int id) {
    return id % SIZES;
  }

  /** The largest size up to a most that has not been given up. */
  int hopeful(int kind, int most) {
    int size = most;
    while (size > 1 && kernel(kind, size).isHopeless()) {
      size--;
    }
    return size;
  }

  /** Counts a call that vectors did, for tests. */
  void count() {
    runs.increment();
  }

  /** Counts a call in which tiles walked down the rows, for tests. */
  void countSliding() {
    sliding.increment();
  }

  /** In how many calls tiles walked down the rows. */
  long sliding() {
    return sliding.sum();
  }

  /** How many calls vectors did. */
  long runs() {
    return runs.sum();
  }
}
