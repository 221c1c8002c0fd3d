package faltung.algorithm.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import faltung.Convolution;
import faltung.Faltung;
import faltung.Size;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.Shape;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short way of short sequences: what runs by the long way, to the bit. */
class FewProductsTest {
  @Test
  void thePlannerWouldTakeTheDirectMethodForEveryKernel() {
    int pairs = 0;
    for (int input = 1; input <= DoubleFewProducts.MOST; input++) {
      for (int kernel = 1; (long) input * kernel <= DoubleFewProducts.MOST; kernel++) {
        assertThat(DoubleFewProducts.are(input, kernel)).isTrue();
        assertThat(DoubleFewProducts.are(kernel, input)).isTrue();
        // Equal elements invite running sums.
        double[] ones = new double[kernel];
        Arrays.fill(ones, 1.5);
        DoubleArray x = DoubleArray.zeroed(Shape.of(input));
        assertThat(Faltung.convolution(x, DoubleArray.of(ones)).prepare().method())
            .as("%d with %d", input, kernel)
            .isEqualTo("direct");
        pairs++;
      }
    }
    assertThat(pairs).isGreaterThan(600);
    assertThat(DoubleFewProducts.are(DoubleFewProducts.MOST, 2)).isFalse();
    assertThat(DoubleFewProducts.are(0, 3)).isFalse();
    assertThat(DoubleFewProducts.are(1 << 30, 1 << 30)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void theBitsAreThoseOfTheDirectMethod(Size size) {
    Random random = new Random(7);
    int compared = 0;
    for (int input = 1; input <= 24; input++) {
      for (int kernel = 1; kernel <= 21; kernel++) {
        if (size == Size.VALID && kernel > input) {
          continue;
        }
        double[] x = values(random, input);
        double[] h = values(random, kernel);
        Convolution<DoubleArray> folded = Faltung.convolution(DoubleArray.of(x), DoubleArray.of(h));
        Convolution<DoubleArray> slid = Faltung.correlation(DoubleArray.of(x), DoubleArray.of(h));
        assertThat(bits(Faltung.convolve(x, h, size))).isEqualTo(bits(direct(folded, size)));
        assertThat(bits(Faltung.correlate(x, h, size))).isEqualTo(bits(direct(slid, size)));
        float[] single = floats(x);
        float[] weights = floats(h);
        assertThat(Faltung.convolve(single, weights, size))
            .isEqualTo(
                directOfFloat(
                    Faltung.convolution(FloatArray.of(single), FloatArray.of(weights)), size));
        assertThat(Faltung.correlate(single, weights, size))
            .isEqualTo(
                directOfFloat(
                    Faltung.correlation(FloatArray.of(single), FloatArray.of(weights)), size));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(250);
  }

  private static double[] direct(Convolution<DoubleArray> convolution, Size size) {
    return convolution.size(size).method("direct").run().values();
  }

  private static float[] directOfFloat(Convolution<FloatArray> convolution, Size size) {
    return convolution.size(size).method("direct").run().values();
  }

  /** Some of them 0, −0, NaN, infinite or so large that products overflow. */
  private static double[] values(Random random, int count) {
    double[] special = {0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, -1e300, 1e-310};
    double[] values = new double[count];
    for (int at = 0; at < count; at++) {
      values[at] =
          random.nextInt(12) == 0 ? special[random.nextInt(special.length)] : random.nextGaussian();
    }
    return values;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int at = 0; at < values.length; at++) {
      floats[at] = (float) values[at];
    }
    return floats;
  }

  private static long[] bits(double[] values) {
    long[] bits = new long[values.length];
    for (int at = 0; at < values.length; at++) {
      bits[at] = Double.doubleToLongBits(values[at]);
    }
    return bits;
  }

  @Test
  void aCallTakesFewBytes() {
    assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double[] x = new double[12];
    double[] h = new double[3];
    double sum = 0;
    long before = 0;
    for (int run = 0; run < 21_000; run++) {
      if (run == 20_000) {
        before = bean.getThreadAllocatedBytes(Thread.currentThread().getId());
      }
      sum += Faltung.convolve(x, h)[0];
    }
    long each = (bean.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / 1000;
    assertThat(sum).isZero();
    assertThat(each).as("bytes a call").isLessThanOrEqualTo(512);
  }
}
