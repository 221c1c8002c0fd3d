package faltung.arithmetic;

/**
 * A register that holds the unevaluated sum of two doubles, about 106 bits.
 *
 * <p>Power series and the tables of transforms compute in it, so that their coefficients, rounded
 * to double at the end, are as a rule the nearest doubles: 1/n! stays 1/n!, where plain recurrences
 * drift by units in the last place. With u = 2^−53 a sum has a relative error of at most 3u² +
 * 13u³, a product 7u², a quotient 15u² + 56u³, as long as nothing overflows or underflows; where
 * the splitting of a factor would overflow, the product falls back to a relative error of u.
 *
 * <p>Source: M. Joldes, J.-M. Muller, V. Popescu, Tight and rigorous error bounds for basic
 * building blocks of double-word arithmetic, 2017, doi:10.1145/3121432 (algorithms 6, 7, 10 and
 * 17); the exact product without fma: T. J. Dekker, 1971, doi:10.1007/BF01397083.
 */
public final class DoubleDouble {
  /** The largest of the relative errors above, of a quotient, rounded up. */
  public static final double ERROR = 0x1p-102;

  /**
   * A sum smaller than this, relative to the sum of its terms' sizes, is taken for zero: 2^6 times
   * the error of one step, it is noise that 60 terms leave where they cancel exactly. Without this
   * the zeros of x/(exp(x) − 1) would print as 1e-33, and hide that a power cancels.
   */
  public static final double NOISE = 0x1p-96;

  /** Dekker's constant 2^27 + 1: halves of 26 bits, whose products are exact. */
  private static final double SPLITTER = 0x1p27 + 1;

  /** Above this, splitting a factor (times 2^27 + 1) could overflow. */
  private static final double LARGEST_SPLIT = 0x1p990;

  private double high;
  private double low;

  /** The sum of the sizes of the terms added since the register was set. */
  private double size;

  /** A register that holds 0. */
  public DoubleDouble() {}

  /** The number rounded to a double. */
  public double high() {
    return high;
  }

  /** What that rounding left. */
  public double low() {
    return low;
  }

  /** Takes a double. */
  public DoubleDouble set(double value) {
    high = value;
    low = 0;
    size = Math.abs(value);
    return this;
  }

  /** Takes a pair, the second at most half a unit in the last place of the first. */
  public DoubleDouble set(double newHigh, double newLow) {
    high = newHigh;
    low = newLow;
    size = Math.abs(newHigh);
    return this;
  }

  /** Changes the sign. */
  public DoubleDouble negate() {
    high = -high;
    low = -low;
    return this;
  }

  /** Makes the sum zero if it is no more than the noise of its terms' cancellation. */
  public DoubleDouble settle() {
    if (Math.abs(high) <= NOISE * size) {
      high = 0;
      low = 0;
    }
    return this;
  }

  /** Adds a pair. */
  public DoubleDouble add(double otherHigh, double otherLow) {
    size += Math.abs(otherHigh);
    double sum = high + otherHigh;
    double sumError = sumError(high, otherHigh, sum);
    double lows = low + otherLow;
    double lowsError = sumError(low, otherLow, lows);
    double first = sum + (sumError + lows);
    double rest = (sumError + lows) - (first - sum);
    return normalise(first, lowsError + rest);
  }

  /** Multiplies by a pair. */
  public DoubleDouble multiply(double otherHigh, double otherLow) {
    double product = high * otherHigh;
    double error = productError(high, otherHigh, product);
    return normalise(product, error + (high * otherLow + low * otherHigh));
  }

  /** Divides by a pair. */
  public DoubleDouble divide(double otherHigh, double otherLow) {
    double quotient = high / otherHigh;
    double product = otherHigh * quotient;
    double productLow = productError(otherHigh, quotient, product) + otherLow * quotient;
    double back = product + productLow;
    double backLow = productLow - (back - product);
    double remainder = (high - back) + (low - backLow);
    return normalise(quotient, remainder / otherHigh);
  }

  /** Adds a product; a factor of exactly zero adds nothing, even to the work. */
  public DoubleDouble addProduct(double aHigh, double aLow, double bHigh, double bLow) {
    if (aHigh == 0 || bHigh == 0) {
      return this;
    }
    double product = aHigh * bHigh;
    double error = productError(aHigh, bHigh, product) + (aHigh * bLow + aLow * bHigh);
    double sum = product + error;
    return add(sum, error - (sum - product));
  }

  private DoubleDouble normalise(double large, double small) {
    high = large + small;
    low = small - (high - large);
    return this;
  }

  /** Returns (a + b) − sum exactly (Knuth's TwoSum). */
  public static double sumError(double a, double b, double sum) {
    double bPart = sum - a;
    return (a - (sum - bPart)) + (b - bPart);
  }

  /** The upper half of a double: 26 bits, so that products of two halves are exact. */
  static double half(double value) {
    double scaled = SPLITTER * value;
    return scaled - (scaled - value);
  }

  /** Returns a·b − product exactly, unless splitting would overflow: then 0. */
  public static double productError(double a, double b, double product) {
    if (Math.abs(a) > LARGEST_SPLIT || Math.abs(b) > LARGEST_SPLIT) {
      return 0;
    }
    double scaled = SPLITTER * a;
    double aLarge = scaled - (scaled - a);
    double aSmall = a - aLarge;
    scaled = SPLITTER * b;
    double bLarge = scaled - (scaled - b);
    double bSmall = b - bLarge;
    return ((aLarge * bLarge - product) + aLarge * bSmall + aSmall * bLarge) + aSmall * bSmall;
  }
}
