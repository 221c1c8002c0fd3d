package faltung.vector;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.loops.DoubleElementwise;
import faltung.loops.DoubleScalarElementwise;
import faltung.loops.FloatElementwise;
import faltung.loops.FloatScalarElementwise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The elementwise loops by vectors have the bits of the scalar ones, at every width. */
class ElementwiseTest {
  private static final int BLOCK = 4096;

  @Test
  void everyLoopHasTheScalarBits() {
    assertThat(differences()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:MaxVectorSize=16", "-XX:MaxVectorSize=32", "-XX:UseAVX=2"})
  void everyWidthHasTheScalarBits(String option) throws Exception {
    assertThat(VectorLoopsTest.run(List.of(option), Width.class)).contains("no difference");
  }

  /** While loops go over to vectors, until some calls by vectors were timed, and when they have. */
  @Test
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void warmingUpHasTheScalarBits() {
    DoubleWarmingElementwise doubles = DoubleWarmingElementwise.warmingFrom(0);
    FloatWarmingElementwise floats = FloatWarmingElementwise.warmingFrom(0);
    while (Math.min(doubles.timedCalls(), floats.timedCalls()) <= 18) {
      assertThat(DoubleElementwiseDifference.of(doubles)).isEmpty();
      assertThat(FloatElementwiseDifference.of(floats)).isEmpty();
    }
  }

  /** So much scalar work comes first, in all loops together, and no vector is loaded for less. */
  @Test
  void littleWorkStaysScalar() {
    DoubleWarmingElementwise loops = DoubleWarmingElementwise.warmingFrom(1_000_000_000_000L);
    assertThat(DoubleElementwiseDifference.of(loops)).isEmpty();
    assertThat(loops.timedCalls()).isZero();
  }

  /** In a process whose vectors have another size. */
  static final class Width {
    private Width() {}

    public static void main(String[] arguments) {
      List<String> differences = differences();
      System.out.println(differences.isEmpty() ? "no difference" : differences.get(0));
    }
  }

  private static List<String> differences() {
    List<String> differences = new ArrayList<>();
    differences.addAll(DoubleElementwiseDifference.of(DoubleWarmingElementwise.warm()));
    differences.addAll(FloatElementwiseDifference.of(FloatWarmingElementwise.warm()));
    floats(differences);
    doubles(differences);
    return differences;
  }

  /** Floats of all sizes and signs, NaN and denormals among them: every 509th there is. */
  private static void floats(List<String> differences) {
    FloatElementwise scalar = new FloatScalarElementwise();
    FloatElementwise vector = FloatWarmingElementwise.warm();
    float[] x = new float[BLOCK];
    float[] wanted = new float[BLOCK];
    float[] got = new float[BLOCK];
    for (long from = Integer.MIN_VALUE; from <= Integer.MAX_VALUE; from += 509L * BLOCK) {
      for (int i = 0; i < BLOCK; i++) {
        x[i] = Float.intBitsToFloat((int) (from + 509L * i));
      }
      for (int which = 0; which < 3; which++) {
        function(which, scalar, x, wanted);
        function(which, vector, x, got);
        for (int i = 0; i < BLOCK; i++) {
          if (Float.floatToIntBits(wanted[i]) != Float.floatToIntBits(got[i])) {
            differences.add("float function " + which + " of " + x[i]);
            break;
          }
        }
      }
    }
  }

  private static void function(int which, FloatElementwise loops, float[] x, float[] y) {
    switch (which) {
      case 0 -> loops.exp(x, 0, y, 0, BLOCK);
      case 1 -> loops.tanh(x, 0, y, 0, BLOCK);
      default -> loops.sigmoid(x, 0, y, 0, BLOCK);
    }
  }

  /** Doubles of all sizes and signs. */
  private static void doubles(List<String> differences) {
    DoubleElementwise scalar = new DoubleScalarElementwise();
    DoubleElementwise vector = DoubleWarmingElementwise.warm();
    double[] x = new double[BLOCK];
    double[] wanted = new double[BLOCK];
    double[] got = new double[BLOCK];
    // An odd number near 2⁶⁴ / (256 · 4096) goes once around all bits.
    long bits = 1;
    for (int block = 0; block < 256; block++) {
      for (int i = 0; i < BLOCK; i++) {
        bits += 0x10000000001FL;
        x[i] = Double.longBitsToDouble(bits);
      }
      for (int which = 0; which < 3; which++) {
        function(which, scalar, x, wanted);
        function(which, vector, x, got);
        for (int i = 0; i < BLOCK; i++) {
          if (Double.doubleToLongBits(wanted[i]) != Double.doubleToLongBits(got[i])) {
            differences.add("double function " + which + " of " + x[i]);
            break;
          }
        }
      }
    }
  }

  private static void function(int which, DoubleElementwise loops, double[] x, double[] y) {
    switch (which) {
      case 0 -> loops.exp(x, 0, y, 0, BLOCK);
      case 1 -> loops.tanh(x, 0, y, 0, BLOCK);
      default -> loops.sigmoid(x, 0, y, 0, BLOCK);
    }
  }
}
