package faltung.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaylorSeriesTest {

  private static TaylorSeries series(String text, double about, int terms) {
    return TaylorSeries.of(Expression.parse(text), about, terms);
  }

  private static void assertNearest(String text, int terms, IntFunction<BigDecimal> truth) {
    double[] coefficients = series(text, 0, terms).coefficients();
    assertThat(coefficients).hasSize(terms);
    for (int n = 0; n < terms; n++) {
      Exactly.assertNearest(text + ", power " + n, coefficients[n], truth.apply(n));
    }
  }

  private static BigDecimal overFactorial(double numerator, int n) {
    return Exactly.of(numerator).divide(Exactly.factorial(n), Exactly.DIGITS);
  }

  @Test
  void textbookSeriesAreTheNearestDoubles() {
    assertNearest("exp(x)", 64, n -> overFactorial(1, n));
    assertNearest("e^x", 64, n -> overFactorial(1, n));
    assertNearest("exp(-2*x)", 64, n -> overFactorial(StrictMath.pow(-2, n), n));
    assertNearest("sin(x)", 64, n -> overFactorial(new int[] {0, 1, 0, -1}[n % 4], n));
    assertNearest("cos(x)", 64, n -> overFactorial(new int[] {1, 0, -1, 0}[n % 4], n));
    assertNearest(
        "log(1+x)", 64, n -> n == 0 ? BigDecimal.ZERO : Exactly.ratio(n % 2 == 0 ? -1 : 1, n));
    assertNearest("1/(1-x)", 64, n -> BigDecimal.ONE);
    assertNearest("(1-x)^-2", 64, n -> BigDecimal.valueOf(n + 1));
    assertNearest("sin(x)/x", 64, n -> overFactorial(new int[] {1, 0, -1, 0}[n % 4], n + 1));
    assertNearest("log(1+x)/x", 64, n -> Exactly.ratio(n % 2 == 0 ? 1 : -1, n + 1));
    for (double exponent : new double[] {0.5, -0.5, 0.3, -1.7, 3, 12, -5, 2.25, 100, -100}) {
      assertNearest("(1+x)^" + exponent, 64, n -> binomial(exponent, n));
    }
    assertNearest("sqrt(1+x)", 64, n -> binomial(0.5, n));
  }

  private static BigDecimal binomial(double exponent, int n) {
    BigDecimal product = BigDecimal.ONE;
    for (int k = 0; k < n; k++) {
      product =
          product
              .multiply(Exactly.of(exponent).subtract(BigDecimal.valueOf(k)))
              .divide(BigDecimal.valueOf(k + 1), Exactly.DIGITS);
    }
    return product;
  }

  @Test
  void tangentIsTheNearestDoubles() {
    // tan′ = 1 + tan², in sixty digits: all its terms are positive, so nothing cancels.
    int terms = 60;
    BigDecimal[] tangent = new BigDecimal[terms];
    for (int n = 0; n < terms; n++) {
      BigDecimal sum = n == 1 ? BigDecimal.ONE : BigDecimal.ZERO;
      for (int k = 0; k < n; k++) {
        sum = sum.add(tangent[k].multiply(tangent[n - 1 - k], Exactly.DIGITS));
      }
      tangent[n] = n == 0 ? sum : sum.divide(BigDecimal.valueOf(n), Exactly.DIGITS);
    }
    assertNearest("sin(x)/cos(x)", terms, n -> tangent[n]);
  }

  @Test
  void composedSeriesHaveTheirFamousNumbers() {
    double[] bell = {1, 1, 2, 5, 15, 52, 203, 877, 4140, 21147, 115975};
    assertNearest("exp(exp(x) - 1)", bell.length, n -> overFactorial(bell[n], n));
    double[] expSin = {1, 1, 1, 0, -3, -8, -3, 56, 217, 64, -2951, -12672, 5973, 309376};
    assertNearest("exp(sin(x))", expSin.length, n -> overFactorial(expSin[n], n));
    double[] euler = {1, 0, 1, 0, 5, 0, 61, 0, 1385, 0, 50521, 0, 2702765};
    assertNearest("1/cos(x)", euler.length, n -> overFactorial(euler[n], n));
    double[] catalan = {1, 1, 2, 5, 14, 42, 132, 429, 1430, 4862, 16796};
    assertNearest(
        "(1 - sqrt(1 - 4*x)) / (2*x)", catalan.length, n -> BigDecimal.valueOf(catalan[n]));
    double[] above = {1, -1, 1, 0, -1, 0, 1, 0, -1, 0, 5};
    double[] below = {1, 2, 6, 1, 30, 1, 42, 1, 30, 1, 66};
    assertNearest(
        "x/(exp(x) - 1)",
        above.length,
        n -> Exactly.ratio(above[n], below[n]).divide(Exactly.factorial(n), Exactly.DIGITS));
  }

  @Test
  void seriesElsewhereHaveTheErrorOfTheirConstants() {
    // Every coefficient is a rational multiple of exp(1), within one unit, or 2u, relatively; the
    // rounding at the end is u, and a unit in the last place is at least u.
    BigDecimal e = BigDecimal.ZERO;
    for (int n = 0; n < 50; n++) {
      e = e.add(overFactorial(1, n));
    }
    double[] exponential = series("exp(x)", 1, 40).coefficients();
    double[] sine = series("sin(x)", 0.5, 40).coefficients();
    double[] logarithm = series("log(x)", 2, 40).coefficients();
    BigDecimal half = Exactly.of(0.5);
    BigDecimal quarterTurn = Exactly.pi().divide(BigDecimal.valueOf(2));
    for (int n = 0; n < 40; n++) {
      BigDecimal factorial = Exactly.factorial(n);
      Exactly.assertWithinUnits(
          "exp about 1, power " + n, exponential[n], e.divide(factorial, Exactly.DIGITS), 3);
      BigDecimal derivative =
          Exactly.sine(half.add(quarterTurn.multiply(BigDecimal.valueOf(n % 4))));
      Exactly.assertWithinUnits(
          "sin about 1/2, power " + n, sine[n], derivative.divide(factorial, Exactly.DIGITS), 3);
      if (n > 0) {
        Exactly.assertNearest(
            "log about 2, power " + n,
            logarithm[n],
            Exactly.ratio(n % 2 == 0 ? -1 : 1, n * StrictMath.pow(2, n)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "exp(x);0;7;exp(x) = 1 + x + 1/2·x^2 + 1/6·x^3 + 1/24·x^4 + 1/120·x^5 + 1/720·x^6 + O(x^7)",
        "sin(x);0;6;sin(x) = x - 1/6·x^3 + 1/120·x^5 + O(x^6)",
        "log(x);1;4;log(x) = (x - 1) - 1/2·(x - 1)^2 + 1/3·(x - 1)^3 + O((x - 1)^4)",
        "1/x;-2;3;1 / x = -1/2 - 1/4·(x + 2) - 1/8·(x + 2)^2 + O((x + 2)^3)",
        "x^x;1;5;x^x = 1 + (x - 1) + (x - 1)^2 + 1/2·(x - 1)^3 + 1/3·(x - 1)^4 + O((x - 1)^5)",
        "x^(1/3);1;4;x^(1 / 3) = 1 + 1/3·(x - 1) - 1/9·(x - 1)^2 + 5/81·(x - 1)^3 + O((x - 1)^4)",
        "1/x - 1/sin(x);0;6;1 / x - 1 / sin(x) = -1/6·x - 7/360·x^3 - 31/15120·x^5 + O(x^6)",
        "(1-cos(x))/x^2;0;5;(1 - cos(x)) / x^2 = 1/2 - 1/24·x^2 + 1/720·x^4 + O(x^5)",
        "sqrt(x^4);0;4;sqrt(x^4) = x^2 + O(x^4)",
        "x^50/x^48;0;3;x^50 / x^48 = x^2 + O(x^3)",
        "7;3;2;7 = 7 + O((x - 3)^2)",
        "exp(x);0;1;exp(x) = 1 + O(x)",
      })
  void printsAsInATextbook(String text, double about, int terms, String printed) {
    assertThat(series(text, about, terms)).hasToString(printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "log(x)|0|log(x) has no Taylor series about 0: log needs a positive operand, but it is 0 at"
            + " the point",
        "2 + log(x - 3)|1|log(x - 3) has no Taylor series about 1: log needs a positive operand, but"
            + " it is -2 at the point",
        "sqrt(x)|0|sqrt(x) has no Taylor series about 0: sqrt of an operand that begins with 1·t (t"
            + " the distance from the point) has no power series",
        "1/x|0|1 / x has no Taylor series about 0: it has a pole of order 1 there, where it begins"
            + " with 1·x^-1; take another point",
        "2/(x-1)^3|1|2 / (x - 1)^3 has no Taylor series about 1: it has a pole of order 3 there, where"
            + " it begins with 2·(x - 1)^-3; take another point",
        "x/(x-x)|0|x / (x - x) has no Taylor series about 0: the divisor is 0 at the point, as are all"
            + " its 272 known coefficients",
        "x + 1/0|0|1 / 0 is Infinity",
        "x + log(0-1)|0|log(0 - 1) is NaN",
        "exp(exp(x))|7|exp(exp(x)) has no Taylor series about 7: exp of 1096.6331584284585 is"
            + " Infinity; take another point",
      })
  void saysWhyThereIsNoSeries(String text, double about, String message) {
    assertThatThrownBy(() -> series(text, about, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("taylor: " + message);
  }

  @Test
  void refusesArgumentsOutOfRange() {
    assertThatThrownBy(() -> series("x", 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("taylor: 0 terms were asked for, but 1 to 1000 can be given");
    assertThatThrownBy(() -> series("x", 0, 1001))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("taylor: 1001 terms were asked for, but 1 to 1000 can be given");
    assertThatThrownBy(() -> series("x", Double.NaN, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("taylor: the point of expansion is NaN, but must be a finite number");
    assertThatThrownBy(() -> series("x", 0, 2).worstErrors(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "taylor: the range is [1, 0], but must go from a finite number up to another, not more"
                + " than 1.8e308 away");
    assertThatThrownBy(() -> series("log(x)", 1, 2).worstErrors(-2, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("taylor: log(x) has no value at any of 2049 points of [-2, -1]");
  }

  @Test
  void termsCountZerosAndShowTheirErrors() {
    List<BasisTerm> terms = series("sin(x)", 0, 4).terms(0.5);
    double truth = StrictMath.sin(0.5);
    assertThat(terms)
        .containsExactly(
            new BasisTerm(0, 0, "1", 1, 0, 0, -truth),
            new BasisTerm(1, 1, "x", 0.5, 0.5, 0.5, 0.5 - truth),
            new BasisTerm(2, 0, "x^2", 0.25, 0, 0.5, 0.5 - truth),
            new BasisTerm(
                3,
                -1 / 6.0,
                "x^3",
                0.125,
                -1 / 6.0 * 0.125,
                0.5 + -1 / 6.0 * 0.125,
                0.5 + -1 / 6.0 * 0.125 - truth));
    assertThat(terms.get(1)).asString().startsWith("1·x = 0.5; sum 0.5, error 0.0205744613957");
    assertThat(series("x^3", 1, 4).basisFunction(3)).isEqualTo("(x - 1)^3");
    assertThat(series("x^3", -1.5, 4).basisFunction(1)).isEqualTo("(x + 1.5)");
    assertThat(series("sin(x)", 0, 4).partialSum(2, 0.5)).isEqualTo(0.5);
    assertThat(series("exp(x)", 0, 4).fraction(3).orElseThrow()).hasToString("1/6");
  }

  @Test
  void errorIsNanWhereTheFunctionHasNoValue() {
    assertThat(series("sin(x)/x", 0, 3).terms(0.0).get(2).partialSum()).isEqualTo(1);
    assertThat(series("sin(x)/x", 0, 3).terms(0.0).get(2).error()).isNaN();
  }

  @Test
  void termsSurviveAnOverflowOfTheirPowers() {
    // 1000^150/150! is 1e450/6e262 = 2e187, though 1000^150 overflows.
    double value = series("exp(x)", 0, 151).termValue(150, 1000.0);
    BigDecimal truth = BigDecimal.TEN.pow(450).divide(Exactly.factorial(150), Exactly.DIGITS);
    // 1/150! rounds, each power is within a unit (2u), two products round: 7u, 7 units at most.
    Exactly.assertWithinUnits("1000^150/150!", value, truth, 7);
    assertThat(series("sin(x)", 0, 151).termValue(150, 1000.0)).isZero();
  }

  @Test
  void findsTheWorstErrorOverARange() {
    WorstErrors errors = series("exp(x)", 0, 8).worstErrors(-1, 1);
    assertThat(errors.worst()).hasSize(8);
    for (int n = 1; n <= 8; n++) {
      WorstError<Double> worst = errors.worst().get(n - 1);
      assertThat(worst.terms()).isEqualTo(n);
      assertThat(worst.at()).isEqualTo(1);
      assertThat(worst.error())
          .isEqualTo(Math.abs(series("exp(x)", 0, n).partialSum(n, 1) - StrictMath.exp(1)));
    }
    assertThat(errors.method())
        .isEqualTo(
            "largest error at 2049 even points of [-1, 1], each of the 8 highest local maxima refined"
                + " by golden section; a peak narrower than the points' distance may be missed");
  }

  @Test
  void refinesAMaximumBetweenThePoints() {
    // sin(3x) less its first term, 0, is worst where 3x is π/2, between the points.
    WorstError<Double> worst = series("sin(3*x)", 0, 1).worstErrors(0, 0.7).worst().get(0);
    assertThat(worst.error()).isEqualTo(1);
    // Where |sin| rounds to 1: (3x − π/2)²/2 ≤ u.
    assertThat(Math.abs(3 * worst.at() - Math.PI / 2))
        .isLessThan(StrictMath.sqrt(2 * 0x1p-53) + 1e-15);
    // The highest of many peaks: x·sin(50x) with no terms of use at N = 1.
    WorstError<Double> peak = series("x*sin(50*x)", 0, 1).worstErrors(0, 10).worst().get(0);
    // The last maximum of |sin(50x)| before 10 is at 50x = 158.5π + π/2·… = 317π/2.
    double expected = 317 * Math.PI / 100;
    // The maximum is flat: x² sin″-curvature 2500 leaves x determined to sqrt(2u·x/(2500x)) ≈
    // 3e-10,
    // and the slope of x shifts it by 1/(2500x) = 4e-5.
    assertThat(peak.at()).isCloseTo(expected, org.assertj.core.data.Offset.offset(5e-5));
    assertThat(peak.error()).isBetween(expected, expected + 5e-5);
  }

  @Test
  void worstErrorIsInfiniteAtAPoleAndSkipsWhatIsUndefined() {
    WorstErrors pole = series("1/x", 1, 2).worstErrors(0, 1);
    assertThat(pole.worst().get(1)).isEqualTo(new WorstError<>(2, Double.POSITIVE_INFINITY, 0.0));
    WorstErrors root = series("sqrt(x)", 1, 1).worstErrors(-1, 1);
    assertThat(root.undefined()).isEqualTo(1024);
    assertThat(root.worst().get(0)).isEqualTo(new WorstError<>(1, 1.0, 0.0));
    assertThat(root.method()).endsWith("; at 1024 of the points the function has no value");
    WorstErrors point = series("exp(x)", 0, 1).worstErrors(0, 0);
    assertThat(point.points()).isEqualTo(1);
    assertThat(point.worst().get(0)).isEqualTo(new WorstError<>(1, 0.0, 0.0));
  }

  @Test
  void manyTermsAreQuickEnoughToFinish() {
    TaylorSeries series = series("1/(1 - x/2)", 0, TaylorSeries.MAX_TERMS);
    assertThat(series.coefficients()[999]).isEqualTo(0x1p-999);
  }
}
