package faltung.basis;

import java.util.Arrays;
import java.util.Optional;

/**
 * The Taylor series of an expression about a point, by truncated power-series arithmetic.
 *
 * <p>f(x) = Σ_{n=0}^{∞} a[n] (x − b)^n, of which the powers 0 to N − 1 are kept; a term whose
 * coefficient is zero counts.
 *
 * <p>No derivative is formed and nothing is differenced: the expression is evaluated with x
 * replaced by the series b + t, and each operation on series is exact up to the terms kept.
 * Products are convolutions of coefficients, see {@link PowerSeries#multiply}. Removable
 * singularities vanish: sin(x)/x about 0 has a series, though the expression itself has no value
 * there.
 *
 * <p>Error of the coefficients: that of {@link PowerSeries}; about 0, where exp, sin, cos and log(1
 * + x) have exact constant terms, coefficients are as a rule the nearest doubles. Partial sums are
 * computed in double, term after term, with powers by repeated multiplication: their rounding error
 * is at most 2n·2^−53·Σ|a[k]||x − b|^k to first order, and part of the errors shown.
 *
 * <p>Time: O(N²) for each operation of the expression.
 *
 * <p>Immutable, so safe to share among threads.
 *
 * <pre>{@code
 * TaylorSeries.of(Expression.parse("sin(x)"), 0, 6).toString()
 *     // sin(x) = x - 1/6·x^3 + 1/120·x^5 + O(x^6)
 * }</pre>
 */
public final class TaylorSeries implements BasisDecomposition<Double> {

  /**
   * The most terms that can be asked for: an expression of a thousand operations stays a second.
   */
  public static final int MAX_TERMS = 1000;

  /** The most terms taken internally, to make good those that cancelled powers cost. */
  static final int MAX_WORKING_TERMS = 4 * MAX_TERMS;

  /** With few terms asked for, still enough internal ones to cancel x^100: each power costs two. */
  private static final int MARGIN = 256;

  private final Expression expression;
  private final double about;
  private final double[] coefficients;

  private TaylorSeries(Expression expression, double about, double[] coefficients) {
    this.expression = expression;
    this.about = about;
    this.coefficients = coefficients;
  }

  /**
   * Expands an expression.
   *
   * @param expression the function
   * @param about b, a finite number
   * @param terms N, from 1 to {@value #MAX_TERMS}: the powers 0 to N − 1
   * @throws IllegalArgumentException if the function has no such series in double, as log(x) about
   *     0: the message names the part and its value; or if an argument is out of range
   */
  public static TaylorSeries of(Expression expression, double about, int terms) {
    if (!Double.isFinite(about)) {
      throw new IllegalArgumentException(
          "taylor: the point of expansion is " + about + ", but must be a finite number");
    }
    if (terms < 1 || terms > MAX_TERMS) {
      throw new IllegalArgumentException(
          "taylor: " + terms + " terms were asked for, but 1 to " + MAX_TERMS + " can be given");
    }
    PowerSeries series = expand(expression, about, terms);
    double[] coefficients = new double[terms];
    for (int n = 0; n < terms; n++) {
      coefficients[n] = series.coefficient(n);
    }
    return new TaylorSeries(expression, about, coefficients);
  }

  /** Expands with as many internal terms as it takes to know the first ones. */
  private static PowerSeries expand(Expression expression, double about, int terms) {
    int limit = Math.min(MAX_WORKING_TERMS, 4 * terms + MARGIN);
    int working = terms;
    while (true) {
      int lacking;
      try {
        PowerSeries series = new ExpressionSeries(about, working).of(expression).withoutZeroPole();
        if (series.start() < 0 && series.length() > 0) {
          throw pole(expression, about, series);
        }
        lacking = terms - series.end();
        if (lacking <= 0) {
          return series;
        }
      } catch (UnknownSeriesException exception) {
        if (working == limit) {
          throw new IllegalArgumentException(exception.getMessage(), exception);
        }
        lacking = working;
      }
      if (working == limit) {
        throw new IllegalArgumentException(
            "taylor: "
                + expression
                + " about "
                + BasisText.number(about)
                + " cancels so many terms"
                + " that of "
                + limit
                + " only "
                + (terms - lacking)
                + " are left, but "
                + terms
                + " were asked for; simplify it");
      }
      working = Math.min(limit, working + lacking);
    }
  }

