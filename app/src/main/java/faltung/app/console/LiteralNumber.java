package faltung.app.console;

import faltung.integer.Rational;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A number as it was typed: {@code 3}, {@code -0.5}, {@code 1e-3}, {@code 1/9}, {@code nan}, {@code
 * -inf}, {@code 2i}, {@code 1+2i} or, as engineers and Python write it, {@code 1+2j}.
 *
 * @param text what was typed
 * @param real the real part
 * @param imaginary the imaginary part
 * @param complex whether an imaginary part was typed
 * @param integer the exact value of an integer, else null
 */
public record LiteralNumber(
    String text, double real, double imaginary, boolean complex, @Nullable BigInteger integer) {

  /** Longer ones are no numbers that somebody typed, and exact arithmetic on them takes long. */
  private static final int LONGEST = 400;

  /**
   * Reads one number.
   *
   * @return null if the text is none
   */
  public static @Nullable LiteralNumber of(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return null;
    }
    // The minus sign of printed mathematics comes along when one copies from a page.
    String plain = text.replace('−', '-').toLowerCase(Locale.ROOT);
    boolean imaginary = plain.endsWith("i") || plain.endsWith("j");
    if (!imaginary) {
      Double value = real(plain);
      return value == null ? null : new LiteralNumber(text, value, 0, false, integer(plain));
    }
    String body = plain.substring(0, plain.length() - 1);
    int split = lastSign(body);
    String realPart = body.substring(0, split);
    String imaginaryPart = body.substring(split);
    if (imaginaryPart.isEmpty() || imaginaryPart.equals("+") || imaginaryPart.equals("-")) {
      imaginaryPart += "1";
    }
    Double a = realPart.isEmpty() ? Double.valueOf(0) : real(realPart);
    Double b = real(imaginaryPart);
    return a == null || b == null ? null : new LiteralNumber(text, a, b, true, null);
  }

  /** Where the imaginary part begins: at the last sign that is not an exponent's, else at 0. */
  private static int lastSign(String body) {
    for (int i = body.length() - 1; i > 0; i--) {
      char sign = body.charAt(i);
      if ((sign == '+' || sign == '-') && body.charAt(i - 1) != 'e') {
        return i;
      }
    }
    return 0;
  }

  private static @Nullable Double real(String text) {
    String digits = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
    double sign = text.startsWith("-") ? -1 : 1;
    if (digits.equals("nan")) {
      return Double.NaN;
    }
    if (digits.equals("inf") || digits.equals("infinity") || digits.equals("∞")) {
      return sign * Double.POSITIVE_INFINITY;
    }
    int slash = digits.indexOf('/');
    if (slash < 0) {
      return isDecimal(digits) ? Double.valueOf(text) : null;
    }
    String above = digits.substring(0, slash);
    String below = digits.substring(slash + 1);
    if (!isDecimal(above) || !isDecimal(below)) {
      return null;
    }
    return sign * (Double.parseDouble(above) / Double.parseDouble(below));
  }

  /** Digits with at most one point, and an exponent; not what else Java takes, such as "0x1p3f". */
  private static boolean isDecimal(String text) {
    int exponent = text.indexOf('e');
    String mantissa = exponent < 0 ? text : text.substring(0, exponent);
    int digits = 0;
    int points = 0;
    for (int i = 0; i < mantissa.length(); i++) {
      char character = mantissa.charAt(i);
      digits += character >= '0' && character <= '9' ? 1 : 0;
      points += character == '.' ? 1 : 0;
    }
    return digits > 0
        && points <= 1
        && digits + points == mantissa.length()
        && (exponent < 0 || isExponent(text.substring(exponent + 1)));
  }

  private static boolean isExponent(String text) {
    String digits = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
    return !digits.isEmpty()
        && digits.length() <= 4
        && digits.chars().allMatch(character -> character >= '0' && character <= '9');
  }

  private static @Nullable BigInteger integer(String text) {
    String digits = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
    return digits.chars().allMatch(character -> character >= '0' && character <= '9')
        ? new BigInteger(text.startsWith("+") ? digits : text)
        : null;
  }

  /** The exact value of an integer, a decimal or a fraction; null of anything else. */
  public @Nullable Rational rational() {
    String plain = text.replace('−', '-').toLowerCase(Locale.ROOT);
    if (complex || (integer == null && !Double.isFinite(real))) {
      return null;
    }
    int slash = plain.indexOf('/');
    Rational above = decimal(slash < 0 ? plain : plain.substring(0, slash));
    Rational below = slash < 0 ? Rational.ONE : decimal(plain.substring(slash + 1));
    return below.signum() == 0 ? null : above.divide(below);
  }

  private static Rational decimal(String digits) {
    BigDecimal value = new BigDecimal(digits);
    return value.scale() <= 0
        ? Rational.of(value.toBigIntegerExact())
        : Rational.of(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
  }

  /** Whether it is an integer that a double does not hold exactly. */
  public boolean isInexactInteger() {
    return integer != null
        && (Double.isInfinite(real)
            || new BigDecimal(real).compareTo(new BigDecimal(integer)) != 0);
  }
}
