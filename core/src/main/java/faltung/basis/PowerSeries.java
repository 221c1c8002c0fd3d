package faltung.basis;

import faltung.arithmetic.DoubleDouble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A truncated power series: the coefficients of t^start, …, t^(end−1); those from t^end on are not
 * known.
 *
 * <p>f(t) = Σ_{n=start}^{end−1} c[n] t^n + O(t^end), where t = x − b. The start may be negative (a
 * pole), as an intermediate step of sin(x)/x may have it.
 *
 * <p>The coefficients are a signal with an origin, and <b>the product of two series is the
 * convolution of their coefficients</b>, c[n] = Σ_k a[k] b[n−k], cut off where a term would need a
 * coefficient that is not known. {@link #multiply} computes just that sum, and {@link
 * #workingOfProduct} shows its terms. The quotient solves the same sum for its factor; exp, log,
 * sin, cos and powers solve differential equations whose right-hand sides are products, so each is
 * a convolution in which the unknown coefficient stands last.
 *
 * <p>Error: every operation works on about 106 bits, and each of its steps has a relative error of
 * at most 2^−102; a sum of products is exact but for 2^−96·Σ|a[k]||b[n−k]| (up to 60 terms; beyond,
 * 2^−102 for each term), and one that is smaller than that is taken for zero. {@link #coefficient}
 * rounds once, to double. The constant terms of exp, log, sin, cos, and of powers other than square
 * roots and integers to 64, come from {@link StrictMath} and have its error, less than one unit in
 * the last place of a double.
 *
 * <p>Time: O(length²) for each operation. All coefficients are finite: what overflows is refused.
 *
 * <p>Immutable, so safe to share among threads.
 *
 * <p>Source: A. Griewank, A. Walther, Evaluating Derivatives, 2008, chapter 13,
 * doi:10.1137/1.9780898717761.
 *
 * <pre>{@code
 * PowerSeries a = PowerSeries.of(1, 1, 0);           // 1 + t
 * a.multiply(a).coefficients()                       // {1, 2, 1}
 * }</pre>
 */
public final class PowerSeries {

  /** Beyond it a double no longer holds every integer. */
  private static final long LARGEST_EXPONENT = (1L << 53) - 1;

  private final int start;
  private final double[] high;
  private final double[] low;

  /** Takes ownership of the arrays. */
  PowerSeries(int start, double[] high, double[] low) {
    this.start = start;
    this.high = high;
    this.low = low;
    for (int i = 0; i < high.length; i++) {
      // Makes +0 of −0, which a division by a negative number leaves.
      high[i] += 0.0;
      // An overflow in the recurrences shows as infinity or as the NaN that follows from it.
      if (!Double.isFinite(high[i])) {
        throw new ArithmeticException(
            "the coefficient of power "
                + (start + i)
                + " is "
                + high[i]
                + ": it overflows a double; take fewer terms or another point");
      }
    }
  }

  /**
   * Returns the series with these coefficients of t^0, t^1, …; further ones are not known.
   *
   * @param coefficients finite numbers, at least one. Not modified.
   */
  public static PowerSeries of(double... coefficients) {
    if (coefficients.length == 0) {
      throw new IllegalArgumentException(
          "power series: 0 coefficients, but at least 1 is needed, the constant term");
    }
    return new PowerSeries(0, coefficients.clone(), new double[coefficients.length]);
  }

  /** Returns a constant to the given number of terms. */
  static PowerSeries constant(double value, int terms) {
    double[] coefficients = new double[terms];
    coefficients[0] = value;
    return new PowerSeries(0, coefficients, new double[terms]);
  }

  /** Returns x = about + t to the given number of terms. */
  static PowerSeries variable(double about, int terms) {
    double[] coefficients = new double[terms];
    coefficients[0] = about;
    if (terms > 1) {
      coefficients[1] = 1;
    }
    return new PowerSeries(0, coefficients, new double[terms]);
  }

  /** Returns the lowest power; the coefficients of lower ones are zero. */
  public int start() {
    return start;
  }

  /** Returns the first power whose coefficient is not known. */
  public int end() {
    return start + high.length;
  }

  /**
   * Returns the coefficient of a power, rounded to double.
   *
   * @param power less than {@link #end()}
   * @throws IllegalArgumentException if the coefficient is not known
   */
  public double coefficient(int power) {
    if (power >= end()) {
      throw new IllegalArgumentException(
          "power series: the coefficient of power "
              + power
              + " is not known; known are the powers below "
              + end());
    }
    return power < start ? 0 : high[power - start];
  }

  /** Returns the known coefficients from {@link #start()} on, rounded to double; a copy. */
  public double[] coefficients() {
    return high.clone();
  }

  int length() {
    return high.length;
  }

  /** Returns the part of the i-th stored coefficient that does not fit in a double. */
  double low(int i) {
    return low[i];
  }

  double high(int i) {
    return high[i];
  }

  /** Returns the series with every sign changed. */
  public PowerSeries negate() {
    double[] newHigh = new double[high.length];
    double[] newLow = new double[high.length];
    for (int i = 0; i < high.length; i++) {
      // 0 − c, so that a zero stays +0 and prints so.
      newHigh[i] = 0 - high[i];
      newLow[i] = 0 - low[i];
    }
    return new PowerSeries(start, newHigh, newLow);
  }

  /** Returns the sum, known as far as both operands are. */
  public PowerSeries add(PowerSeries other) {
    int newStart = Math.min(start, other.start);
    int length = Math.max(0, Math.min(end(), other.end()) - newStart);
    double[] newHigh = new double[length];
    double[] newLow = new double[length];
    DoubleDouble sum = new DoubleDouble();
    for (int i = 0; i < length; i++) {
      int here = newStart + i - start;
      int there = newStart + i - other.start;
      sum.set(0);
      if (here >= 0) {
        sum.set(high[here], low[here]);
      }
      if (there >= 0) {
        sum.add(other.high[there], other.low[there]).settle();
      }
      newHigh[i] = sum.high();
      newLow[i] = sum.low();
    }
    return new PowerSeries(newStart, newHigh, newLow);
  }

  /** Returns the difference, known as far as both operands are. */
  public PowerSeries subtract(PowerSeries other) {
    return add(other.negate());
  }

  /**
   * Returns the product: the convolution of the coefficients.
   *
   * <p>c[n] = Σ_k a[k] b[n−k]. It starts at the sum of the starts and is as long as the shorter
   * operand: from there on a term would need a coefficient that is not known.
   */
  public PowerSeries multiply(PowerSeries other) {
    int length = Math.min(high.length, other.high.length);
    double[] newHigh = new double[length];
    double[] newLow = new double[length];
    DoubleDouble sum = new DoubleDouble();
    for (int n = 0; n < length; n++) {
      sum.set(0);
      for (int k = 0; k <= n; k++) {
        sum.addProduct(high[k], low[k], other.high[n - k], other.low[n - k]);
      }
      sum.settle();
      newHigh[n] = sum.high();
      newLow[n] = sum.low();
    }
    return new PowerSeries(start + other.start, newHigh, newLow);
  }

  /**
   * Returns the terms whose sum is the coefficient of one power of the product, by rising k: those
   * of the convolution c[n] = Σ_k a[k] b[n−k]. Products and sums are rounded to double for display;
   * {@link #multiply} rounds only the end.
   *
   * @param other the second factor
   * @param power n, from {@link #start()} of the product to its end
   * @throws IllegalArgumentException if the product's coefficient is zero for lack of terms, or not
   *     known
   */
  public List<ProductTerm> workingOfProduct(PowerSeries other, int power) {
    int first = start + other.start;
    int n = power - first;
    int length = Math.min(high.length, other.high.length);
    if (n < 0 || n >= length) {
      throw new IllegalArgumentException(
          "power series: the product is known for the powers "
              + first
              + " to "
              + (first + length - 1)
              + ", but the working of power "
              + power
              + " was asked for");
    }
    List<ProductTerm> terms = new ArrayList<>(n + 1);
    double sum = 0;
    for (int k = 0; k <= n; k++) {
      double product = high[k] * other.high[n - k];
      sum += product;
      terms.add(
          new ProductTerm(
              start + k, high[k], other.start + n - k, other.high[n - k], product, sum));
    }
    return Collections.unmodifiableList(terms);
  }

  /**
   * Returns the quotient. Common powers of t cancel, so sin(t)/t has a series; it then knows as
   * many terms fewer.
   *
   * <p>q[n] = (a[n] − Σ_{k=1}^{n} b[k] q[n−k]) / b[0], with b[0] the first coefficient of the
   * divisor that is not zero.
   *
   * @throws ArithmeticException if all known coefficients of the divisor are zero, or on overflow
   */
  public PowerSeries divide(PowerSeries divisor) {
    PowerSeries b = divisor.trim();
    if (b.length() == 0) {
      throw new UnknownSeriesException(
          "the divisor is 0 at the point, as are all its "
              + divisor.length()
              + " known coefficients");
    }
    int length = Math.min(high.length, b.high.length);
    double[] newHigh = new double[length];
    double[] newLow = new double[length];
    DoubleDouble sum = new DoubleDouble();
    for (int n = 0; n < length; n++) {
      sum.set(0);
      for (int k = 1; k <= n; k++) {
        sum.addProduct(b.high[k], b.low[k], newHigh[n - k], newLow[n - k]);
      }
      sum.negate().add(high[n], low[n]).settle().divide(b.high[0], b.low[0]);
      newHigh[n] = sum.high();
      newLow[n] = sum.low();
    }
    return new PowerSeries(start - b.start, newHigh, newLow).withoutZeroPole();
  }

  /**
   * Returns an integer power, also a negative one.
   *
   * @param exponent below 2^53 in size, so that a double holds it
   * @throws IllegalArgumentException if the exponent is larger
   * @throws ArithmeticException if the series is zero as far as it is known and the exponent is
   *     negative, or on overflow
   */
  public PowerSeries power(long exponent) {
    if (exponent > LARGEST_EXPONENT || exponent < -LARGEST_EXPONENT) {
      throw new IllegalArgumentException(
          "power series: the exponent is " + exponent + ", but at most 2^53 - 1 can be taken");
    }
    return SeriesFunctions.power(this, exponent);
  }

  /**
   * Returns a real power. Where the series starts with an even power of t, |t|^(start·exponent)
   * must be an even power again.
   *
   * @throws ArithmeticException if the power is not real or not analytic at the point
   */
  public PowerSeries power(double exponent) {
    return SeriesFunctions.power(this, exponent);
  }

  /**
   * Returns e to this series.
   *
   * @throws ArithmeticException at a pole, or on overflow or underflow of the constant term
   */
  public PowerSeries exp() {
    return SeriesFunctions.exp(this);
  }

  /**
   * Returns the natural logarithm.
   *
   * @throws ArithmeticException if the constant term is not positive
   */
  public PowerSeries log() {
    return SeriesFunctions.log(this);
  }

  /**
   * Returns the sine.
   *
   * @throws ArithmeticException at a pole
   */
  public PowerSeries sin() {
    return SeriesFunctions.sine(this, true);
  }

  /**
   * Returns the cosine.
   *
   * @throws ArithmeticException at a pole
   */
  public PowerSeries cos() {
    return SeriesFunctions.sine(this, false);
  }

  /**
   * Returns the square root.
   *
   * @throws ArithmeticException if the constant term is negative, or the root not analytic
   */
  public PowerSeries sqrt() {
    return SeriesFunctions.power(this, 0.5);
  }

  /** Returns the same series with its leading zeros dropped; empty if all are zero. */
  PowerSeries trim() {
    int zeros = 0;
    while (zeros < high.length && high[zeros] == 0) {
      zeros++;
    }
    return zeros == 0 ? this : from(zeros);
  }

  /** Returns the same series without the zeros that stand at negative powers. */
  PowerSeries withoutZeroPole() {
    int zeros = 0;
    while (zeros < high.length && start + zeros < 0 && high[zeros] == 0) {
      zeros++;
    }
    return zeros == 0 ? this : from(zeros);
  }

  private PowerSeries from(int zeros) {
    return new PowerSeries(
        start + zeros,
        Arrays.copyOfRange(high, zeros, high.length),
        Arrays.copyOfRange(low, zeros, high.length));
  }

  /** Returns text such as 1 - 0.5·t + O(t^3). */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < high.length; i++) {
      int power = start + i;
      if (high[i] == 0) {
        continue;
      }
      String size = BasisText.number(Math.abs(high[i]));
      String variable = power == 1 ? "t" : "t^" + power;
      String term = power == 0 ? size : size.equals("1") ? variable : size + "·" + variable;
      BasisText.appendTerm(text, high[i] < 0, term);
    }
    BasisText.appendTerm(text, false, "O(t^" + end() + ")");
    return text.toString();
  }
}