  private static IllegalArgumentException pole(
      Expression expression, double about, PowerSeries series) {
    String point = BasisText.number(about);
    return new IllegalArgumentException(
        "taylor: "
            + expression
            + " has no Taylor series about "
            + point
            + ": it has a pole of order "
            + -series.start()
            + " there, where it begins with "
            + BasisText.number(series.coefficient(series.start()))
            + "·"
            + BasisText.distance(about)
            + "^"
            + series.start()
            + "; take another point");
  }

  /** Returns the function that was expanded. */
  public Expression expression() {
    return expression;
  }

  /** Returns b, the point of expansion. */
  public double about() {
    return about;
  }

  /** Returns a[0], …, a[N−1]; a copy. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** Returns the coefficients as a series in t = x − b, for further arithmetic. */
  public PowerSeries powerSeries() {
    return PowerSeries.of(coefficients);
  }

  /**
   * Returns a coefficient as a simple fraction, if one rounds to it: 1/6 for the cube in exp(x).
   *
   * @param term from 0 to N − 1
   */
  public Optional<Fraction> fraction(int term) {
    return Fraction.of(coefficients[term], term);
  }

  @Override
  public int termCount() {
    return coefficients.length;
  }

  @Override
  public int index(int term) {
    return term;
  }

  @Override
  public double weight(int term) {
    return coefficients[term];
  }

  @Override
  public String basisFunction(int term) {
    return BasisText.power(about, term);
  }

  @Override
  public double basisValue(int term, Double at) {
    double distance = at - about;
    double power = 1;
    for (int n = 0; n < term; n++) {
      power *= distance;
    }
    return power;
  }

  @Override
  public double value(Double at) {
    return expression.at(at);
  }

  @Override
  public double termValue(int term, Double at) {
    return term(term, at - about, basisValue(term, at));
  }

  /** Returns the partial sum of the first terms at x. */
  public double partialSum(int terms, double x) {
    double distance = x - about;
    double power = 1;
    double sum = 0;
    for (int n = 0; n < terms; n++) {
      sum += term(n, distance, power);
      power *= distance;
    }
    return sum;
  }

  /** Writes the partial sums of 1, 2, … N terms at x. */
  void partialSums(double x, double[] sums) {
    double distance = x - about;
    double power = 1;
    double sum = 0;
    for (int n = 0; n < coefficients.length; n++) {
      sum += term(n, distance, power);
      sums[n] = sum;
      power *= distance;
    }
  }

  private double term(int n, double distance, double power) {
    double coefficient = coefficients[n];
    if (coefficient == 0) {
      return 0;
    }
    if (Double.isInfinite(power) && !Double.isInfinite(distance)) {
      // The power overflows but the term need not: take the power in two halves.
      int half = n / 2;
      return coefficient * StrictMath.pow(distance, half) * StrictMath.pow(distance, n - half);
    }
    return coefficient * power;
  }

  /**
   * Returns the worst error of each partial sum over a range: an entry for each number of terms
   * from 1 to N.
   *
   * @param from the lower end, finite
   * @param to the upper end, finite, not below {@code from}
   * @throws IllegalArgumentException if the range is not one, or the function is defined at no
   *     point tried
   */
  public WorstErrors worstErrors(double from, double to) {
    return new WorstErrorSearch(this, from, to).run();
  }

  /** Returns text such as sin(x) = x - 1/6·x^3 + 1/120·x^5 + O(x^6), with fractions where known. */
  @Override
  public String toString() {
    StringBuilder sum = new StringBuilder();
    for (int n = 0; n < coefficients.length; n++) {
      double size = Math.abs(coefficients[n]);
      if (size == 0) {
        continue;
      }
      String weight = Fraction.of(size, n).map(Fraction::toString).orElse(BasisText.number(size));
      String basis = basisFunction(n);
      String term = n == 0 ? weight : weight.equals("1") ? basis : weight + "·" + basis;
      BasisText.appendTerm(sum, coefficients[n] < 0, term);
    }
    BasisText.appendTerm(sum, false, "O(" + basisFunction(coefficients.length) + ")");
    return expression + " = " + sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TaylorSeries that
        && expression.equals(that.expression)
        && about == that.about
        && Arrays.equals(coefficients, that.coefficients);
  }

  @Override
  public int hashCode() {
    return 31 * expression.hashCode() + Arrays.hashCode(coefficients);
  }
}
