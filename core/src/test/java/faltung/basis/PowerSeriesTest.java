package faltung.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PowerSeriesTest {

  @Test
  void productIsTheConvolutionOfTheCoefficients() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int length = 1 + random.nextInt(40);
      double[] a = randomCoefficients(random, length);
      double[] b = randomCoefficients(random, length);
      double[] product = PowerSeries.of(a).multiply(PowerSeries.of(b)).coefficients();
      BigDecimal[] truth = Exactly.convolve(a, b);
      for (int n = 0; n < length; n++) {
        // The documented bound: 2^−96·Σ|a[k]||b[n−k]|, and half a unit for the rounding to double.
        double sizes = 0;
        for (int k = 0; k <= n; k++) {
          sizes += Math.abs(a[k] * b[n - k]);
        }
        BigDecimal tolerance =
            Exactly.of(0x1p-96)
                .multiply(Exactly.of(sizes))
                .add(Exactly.of(Math.ulp(product[n]) / 2));
        assertThat(Exactly.of(product[n]).subtract(truth[n]).abs())
            .as("seed %d, power %d", seed, n)
            .isLessThanOrEqualTo(tolerance);
      }
    }
  }

  private static double[] randomCoefficients(Random random, int length) {
    double[] coefficients = new double[length];
    for (int i = 0; i < length; i++) {
      coefficients[i] = Math.scalb(random.nextDouble() - 0.5, random.nextInt(40) - 20);
    }
    return coefficients;
  }

  @Test
  void lecturesSignalsMultiplyAsPolynomials() {
    // {3,4,5}∗{2,1} = {6,11,14,5}: (3 + 4t + 5t²)(2 + t).
    PowerSeries x = PowerSeries.of(3, 4, 5, 0);
    PowerSeries h = PowerSeries.of(2, 1, 0, 0);
    assertThat(x.multiply(h).coefficients()).containsExactly(6, 11, 14, 5);
    List<ProductTerm> working = x.workingOfProduct(h, 2);
    assertThat(working)
        .containsExactly(
            new ProductTerm(0, 3, 2, 0, 0, 0),
            new ProductTerm(1, 4, 1, 1, 4, 4),
            new ProductTerm(2, 5, 0, 2, 10, 14));
    assertThat(working.get(2)).hasToString("a[2]·b[0] = 5·2 = 10");
    assertThat(x.multiply(h)).hasToString("6 + 11·t + 14·t^2 + 5·t^3 + O(t^4)");
  }

  @Test
  void workingRefusesWhatIsNotKnown() {
    assertThatThrownBy(() -> PowerSeries.of(1, 2).workingOfProduct(PowerSeries.of(1, 2, 3), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "power series: the product is known for the powers 0 to 1, but the working of power 2"
                + " was asked for");
    assertThatThrownBy(() -> PowerSeries.of(1, 2).coefficient(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "power series: the coefficient of power 2 is not known; known are the powers below 2");
    assertThatThrownBy(PowerSeries::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("power series: 0 coefficients, but at least 1 is needed, the constant term");
  }

  @Test
  void keepsTrackOfOrigins() {
    PowerSeries t = PowerSeries.of(0, 1, 0, 0);
    PowerSeries pole = PowerSeries.of(1, 1, 0, 0).divide(t);
    assertThat(pole.start()).isEqualTo(-1);
    assertThat(pole.end()).isEqualTo(2);
    assertThat(pole.coefficients()).containsExactly(1, 1, 0);
    assertThat(pole.multiply(pole).start()).isEqualTo(-2);
    assertThat(pole.multiply(pole).coefficients()).containsExactly(1, 2, 1);
    assertThat(pole.add(PowerSeries.of(1, 0, 0)).coefficients()).containsExactly(1, 2, 0);
    assertThat(t.multiply(t).divide(t).coefficients()).containsExactly(0, 1);
    assertThat(PowerSeries.of(0, 0, 4, 4).power(-2).start()).isEqualTo(-4);
    assertThat(PowerSeries.of(0, 0, 4, 4).power(-2).coefficient(-4)).isEqualTo(1 / 16.0);
  }

  @Test
  void powersOfIntegerPolynomialsStayIntegers() {
    double[] sixtyFour = PowerSeries.of(1, 1, 0, 0, 0, 0).power(64).coefficients();
    assertThat(sixtyFour).containsExactly(1, 64, 2016, 41664, 635376, 7624512);
    double[] thousand = PowerSeries.of(1, 1, 0, 0).power(1000).coefficients();
    assertThat(thousand).containsExactly(1, 1000, 499500, 166167000);
    assertThat(PowerSeries.of(0, 1, 0, 0).power(1_000_000_000_000L).coefficients())
        .containsExactly(0, 0, 0, 0);
    assertThat(PowerSeries.of(0.001, 1, 0).power(200).coefficients()).containsExactly(0, 0, 0);
    assertThat(PowerSeries.of(0, 0, 1, 0, 0, 0, 0).power(0.5 * 4).coefficient(4)).isEqualTo(1);
    assertThat(PowerSeries.of(0, 0, 0, 0, 9, 0).sqrt().coefficient(2)).isEqualTo(3);
  }

  @Test
  void refusesWhatHasNoSeries() {
    assertFailure(
        () -> PowerSeries.of(-2, 1).log(),
        "log needs a positive operand, but it is -2 at the point");
    assertFailure(
        () -> PowerSeries.of(-2, 1).sqrt(),
        "sqrt needs a positive operand, but it is -2 at the point");
    assertFailure(
        () -> PowerSeries.of(0, 3, 0).sqrt(),
        "sqrt of an operand that begins with 3·t (t the distance from the point) has no power series");
    // The root of t² is |t|, which has a corner.
    assertFailure(
        () -> PowerSeries.of(0, 0, 1).power(0.5),
        "sqrt of an operand that begins with 1·t^2 (t the distance from the point) has no power"
            + " series");
    assertFailure(
        () -> PowerSeries.of(1, 2).divide(PowerSeries.of(0, 0)),
        "the divisor is 0 at the point, as are all its 2 known coefficients");
    assertFailure(() -> PowerSeries.of(800, 1).exp(), "exp of 800 is Infinity; take another point");
    assertFailure(
        () -> PowerSeries.of(-800, 1).exp(),
        "exp of -800 is 0.0, below the smallest normal double, so the coefficients would lose their"
            + " digits; take another point");
    assertFailure(
        () -> PowerSeries.of(1e200, 1).power(2),
        "the coefficient of power 0 is NaN: it overflows a double; take fewer terms or another"
            + " point");
    assertFailure(
        () -> PowerSeries.of(1, 2, 3).divide(PowerSeries.of(0, 1, 0)).exp(),
        "exp needs a finite operand, but it begins with 1·t^-1 (t the distance from the point): a"
            + " pole");
  }

  private static void assertFailure(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(ArithmeticException.class).hasMessage(message);
  }

  @Test
  void identitiesHoldForRandomExpressions() {
    int checked = 0;
    for (int seed = 0; seed < 3000; seed++) {
      String text = RandomExpressions.text(new Random(seed), 3);
      PowerSeries f;
      try {
        f = TaylorSeries.of(Expression.parse(text), 0.75, 12).powerSeries();
      } catch (IllegalArgumentException exception) {
        continue; // It has no series there, such as 1/(x − x).
      }
      double first = Math.abs(f.coefficient(0));
      if (first == 0 || largest(f) > Math.min(8, 4 * first)) {
        // The majorants below grow as (1 + 4)^n, so all tolerances stay below 1e-14; with wilder
        // coefficients they would leave nothing to check.
        continue;
      }
      String what = "seed " + seed + ": " + text;
      checkSquares(what, f);
      checkQuotient(what, f);
      if (f.coefficient(0) > 0) {
        checkLogarithm(what, f);
        checkRoot(what, f);
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(500);
  }

  private static double largest(PowerSeries f) {
    double largest = 0;
    for (double coefficient : f.coefficients()) {
      largest = Math.max(largest, Math.abs(coefficient));
    }
    return largest;
  }

  /**
   * The work's error of one coefficient, to first order: at most 2^−96 of the sum of the sizes of
   * its terms, and 2n steps of 2^−102, which for n = 12 are less; through at most 12 coefficients
   * that build on each other, and four operations.
   */
  private static final double WORK = 4 * 12 * 0x1p-96;

  /** |f| without its constant term, divided by that: G, whose 1/(1 − G) majorises f's inverse. */
  private static PowerSeries sizes(PowerSeries f, double divisor) {
    double[] sizes = f.coefficients();
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = i == 0 ? 0 : Math.abs(sizes[i]) / divisor;
    }
    return PowerSeries.of(sizes);
  }

  private static PowerSeries one(PowerSeries f) {
    return PowerSeries.constant(1, f.length());
  }

  /**
   * sin² + cos² = 1. Both recurrences are linear in the constant terms, so an error of those scales
   * the whole, (s² + c²)·1, and reaches the first coefficient alone: there 2u·(|s| + |c|) ≤ 2√2·u.
   * exp(G) majorises sine and cosine, so their squares are majorised by exp(G)².
   */
  private static void checkSquares(String what, PowerSeries f) {
    PowerSeries sum = f.sin().power(2).add(f.cos().power(2));
    PowerSeries majorant = sizes(f, 1).exp().power(2);
    assertThat(sum.coefficient(0)).as(what).isCloseTo(1, within(3 * 0x1p-53 + 0x1p-53));
    for (int n = 1; n < f.length(); n++) {
      assertThat(sum.coefficient(n))
          .as("%s, sin² + cos², power %d", what, n)
          .isCloseTo(0, within(WORK * 4 * majorant.coefficient(n)));
    }
  }

  /** f/f = 1, where an error spreads by 1/(1 − G), made by sums of sizes (1 + G)/(1 − G). */
  private static void checkQuotient(String what, PowerSeries f) {
    PowerSeries quotient = f.divide(f);
    PowerSeries g = sizes(f, Math.abs(f.coefficient(0)));
    PowerSeries majorant = one(f).add(g).divide(one(f).subtract(g).power(2));
    assertThat(quotient.coefficient(0)).as(what).isEqualTo(1);
    for (int n = 1; n < f.length(); n++) {
      assertThat(quotient.coefficient(n))
          .as("%s, f/f, power %d", what, n)
          .isCloseTo(0, within(WORK * majorant.coefficient(n)));
    }
  }

  /**
   * exp(log f) = f. The error of the constant, by log and exp, is (|log f[0]|·2u + 2u) relative and
   * scales the whole; the work's spreads by (1 + G)/(1 − G)² in the quotient and 1/(1 − G) in exp.
   */
  private static void checkLogarithm(String what, PowerSeries f) {
    PowerSeries back = f.log().exp();
    PowerSeries majorant = spread(f);
    double constant = (2 * Math.abs(StrictMath.log(f.coefficient(0))) + 2 + 1) * 0x1p-53;
    for (int n = 0; n < f.length(); n++) {
      double tolerance =
          constant * Math.abs(f.coefficient(n)) + WORK * f.coefficient(0) * majorant.coefficient(n);
      assertThat(back.coefficient(n))
          .as("%s, exp(log f), power %d", what, n)
          .isCloseTo(f.coefficient(n), within(tolerance));
    }
  }

  private static PowerSeries spread(PowerSeries f) {
    PowerSeries g = sizes(f, Math.abs(f.coefficient(0)));
    return one(f).add(g).divide(one(f).subtract(g).power(4));
  }

  /** sqrt(f)² = f, wholly on 106 bits, so only the rounding to double and the work remain. */
  private static void checkRoot(String what, PowerSeries f) {
    PowerSeries back = f.sqrt().power(2);
    PowerSeries majorant = spread(f);
    for (int n = 0; n < f.length(); n++) {
      double tolerance =
          0x1p-53 * Math.abs(f.coefficient(n)) + WORK * f.coefficient(0) * majorant.coefficient(n);
      assertThat(back.coefficient(n))
          .as("%s, sqrt(f)², power %d", what, n)
          .isCloseTo(f.coefficient(n), within(tolerance));
    }
  }

  private static org.assertj.core.data.Offset<Double> within(double tolerance) {
    assertThat(tolerance).as("a tolerance that checks something").isLessThan(1e-14);
    return org.assertj.core.data.Offset.offset(tolerance);
  }
}
