package faltung.media.plot;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as short text. */
final class Numbers {
  /** What a label beside a stem or in a cell carries. */
  static final int DIGITS = 4;

  /** Fewer say little about a value. */
  private static final int LEAST_DIGITS = 2;

  private Numbers() {}

  /** A number in four significant digits; whole numbers up to a million in full. */
  static String compact(double value) {
    return compact(value, DIGITS);
  }

  /**
   * The most significant digits, from four down to two, with which all values fit a width.
   *
   * @param ems the width in units of the font's size
   * @return the digits, or 0 if not even two fit
   */
  static int digitsFor(double[] values, double ems) {
    for (int digits = DIGITS; digits >= LEAST_DIGITS; digits--) {
      boolean fits = true;
      for (int i = 0; i < values.length && fits; i++) {
        fits = TextSize.width(compact(values[i], digits), 1, false) <= ems;
      }
      if (fits) {
        return digits;
      }
    }
    return 0;
  }

  /** A number in so many significant digits; whole numbers up to a million in full. */
  static String compact(double value, int digits) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
    }
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e6) {
      return minus(Long.toString((long) value));
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
    if (size >= 1e-3 && size < 1e6) {
      return minus(rounded.toPlainString());
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    return minus(
        rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent);
  }

  /** The hyphen of a program's number as the minus sign of print. */
  static String minus(String number) {
    return number.replace('-', '−');
  }
}
