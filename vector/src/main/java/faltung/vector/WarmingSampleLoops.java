package faltung.vector;

import faltung.loops.SampleLoops;
import faltung.loops.ScalarSampleLoops;
import faltung.loops.TileForm;
import java.util.concurrent.atomic.LongAdder;

/**
 * The conversions of pictures' samples in a process that begins with scalar loops, see {@link
 * LoopWarmUp}.
 */
final class WarmingSampleLoops implements SampleLoops {
  /** The scalar loops' prices, in products of 0.25 ns. */
  private static final int WIDEN = 3;

  private static final int NARROW = 12;

  /** Samples of an exercise. */
  private static final int FEW = 128;

  private final ScalarSampleLoops scalar = new ScalarSampleLoops();
  private final LongAdder byVectors = new LongAdder();
  private final LoopWarmUp widenBytes;
  private final LoopWarmUp widenShorts;
  private final LoopWarmUp narrowBytes;
  private final LoopWarmUp narrowShorts;

  /** Of each number of taps: one row, one that goes on, four, four that go on. */
  private final LoopWarmUp[] taps = new LoopWarmUp[4 * (MOST_TAPS + 1)];

  private WarmingSampleLoops(boolean warm, long scalarProducts) {
    LoopWarmUp.Gate gate = new LoopWarmUp.Gate(scalarProducts);
    byte[] bytes = new byte[FEW];
    short[] shorts = new short[FEW];
    float[] values = new float[FEW + TileForm.SPARE];
    this.widenBytes =
        state(warm, gate, WIDEN, () -> Vectors.LOOPS.widen(bytes, 0, values, 0, FEW / 4, FEW));
    this.widenShorts =
        state(warm, gate, WIDEN, () -> Vectors.LOOPS.widen(shorts, 0, values, 0, FEW / 2, FEW));
    this.narrowBytes =
        state(warm, gate, NARROW, () -> Vectors.LOOPS.narrow(values, 0, FEW / 4, bytes, 0, FEW));
    this.narrowShorts =
        state(warm, gate, NARROW, () -> Vectors.LOOPS.narrow(values, 0, FEW / 2, shorts, 0, FEW));
    int[] one = {0};
    int[] four = new int[TOGETHER];
    float[] h = new float[MOST_TAPS];
    int[] inputs = new int[MOST_TAPS + TOGETHER];
    for (int kind = 0; kind < taps.length; kind++) {
      int some = kind / 4;
      boolean continued = kind % 2 == 1;
      int[] outputs = kind % 4 < 2 ? one : four;
      taps[kind] =
          state(
              warm,
              gate,
              1,
              () ->
                  Vectors.LOOPS.taps(
                      values, 0, inputs, h, 0, some, continued, values, 0, outputs, FEW));
    }
  }

  private static LoopWarmUp state(
      boolean warm, LoopWarmUp.Gate gate, int price, Runnable exercise) {
    return new LoopWarmUp(gate, warm ? WarmUp.done() : new WarmUp(0, exercise), price);
  }

  /** Conversions that begin as scalar ones. */
  static WarmingSampleLoops cold() {
    return new WarmingSampleLoops(false, WarmUp.SCALAR_PRODUCTS);
  }

  /** Conversions by vectors from the first call on. */
  static WarmingSampleLoops warm() {
    return new WarmingSampleLoops(true, 0);
  }

  /** Whose classes are loaded when the first vector is due. */
  private static final class Vectors {
    static final SampleLoops LOOPS = new VectorSampleLoops();
  }

  private SampleLoops loops(int turn) {
    if (turn == LoopWarmUp.VECTORS || turn == LoopWarmUp.VECTORS_TIMED) {
      byVectors.increment();
      return Vectors.LOOPS;
    }
    return scalar;
  }

  /** How many calls vectors did, for tests. */
  long byVectors() {
    return byVectors.sum();
  }

  @Override
  public void widen(byte[] samples, int from, float[] values, int to, int phaseStep, int count) {
    int turn = widenBytes.turn(count);
    long start = LoopWarmUp.start(turn);
    loops(turn).widen(samples, from, values, to, phaseStep, count);
    widenBytes.took(turn, start, count);
  }

  @Override
  public void widen(short[] samples, int from, float[] values, int to, int phaseStep, int count) {
    int turn = widenShorts.turn(count);
    long start = LoopWarmUp.start(turn);
    loops(turn).widen(samples, from, values, to, phaseStep, count);
    widenShorts.took(turn, start, count);
  }

  @Override
  public void narrow(float[] values, int from, int phaseStep, byte[] samples, int to, int count) {
    int turn = narrowBytes.turn(count);
    long start = LoopWarmUp.start(turn);
    loops(turn).narrow(values, from, phaseStep, samples, to, count);
    narrowBytes.took(turn, start, count);
  }

  @Override
  public void narrow(float[] values, int from, int phaseStep, short[] samples, int to, int count) {
    int turn = narrowShorts.turn(count);
    long start = LoopWarmUp.start(turn);
    loops(turn).narrow(values, from, phaseStep, samples, to, count);
    narrowShorts.took(turn, start, count);
  }

  @Override
  public void taps(
      float[] x,
      int xAt,
      int[] inputs,
      float[] h,
      int hAt,
      int some,
      boolean continued,
      float[] y,
      int yAt,
      int[] outputs,
      int count) {
    LoopWarmUp state = taps[4 * some + (outputs.length == TOGETHER ? 2 : 0) + (continued ? 1 : 0)];
    int products = count * some * outputs.length;
    int turn = state.turn(products);
    long start = LoopWarmUp.start(turn);
    loops(turn).taps(x, xAt, inputs, h, hAt, some, continued, y, yAt, outputs, count);
    state.took(turn, start, products);
  }
}
