package faltung.app.console;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers for tables: ten significant digits, which tell any error from rounding. */
public final class ShortNumber {
  private static final MathContext DIGITS = new MathContext(10);

  private ShortNumber() {}

  /** A number with at most so many decimals, none of them a zero at the end. */
  public static String rounded(double value, int decimals) {
    return Double.isFinite(value)
        ? new BigDecimal(value)
            .setScale(decimals, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString()
        : Double.toString(value);
  }

  /** A number as text, in powers of ten where it would be long. */
  public static String of(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -5 && exponent < 10) {
      return rounded.toPlainString();
    }
    String digits = rounded.unscaledValue().abs().toString();
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() == 1 ? "" : "." + digits.substring(1))
        + "e"
        + exponent;
  }
}
