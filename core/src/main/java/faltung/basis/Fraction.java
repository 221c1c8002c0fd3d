package faltung.basis;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A simple fraction, numerator / (denominator · factorial!), as coefficients of series often are.
 *
 * @param numerator not zero unless the fraction is zero
 * @param denominator positive
 * @param factorial the factorial in the denominator; 1 if there is none
 */
public record Fraction(long numerator, long denominator, int factorial) {

  /**
   * Numerator times denominator may not exceed this. There are fewer than 2^24 such pairs, each
   * tried without and with the factorial, and a binade has 2^52 doubles, so a coefficient that is
   * no such fraction is taken for one with a probability below 2^−27.
   */
  private static final long LARGEST_PRODUCT = 1 << 20;

  private static final int LARGEST_DENOMINATOR = 1000;

  /** The error of value·power!, at most 170 roundings, is far below this part of it. */
  private static final double NEAR = 1e-12;

  /** 171! is beyond the largest double. */
  private static final int LARGEST_FACTORIAL = 170;

  /**
   * Denominators below this are written out: 5040 is read more easily than 7!, 13! than its digits.
   */
  private static final BigInteger LARGEST_WRITTEN = BigInteger.valueOf(10_000_000);

  /**
   * Returns the simplest fraction that rounds to the value, if there is a simple one.
   *
   * <p>Tried are p/q with q ≤ 1000 and then p/(q·power!), with p·q ≤ 2^20; a fraction is returned
   * only if it, rounded to double, is the value, which is checked in exact arithmetic.
   *
   * @param value any double
   * @param power the power that the coefficient belongs to, whose factorial is tried
   * @return empty for NaN and infinities, and where no simple fraction rounds to the value
   */
  public static Optional<Fraction> of(double value, int power) {
    if (value == 0) {
      return Optional.of(new Fraction(0, 1, 1));
    }
    for (int q = 1; q <= LARGEST_DENOMINATOR; q++) {
      double p = StrictMath.rint(value * q);
      if (p != 0 && Math.abs(p) * q <= LARGEST_PRODUCT && p / q == value) {
        // Both are integers below 2^53, so the division rounds the exact fraction.
        return Optional.of(new Fraction((long) p, q, 1));
      }
    }
    return power < 2 || power > LARGEST_FACTORIAL ? Optional.empty() : byFactorial(value, power);
  }

  private static Optional<Fraction> byFactorial(double value, int power) {
    double scaled = value;
    for (int k = 2; k <= power; k++) {
      scaled *= k;
    }
    for (int q = 1; q <= LARGEST_DENOMINATOR; q++) {
      double p = StrictMath.rint(scaled * q);
      boolean near = Math.abs(scaled * q - p) <= NEAR * Math.abs(p);
      if (near && p != 0 && Math.abs(p) * q <= LARGEST_PRODUCT) {
        Fraction fraction = new Fraction((long) p, q, power);
        if (fraction.roundsTo(value)) {
          return Optional.of(fraction);
        }
      }
    }
    return Optional.empty();
  }

  /** Returns whether the value is the only double nearest to this fraction. */
  private boolean roundsTo(double value) {
    double gap = Math.abs(value) < Double.MIN_NORMAL ? 0 : Math.ulp(value);
    if ((Double.doubleToLongBits(value) & 0xfffffffffffffL) == 0) {
      // Below a power of two the next double is half as far.
      gap /= 2;
    }
    BigDecimal divisor = new BigDecimal(wholeDenominator());
    BigDecimal difference =
        new BigDecimal(value).multiply(divisor).subtract(BigDecimal.valueOf(numerator)).abs();
    BigDecimal twice = difference.add(difference);
    return twice.compareTo(new BigDecimal(gap).multiply(divisor)) < 0;
  }

  private BigInteger wholeDenominator() {
    BigInteger product = BigInteger.valueOf(denominator);
    for (int k = 2; k <= factorial; k++) {
      product = product.multiply(BigInteger.valueOf(k));
    }
    return product;
  }

  /** Returns text such as 3, -1/6, 1/5040, 1/13! or 3/(8·13!). */
  @Override
  public String toString() {
    BigInteger below = wholeDenominator();
    if (below.compareTo(LARGEST_WRITTEN) <= 0) {
      BigInteger above = BigInteger.valueOf(numerator);
      BigInteger common = above.gcd(below);
      below = below.divide(common);
      return above.divide(common) + (below.equals(BigInteger.ONE) ? "" : "/" + below);
    }
    return numerator
        + "/"
        + (denominator == 1 ? factorial + "!" : "(" + denominator + "·" + factorial + "!)");
  }
}
