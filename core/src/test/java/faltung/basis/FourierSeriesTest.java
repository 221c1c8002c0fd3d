package faltung.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FourierSeriesTest {

  private static final double UNIT = 0x1p-53;

  @Test
  void rootsKeepTheirBoundAndTheirSymmetry() {
    BigDecimal twoPi = Exactly.pi().multiply(BigDecimal.valueOf(2));
    for (int count = 1; count <= 60; count++) {
      RootTable roots = new RootTable(count);
      for (int m = 0; m < count; m++) {
        BigDecimal angle = twoPi.multiply(Exactly.ratio(m, count));
        BigDecimal quarter = twoPi.divide(BigDecimal.valueOf(4));
        assertPart(roots.sine(m), Exactly.sine(angle), count, m);
        assertPart(roots.cosine(m), Exactly.sine(angle.add(quarter)), count, m);
        if (m > 0) {
          assertThat(roots.cosine(count - m)).isEqualTo(roots.cosine(m));
          assertThat(roots.sine(count - m)).isEqualTo(0.0 - roots.sine(m));
        }
      }
    }
    RootTable twelve = new RootTable(12);
    assertThat(twelve.sine(1)).isEqualTo(0.5);
    assertThat(twelve.cosine(2)).isEqualTo(0.5);
    assertThat(twelve.cosine(3)).isZero();
    assertThat(twelve.cosine(6)).isEqualTo(-1);
    assertThat(twelve.index(-1, 5)).isEqualTo(7);
    assertThat(twelve.index(1L << 40, 1L << 20)).isEqualTo(4);
  }

  /** The documented 3u for each part. */
  private static void assertPart(double value, BigDecimal truth, int count, int m) {
    assertThat(Exactly.of(value).subtract(truth).abs())
        .as("root %d of %d", m, count)
        .isLessThanOrEqualTo(Exactly.of(3 * UNIT));
  }

  @Test
  void anImpulseHasAllFrequenciesAlike() {
    FourierSeries series = FourierSeries.of(new double[] {0, 0, 1, 0, 0}, -2);
    for (int k = 0; k < 5; k++) {
      assertThat(series.coefficientReal(k)).isEqualTo(1);
      assertThat(series.coefficientImaginary(k)).isZero();
    }
    // At n = 1 the same impulse has the phases −2πk/5.
    FourierSeries later = FourierSeries.of(new double[] {0, 0, 1, 0, 0}, -1);
    for (int k = 1; k <= 2; k++) {
      // The root is within 4u, the argument's rounding and atan2's units come to a few u of 2.6.
      assertThat(later.phase(k)).isCloseTo(-2 * Math.PI * k / 5, Offset.offset(16 * UNIT));
    }
  }

  @Test
  void aConstantHasNoOtherFrequency() {
    FourierSeries series = FourierSeries.of(new double[] {-3, -3, -3, -3}, 7);
    assertThat(series.amplitude(0)).isEqualTo(-3);
    assertThat(series.amplitude(1)).isZero();
    assertThat(series.amplitude(2)).isZero();
    assertThat(series).hasToString("x[n] = -3, n = 7 … 10");
  }

  @Test
  void findsOneSinusoidWithItsPhase() {
    for (int length : new int[] {5, 8, 12, 31}) {
      for (int k = 1; 2 * k < length; k++) {
        for (int start : new int[] {0, -3, 1000}) {
          double[] x = new double[length];
          for (int i = 0; i < length; i++) {
            long turn = Math.floorMod((long) k * (start + i), (long) length);
            x[i] = 2.5 * StrictMath.cos(2 * Math.PI * turn / length + 0.7);
          }
          FourierSeries series = FourierSeries.of(x, start);
          // The samples are off by at most 2.5·(8u·2π/2 + 2u) < 75u each, the coefficients by
          // 8u·Σ|x|
          // more; amplitudes and phases by twice that over N, and over the amplitude.
          double tolerance = 2 * (75 + 8 * 2.5) * UNIT;
          String what = "N = " + length + ", k = " + k + ", start = " + start;
          for (int j = 0; j <= length / 2; j++) {
            assertThat(series.amplitude(j))
                .as(what)
                .isCloseTo(j == k ? 2.5 : 0, Offset.offset(tolerance));
          }
          assertThat(series.phase(k)).as(what).isCloseTo(0.7, Offset.offset(tolerance));
        }
      }
    }
  }

  @Test
  void theAlternationStandsOnceWithItsSign() {
    FourierSeries series = FourierSeries.of(new double[] {1, -1, 1, -1}, 1);
    assertThat(series.amplitude(2)).isEqualTo(-1);
    assertThat(series.phase(2)).isZero();
    assertThat(series.basisFunction(2)).isEqualTo("cos(2π·2·n/4)");
    assertThat(series).hasToString("x[n] = -1·cos(2π·2·n/4), n = 1 … 4");
    FourierSeries cosine = FourierSeries.of(new double[] {1, 0, -1, 0}, 0);
    assertThat(cosine.terms(2))
        .containsExactly(
            new BasisTerm(0, 0, "1", 1, 0, 0, 1),
            new BasisTerm(1, 1, "cos(2π·1·n/4)", -1, -1, -1, 0),
            new BasisTerm(2, 0, "cos(2π·2·n/4)", 1, 0, -1, 0));
  }

  @Test
  void recomposesWithinItsBound() {
    for (int length = 1; length <= 70; length++) {
      for (int start : new int[] {0, -length / 2, 123_456_789, Integer.MIN_VALUE}) {
        double[] x = random(length, length);
        double[] before = x.clone();
        FourierSeries series = FourierSeries.of(x, start);
        assertThat(x).isEqualTo(before);
        for (SinusoidOrder order : SinusoidOrder.values()) {
          double[] back = series.ordered(order).recompose();
          for (int i = 0; i < length; i++) {
            assertThat(back[i])
                .as("N = %d, start = %d, %s, i = %d", length, start, order, i)
                .isCloseTo(x[i], Offset.offset(series.recompositionBound()));
          }
        }
      }
    }
  }

  private static double[] random(int length, long seed) {
    Random random = new Random(seed);
    double[] x = new double[length];
    for (int i = 0; i < length; i++) {
      x[i] = random.nextGaussian();
    }
    return x;
  }

  @Test
  void keepsParsevalsEquation() {
    for (int length : new int[] {1, 2, 3, 16, 45, 100}) {
      double[] x = random(length, length);
      FourierSeries series = FourierSeries.of(x, -5);
      double time = 0;
      double sizes = 0;
      for (double sample : x) {
        time += sample * sample;
        sizes += Math.abs(sample);
      }
      double frequency = 0;
      double modulusSum = 0;
      for (int k = 0; k < length; k++) {
        double re = series.coefficientReal(k);
        double im = series.coefficientImaginary(k);
        frequency += (re * re + im * im) / length;
        modulusSum += DiscreteFourierTransform.modulus(re, im);
      }
      // Each |X|² is off by 2|X|·8u·Σ|x|, and 2N + 3 roundings of the sums.
      double tolerance =
          2 * modulusSum * 8 * UNIT * sizes / length + (2 * length + 3) * UNIT * 2 * time;
      assertThat(frequency).as("N = %d", length).isCloseTo(time, Offset.offset(tolerance));
    }
  }

  @Test
  void ordersByFallingAmplitude() {
    // Mean −1, cosines of 0.5 and 3.
    double[] x = new double[8];
    RootTable roots = new RootTable(8);
    for (int n = 0; n < 8; n++) {
      x[n] = -1 + 0.5 * roots.cosine(roots.index(1, n)) + 3 * roots.cosine(roots.index(2, n));
    }
    FourierSeries series = FourierSeries.of(x, 0).ordered(SinusoidOrder.AMPLITUDE);
    assertThat(new int[] {series.index(0), series.index(1), series.index(2)})
        .containsExactly(2, 0, 1);
    List<PartialSumError> errors = series.errors();
    assertThat(errors).hasSize(5);
    // Left after the first term: −1 + cos/2, worst −1.5 at n = 4, mean square 1 + 1/8.
    assertThat(errors.get(0).worst().at()).isEqualTo(4);
    Offset<Double> tolerance = Offset.offset(series.recompositionBound());
    assertThat(errors.get(0).worst().error()).isCloseTo(1.5, tolerance);
    assertThat(errors.get(0).rootMeanSquare()).isCloseTo(StrictMath.sqrt(1.125), tolerance);
    assertThat(errors.get(4).worst().error()).isLessThan(series.recompositionBound());
  }

  @Test
  void errorsAreThoseOfThePartialSumsAndTerms() {
    double[] x = random(13, 99);
    FourierSeries series = FourierSeries.of(x, -6).ordered(SinusoidOrder.AMPLITUDE);
    List<PartialSumError> errors = series.errors();
    for (int terms = 1; terms <= series.termCount(); terms++) {
      double[] sum = series.partialSum(terms);
      WorstError<Integer> worst = errors.get(terms - 1).worst();
      double largest = 0;
      for (int i = 0; i < 13; i++) {
        largest = Math.max(largest, Math.abs(sum[i] - x[i]));
        BasisTerm term = series.terms(i - 6).get(terms - 1);
        assertThat(term.partialSum()).isEqualTo(sum[i]);
        assertThat(term.error()).isEqualTo(sum[i] - x[i]);
        // Weight times basis value rounds otherwise than the term: 8u of the weight covers both.
        assertThat(term.weight() * term.basisValue())
            .isCloseTo(term.value(), Offset.offset(16 * UNIT * Math.abs(term.weight())));
      }
      assertThat(worst.error()).isEqualTo(largest);
      assertThat(Math.abs(sum[worst.at() + 6] - x[worst.at() + 6])).isEqualTo(largest);
      // Bessel: taking a further sinusoid never makes the mean square worse, but for rounding.
      if (terms > 1) {
        assertThat(errors.get(terms - 1).rootMeanSquare())
            .isLessThanOrEqualTo(
                errors.get(terms - 2).rootMeanSquare() + series.recompositionBound());
      }
    }
  }

  @Test
  void complexSignalsRecomposeWithinTheirBound() {
    for (int length = 1; length <= 40; length++) {
      double[] re = random(length, length);
      double[] im = random(length, 1000 + length);
      ComplexFourierSeries series = ComplexFourierSeries.of(re, im, -7);
      for (SinusoidOrder order : SinusoidOrder.values()) {
        ComplexFourierSeries ordered = series.ordered(order);
        double worst = 0;
        for (int i = 0; i < length; i++) {
          List<ComplexBasisTerm> terms = ordered.terms(i - 7);
          ComplexBasisTerm last = terms.get(length - 1);
          assertThat(last.error())
              .as("N = %d, i = %d, %s", length, i, order)
              .isLessThanOrEqualTo(series.recompositionBound());
          worst = Math.max(worst, last.error());
        }
        assertThat(ordered.errors().get(length - 1).worst().error()).isEqualTo(worst);
      }
    }
  }

  @Test
  void aComplexExponentialHasOneTerm() {
    double[] re = new double[6];
    double[] im = new double[6];
    RootTable roots = new RootTable(6);
    for (int i = 0; i < 6; i++) {
      re[i] = roots.cosine(roots.index(5, i - 1));
      im[i] = roots.sine(roots.index(5, i - 1));
    }
    ComplexFourierSeries series =
        ComplexFourierSeries.of(re, im, -1).ordered(SinusoidOrder.AMPLITUDE);
    assertThat(series.index(0)).isEqualTo(5);
    // The documented bound 10u·Σ|x| = 60u, and as much for the samples.
    assertThat(series.coefficientReal(5)).isCloseTo(6, Offset.offset(120 * UNIT));
    assertThat(series.coefficientImaginary(-1)).isCloseTo(0, Offset.offset(120 * UNIT));
    assertThat(series.coefficientReal(1)).isCloseTo(0, Offset.offset(120 * UNIT));
    assertThat(series.terms(2).get(0).basis()).isEqualTo("e^(2πi·5·n/6)");
    assertThat(series).hasToString("x[n] = Σ of 6 complex exponentials, n = -1 … 4");
  }

  @Test
  void refusesWhatItCannotDecompose() {
    assertThatThrownBy(() -> FourierSeries.of(new double[0], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fourier: the signal has 0 samples, but needs at least 1");
    assertThatThrownBy(() -> FourierSeries.of(new double[] {1, Double.NaN}, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fourier: x[4] is NaN, and would make every coefficient so; replace it by a finite"
                + " number");
    assertThatThrownBy(() -> FourierSeries.of(new double[] {1, 2}, Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fourier: the signal goes from n = 2147483647 over 2 samples, but n must stay below"
                + " 2147483647");
    assertThatThrownBy(() -> FourierSeries.of(new double[] {1e308, 1e308}, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fourier: coefficient X[0] overflows a double; scale the signal down");
    assertThatThrownBy(() -> FourierSeries.of(new double[] {1, 2}, -1).terms(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fourier: n = 1 lies outside of the signal, which goes from n = -1 to 0");
    assertThatThrownBy(() -> ComplexFourierSeries.of(new double[] {1}, new double[] {1, 2}, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fourier: the signal has 1 real parts, but 2 imaginary parts");
  }
}
