package faltung.nn.math;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.arithmetic.DoubleFunctions;
import faltung.arithmetic.FloatFunctions;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The stated errors, against sums of many digits. */
class FunctionsTest {
  private static final MathContext DIGITS = new MathContext(60);
  private static final BigDecimal TINY = new BigDecimal("1e-60");
  private static final int SAMPLES = 1500;

  private static double worst(
      DoubleUnaryOperator ours, Function<BigDecimal, BigDecimal> exact, double low, double high) {
    RandomNumbers random = new RandomNumbers(5);
    double worst = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      double x = low + (high - low) * random.uniform(1, sample);
      // Half of them near 0, where relative errors are hardest.
      if (sample % 2 == 1 && low < 0) {
        x *= Math.scalb(1.0, -(sample % 60));
      }
      BigDecimal wanted = exact.apply(new BigDecimal(x));
      double got = ours.applyAsDouble(x);
      double ulp = Math.ulp(wanted.doubleValue());
      double off =
          new BigDecimal(got)
              .subtract(wanted)
              .divide(new BigDecimal(ulp), DIGITS)
              .abs()
              .doubleValue();
      worst = Math.max(worst, off);
    }
    return worst;
  }

  /** eˣ: squared ten times from the series of x/1024. */
  private static BigDecimal exp(BigDecimal x) {
    BigDecimal r = x.divide(BigDecimal.valueOf(1024), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int k = 1; term.abs().compareTo(TINY) > 0 && k < 200; k++) {
      term = term.multiply(r, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int step = 0; step < 10; step++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }

  /** By Newton's steps on exp. */
  private static BigDecimal log(BigDecimal x) {
    BigDecimal y = new BigDecimal(StrictMath.log(x.doubleValue()));
    for (int step = 0; step < 3; step++) {
      BigDecimal e = exp(y);
      y = y.add(x.subtract(e).multiply(BigDecimal.valueOf(2)).divide(x.add(e), DIGITS), DIGITS);
    }
    return y;
  }

  private static BigDecimal erf(BigDecimal x) {
    BigDecimal square = x.multiply(x, DIGITS);
    BigDecimal term = x;
    BigDecimal sum = x;
    for (int k = 1; k < 400; k++) {
      term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf(-k), DIGITS);
      sum = sum.add(term.divide(BigDecimal.valueOf(2L * k + 1), DIGITS), DIGITS);
    }
    BigDecimal pi = new BigDecimal("3.14159265358979323846264338327950288419716939937510582097494");
    return sum.multiply(BigDecimal.valueOf(2)).divide(pi.sqrt(DIGITS), DIGITS);
  }

  private static BigDecimal expm1(BigDecimal x) {
    return exp(x).subtract(BigDecimal.ONE);
  }

  private static BigDecimal tanh(BigDecimal x) {
    BigDecimal e = expm1(x.multiply(BigDecimal.valueOf(2)));
    return e.divide(e.add(BigDecimal.valueOf(2)), DIGITS);
  }

  private static BigDecimal sigmoid(BigDecimal x) {
    return BigDecimal.ONE.divide(BigDecimal.ONE.add(exp(x.negate())), DIGITS);
  }

  @Test
  void errorsAreThoseStated() {
    assertThat(worst(DoubleFunctions::exp, FunctionsTest::exp, -700, 700)).isLessThan(1);
    assertThat(worst(DoubleFunctions::expm1, FunctionsTest::expm1, -30, 30)).isLessThan(2);
    assertThat(worst(DoubleFunctions::log, FunctionsTest::log, 1e-3, 4)).isLessThan(1);
    assertThat(worst(DoubleFunctions::log, FunctionsTest::log, 1, 1e300)).isLessThan(1);
    assertThat(worst(DoubleFunctions::log1p, x -> log(x.add(BigDecimal.ONE)), -0.9, 9))
        .isLessThan(2);
    assertThat(worst(DoubleFunctions::tanh, FunctionsTest::tanh, -10, 10)).isLessThan(3);
    assertThat(worst(DoubleFunctions::sigmoid, FunctionsTest::sigmoid, -40, 40)).isLessThan(3);
    assertThat(worst(DoubleFunctions::erf, FunctionsTest::erf, -6, 6)).isLessThan(2);
  }

  @Test
  void limitsAreLimits() {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(DoubleFunctions.exp(-infinity)).isEqualTo(0);
    assertThat(DoubleFunctions.exp(infinity)).isEqualTo(infinity);
    assertThat(DoubleFunctions.exp(0)).isEqualTo(1);
    assertThat(DoubleFunctions.exp(709.5)).isCloseTo(StrictMath.exp(709.5), within());
    assertThat(DoubleFunctions.exp(-745)).isEqualTo(StrictMath.exp(-745));
    assertThat(DoubleFunctions.log(0)).isEqualTo(-infinity);
    assertThat(DoubleFunctions.log(-1)).isNaN();
    assertThat(DoubleFunctions.log(infinity)).isEqualTo(infinity);
    assertThat(DoubleFunctions.log(Double.MIN_VALUE)).isEqualTo(StrictMath.log(Double.MIN_VALUE));
    assertThat(DoubleFunctions.log(1)).isEqualTo(0);
    assertThat(DoubleFunctions.tanh(infinity)).isEqualTo(1);
    assertThat(DoubleFunctions.tanh(-infinity)).isEqualTo(-1);
    assertThat(DoubleFunctions.sigmoid(-infinity)).isEqualTo(0);
    assertThat(DoubleFunctions.sigmoid(infinity)).isEqualTo(1);
    assertThat(DoubleFunctions.erf(-infinity)).isEqualTo(-1);
    assertThat(DoubleFunctions.expm1(-infinity)).isEqualTo(-1);
    assertThat(DoubleFunctions.softplus(infinity)).isEqualTo(infinity);
    for (DoubleUnaryOperator function :
        new DoubleUnaryOperator[] {
          DoubleFunctions::exp,
          DoubleFunctions::expm1,
          DoubleFunctions::log,
          DoubleFunctions::log1p,
          DoubleFunctions::tanh,
          DoubleFunctions::sigmoid,
          DoubleFunctions::softplus,
          DoubleFunctions::erf
        }) {
      assertThat(function.applyAsDouble(Double.NaN)).isNaN();
    }
    assertThat(FloatFunctions.log(0.5f)).isEqualTo((float) StrictMath.log(0.5));
  }

  private interface FloatFunction {
    float of(float x);
  }

  /** The largest error in units of the last place, over every 1009th float of both signs. */
  private static double worst(FloatFunction ours, DoubleUnaryOperator exact) {
    double worst = 0;
    for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += 1009) {
      float x = Float.intBitsToFloat((int) bits);
      double wanted = exact.applyAsDouble(x);
      float got = ours.of(x);
      if (Double.isNaN(wanted)) {
        assertThat(got).as("of NaN").isNaN();
      } else if (Math.abs(wanted) > Float.MAX_VALUE) {
        assertThat(got).as("of " + x).isEqualTo((float) wanted);
      } else if (Math.abs(wanted) >= Float.MIN_NORMAL) {
        worst = Math.max(worst, Math.abs(got - wanted) / Math.ulp((float) wanted));
      } else {
        // Where results are no longer normal, units of the smallest number.
        assertThat(Math.abs(got - wanted)).as("of " + x).isLessThan(2 * (double) Float.MIN_VALUE);
      }
    }
    return worst;
  }

  /** Those of double are within 3 of their units, which are 2⁻²⁹ of a float's. */
  @Test
  void errorsInFloatAreThoseStated() {
    assertThat(worst(FloatFunctions::exp, DoubleFunctions::exp)).isLessThan(1);
    assertThat(worst(FloatFunctions::tanh, DoubleFunctions::tanh)).isLessThan(3);
    assertThat(worst(FloatFunctions::sigmoid, DoubleFunctions::sigmoid)).isLessThan(3);
    assertThat(Float.floatToRawIntBits(FloatFunctions.tanh(-0.0f))).isEqualTo(Integer.MIN_VALUE);
    assertThat(FloatFunctions.exp(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(FloatFunctions.exp(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(FloatFunctions.exp(0)).isEqualTo(1);
    assertThat(FloatFunctions.tanh(Float.NaN)).isNaN();
  }

  private static Offset<Double> within() {
    return Offset.offset(2 * Math.ulp(StrictMath.exp(709.5)));
  }

  /** The first two words that the authors of Philox publish for counter and key 0. */
  @Test
  void randomNumbersArePhilox() {
    assertThat(RandomNumbers.bits(0, 0, 0)).isEqualTo(0xe169c58d6627e8d5L);
  }

  @Test
  void rowsOfRandomNumbersAreTheSame() {
    RandomRow row = new RandomRow();
    RandomNumbers plain = new RandomNumbers(0x9e3779b97f4a7c15L);
    for (long stream : new long[] {0, 5, (1L << 63) | (77L << 24) | 3, -1}) {
      for (long first : new long[] {0, 1000, 0xfffffff0L, 1L << 40}) {
        for (int count : new int[] {1, 31, RandomRow.most()}) {
          row.draw(plain.seed(), stream, first, count);
          for (int at = 0; at < count; at++) {
            assertThat(row.uniform(at)).isEqualTo(plain.uniform(stream, first + at));
          }
        }
      }
    }
  }

  @Test
  void randomNumbersAreSpreadEvenly() {
    RandomNumbers random = new RandomNumbers(11);
    int count = 20_000;
    double sum = 0;
    double normalSum = 0;
    double normalSquares = 0;
    for (int index = 0; index < count; index++) {
      double uniform = random.uniform(3, index);
      assertThat(uniform).isBetween(0.0, 1.0);
      sum += uniform;
      double normal = random.normal(4, index);
      normalSum += normal;
      normalSquares += normal * normal;
    }
    // Five standard deviations of a mean of so many.
    double five = 5 / Math.sqrt(count);
    assertThat(Math.abs(sum / count - 0.5)).isLessThan(five / Math.sqrt(12));
    assertThat(Math.abs(normalSum / count)).isLessThan(five);
    assertThat(Math.abs(normalSquares / count - 1)).isLessThan(five * Math.sqrt(2));
    for (int index = 0; index < 100; index++) {
      assertThat(random.below(7, 5, index)).isBetween(0, 6);
    }
  }
}
