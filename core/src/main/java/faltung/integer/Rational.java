package faltung.integer;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An exact fraction of big integers, in lowest terms with a positive denominator.
 *
 * <p>Thread-safety: immutable.
 */
public final class Rational implements Comparable<Rational> {
  /** 0. */
  public static final Rational ZERO = new Rational(BigInteger.ZERO, BigInteger.ONE);

  /** 1. */
  public static final Rational ONE = new Rational(BigInteger.ONE, BigInteger.ONE);

  private final BigInteger numerator;
  private final BigInteger denominator;

  /** In lowest terms already. */
  private Rational(BigInteger numerator, BigInteger denominator) {
    this.numerator = numerator;
    this.denominator = denominator;
  }

  /**
   * An integer.
   *
   * @param value the integer
   * @return value / 1
   */
  public static Rational of(long value) {
    return of(BigInteger.valueOf(value));
  }

  /**
   * An integer.
   *
   * @param value the integer
   * @return value / 1
   */
  public static Rational of(BigInteger value) {
    return new Rational(value, BigInteger.ONE);
  }

  /**
   * A fraction.
   *
   * @param numerator above the line
   * @param denominator below it, not 0
   * @return the fraction in lowest terms
   * @throws ArithmeticException if the denominator is 0
   */
  public static Rational of(long numerator, long denominator) {
    return of(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  /**
   * A fraction.
   *
   * @param numerator above the line
   * @param denominator below it, not 0
   * @return the fraction in lowest terms
   * @throws ArithmeticException if the denominator is 0
   */
  public static Rational of(BigInteger numerator, BigInteger denominator) {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("rational: " + numerator + "/0 has no value");
    }
    BigInteger divisor = numerator.gcd(denominator);
    if (denominator.signum() < 0) {
      divisor = divisor.negate();
    }
    return new Rational(numerator.divide(divisor), denominator.divide(divisor));
  }

  /**
   * The exact value of a double: every finite one is a fraction.
   *
   * @param value finite
   * @return the same value
   * @throws ArithmeticException if it is NaN or infinite
   */
  public static Rational of(double value) {
    if (!Double.isFinite(value)) {
      throw new ArithmeticException("rational: " + value + " is not a fraction");
    }
    BigDecimal decimal = new BigDecimal(value);
    return decimal.scale() <= 0
        ? of(decimal.toBigIntegerExact())
        : of(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
  }

  /**
   * Above the line.
   *
   * @return the numerator, with the sign
   */
  public BigInteger numerator() {
    return numerator;
  }

  /**
   * Below the line.
   *
   * @return the denominator, at least 1
   */
  public BigInteger denominator() {
    return denominator;
  }

  /**
   * The sum.
   *
   * @param other the other term
   * @return this + other
   */
  public Rational add(Rational other) {
    return of(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  /**
   * The difference.
   *
   * @param other what is taken away
   * @return this − other
   */
  public Rational subtract(Rational other) {
    return add(other.negate());
  }

  /**
   * The product.
   *
   * @param other the other factor
   * @return this · other
   */
  public Rational multiply(Rational other) {
    return of(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /**
   * The quotient.
   *
   * @param other the divisor, not 0
   * @return this / other
   * @throws ArithmeticException if other is 0
   */
  public Rational divide(Rational other) {
    if (other.signum() == 0) {
      throw new ArithmeticException("rational: " + this + " cannot be divided by 0");
    }
    return of(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  /**
   * The negative.
   *
   * @return −this
   */
  public Rational negate() {
    return new Rational(numerator.negate(), denominator);
  }

  /**
   * The magnitude.
   *
   * @return |this|
   */
  public Rational abs() {
    return numerator.signum() < 0 ? negate() : this;
  }

  /**
   * The sign.
   *
   * @return −1, 0 or 1
   */
  public int signum() {
    return numerator.signum();
  }

  /**
   * Whether it is an integer.
   *
   * @return true if the denominator is 1
   */
  public boolean isInteger() {
    return denominator.equals(BigInteger.ONE);
  }

  @Override
  public int compareTo(Rational other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Rational rational
        && numerator.equals(rational.numerator)
        && denominator.equals(rational.denominator);
  }

  @Override
  public int hashCode() {
    return 31 * numerator.hashCode() + denominator.hashCode();
  }

  /** {@return the fraction as 3/4, an integer as 3} */
  @Override
  public String toString() {
    return isInteger() ? numerator.toString() : numerator + "/" + denominator;
  }
}
