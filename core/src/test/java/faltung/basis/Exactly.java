package faltung.basis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;

/** Arithmetic to sixty digits, as the truth for the tests. */
final class Exactly {

  static final MathContext DIGITS = new MathContext(60);

  private Exactly() {}

  static BigDecimal of(double value) {
    return new BigDecimal(value);
  }

  static BigDecimal ratio(double above, double below) {
    return of(above).divide(of(below), DIGITS);
  }

  static BigDecimal factorial(int n) {
    BigDecimal product = BigDecimal.ONE;
    for (int k = 2; k <= n; k++) {
      product = product.multiply(BigDecimal.valueOf(k));
    }
    return product;
  }

  /** Machin's formula: π = 16 arctan(1/5) − 4 arctan(1/239). */
  static BigDecimal pi() {
    return arctanOfInverse(5)
        .multiply(BigDecimal.valueOf(16))
        .subtract(arctanOfInverse(239).multiply(BigDecimal.valueOf(4)), DIGITS);
  }

  private static BigDecimal arctanOfInverse(int q) {
    BigDecimal power = ratio(1, q);
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 1; k < 100; k += 2) {
      BigDecimal term = power.divide(BigDecimal.valueOf(k), DIGITS);
      sum = k % 4 == 1 ? sum.add(term) : sum.subtract(term);
      power = power.divide(BigDecimal.valueOf((long) q * q), DIGITS);
    }
    return sum;
  }

  /** The sine by its series; for angles to 7, where sixty terms leave less than 1e-50. */
  static BigDecimal sine(BigDecimal angle) {
    BigDecimal term = angle;
    BigDecimal sum = angle;
    BigDecimal square = angle.multiply(angle, DIGITS);
    for (int k = 1; k < 60; k++) {
      term =
          term.multiply(square, DIGITS).divide(BigDecimal.valueOf(-2L * k * (2L * k + 1)), DIGITS);
      sum = sum.add(term);
    }
    return sum;
  }

  /** The convolution of two sequences, cut off at the length of the first. */
  static BigDecimal[] convolve(double[] a, double[] b) {
    BigDecimal[] result = new BigDecimal[a.length];
    for (int n = 0; n < a.length; n++) {
      result[n] = BigDecimal.ZERO;
      for (int k = 0; k <= n; k++) {
        result[n] = result[n].add(of(a[k]).multiply(of(b[n - k])));
      }
    }
    return result;
  }

  /**
   * Asserts that the value is the double nearest to the truth, but for ties within 2^−30 of half a
   * unit in the last place: the recurrences' error, at most n³·2^−102 = 2^−84 of the value for n ≤
   * 64 terms (n steps each, each a few times, with a growth of at most n), is 2^−30 of that half
   * unit.
   */
  static void assertNearest(String what, double value, BigDecimal truth) {
    assertWithinUnits(what, value, truth, 0.5 * (1 + 0x1p-30));
  }

  /** Asserts that the value is so many units in its last place from the truth at most. */
  static void assertWithinUnits(String what, double value, BigDecimal truth, double units) {
    BigDecimal difference = of(value).subtract(truth).abs();
    assertThat(difference)
        .as("%s: %s against %s", what, value, truth.round(new MathContext(25)))
        .isLessThanOrEqualTo(of(Math.ulp(truth.doubleValue())).multiply(of(units)));
  }
}
