package faltung.vector;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.loops.SampleLoops;
import faltung.loops.ScalarSampleLoops;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Pictures' samples by vectors are those of the scalar loops, and those of the formula. */
class SampleLoopsTest {
  private static final int STEP = 97;
  private static final int LENGTH = 4 * STEP + 300;

  private final SampleLoops scalar = new ScalarSampleLoops();
  private final WarmingSampleLoops vectors = WarmingSampleLoops.warm();
  private final Random random = new Random(31);

  @Test
  void widened() {
    for (int count = 0; count < 4 * STEP - 8; count++) {
      byte[] bytes = new byte[count + 5];
      random.nextBytes(bytes);
      short[] shorts = new short[count + 5];
      for (int j = 0; j < shorts.length; j++) {
        shorts[j] = (short) random.nextInt();
      }
      float[] one = new float[LENGTH];
      float[] other = new float[LENGTH];
      scalar.widen(bytes, 3, one, 2, STEP, count);
      vectors.widen(bytes, 3, other, 2, STEP, count);
      assertThat(other).as("bytes, %s", count).isEqualTo(one);
      for (int j = 0; j < count; j++) {
        assertThat(one[2 + SampleLoops.place(j, 4, STEP)]).isEqualTo(bytes[3 + j] & 0xFF);
      }
      int some = Math.min(count, 2 * STEP - 8);
      Arrays.fill(one, 0);
      Arrays.fill(other, 0);
      scalar.widen(shorts, 3, one, 2, STEP, some);
      vectors.widen(shorts, 3, other, 2, STEP, some);
      assertThat(other).as("shorts, %s", some).isEqualTo(one);
      for (int j = 0; j < some; j++) {
        assertThat(one[2 + SampleLoops.place(j, 2, STEP)]).isEqualTo(shorts[3 + j] & 0xFFFF);
      }
    }
    assertThat(vectors.byVectors()).isEqualTo(2L * (4 * STEP - 8));
  }

  /** Halves, what lies next to them, and what is out of range. */
  private float value() {
    float whole = random.nextInt(70_000) - 2_000;
    float half = random.nextInt(4) == 0 ? whole + 0.5f : random.nextInt(300) - 20 + 0.5f;
    return switch (random.nextInt(6)) {
      case 0 -> half;
      case 1 -> Math.nextUp(half);
      case 2 -> Math.nextDown(half);
      case 3 -> random.nextBoolean() ? -0.0f : Math.nextDown(0.5f);
      case 4 -> random.nextBoolean() ? 4_194_303 : -4_194_303;
      default -> random.nextFloat() * 256;
    };
  }

  @Test
  void narrowed() {
    for (int count = 0; count < 4 * STEP - 8; count++) {
      float[] values = new float[LENGTH];
      for (int j = 0; j < values.length; j++) {
        values[j] = value();
      }
      byte[] one = new byte[count + 5];
      byte[] other = new byte[count + 5];
      scalar.narrow(values, 1, STEP, one, 2, count);
      vectors.narrow(values, 1, STEP, other, 2, count);
      assertThat(other).as("bytes, %s", count).isEqualTo(one);
      for (int j = 0; j < count; j++) {
        assertThat(one[2 + j] & 0xFF)
            .isEqualTo(rounded(values[1 + SampleLoops.place(j, 4, STEP)], 255));
      }
      int some = Math.min(count, 2 * STEP - 8);
      short[] shorts = new short[some + 5];
      short[] others = new short[some + 5];
      scalar.narrow(values, 1, STEP, shorts, 2, some);
      vectors.narrow(values, 1, STEP, others, 2, some);
      assertThat(others).as("shorts, %s", some).isEqualTo(shorts);
      for (int j = 0; j < some; j++) {
        assertThat(shorts[2 + j] & 0xFFFF)
            .isEqualTo(rounded(values[1 + SampleLoops.place(j, 2, STEP)], 65535));
      }
    }
    assertThat(vectors.byVectors()).isEqualTo(2L * (4 * STEP - 8));
  }

  private static int rounded(float value, int most) {
    return (int) Math.max(0, Math.min(most, Math.floor((double) value + 0.5)));
  }

  @Test
  void taps() {
    long calls = 0;
    for (int taps = 1; taps <= SampleLoops.MOST_TAPS; taps++) {
      for (int together : new int[] {1, SampleLoops.TOGETHER}) {
        for (int count = 1; count < 70; count += taps == 1 ? 1 : 1 + random.nextInt(9)) {
          boolean continued = random.nextBoolean();
          int[] inputs = new int[taps + SampleLoops.TOGETHER - 1];
          Arrays.setAll(inputs, tap -> random.nextInt(200));
          int[] outputs = new int[together];
          Arrays.setAll(outputs, row -> row * 100);
          float[] x = floats(400);
          float[] h = floats(taps + 2);
          float[] one = floats(500);
          float[] other = one.clone();
          float[] before = one.clone();
          scalar.taps(x, 3, inputs, h, 1, taps, continued, one, 5, outputs, count);
          vectors.taps(x, 3, inputs, h, 1, taps, continued, other, 5, outputs, count);
          calls++;
          for (int row = 0; row < together; row++) {
            for (int i = 0; i < count; i++) {
              int at = 5 + outputs[row] + i;
              float sum = continued ? before[at] : 0;
              for (int t = 0; t < taps; t++) {
                sum = Math.fma(x[3 + inputs[row + t] + i], h[1 + t], sum);
              }
              assertThat(one[at])
                  .as("%s taps, row %s, %s of %s", taps, row, i, count)
                  .isEqualTo(sum);
              assertThat(other[at]).isEqualTo(sum);
            }
          }
        }
      }
    }
    assertThat(vectors.byVectors()).isEqualTo(calls);
  }

  private float[] floats(int count) {
    float[] values = new float[count];
    for (int j = 0; j < count; j++) {
      values[j] = (float) random.nextGaussian();
    }
    return values;
  }

  /** A process begins with scalar loops. */
  @Test
  void coldLoopsAreScalar() {
    WarmingSampleLoops cold = WarmingSampleLoops.cold();
    float[] values = new float[LENGTH];
    cold.widen(new byte[100], 0, values, 0, STEP, 100);
    assertThat(cold.byVectors()).isZero();
  }
}
