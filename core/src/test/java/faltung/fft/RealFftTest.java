package faltung.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.ElementType;
import faltung.fft.Precision.Planes;
import faltung.fft.ReferenceDft.Values;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RealFftTest {
  /** The whole spectrum that a half stands for. */
  private static Planes whole(Planes half, int n) {
    Planes whole = new Planes(new double[n], new double[n]);
    for (int k = 0; k < n; k++) {
      boolean stored = k <= n / 2;
      whole.re()[k] = half.re()[stored ? k : n - k];
      whole.im()[k] = stored ? half.im()[k] : -half.im()[n - k];
    }
    return whole;
  }

  private static void check(int n, Precision precision) {
    double[] x = precision.round(new Random(n).doubles(n, -1, 1).toArray());
    Values exact = ReferenceDft.fast(Values.of(x, new double[n]));
    double allowed =
        Math.min(
            precision.realBound(n),
            // The step of an even length is as much as one radix more.
            ComplexFftTest.typical(Math.max(n % 2 == 0 ? n / 2 : n, 2), precision) * 1.5);
    Planes half = precision.realForward(x, n);
    Planes spectrum = whole(half, n);
    String what = precision + " n=" + n + " seed=" + n;
    assertThat(exact.relativeError(spectrum.re(), spectrum.im()))
        .as(what)
        .isLessThanOrEqualTo(allowed);
    assertThat(half.im()[0]).as(what).isZero();

    // Back: any half spectrum, against the exact transform of the whole, exchanged.
    Planes given =
        new Planes(
            precision.round(new Random(n + 1).doubles(n / 2 + 1, -1, 1).toArray()),
            precision.round(new Random(n + 2).doubles(n / 2 + 1, -1, 1).toArray()));
    Planes full = whole(given, n);
    full.im()[0] = 0;
    if (n % 2 == 0) {
      full.im()[n / 2] = 0;
    }
    Values signal = ReferenceDft.fast(Values.of(full.im(), full.re()));
    double[] unscaled = precision.realInverse(false, given, n);
    assertThat(signal.relativeError(new double[n], unscaled)).as(what).isLessThanOrEqualTo(allowed);
    double[] scaled = precision.realInverse(true, given, n);
    for (int j = 0; j < n; j++) {
      assertThat(scaled[j]).as(what).isEqualTo(precision.round(unscaled[j] / n));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyLengthUpTo300(Precision precision) {
    for (int n = 1; n <= 300; n++) {
      check(n, precision);
    }
  }

  @ParameterizedTest
  @EnumSource
  void longerOnes(Precision precision) {
    for (int n : new int[] {512, 1000, 1001, 1018, 2187, 4096, 6561, 2018, 16384}) {
      check(n, precision);
    }
  }

  @Test
  void aBackAndForthGivesTheSignal() {
    int n = 3000;
    double[] x = new Random(9).doubles(n, -1, 1).toArray();
    double[] back = Precision.DOUBLE.realInverse(true, Precision.DOUBLE.realForward(x, n), n);
    double error = 0;
    double norm = 0;
    for (int j = 0; j < n; j++) {
      error += (back[j] - x[j]) * (back[j] - x[j]);
      norm += x[j] * x[j];
    }
    assertThat(Math.sqrt(error / norm))
        .isLessThan(2.01 * Precision.DOUBLE.realBound(n) + ElementType.DOUBLE.unitRoundoff());
  }

  @Test
  void arraysThatAreTooShortAreRefused() {
    DoubleRealFft plan = DoubleRealFft.of(10);
    assertThat(plan.spectrumLength()).isEqualTo(6);
    double[] scratch = new double[plan.scratchLength()];
    assertThatThrownBy(
            () -> plan.forward(new double[10], 0, new double[5], new double[6], 0, scratch))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "real FFT of length 10: the real plane of the spectrum has 5 elements, but needs 6 from"
                + " offset 0");
  }

  @Test
  void plansPrintTheirRecipe() {
    assertThat(DoubleRealFft.of(2000)).hasToString("real FFT of 2000: half by mixed radix 5x5x5x8");
    assertThat(DoubleRealFft.of(15)).hasToString("real FFT of 15: mixed radix 5x3");
  }
}
