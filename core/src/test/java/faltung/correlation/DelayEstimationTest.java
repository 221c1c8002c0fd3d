package faltung.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.Size;
import faltung.fft.FftLengths;
import faltung.threads.Workers;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DelayEstimationTest {
  private static final double U = 0x1p-53;

  private static double[] noise(int length, long seed) {
    Random random = new Random(seed);
    double[] noise = new double[length];
    for (int n = 0; n < length; n++) {
      noise[n] = random.nextGaussian();
    }
    return noise;
  }

  /** x[n − shift] for a signal that is band-limited and has died away within the record. */
  private static double[] chirp(int length, double shift) {
    double[] x = new double[length];
    for (int n = 0; n < length; n++) {
      double t = n - length / 2.0 - shift;
      // At the ends exp(−18); the spectrum is below exp(−20) at half the sampling rate.
      x[n] =
          StrictMath.exp(-18 * t * t * 4 / length / length)
              * StrictMath.cos(0.9 * t + 0.004 * t * t);
    }
    return x;
  }

  @Test
  void wholeDelaysOfNoise() {
    for (int delay = -40; delay <= 40; delay += 8) {
      double[] source = noise(700, delay);
      double[] x = new double[500];
      double[] y = new double[500];
      for (int n = 0; n < 500; n++) {
        x[n] = source[n + 100];
        y[n] = 0.2 * source[n + 100 - delay] + 1e6;
      }
      for (Refinement refinement : Refinement.values()) {
        for (boolean phase : new boolean[] {false, true}) {
          Delay found = new DelayEstimation().refinement(refinement).phaseTransform(phase).of(x, y);
          assertThat(found.lag()).as("%s %s", refinement, phase).isEqualTo(delay);
          assertThat(found.samples()).isBetween(delay - 0.5, delay + 0.5);
          double peak = phase ? phaseDefinition(x, y, delay) : definition(y, x, delay, true);
          assertThat(found.peak())
              .as("%s %s", refinement, phase)
              .isCloseTo(peak, within(phase ? phaseBound(x, y) : bound(y, x)));
        }
      }
    }
  }

  /**
   * Σ_k Y·conj(X)/|Y·conj(X)|·e^(2πik·lag/N)/N of the signals less their means, by the sum, with
   * the length that the estimate takes too: the value depends on it.
   */
  private static double phaseDefinition(double[] x, double[] y, int lag) {
    int length = FftLengths.fastReal(x.length + y.length - 1);
    double[][] of = {spectrum(x, length), spectrum(y, length)};
    double sum = 0;
    for (int k = 0; k < length; k++) {
      double re = of[0][2 * k] * of[1][2 * k] + of[0][2 * k + 1] * of[1][2 * k + 1];
      double im = of[0][2 * k] * of[1][2 * k + 1] - of[0][2 * k + 1] * of[1][2 * k];
      double angle = 2 * Math.PI * Math.floorMod((long) k * lag, length) / length;
      double magnitude = Math.hypot(re, im);
      sum += magnitude == 0 ? 0 : (re * Math.cos(angle) - im * Math.sin(angle)) / magnitude;
    }
    return sum / length;
  }

  private static double[] spectrum(double[] signal, int length) {
    double[] values = NormalizedCorrelation.lessMean(signal);
    double[] spectrum = new double[2 * length];
    for (int k = 0; k < length; k++) {
      for (int n = 0; n < values.length; n++) {
        double angle = -2 * Math.PI * ((long) k * n % length) / length;
        spectrum[2 * k] += values[n] * Math.cos(angle);
        spectrum[2 * k + 1] += values[n] * Math.sin(angle);
      }
    }
    return spectrum;
  }

  /**
   * A frequency's vote turns by at most 2·error/|value|. Each way of the two errs by N·4u·‖x‖₁ at
   * most, the sum being the worse; the votes' mean turns by the mean of that.
   */
  private static double phaseBound(double[] x, double[] y) {
    int length = FftLengths.fastReal(x.length + y.length - 1);
    double bound = length * U;
    for (double[] signal : new double[][] {x, y}) {
      double[] spectrum = spectrum(signal, length);
      double sum = 0;
      for (double value : NormalizedCorrelation.lessMean(signal)) {
        sum += Math.abs(value);
      }
      for (int k = 0; k < length; k++) {
        double magnitude = Math.hypot(spectrum[2 * k], spectrum[2 * k + 1]);
        bound += Math.min(2, 2 * 2 * length * 4 * U * sum / magnitude) / length;
      }
    }
    return bound;
  }

  /** The stated bound, 1e-12 + 4(N + K)u·max(1, √N·max|x|/‖x − mean‖); the test rounds as often. */
  private static double bound(double[] x, double[] y) {
    double ratio = 1;
    for (double[] signal : new double[][] {x, y}) {
      double largest = 0;
      for (double value : signal) {
        largest = Math.max(largest, Math.abs(value));
      }
      double norm = NormalizedCorrelation.norm(NormalizedCorrelation.lessMean(signal));
      ratio = norm == 0 ? ratio : Math.max(ratio, Math.sqrt(signal.length) * largest / norm);
    }
    return 1e-12 + 2 * 4 * (x.length + y.length) * U * ratio;
  }

  @Test
  void fractionsOfABandLimitedSignal() {
    double[] x = chirp(400, 0);
    for (double shift = -3; shift <= 3; shift += 0.17) {
      double[] y = chirp(400, shift);
      double found = new DelayEstimation().refinement(Refinement.BAND_LIMITED).of(x, y).samples();
      // What the ends cut off is exp(−17.5) high and, as wide as it is, 8e-9 of the norm; the alias
      // exp(−20). The peak moves by at most 2·(8e-9 + 2e-9)/ω with ω = 0.9, the root mean square
      // frequency; the triangle of the subtracted means, each 2.5e-4, by 2e-9.
      assertThat(found).as("shift %s", shift).isCloseTo(shift, within(2.5e-8));
    }
  }

  /** An impulse against a sampled sinc: the correlation is the sinc itself. */
  @Test
  void theParabolaHasTheStatedBias() {
    int length = 4001;
    double[] x = new double[length];
    x[length / 2] = 1;
    double worst = 0;
    for (int step = 1; step < 50; step++) {
      double shift = step / 100.0;
      double[] y = new double[length];
      for (int n = 0; n < length; n++) {
        double angle = Math.PI * (n - length / 2 - shift);
        y[n] = Math.sin(angle) / angle;
      }
      double found = new DelayEstimation().of(x, y).samples();
      // Of the subtracted means, 1/4001 each, a constant does not move a vertex; from lag to lag
      // they change by 1/4001², twice, over a curvature of 0.85 or more.
      double stated = shift / (2 - 4 * shift * shift);
      assertThat(found).isCloseTo(stated, within(2 * 2 / 0.85 / 4001 / 4001));
      worst = Math.max(worst, shift - found);
      double exact = new DelayEstimation().refinement(Refinement.BAND_LIMITED).of(x, y).samples();
      // Cut off beyond 2000 are slopes of sin(2πd)/(2π)·Σ1/m² ≤ 1/(2π)·2/2000; the curvature of a
      // sinc is π²/3.
      assertThat(exact)
          .isCloseTo(shift, within(1 / (2 * Math.PI) / 1000 / (Math.PI * Math.PI / 3)));
    }
    // As the enumeration says: 0.119, to its last digit.
    assertThat(worst).isCloseTo(0.119, within(0.0005));
  }

  /** The scatter over 40 seeds, against √(6/N)·s/π·√(1 + s²/2). */
  @Test
  void noiseScattersTheEstimateAsTheBoundSays() {
    int length = 2000;
    double deviation = 0.3;
    double squares = 0;
    int seeds = 40;
    for (int seed = 0; seed < seeds; seed++) {
      double[] source = noise(length + 7, 100 + seed);
      double[] left = noise(length, 300 + seed);
      double[] right = noise(length, 500 + seed);
      for (int n = 0; n < length; n++) {
        left[n] = source[n + 7] + deviation * left[n];
        right[n] = source[n] + deviation * right[n];
      }
      double error =
          new DelayEstimation().refinement(Refinement.BAND_LIMITED).of(left, right).samples() - 7;
      squares += error * error / seeds;
    }
    double bound =
        Math.sqrt(6.0 / length) * deviation / Math.PI * Math.sqrt(1 + deviation * deviation / 2);
    // Chi-squared of 40: 99.99 % of its roots lie within 0.6 to 1.45 of 1; the seven samples that
    // do not overlap add to the scatter.
    assertThat(Math.sqrt(squares) / bound).isBetween(0.6, 1.5);
  }

  /** A hum in both ears takes the plain correlation's peak, but only a few frequencies' votes. */
  @Test
  void thePhaseTransformIsNotDrawnByAHum() {
    double[] source = noise(1020, 21);
    double[] x = new double[1000];
    double[] y = new double[1000];
    for (int n = 0; n < 1000; n++) {
      double hum = 3 * Math.sin(0.1 * n);
      x[n] = source[n + 20] + hum;
      y[n] = source[n] + hum;
    }
    assertThat(new DelayEstimation().of(x, y).lag()).isBetween(-3, 3);
    assertThat(new DelayEstimation().phaseTransform(true).of(x, y).lag()).isEqualTo(20);
  }

  @Test
  void theSearchCanBeLimited() {
    double[] x = noise(200, 31);
    double[] y = new double[200];
    System.arraycopy(x, 0, y, 30, 170);
    assertThat(new DelayEstimation().of(x, y).lag()).isEqualTo(30);
    assertThat(new DelayEstimation().atMost(10).of(x, y).lag()).isBetween(-10, 10);
    assertThat(new DelayEstimation().atMost(0).of(x, y).lag()).isZero();
  }

  @Test
  void normalisedCorrelationIsItsDefinition() {
    Random random = new Random(41);
    for (int round = 0; round < 40; round++) {
      double[] x = random.doubles(1 + random.nextInt(30), -1, 2).toArray();
      double[] y = random.doubles(1 + random.nextInt(30), -1, 2).toArray();
      boolean zeroMean = round % 2 == 0;
      double[] values = NormalizedCorrelation.of(x, y, Size.FULL, zeroMean, Workers.SERIAL);
      int[] lags = Size.FULL.lags(x.length, y.length);
      for (int at = 0; at < lags.length; at++) {
        double expected = definition(x, y, lags[at], zeroMean);
        assertThat(values[at]).isCloseTo(expected, within(bound(x, y))).isBetween(-1.0, 1.0);
      }
    }
    double[] x = noise(50, 42);
    double[] y = new double[50];
    for (int n = 0; n < 50; n++) {
      y[n] = -4 * x[n] + 9;
    }
    assertThat(NormalizedCorrelation.of(x, y, Size.FULL, true, Workers.SERIAL)[49])
        .isCloseTo(-1, within(bound(x, y)));
    assertThat(NormalizedCorrelation.of(x, new double[3])).hasSize(52).containsOnly(0);
  }

  private static double definition(double[] x, double[] y, int lag, boolean zeroMean) {
    double meanX = 0;
    double meanY = 0;
    for (double value : x) {
      meanX += zeroMean ? value / x.length : 0;
    }
    for (double value : y) {
      meanY += zeroMean ? value / y.length : 0;
    }
    double sum = 0;
    double squaresX = 0;
    double squaresY = 0;
    for (double value : x) {
      squaresX += (value - meanX) * (value - meanX);
    }
    for (int k = 0; k < y.length; k++) {
      squaresY += (y[k] - meanY) * (y[k] - meanY);
      if (lag + k >= 0 && lag + k < x.length) {
        sum += (x[lag + k] - meanX) * (y[k] - meanY);
      }
    }
    // One value less its mean is nothing.
    return zeroMean && Math.min(x.length, y.length) == 1 ? 0 : sum / Math.sqrt(squaresX * squaresY);
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> new DelayEstimation().of(new double[] {1, Double.NaN}, new double[2]))
        .hasMessage("delay: x[1] is NaN; replace or interpolate it first");
    assertThatThrownBy(() -> new DelayEstimation().of(new double[] {1, 2}, new double[] {5, 5}))
        .hasMessage("delay: y has 2 samples and never changes, so it has no delay");
    assertThatThrownBy(() -> new DelayEstimation().atMost(-1))
        .hasMessage("delay: at most -1 samples is less than 0");
  }
}
