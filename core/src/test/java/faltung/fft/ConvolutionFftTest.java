package faltung.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.fft.ReferenceDft.Values;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConvolutionFftTest {
  /** The negacyclic convolution, in pairs of doubles. */
  private static Values exact(double[] x, double[] h, int length) {
    Values result = new Values(length);
    Values first = Values.of(x, new double[x.length]);
    double[] negated = new double[h.length];
    for (int k = 0; k < h.length; k++) {
      negated[k] = -h[k];
    }
    Values plus = Values.of(h, new double[h.length]);
    Values minus = Values.of(negated, new double[h.length]);
    for (int j = 0; j < x.length; j++) {
      for (int k = 0; k < h.length; k++) {
        result.addProduct((j + k) % length, first, j, j + k < length ? plus : minus, k);
      }
    }
    return result;
  }

  private static double norm(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  private static double[] convolve(double[] x, double[] h, int length, int from, int count) {
    DoubleConvolutionFft plan = DoubleConvolutionFft.of(length);
    double[] a = Precision.dirt(plan.spectrumLength());
    double[] b = Precision.dirt(plan.spectrumLength());
    plan.forward(x, 0, x.length, a);
    plan.forward(h, 0, h.length, b);
    plan.multiply(a, b);
    double[] y = new double[count + 1];
    plan.inverse(a, from, count, y, 1);
    return Arrays.copyOfRange(y, 1, count + 1);
  }

  private static double[] convolveFloat(double[] x, double[] h, int length) {
    FloatConvolutionFft plan = FloatConvolutionFft.of(length);
    float[] a = new float[plan.spectrumLength()];
    float[] b = new float[plan.spectrumLength()];
    plan.forward(Precision.narrow(x), 0, x.length, a);
    plan.forward(Precision.narrow(h), 0, h.length, b);
    plan.multiply(a, b);
    float[] y = new float[length];
    plan.inverse(a, 0, length, y, 0);
    return Precision.widen(y);
  }

  @ParameterizedTest
  @EnumSource
  void everyGoodLengthUpTo256WithinItsBound(Precision precision) {
    Random random = new Random(256);
    for (int length = 2; length <= 256; length += 2) {
      if (!FftLengths.isSmooth(length)) {
        continue;
      }
      for (int k : new int[] {1, (length + 1) / 3 + 1, length}) {
        double[] x = precision.round(random.doubles(length, -1, 1).toArray());
        double[] h = precision.round(random.doubles(k, -1, 1).toArray());
        Values exact = exact(x, h, length);
        double[] y =
            precision == Precision.FLOAT
                ? convolveFloat(x, h, length)
                : convolve(x, h, length, 0, length);
        double bound =
            FftError.ofConvolution(FftRecipe.MixedRadix.of(length / 2), k, precision.roundoff)
                * norm(x)
                * norm(h);
        for (int m = 0; m < length; m++) {
          assertThat(Math.abs(y[m] - exact.reHigh()[m] - exact.reLow()[m]))
              .as("%s N=%d k=%d m=%d", precision, length, k, m)
              .isLessThanOrEqualTo(bound);
        }
      }
    }
  }

  @Test
  void linearWhereTheResultFits() {
    // (1 + 2z + 3z^2)(4 + 5z) = 4 + 13z + 22z^2 + 15z^3.
    assertThat(convolve(new double[] {1, 2, 3}, new double[] {4, 5}, 4, 0, 4))
        .usingComparatorWithPrecision(
            DoubleConvolutionFft.of(4).errorBound(2) * Math.sqrt(14) * Math.sqrt(41))
        .containsExactly(4, 13, 22, 15);
  }

  /** Of 64 the last pass has an exact factor, of 24 a quotient behind it. */
  @Test
  void anyStretchOfTheResult() {
    double[] x = new Random(1).doubles(20, -1, 1).toArray();
    double[] h = new Random(2).doubles(5, -1, 1).toArray();
    for (int n : new int[] {24, 64}) {
      double[] all = convolve(x, h, n, 0, n);
      for (int from = 0; from <= n; from++) {
        for (int count = 0; count <= n - from; count++) {
          assertThat(convolve(x, h, n, from, count))
              .as("n=%d from %d count %d", n, from, count)
              .isEqualTo(Arrays.copyOfRange(all, from, from + count));
        }
      }
    }
  }

  /** The first pass reads half of a signal, or all of it, where it lies; behind it are zeros. */
  @Test
  void aSignalThatEndsIsOneWithZerosBehind() {
    double[] h = new Random(2).doubles(5, -1, 1).toArray();
    for (int n : new int[] {24, 64, 1024}) {
      for (int count : new int[] {1, n / 2 - 1, n / 2, n / 2 + 1, n - 1, n}) {
        double[] x = new Random(count).doubles(count, -1, 1).toArray();
        assertThat(convolve(x, h, n, 0, n))
            .as("n=%d count=%d", n, count)
            .isEqualTo(convolve(Arrays.copyOf(x, n), h, n, 0, n));
      }
    }
  }

  /** One call has the bits of three, whatever the length and wherever its values lie. */
  @Test
  void oneCallHasTheBitsOfThree() {
    for (int n : new int[] {2, 8, 30, 128, 200, 512, 1024, 2560, 4096, 16384}) {
      DoubleConvolutionFft plan = DoubleConvolutionFft.of(n);
      double[] x = new Random(n).doubles(n / 2 + 1, -1, 1).toArray();
      double[] h = new Random(1).doubles(n - n / 2, -1, 1).toArray();
      double[] spectrum = Precision.dirt(plan.spectrumLength());
      plan.forward(h, 0, h.length, spectrum);
      double[] work = Precision.dirt(plan.spectrumLength());
      double[] y = x.clone();
      double[] out = new double[n + 3];
      plan.convolve(x, 0, x.length, spectrum, work, 0, n, out, 2);
      assertThat(Arrays.copyOfRange(out, 2, n + 2))
          .as("n=%d", n)
          .isEqualTo(convolve(x, h, n, 0, n));
      plan.convolve(x, 0, x.length, spectrum, work, 1, n / 2, x, 0);
      assertThat(Arrays.copyOf(x, n / 2)).isEqualTo(convolve(y, h, n, 1, n / 2));
    }
  }

  @Test
  void oneCallAllocatesNothing() {
    DoubleConvolutionFft plan = DoubleConvolutionFft.of(2560);
    double[] x = new double[2560];
    double[] spectrum = new double[plan.spectrumLength()];
    double[] work = new double[plan.spectrumLength()];
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    plan.convolve(x, 0, 2560, spectrum, work, 0, 2560, x, 0);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int call = 0; call < 1000; call++) {
      plan.convolve(x, 0, 2560, spectrum, work, 0, 2560, x, 0);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isZero();
  }

  @Test
  void productsAddUp() {
    DoubleConvolutionFft plan = DoubleConvolutionFft.of(30);
    double[] x = new double[plan.spectrumLength()];
    double[] h = new double[plan.spectrumLength()];
    plan.forward(new Random(1).doubles(20).toArray(), 0, 20, x);
    plan.forward(new Random(2).doubles(9).toArray(), 0, 9, h);
    double[] sum = new double[plan.spectrumLength()];
    plan.multiplyAdd(x, h, sum);
    plan.multiplyAdd(x, h, sum);
    plan.multiply(x, h);
    for (int k = 0; k < sum.length; k++) {
      assertThat(sum[k]).isEqualTo(2 * x[k]);
    }
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThatThrownBy(() -> DoubleConvolutionFft.of(22))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "FFT convolution of length 22: the length must be even and have no prime factor but 2, 3,"
                + " 5 and 7; the next good one is "
                + FftLengths.fastReal(22));
    DoubleConvolutionFft plan = DoubleConvolutionFft.of(8);
    assertThat(plan).hasToString("right-angle convolution of 8: half by mixed radix 4");
    double[] spectrum = new double[plan.spectrumLength()];
    assertThatThrownBy(() -> plan.forward(new double[9], 0, 9, spectrum))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "FFT convolution of length 8: 9 values from 0 are not within it; take a longer"
                + " transform");
    assertThatThrownBy(() -> plan.multiply(spectrum, new double[8]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "FFT convolution of length 8: the spectrum has 8 elements, but needs 272 from offset 0");
  }
}
