package faltung.vector;

import faltung.loops.InnerLoops;

/** The inner loops on vectors of the processor's preferred width. */
final class VectorLoops implements InnerLoops {
  int bits() {
    return DoubleVectorLoops.bits();
  }

  @Override
  public String name() {
    return "vectors of " + bits() + " bits";
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
    DoubleVectorLoops.correlate(sums, position, count, x, xOffset, h, hOffset, taps, tapStep);
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
    FloatVectorLoops.correlate(sums, position, count, x, xOffset, h, hOffset, taps, tapStep);
  }
}
