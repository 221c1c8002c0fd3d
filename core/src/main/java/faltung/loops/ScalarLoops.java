package faltung.loops;

/** The loops that every machine has. */
public final class ScalarLoops implements InnerLoops {
  @Override
  public String name() {
    return "scalar";
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
    DoubleScalarLoops.correlate(sums, position, count, x, xOffset, h, hOffset, taps, tapStep);
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
    FloatScalarLoops.correlate(sums, position, count, x, xOffset, h, hOffset, taps, tapStep);
  }
}
