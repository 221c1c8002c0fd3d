package faltung.vector;

import faltung.loops.DoubleScalarLoops;

// Twin: FloatWarmingConversions is generated from this file.

/**
 * The conversions of samples in a process that begins with scalar loops, see {@link LoopWarmUp}.
 *
 * <p>On JDK 17 they stay scalar: it has no instructions for a vector of floating numbers as whole
 * ones, and vectors of several shapes in one process have made its tiles slow for good
 * (docs/design-notes.md).
 */
final class DoubleWarmingConversions {
  private static final int LEAST_JDK = 21;

  /** The scalar loops' prices, in products of 0.25 ns. */
  private static final int WIDEN = 3;

  private static final int NARROW = 12;

  /** Samples of an exercise: a few vectors and a rest. */
  private static final int FEW = 67;

  private final DoubleScalarLoops scalar;
  private final boolean possible;
  private final LoopWarmUp widenBytes;
  private final LoopWarmUp widenShorts;
  private final LoopWarmUp narrowBytes;
  private final LoopWarmUp narrowShorts;

  private DoubleWarmingConversions(DoubleScalarLoops scalar, boolean warm, long scalarProducts) {
    this.scalar = scalar;
    this.possible = Runtime.version().feature() >= LEAST_JDK;
    LoopWarmUp.Gate gate = new LoopWarmUp.Gate(scalarProducts);
    byte[] bytes = new byte[FEW];
    short[] shorts = new short[FEW];
    double[] values = new double[FEW];
    this.widenBytes =
        state(
            warm,
            gate,
            WIDEN,
            () -> {
              DoubleVectorConversions.widen(bytes, 0, false, values, 0, FEW);
              DoubleVectorConversions.widen(bytes, 0, true, values, 0, FEW);
            });
    this.widenShorts =
        state(
            warm,
            gate,
            WIDEN,
            () -> {
              DoubleVectorConversions.widen(shorts, 0, false, values, 0, FEW);
              DoubleVectorConversions.widen(shorts, 0, true, values, 0, FEW);
            });
    this.narrowBytes =
        state(
            warm,
            gate,
            NARROW,
            () -> {
              DoubleVectorConversions.narrow(values, 0, bytes, 0, false, FEW);
              DoubleVectorConversions.narrow(values, 0, bytes, 0, true, FEW);
            });
    this.narrowShorts =
        state(
            warm,
            gate,
            NARROW,
            () -> {
              DoubleVectorConversions.narrow(values, 0, shorts, 0, false, FEW);
              DoubleVectorConversions.narrow(values, 0, shorts, 0, true, FEW);
            });
  }

  private static LoopWarmUp state(
      boolean warm, LoopWarmUp.Gate gate, int price, Runnable exercise) {
    return new LoopWarmUp(gate, warm ? WarmUp.done() : new WarmUp(0, exercise), price);
  }

  /** Conversions that begin as scalar ones. */
  static DoubleWarmingConversions cold(DoubleScalarLoops scalar) {
    return new DoubleWarmingConversions(scalar, false, WarmUp.SCALAR_PRODUCTS);
  }

  /** Conversions by vectors from the first call on. */
  static DoubleWarmingConversions warm(DoubleScalarLoops scalar) {
    return new DoubleWarmingConversions(scalar, true, 0);
  }

  private int turn(LoopWarmUp state, int count) {
    return possible ? state.turn(count) : LoopWarmUp.SCALAR;
  }

  private static boolean isByVectors(int turn) {
    return turn == LoopWarmUp.VECTORS || turn == LoopWarmUp.VECTORS_TIMED;
  }

  void widen(byte[] samples, int from, boolean unsigned, double[] values, int to, int count) {
    int turn = turn(widenBytes, count);
    long start = LoopWarmUp.start(turn);
    if (isByVectors(turn)) {
      DoubleVectorConversions.widen(samples, from, unsigned, values, to, count);
    } else {
      scalar.widen(samples, from, unsigned, values, to, count);
    }
    widenBytes.took(turn, start, count);
  }

  void widen(short[] samples, int from, boolean unsigned, double[] values, int to, int count) {
    int turn = turn(widenShorts, count);
    long start = LoopWarmUp.start(turn);
    if (isByVectors(turn)) {
      DoubleVectorConversions.widen(samples, from, unsigned, values, to, count);
    } else {
      scalar.widen(samples, from, unsigned, values, to, count);
    }
    widenShorts.took(turn, start, count);
  }

  void narrow(double[] values, int from, byte[] samples, int to, boolean unsigned, int count) {
    int turn = turn(narrowBytes, count);
    long start = LoopWarmUp.start(turn);
    if (isByVectors(turn)) {
      DoubleVectorConversions.narrow(values, from, samples, to, unsigned, count);
    } else {
      scalar.narrow(values, from, samples, to, unsigned, count);
    }
    narrowBytes.took(turn, start, count);
  }

  void narrow(double[] values, int from, short[] samples, int to, boolean unsigned, int count) {
    int turn = turn(narrowShorts, count);
    long start = LoopWarmUp.start(turn);
    if (isByVectors(turn)) {
      DoubleVectorConversions.narrow(values, from, samples, to, unsigned, count);
    } else {
      scalar.narrow(values, from, samples, to, unsigned, count);
    }
    narrowShorts.took(turn, start, count);
  }
}
