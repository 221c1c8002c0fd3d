package faltung.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The count of terms of an axis, against going through all of them. */
class TermCountTest {
  private static long counted(SpatialAxis axis) {
    long count = 0;
    for (int output = 0; output < axis.outputLength(); output++) {
      for (int tap = 0; tap < axis.kernelLength(); tap++) {
        long place =
            ((long) axis.outputStart() + output) * axis.stride()
                + (long) tap * axis.kernelDilation()
                - axis.paddingLow();
        if (place >= 0
            && place % axis.inputDilation() == 0
            && place / axis.inputDilation() < axis.inputLength()) {
          count++;
        }
      }
    }
    return count;
  }

  @Test
  void smallAxesExhaustively() {
    int some = 0;
    for (int input = 1; input <= 4; input++) {
      for (int kernel = 1; kernel <= 4; kernel++) {
        for (int dilations = 0; dilations < 64; dilations++) {
          for (int outputs = 1; outputs <= 4; outputs++) {
            for (int low = -3; low <= 5; low++) {
              SpatialAxis axis =
                  new SpatialAxis(
                      input,
                      kernel,
                      1 + dilations % 4,
                      1 + dilations / 4 % 4,
                      1 + dilations / 16,
                      low,
                      0,
                      0,
                      outputs);
              long expected = counted(axis);
              some += expected > 0 ? 1 : 0;
              assertThat(axis.termCount()).as("%s", axis).isEqualTo(expected);
            }
          }
        }
      }
    }
    assertThat(some).isGreaterThan(10_000);
  }

  @Test
  void largerAxesFromSeeds() {
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      SpatialAxis axis =
          new SpatialAxis(
              1 + random.nextInt(300),
              1 + random.nextInt(300),
              1 + (random.nextBoolean() ? 0 : random.nextInt(30)),
              1 + random.nextInt(20),
              1 + random.nextInt(20),
              random.nextInt(2000) - 1000,
              0,
              random.nextInt(100) - 50,
              1 + random.nextInt(300));
      assertThat(axis.termCount()).as("seed %s: %s", seed, axis).isEqualTo(counted(axis));
    }
  }

  /**
   * By sums of progressions over the shorter of taps and outputs, where all numbers are extreme.
   */
  @Test
  void theLongestAxes() {
    int count = 1 << 30;
    SpatialAxis full = SpatialAxis.of(count, count, 1, 1, 1, count - 1, count - 1);
    assertThat(full.termCount()).isEqualTo((long) count * count);
    SpatialAxis far = new SpatialAxis(1, 1, 1, 1, Integer.MAX_VALUE, 1 << 30, 0, 0, 2);
    assertThat(far.termCount()).isZero();
    SpatialAxis dilated = SpatialAxis.of(46_341, 1 << 20, 46_340, 3, 7, 0, 0);
    long byTaps = 0;
    for (int tap = 0; tap < dilated.kernelLength(); tap++) {
      byTaps += dilated.outputsOf(tap).count();
    }
    assertThat(dilated.termCount()).isEqualTo(byTaps).isPositive();
    SpatialAxis one =
        new SpatialAxis(2, Integer.MAX_VALUE, Integer.MAX_VALUE - 1, 1, 1, 0, 0, 0, 1);
    assertThat(one.termCount()).isEqualTo(2);
  }
}
