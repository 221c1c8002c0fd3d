package faltung.integer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.inverse.DoubleDeconvolution;
import faltung.inverse.FloatDeconvolution;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeconvolutionTest {
  @Test
  void undoesTheConvolutionOfTheExampleOfSciPy() {
    Division<long[]> division =
        Deconvolution.deconvolve(new long[] {0, 2, 1, 0, 2, 3, 1, 0, 0}, new long[] {2, 1});
    assertThat(division.quotient()).containsExactly(0, 1, 0, 0, 1, 1, 0, 0);
    assertThat(division.remainder()).containsExactly(new long[9]);
  }

  @Test
  void leavesTheRemainderOfSciPy() {
    Division<long[]> division =
        Deconvolution.deconvolve(new long[] {1, 2, 3, 4, 5}, new long[] {1, 1});
    assertThat(division.quotient()).containsExactly(1, 1, 2, 2);
    assertThat(division.remainder()).containsExactly(0, 0, 0, 0, 3);
    Division<Rational[]> rational =
        Deconvolution.deconvolveRational(new long[] {1, -3, 2, 7}, new long[] {2, 4});
    assertThat(rational.quotient())
        .containsExactly(Rational.of(1, 2), Rational.of(-5, 2), Rational.of(6));
    assertThat(rational.remainder())
        .containsExactly(Rational.ZERO, Rational.ZERO, Rational.ZERO, Rational.of(-17));
  }

  @Test
  void aLongerKernelLeavesEverything() {
    long[] y = {5, 7};
    Division<long[]> division = Deconvolution.deconvolve(y, new long[] {1, 2, 3});
    assertThat(division.quotient()).isEmpty();
    assertThat(division.remainder()).containsExactly(5, 7).isNotSameAs(y);
    BigInteger[] big = ExactOracle.big(y);
    Division<BigInteger[]> ofBig =
        Deconvolution.deconvolve(big, ExactOracle.big(new long[] {1, 2, 3}));
    assertThat(ofBig.quotient()).isEmpty();
    assertThat(ofBig.remainder()).containsExactly(big);
  }

  @Test
  void undoesEveryConvolution() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 600; i++) {
      int nx = random.nextInt(1, 40);
      int nh = random.nextInt(1, 40);
      int bits = random.nextInt(1, 65);
      long[] x = ExactOracle.random(random, nx, bits);
      long[] h = ExactOracle.random(random, nh, bits);
      h[0] = h[0] == 0 ? 1 : h[0];
      String what = "seed 11, case " + i + ", nx=" + nx + ", nh=" + nh + ", bits=" + bits;
      BigInteger[] y = ExactConvolution.of(x, h).toBigIntegers();
      BigInteger[] zeros = ExactOracle.big(new long[y.length]);
      Division<BigInteger[]> big = Deconvolution.deconvolve(y, ExactOracle.big(h));
      assertThat(big.quotient()).as(what).isEqualTo(ExactOracle.big(x));
      assertThat(big.remainder()).as(what).isEqualTo(zeros);
      if (Arrays.stream(y).allMatch(value -> value.bitLength() < 64)) {
        long[] longs = Arrays.stream(y).mapToLong(BigInteger::longValueExact).toArray();
        Division<long[]> division = Deconvolution.deconvolve(longs, h);
        assertThat(division.quotient()).as(what).isEqualTo(x);
        assertThat(division.remainder()).as(what).isEqualTo(new long[y.length]);
      }
    }
  }

  @Test
  void undoesALongConvolution() {
    SplittableRandom random = new SplittableRandom(12);
    long[] x = ExactOracle.random(random, 5000, 30);
    long[] h = ExactOracle.random(random, 3000, 20);
    Division<long[]> division = Deconvolution.deconvolve(ExactConvolution.convolve(x, h), h);
    assertThat(division.quotient()).isEqualTo(x);
    assertThat(division.remainder()).containsOnly(0);
  }

  @Test
  void valuesBetweenMayLeaveTheRangeOfALong() {
    // Second differences of a ramp up and down, times 2^62: y is 2^62·{1, 0, 0, -2, 0, 0, 1}, but
    // the
    // sums taken off reach -2^64, and y[1] less its sum is 2^63.
    long[] x = {1, 2, 3, 2, 1};
    long[] h = {1L << 62, Long.MIN_VALUE, 1L << 62};
    long[] y = ExactConvolution.convolve(x, h);
    assertThat(y).containsExactly(1L << 62, 0, 0, Long.MIN_VALUE, 0, 0, 1L << 62);
    Division<long[]> division = Deconvolution.deconvolve(y, h);
    assertThat(division.quotient()).isEqualTo(x);
    assertThat(division.remainder()).isEqualTo(new long[7]);
  }

  @Test
  void equalsTheDefinitionYIsXTimesHPlusRemainder() {
    SplittableRandom random = new SplittableRandom(13);
    for (int i = 0; i < 500; i++) {
      long[] y = ExactOracle.random(random, random.nextInt(1, 12), 8);
      long[] h = ExactOracle.random(random, random.nextInt(1, y.length + 1), 4);
      h[0] = h[0] == 0 ? -3 : h[0];
      String what = "seed 13, case " + i + ": " + Arrays.toString(y) + " / " + Arrays.toString(h);
      Division<Rational[]> division = Deconvolution.deconvolveRational(y, h);
      Rational[] sum = division.remainder().clone();
      assertThat(Arrays.copyOf(sum, y.length - h.length + 1)).as(what).containsOnly(Rational.ZERO);
      for (int n = 0; n < division.quotient().length; n++) {
        for (int k = 0; k < h.length; k++) {
          sum[n + k] = sum[n + k].add(division.quotient()[n].multiply(Rational.of(h[k])));
        }
      }
      assertThat(sum)
          .as(what)
          .isEqualTo(Arrays.stream(y).mapToObj(Rational::of).toArray(Rational[]::new));
      if (Arrays.stream(division.quotient()).allMatch(Rational::isInteger)) {
        assertThat(Deconvolution.deconvolve(y, h).quotient())
            .as(what)
            .isEqualTo(
                Arrays.stream(division.quotient())
                    .mapToLong(value -> value.numerator().longValueExact())
                    .toArray());
      } else {
        assertThatThrownBy(() -> Deconvolution.deconvolve(y, h))
            .as(what)
            .isInstanceOf(ArithmeticException.class)
            .hasMessageContaining("is not an integer");
      }
    }
  }

  @Test
  void refusals() {
    assertThatThrownBy(() -> Deconvolution.deconvolve(new long[] {1, -3, 2}, new long[] {2, 4}))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "deconvolve: quotient[0] = 1 / 2 is not an integer; divide rationals"
                + " (Deconvolution.deconvolveRational)");
    assertThatThrownBy(
            () -> Deconvolution.deconvolve(new long[] {Long.MIN_VALUE, 0}, new long[] {-1}))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "deconvolve: quotient[0] = 9223372036854775808 does not fit a long (-2^63 to 2^63 - 1);"
                + " give BigInteger operands");
    assertThatThrownBy(() -> Deconvolution.deconvolve(new long[] {1L << 62, 0}, new long[] {1, 4}))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "deconvolve: remainder[1] = -18446744073709551616 does not fit a long (-2^63 to 2^63 -"
                + " 1); give BigInteger operands");
    String zero =
        "deconvolve: kernel[0] is 0, and every value of the quotient is divided by it; take the"
            + " kernel's leading zeros off, and as many values off the front of the signal";
    assertThatThrownBy(() -> Deconvolution.deconvolve(new long[] {1}, new long[] {0, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(zero);
    assertThatThrownBy(() -> DoubleDeconvolution.deconvolve(new double[] {1}, new double[] {-0.0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(zero);
    assertThatThrownBy(() -> Deconvolution.deconvolveRational(new long[] {1}, new long[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("deconvolve: the kernel has 0 values; at least one is needed");
  }

  @Test
  void doublesAreWithinTheBackwardBound() {
    SplittableRandom random = new SplittableRandom(14);
    for (int i = 0; i < 200; i++) {
      double[] y = random.doubles(random.nextInt(1, 30), -1, 1).toArray();
      double[] h = random.doubles(random.nextInt(1, y.length + 1), -1, 1).toArray();
      Division<double[]> division = DoubleDeconvolution.deconvolve(y, h);
      // gamma(M) = M·u / (1 - M·u) with u = 2^-53.
      Rational gamma = Rational.of(BigInteger.valueOf(h.length), BigInteger.ONE.shiftLeft(53));
      gamma = gamma.divide(Rational.ONE.subtract(gamma));
      for (int n = 0; n < division.quotient().length; n++) {
        Rational error = Rational.of(y[n]);
        Rational scale = Rational.ZERO;
        for (int k = 0; k <= Math.min(n, h.length - 1); k++) {
          Rational term = Rational.of(h[k]).multiply(Rational.of(division.quotient()[n - k]));
          error = error.subtract(term);
          scale = scale.add(term.abs());
        }
        assertThat(error.abs())
            .as("seed 14, case %d, n=%d", i, n)
            .isLessThanOrEqualTo(gamma.multiply(scale));
      }
    }
  }

  @Test
  void doublesAndFloatsOfSmallIntegersAreExact() {
    Division<double[]> division =
        DoubleDeconvolution.deconvolve(new double[] {1, -3, 2, 7}, new double[] {2, 4});
    assertThat(division.quotient()).containsExactly(0.5, -2.5, 6);
    assertThat(division.remainder()).containsExactly(0, 0, 0, -17);
    Division<float[]> floats =
        FloatDeconvolution.deconvolve(new float[] {1, -3, 2, 7}, new float[] {2, 4});
    assertThat(floats.quotient()).containsExactly(0.5f, -2.5f, 6);
    assertThat(floats.remainder()).containsExactly(0, 0, 0, -17);
    assertThat(DoubleDeconvolution.deconvolve(new double[] {1}, new double[] {1, 2}).remainder())
        .containsExactly(1);
  }

  @Test
  void rationalsAreInLowestTermsAndInOrder() {
    assertThat(Rational.of(6, -4)).isEqualTo(Rational.of(-3, 2)).hasToString("-3/2");
    assertThat(Rational.of(6, -4)).hasSameHashCodeAs(Rational.of(-3, 2));
    assertThat(Rational.of(0, -4)).isEqualTo(Rational.ZERO).hasToString("0");
    assertThat(Rational.of(1, 3).add(Rational.of(1, 6))).isEqualTo(Rational.of(1, 2));
    assertThat(Rational.of(1, 3).subtract(Rational.of(1, 3))).isEqualTo(Rational.ZERO);
    assertThat(Rational.of(2, 3).divide(Rational.of(-4, 3))).isEqualTo(Rational.of(-1, 2));
    assertThat(Rational.of(-1, 2)).isLessThan(Rational.of(-1, 3));
    assertThat(Rational.of(0.375)).isEqualTo(Rational.of(3, 8));
    assertThat(Rational.of(-0x1p80)).isEqualTo(Rational.of(BigInteger.ONE.shiftLeft(80).negate()));
    assertThatThrownBy(() -> Rational.of(1, 0))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("rational: 1/0 has no value");
    assertThatThrownBy(() -> Rational.ONE.divide(Rational.ZERO))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("rational: 1 cannot be divided by 0");
    assertThatThrownBy(() -> Rational.of(Double.NaN))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("rational: NaN is not a fraction");
  }
}
