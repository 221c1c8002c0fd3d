package faltung.vector;

/**
 * When one of the elementwise loops goes over to vectors. The loops of an element type share the
 * scalar work that pays for the loading of the vector classes; then each is exercised and timed by
 * itself, as in {@link WarmUp}. A call is done either by scalar loops or by vectors, never cut: it
 * has a few thousand elements at most.
 */
final class LoopWarmUp {
  /** By scalar loops. */
  static final int SCALAR = 0;

  /** By scalar loops, timed. */
  static final int SCALAR_TIMED = 1;

  /** By vectors, timed. */
  static final int VECTORS_TIMED = 2;

  /** By vectors. */
  static final int VECTORS = 3;

  /** What the loops have in common. */
  static final class Gate {
    private final long scalarProducts;
    private long done;
    private boolean useless;

    /** Open after so many products of scalar work. */
    Gate(long scalarProducts) {
      this.scalarProducts = scalarProducts;
    }

    private boolean isOpen(long products) {
      if (done < scalarProducts) {
        done += products;
        return false;
      }
      return !useless;
    }

    /** Looks at the vectors, whose classes are loaded by this. */
    private boolean isUseless() {
      useless = DoubleVectorRows.bits() < DoubleVectorLoops.LEAST_BITS;
      return useless;
    }
  }

  private final Gate gate;
  private final WarmUp state;
  private final int price;

  /**
   * The state of a loop.
   *
   * @param price what an element costs, in products of 0.25 ns
   */
  LoopWarmUp(Gate gate, WarmUp state, int price) {
    this.gate = gate;
    this.state = state;
    this.price = price;
  }

  /** Who does a call of so many elements. */
  int turn(int count) {
    if (state.isWarm()) {
      return VECTORS;
    }
    if (!gate.isOpen((long) price * count) || state.isScalar(0) || gate.isUseless()) {
      return SCALAR;
    }
    return state.isVectorsTurn() ? VECTORS_TIMED : SCALAR_TIMED;
  }

  /** The time, where it counts. */
  static long start(int turn) {
    return turn == SCALAR_TIMED || turn == VECTORS_TIMED ? System.nanoTime() : 0;
  }

  /** Counts what a call took. */
  void took(int turn, long start, int count) {
    if (turn == SCALAR_TIMED) {
      state.scalarTook(System.nanoTime() - start, count);
    } else if (turn == VECTORS_TIMED) {
      state.vectorTook(System.nanoTime() - start, count);
    }
  }
}
