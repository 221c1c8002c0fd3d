package faltung.vector;

import faltung.loops.DoublePasses;
import faltung.loops.FloatPasses;
import faltung.loops.InnerLoops;
import faltung.loops.PassesSource;
import faltung.loops.ScalarLoops;

/**
 * The inner loops on vectors of the processor's preferred width; in the beginning scalar ones, see
 * {@link WarmUp}.
 */
final class VectorLoops implements InnerLoops, PassesSource {
  /** The narrowest vectors that are worth it: two doubles. */
  private static final int LEAST_BITS = 128;

  private final ScalarLoops scalar = new ScalarLoops();
  private final WarmUp doubles;
  private final WarmUp floats;

  /** Loops that begin as scalar ones. */
  VectorLoops() {
    this(new WarmUp(WarmUp.SCALAR_PRODUCTS), new WarmUp(WarmUp.SCALAR_PRODUCTS));
  }

  VectorLoops(WarmUp doubles, WarmUp floats) {
    this.doubles = doubles;
    this.floats = floats;
  }

  /** Loops that use vectors from the first call on. */
  static VectorLoops warm() {
    return new VectorLoops(WarmUp.done(), WarmUp.done());
  }

  @Override
  public String name() {
    int bits = DoubleVectorLoops.bits();
    return bits < LEAST_BITS
        ? "scalar, since vectors here have only " + bits + " bits"
        : "vectors of " + bits + " bits";
  }

  @Override
  public DoublePasses passesOfDouble() {
    return doubles.isWarm() ? DoubleWarmingPasses.warm() : DoubleWarmingPasses.cold();
  }

  @Override
  public FloatPasses passesOfFloat() {
    return floats.isWarm() ? FloatWarmingPasses.warm() : FloatWarmingPasses.cold();
  }

  @Override
  public void correlate(
      double[] sums,
      int position,
      int count,
      double[] x,
      int xOffset,
      double[] h,
      int hOffset,
      int taps,
      int tapStep) {
    if (doubles.isWarm()) {
      DoubleVectorLoops.correlate(sums, position, count, x, xOffset, h, hOffset, taps, tapStep);
    } else if (doubles.isScalar((long) count * taps)) {
      scalar.correlate(sums, position, count, x, xOffset, h, hOffset, taps, tapStep);
    } else {
      warmUp(sums, position, count, x, xOffset, h, hOffset, taps, tapStep);
    }
  }

  private void warmUp(
      double[] sums,
      int position,
      int count,
      double[] x,
      int xOffset,
      double[] h,
      int hOffset,
      int taps,
      int tapStep) {
    if (DoubleVectorLoops.bits() < LEAST_BITS) {
      doubles.giveUp();
    }
    int slice = doubles.isVectorsTurn() ? Math.min(count, DoubleVectorLoops.slice()) : 0;
    long start = System.nanoTime();
    scalar.correlate(
        sums, position + slice, count - slice, x, xOffset + slice, h, hOffset, taps, tapStep);
    long between = System.nanoTime();
    doubles.scalarTook(between - start, (long) (count - slice) * taps);
    if (slice > 0) {
      DoubleVectorLoops.correlate(sums, position, slice, x, xOffset, h, hOffset, taps, tapStep);
      doubles.vectorTook(System.nanoTime() - between, (long) slice * taps);
    }
  }

  @Override
  public void correlate(
      float[] sums,
      int position,
      int count,
      float[] x,
      int xOffset,
      float[] h,
      int hOffset,
      int taps,
      int tapStep) {
    if (floats.isWarm()) {
      FloatVectorLoops.correlate(sums, position, count, x, xOffset, h, hOffset, taps, tapStep);
    } else if (floats.isScalar((long) count * taps)) {
      scalar.correlate(sums, position, count, x, xOffset, h, hOffset, taps, tapStep);
    } else {
      warmUp(sums, position, count, x, xOffset, h, hOffset, taps, tapStep);
    }
  }

  private void warmUp(
      float[] sums,
      int position,
      int count,
      float[] x,
      int xOffset,
      float[] h,
      int hOffset,
      int taps,
      int tapStep) {
    if (DoubleVectorLoops.bits() < LEAST_BITS) {
      floats.giveUp();
    }
    int slice = floats.isVectorsTurn() ? Math.min(count, FloatVectorLoops.slice()) : 0;
    long start = System.nanoTime();
    scalar.correlate(
        sums, position + slice, count - slice, x, xOffset + slice, h, hOffset, taps, tapStep);
    long between = System.nanoTime();
    floats.scalarTook(between - start, (long) (count - slice) * taps);
    if (slice > 0) {
      FloatVectorLoops.correlate(sums, position, slice, x, xOffset, h, hOffset, taps, tapStep);
      floats.vectorTook(System.nanoTime() - between, (long) slice * taps);
    }
  }
}
