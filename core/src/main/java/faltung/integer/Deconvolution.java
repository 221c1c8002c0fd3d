package faltung.integer;

import faltung.arithmetic.WideSums;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Polynomial long division, exact: given y and h, the quotient x and the remainder r with y = x ∗ h
 * + r.
 *
 * <p>x[n] = (y[n] − Σ_{k ≥ 1} h[k]·x[n − k]) / h[0] for n ≤ N − M, and r = y − x ∗ h. So a
 * convolution is undone: {@code deconvolve(convolve(x, h), h)} gives x and a remainder of zeros,
 * whenever h[0] is not 0. A kernel with leading zeros only delays; take the zeros off it and as
 * many values off the front of y.
 *
 * <p>Over the integers a division by h[0] may not come out even; that is an {@link
 * ArithmeticException} with the values, and {@link #deconvolveRational} is the remedy. With h[0] =
 * ±1 it always does.
 *
 * <p>Shapes: {@link Division}. Time: O((N − M + 1)·M) operations, of which those on rationals grow
 * with their digits. Arguments are not modified. Thread-safety: no state.
 */
public final class Deconvolution {
  private Deconvolution() {}

  /** What the division needs of a kind of number. */
  private interface Arithmetic<T> {
    T minusProduct(T a, T b, T c);

    T quotient(T dividend, T divisor, int index);
  }

  private static final Arithmetic<BigInteger> INTEGERS =
      new Arithmetic<>() {
        @Override
        public BigInteger minusProduct(BigInteger a, BigInteger b, BigInteger c) {
          return a.subtract(b.multiply(c));
        }

        @Override
        public BigInteger quotient(BigInteger dividend, BigInteger divisor, int index) {
          return exactQuotient(dividend, divisor, index);
        }
      };

  private static final Arithmetic<Rational> RATIONALS =
      new Arithmetic<>() {
        @Override
        public Rational minusProduct(Rational a, Rational b, Rational c) {
          return a.subtract(b.multiply(c));
        }

        @Override
        public Rational quotient(Rational dividend, Rational divisor, int index) {
          return dividend.divide(divisor);
        }
      };

  /**
   * Divides longs. Values between may leave the range of a long; those of the result may not.
   *
   * @param y dividend. Not modified.
   * @param h divisor, h[0] not 0. Not modified.
   * @return quotient and remainder
   * @throws IllegalArgumentException if h is empty or h[0] is 0
   * @throws ArithmeticException if a value of the quotient is no integer, or a value of the
   *     quotient or the remainder does not fit a long
   */
  public static Division<long[]> deconvolve(long[] y, long[] h) {
    checkDivisor(h.length, h.length > 0 && h[0] == 0);
    int values = Math.max(0, y.length - h.length + 1);
    long[] quotient = new long[values];
    long[] remainder = new long[y.length];
    if (values == 0) {
      return new Division<>(quotient, y.clone());
    }
    long[] tail = h.clone();
    tail[0] = 0;
    // The sums read the quotient while it is being filled: without h[0] they stay behind it.
    DirectSum sums = new DirectSum(quotient, tail, Magnitudes.of(tail).nonZero());
    WideSums sum = new WideSums(1);
    for (int n = 0; n < y.length; n++) {
      sums.wide(n, sum);
      if (n < values) {
        quotient[n] = quotient(y[n], sum, h[0], n);
      } else {
        remainder[n] = remainder(y[n], sum, n);
      }
    }
    return new Division<>(quotient, remainder);
  }

  /**
   * Divides big integers.
   *
   * @param y dividend. Not modified.
   * @param h divisor, h[0] not 0. Not modified.
   * @return quotient and remainder
   * @throws IllegalArgumentException if h is empty or h[0] is 0
   * @throws ArithmeticException if a value of the quotient is no integer
   */
  public static Division<BigInteger[]> deconvolve(BigInteger[] y, BigInteger[] h) {
    checkDivisor(h.length, h.length > 0 && h[0].signum() == 0);
    return divide(y, h, BigInteger.ZERO, BigInteger[]::new, INTEGERS);
  }

  /**
   * Divides rationals, which always comes out.
   *
   * @param y dividend. Not modified.
   * @param h divisor, h[0] not 0. Not modified.
   * @return quotient and remainder
   * @throws IllegalArgumentException if h is empty or h[0] is 0
   */
  public static Division<Rational[]> deconvolve(Rational[] y, Rational[] h) {
    checkDivisor(h.length, h.length > 0 && h[0].signum() == 0);
    return divide(y, h, Rational.ZERO, Rational[]::new, RATIONALS);
  }

  /**
   * Divides longs over the rationals, which always comes out.
   *
   * @param y dividend. Not modified.
   * @param h divisor, h[0] not 0. Not modified.
   * @return quotient and remainder
   * @throws IllegalArgumentException if h is empty or h[0] is 0
   */
  public static Division<Rational[]> deconvolveRational(long[] y, long[] h) {
    return deconvolve(rationals(y), rationals(h));
  }

  private static Rational[] rationals(long[] values) {
    return Arrays.stream(values).mapToObj(Rational::of).toArray(Rational[]::new);
  }

  private static <T> Division<T[]> divide(
      T[] y, T[] h, T zero, IntFunction<T[]> array, Arithmetic<T> arithmetic) {
    int values = Math.max(0, y.length - h.length + 1);
    T[] quotient = array.apply(values);
    T[] remainder = y.clone();
    for (int n = 0; n < values; n++) {
      quotient[n] = arithmetic.quotient(remainder[n], h[0], n);
      remainder[n] = zero;
      for (int k = 1; k < h.length; k++) {
        remainder[n + k] = arithmetic.minusProduct(remainder[n + k], h[k], quotient[n]);
      }
    }
    return new Division<>(quotient, remainder);
  }

  private static long quotient(long y, WideSums sum, long divisor, int index) {
    long dividend = y - sum.low(0);
    // A difference overflows when the signs differ and its own is not that of y; and the one
    // quotient of longs that overflows is Long.MIN_VALUE / -1.
    boolean simple =
        sum.fitsLong(0)
            && ((y ^ sum.low(0)) & (y ^ dividend)) >= 0
            && (divisor != -1 || dividend != Long.MIN_VALUE);
    if (simple && dividend % divisor == 0) {
      return dividend / divisor;
    }
    BigInteger exact =
        exactQuotient(
            BigInteger.valueOf(y).subtract(sum.toBigInteger(0)),
            BigInteger.valueOf(divisor),
            index);
    return toLong(exact, "quotient", index);
  }

  private static long remainder(long y, WideSums sum, int index) {
    return toLong(BigInteger.valueOf(y).subtract(sum.toBigInteger(0)), "remainder", index);
  }

  private static BigInteger exactQuotient(BigInteger dividend, BigInteger divisor, int index) {
    BigInteger[] parts = dividend.divideAndRemainder(divisor);
    if (parts[1].signum() != 0) {
      throw new ArithmeticException(
          "deconvolve: quotient["
              + index
              + "] = "
              + dividend
              + " / "
              + divisor
              + " is not an integer; divide rationals (Deconvolution.deconvolveRational)");
    }
    return parts[0];
  }

  private static long toLong(BigInteger value, String name, int index) {
    // bitLength leaves the sign out, so that Long.MIN_VALUE has 63 bits too.
    if (value.bitLength() >= Long.SIZE) {
      throw new ArithmeticException(
          "deconvolve: "
              + name
              + "["
              + index
              + "] = "
              + value
              + " does not fit a long (-2^63 to 2^63 - 1); give BigInteger operands");
    }
    return value.longValue();
  }

  /**
   * Refuses what nothing can be divided by.
   *
   * @param length of the divisor
   * @param leadingZero whether its first value is 0
   * @throws IllegalArgumentException if it has no value, or that one is 0
   */
  public static void checkDivisor(int length, boolean leadingZero) {
    if (length == 0) {
      throw new IllegalArgumentException(
          "deconvolve: the kernel has 0 values; at least one is needed");
    }
    if (leadingZero) {
      throw new IllegalArgumentException(
          "deconvolve: kernel[0] is 0, and every value of the quotient is divided by it; take the"
              + " kernel's leading zeros off, and as many values off the front of the signal");
    }
  }
}
