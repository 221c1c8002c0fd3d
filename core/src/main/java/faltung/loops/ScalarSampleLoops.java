package faltung.loops;

/** The conversions of pictures' samples that every machine has. */
public final class ScalarSampleLoops implements SampleLoops {
  private static final int MOST_OF_BYTES = 0xFF;
  private static final int MOST_OF_SHORTS = 0xFFFF;

  /** For {@link InnerLoops#scalar}, and for loops that begin as scalar ones. */
  public ScalarSampleLoops() {}

  @Override
  public void widen(byte[] samples, int from, float[] values, int to, int phaseStep, int count) {
    for (int phase = 0; phase < Math.min(PHASES_OF_BYTES, count); phase++) {
      int at = to + phase * phaseStep;
      int groups = (count - phase - 1) / PHASES_OF_BYTES + 1;
      for (int j = 0; j < groups; j++) {
        values[at + j] = samples[from + phase + j * PHASES_OF_BYTES] & MOST_OF_BYTES;
      }
    }
  }

  @Override
  public void widen(short[] samples, int from, float[] values, int to, int phaseStep, int count) {
    for (int phase = 0; phase < Math.min(PHASES_OF_SHORTS, count); phase++) {
      int at = to + phase * phaseStep;
      int groups = (count - phase - 1) / PHASES_OF_SHORTS + 1;
      for (int j = 0; j < groups; j++) {
        values[at + j] = samples[from + phase + j * PHASES_OF_SHORTS] & MOST_OF_SHORTS;
      }
    }
  }

  @Override
  public void narrow(float[] values, int from, int phaseStep, byte[] samples, int to, int count) {
    for (int phase = 0; phase < Math.min(PHASES_OF_BYTES, count); phase++) {
      int at = from + phase * phaseStep;
      int groups = (count - phase - 1) / PHASES_OF_BYTES + 1;
      for (int j = 0; j < groups; j++) {
        samples[to + phase + j * PHASES_OF_BYTES] = (byte) rounded(values[at + j], MOST_OF_BYTES);
      }
    }
  }

  @Override
  public void narrow(float[] values, int from, int phaseStep, short[] samples, int to, int count) {
    for (int phase = 0; phase < Math.min(PHASES_OF_SHORTS, count); phase++) {
      int at = from + phase * phaseStep;
      int groups = (count - phase - 1) / PHASES_OF_SHORTS + 1;
      for (int j = 0; j < groups; j++) {
        samples[to + phase + j * PHASES_OF_SHORTS] =
            (short) rounded(values[at + j], MOST_OF_SHORTS);
      }
    }
  }

  /**
   * A value to nearest, the middle upwards, from 0 to a most. In double the sum is exact; what is
   * negative is cut off towards 0, where it ends anyway.
   */
  public static int rounded(float value, int most) {
    return Math.max(0, Math.min(most, (int) (value + 0.5)));
  }
}
