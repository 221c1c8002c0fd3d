package faltung.basis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FractionTest {

  @Test
  void findsEverySimpleFractionInLowestTerms() {
    for (int q = 1; q <= 1000; q++) {
      for (int p = 1; p <= 15; p++) {
        Fraction fraction = Fraction.of((double) p / q, 0).orElseThrow();
        assertThat(fraction.numerator() * q)
            .as("%d/%d", p, q)
            .isEqualTo(p * fraction.denominator());
        assertThat(Fraction.of(-(double) p / q, 0).orElseThrow().numerator())
            .isEqualTo(-fraction.numerator());
      }
    }
  }

  @Test
  void findsInversesOfFactorials() {
    double value = 1;
    for (int n = 1; n <= 170; n++) {
      value = Exactly.ratio(1, 1).divide(Exactly.factorial(n), Exactly.DIGITS).doubleValue();
      if (value >= Double.MIN_NORMAL) {
        Fraction fraction = Fraction.of(value, n).orElseThrow();
        assertThat(fraction.denominator() * (fraction.factorial() == n ? 1 : 0) == 1 || n <= 6)
            .as("1/%d! is %s", n, fraction)
            .isTrue();
      }
    }
  }

  @Test
  void showsNoFractionForANeighbourOfOne() {
    for (int n = 7; n <= 100; n++) {
      double value = Exactly.ratio(1, 1).divide(Exactly.factorial(n), Exactly.DIGITS).doubleValue();
      assertThat(Fraction.of(Math.nextUp(value), n)).as("1/%d!", n).isEmpty();
      assertThat(Fraction.of(Math.nextDown(value), n)).as("1/%d!", n).isEmpty();
    }
    assertThat(Fraction.of(Math.nextUp(1.0 / 3), 3)).isEmpty();
    assertThat(Fraction.of(Math.PI, 3)).isEmpty();
    assertThat(Fraction.of(Double.NaN, 3)).isEmpty();
    assertThat(Fraction.of(Double.POSITIVE_INFINITY, 3)).isEmpty();
  }

  @Test
  void showsNoFractionForRandomNumbers() {
    for (int seed = 0; seed < 5000; seed++) {
      double value = new Random(seed).nextDouble();
      assertThat(Fraction.of(value, seed % 40)).as("seed %d: %s", seed, value).isEmpty();
    }
  }

  @Test
  void isWrittenAsInATextbook() {
    assertThat(Fraction.of(3, 2).orElseThrow()).hasToString("3");
    assertThat(Fraction.of(-0.5, 2).orElseThrow()).hasToString("-1/2");
    assertThat(Fraction.of(1.0 / 5040, 7).orElseThrow()).hasToString("1/5040");
    assertThat(Fraction.of(1 / 6227020800.0, 13).orElseThrow()).hasToString("1/13!");
    assertThat(Fraction.of(-3 / (8 * 6227020800.0), 13).orElseThrow()).hasToString("-3/(8·13!)");
    assertThat(Fraction.of(0, 5).orElseThrow()).hasToString("0");
  }
}
