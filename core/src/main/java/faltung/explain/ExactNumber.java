package faltung.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A real number without rounding, or NaN or an infinity with the arithmetic of IEEE 754.
 *
 * <p>A zero has no sign. Immutable.
 */
public final class ExactNumber {
  /** Zero. */
  public static final ExactNumber ZERO = new ExactNumber(BigDecimal.ZERO, 0);

  /** This many significant digits tell all doubles apart (IEEE 754-2019, §5.12.2). */
  private static final int DIGITS = 17;

  /** 2¹²⁶·2³¹, the largest sum of products of long values, has 48 digits: those are shown whole. */
  private static final int INTEGER_DIGITS = 48;

  private final @Nullable BigDecimal finite;
  private final double special;

  private ExactNumber(@Nullable BigDecimal finite, double special) {
    this.finite = finite;
    this.special = special;
  }

  /** This number. */
  public static ExactNumber of(BigDecimal value) {
    return new ExactNumber(value, 0);
  }

  /** This number, NaN or an infinity. */
  public static ExactNumber of(double value) {
    return Double.isFinite(value)
        ? new ExactNumber(new BigDecimal(value), 0)
        : new ExactNumber(null, value);
  }

  /** This number. */
  public static ExactNumber of(long value) {
    return new ExactNumber(BigDecimal.valueOf(value), 0);
  }

  /** Whether it is neither NaN nor infinite. */
  public boolean isFinite() {
    return finite != null;
  }

  /**
   * The number.
   *
   * @throws ArithmeticException if it is NaN or infinite
   */
  public BigDecimal value() {
    if (finite == null) {
      throw new ArithmeticException(special + " has no exact decimal value");
    }
    return finite;
  }

  /** The nearest double. */
  public double doubleValue() {
    return finite == null ? special : finite.doubleValue();
  }

  /** The sum. */
  public ExactNumber plus(ExactNumber other) {
    if (finite != null && other.finite != null) {
      return of(finite.add(other.finite));
    }
    return of((finite == null ? special : 0) + (other.finite == null ? other.special : 0));
  }

  /** The difference. */
  public ExactNumber minus(ExactNumber other) {
    return plus(other.negate());
  }

  /** The product. */
  public ExactNumber times(ExactNumber other) {
    if (finite != null && other.finite != null) {
      return of(finite.multiply(other.finite));
    }
    return of(signOrSpecial() * other.signOrSpecial());
  }

  /** Enough of the value for a product with NaN or an infinity. */
  private double signOrSpecial() {
    return finite == null ? special : finite.signum();
  }

  private ExactNumber negate() {
    return finite == null ? new ExactNumber(null, -special) : of(finite.negate());
  }

  /** Whether {@link #text} leaves digits out. */
  public boolean isShortened() {
    return finite != null && shown(finite).compareTo(finite) != 0;
  }

  /**
   * Integers whole, other numbers with the fewest digits that read as the nearest double; 17 where
   * that is 0 or infinite.
   */
  public String text() {
    return finite == null ? specialText() : plain(shown(finite));
  }

  /** The value with all its digits. */
  public String exactText() {
    return finite == null ? specialText() : plain(stripped(finite));
  }

  /** The value to so many significant digits. */
  String roundedText(int digits) {
    return finite == null
        ? specialText()
        : plain(stripped(finite.round(new MathContext(digits, RoundingMode.HALF_EVEN))));
  }

  private String specialText() {
    return Double.toString(special);
  }

  private static BigDecimal shown(BigDecimal value) {
    BigDecimal stripped = stripped(value);
    boolean whole = stripped.scale() <= 0 && stripped.precision() <= INTEGER_DIGITS;
    return whole ? stripped : nearestDouble(value);
  }

  /** The fewest digits that read as the double nearest to the value. */
  private static BigDecimal nearestDouble(BigDecimal value) {
    double nearest = value.doubleValue();
    for (int digits = 1; digits < DIGITS; digits++) {
      BigDecimal rounded = value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == nearest && Double.isFinite(nearest) && nearest != 0) {
        return stripped(rounded);
      }
    }
    return stripped(value.round(new MathContext(DIGITS, RoundingMode.HALF_EVEN)));
  }

  private static BigDecimal stripped(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  /** Without an exponent where that needs few zeros, as Double.toString chooses. */
  private static String plain(BigDecimal value) {
    long exponent = (long) value.precision() - value.scale();
    return exponent > -3 && exponent <= INTEGER_DIGITS ? value.toPlainString() : value.toString();
  }

  /** By value: 1.0 equals 1.00. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof ExactNumber number)) {
      return false;
    }
    if (finite != null && number.finite != null) {
      return finite.compareTo(number.finite) == 0;
    }
    boolean bothSpecial = finite == null && number.finite == null;
    return bothSpecial && Double.compare(special, number.special) == 0;
  }

  @Override
  public int hashCode() {
    return finite == null ? Double.hashCode(special) : stripped(finite).hashCode();
  }

  @Override
  public String toString() {
    return exactText();
  }
}
