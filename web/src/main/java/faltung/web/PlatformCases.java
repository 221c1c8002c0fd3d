package faltung.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;

/**
 * What the portable packages use of the platform itself: elementary functions, rounding, texts of
 * numbers.
 */
final class PlatformCases {
  /** Where functions turn: zeros of both signs, ends of ranges, halves, infinities, NaN. */
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    0.5,
    -0.5,
    1,
    -1,
    1.5,
    2.5,
    -2.5,
    3,
    10,
    -10,
    1e15 + 0.5,
    0x1p52 + 1,
    0x1p53,
    1e19,
    -1e19,
    1e22,
    1e300,
    1e-300,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    Math.PI,
    Math.PI / 2,
    Math.PI / 4,
    709.78,
    709.79,
    -745.1,
    -745.2,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  private PlatformCases() {}

  /**
   * A function at special arguments and at random ones, of which half are in [−8, 8) and half of
   * any bits.
   */
  static double[] values(String function, int count, long seed) {
    SeededNumbers numbers = new SeededNumbers(seed);
    double[] values = new double[SPECIAL.length * SPECIAL.length + count];
    for (int i = 0; i < values.length; i++) {
      double a;
      double b;
      if (i < SPECIAL.length * SPECIAL.length) {
        a = SPECIAL[i / SPECIAL.length];
        b = SPECIAL[i % SPECIAL.length];
      } else if (i % 2 == 0) {
        a = 8 * numbers.number();
        b = 8 * numbers.number();
      } else {
        a = Double.longBitsToDouble(numbers.bits());
        b = Double.longBitsToDouble(numbers.bits());
      }
      values[i] = value(function, a, b);
    }
    return values;
  }

  private static double value(String function, double a, double b) {
    return switch (function) {
      case "sin" -> StrictMath.sin(a);
      case "cos" -> StrictMath.cos(a);
      case "exp" -> StrictMath.exp(a);
      case "log" -> StrictMath.log(a);
      case "log of |a|" -> StrictMath.log(Math.abs(a));
      case "pow" -> StrictMath.pow(a, b);
      case "pow of |a|" -> StrictMath.pow(Math.abs(a), b);
      case "sqrt" -> StrictMath.sqrt(a);
      case "sqrt of |a|" -> StrictMath.sqrt(Math.abs(a));
      case "atan" -> StrictMath.atan(a);
      case "atan2" -> StrictMath.atan2(a, b);
      case "rint" -> Math.rint(a);
      case "floor" -> Math.floor(a);
      case "ceil" -> Math.ceil(a);
      case "round" -> Math.round(a);
      case "abs" -> Math.abs(a);
      case "min" -> Math.min(a, b);
      case "max" -> Math.max(a, b);
      case "ulp" -> Math.ulp(a);
      case "nextUp" -> Math.nextUp(a);
      case "getExponent" -> Math.getExponent(a);
      case "copySign" -> Math.copySign(a, b);
      case "signum" -> Math.signum(a);
      case "remainder" -> a % b;
      case "sum" -> a + b;
      case "product" -> a * b;
      case "quotient" -> a / b;
      case "negative" -> -a;
      case "remainder of integers" -> (double) ((long) a % positive(b));
      case "to float" -> (float) a;
      case "float sum" -> (float) a + (float) b;
      case "to long" -> (double) (long) a;
      case "to int" -> (double) (int) a;
      case "floorMod" -> Math.floorMod((long) a, positive(b));
      case "floorDiv" -> Math.floorDiv((long) a, positive(b));
      case "random" -> new Random(Double.doubleToLongBits(a)).nextGaussian();
      case "random int" -> new Random(Double.doubleToLongBits(a)).nextInt(1000);
      case "text" -> textHash(Double.toString(a));
      case "float text" -> textHash(Float.toString((float) a));
      case "parse" -> Double.parseDouble(Double.toString(a));
      case "six digits" ->
          Double.isFinite(a)
              ? textHash(
                  new BigDecimal(a).round(new MathContext(6)).stripTrailingZeros().toString())
              : 0;
      default -> throw new IllegalArgumentException("no function \"" + function + "\"");
    };
  }

  /** WebAssembly stops at the most negative integer divided by −1, so divisors are positive. */
  private static long positive(double value) {
    return 1 + Math.abs((long) (int) value);
  }

  /** A number that tells texts apart: polynomial hash in 64 bits, folded to 53. */
  private static double textHash(String text) {
    long hash = 7;
    for (int i = 0; i < text.length(); i++) {
      hash = hash * 1_000_003 + text.charAt(i);
    }
    return hash >> 11;
  }
}
