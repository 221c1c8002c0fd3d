package faltung.loops;

import java.util.Arrays;

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

  @Override
  public void taps(
      float[] x,
      int xAt,
      int[] inputs,
      float[] h,
      int hAt,
      int taps,
      boolean continued,
      float[] y,
      int yAt,
      int[] outputs,
      int count) {
    for (int j = 0; j < outputs.length; j++) {
      int at = yAt + outputs[j];
      if (!continued) {
        Arrays.fill(y, at, at + count, 0);
      }
      int t = 0;
      for (; t + 2 <= taps; t += 2) {
        int first = xAt + inputs[j + t];
        int second = xAt + inputs[j + t + 1];
        twoTaps(y, at, count, x, first, h[hAt + t], second, h[hAt + t + 1]);
      }
      for (; t < taps; t++) {
        oneTap(y, at, count, x, xAt + inputs[j + t], h[hAt + t]);
      }
    }
  }

  private static void twoTaps(
      float[] y, int at, int count, float[] x, int x0, float h0, int x1, float h1) {
    for (int i = 0; i < count; i++) {
      float sum = Fused.multiplyAdd(x[x0 + i], h0, y[at + i]);
      y[at + i] = Fused.multiplyAdd(x[x1 + i], h1, sum);
    }
  }

  private static void oneTap(float[] y, int at, int count, float[] x, int x0, float h0) {
    for (int i = 0; i < count; i++) {
      y[at + i] = Fused.multiplyAdd(x[x0 + i], h0, y[at + i]);
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
