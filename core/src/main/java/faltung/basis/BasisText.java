package faltung.basis;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people write them, without locale or format strings. */
final class BasisText {

  /**
   * Beyond 2^53 a double no longer holds every integer, so digits without a point would pretend.
   */
  private static final double LARGEST_PLAIN_INTEGER = 0x1p53;

  private BasisText() {}

  /** Returns the number with all its digits; an integer without a decimal point. */
  static String number(double value) {
    if (value == StrictMath.rint(value) && Math.abs(value) < LARGEST_PLAIN_INTEGER) {
      return Long.toString((long) value);
    }
    return Double.toString(value);
  }

  /** Returns the number rounded to six significant digits, for phases inside a text. */
  static String rounded(double value) {
    if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
      return number(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    return exponent < -5 || exponent > 14 ? rounded.toString() : rounded.toPlainString();
  }

  /** Returns {@code x}, {@code (x - 1)} or {@code (x + 1)}. */
  static String distance(double about) {
    if (about == 0) {
      return "x";
    }
    return about > 0 ? "(x - " + number(about) + ")" : "(x + " + number(-about) + ")";
  }

  /** Returns the text of (x − about)^power. */
  static String power(double about, int power) {
    if (power == 0) {
      return "1";
    }
    return power == 1 ? distance(about) : distance(about) + "^" + power;
  }

  /** Appends a term to a sum as {@code + term} or {@code - term}. */
  static void appendTerm(StringBuilder sum, boolean negative, String term) {
    if (sum.length() == 0) {
      sum.append(negative ? "-" : "");
    } else {
      sum.append(negative ? " - " : " + ");
    }
    sum.append(term);
  }
}
