package faltung.media.terminal;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers of an array as text of one precision.
 *
 * <p>Whole numbers below 2⁵³ come in full, and so do all of type long. Otherwise the decimals are
 * chosen for the largest value to have the wanted significant digits, and trailing zeros are
 * dropped; a value that would lose nearly all its digits so is written with an exponent instead, so
 * that no number other than 0 reads 0.
 */
final class NumberFormat {
  /** Enough to recognise a value, few enough for a row of eight on a usual terminal. */
  static final int DIGITS = 6;

  /** Sizes outside are written with exponents throughout. */
  private static final double LARGE = 1e9;

  private static final double SMALL = 1e-4;

  /** Beyond 2⁵³ not every whole number is a double, and its digits would claim too much. */
  private static final double EXACT = 0x1p53;

  private final NdArray array;
  private final boolean whole;
  private final int decimals;

  NumberFormat(NdArray array) {
    this.array = array;
    double largest = 0;
    boolean integers = true;
    for (int i = 0; i < array.size(); i++) {
      for (int part = 0; part < parts(array); part++) {
        double value = value(array, i, part);
        if (Double.isFinite(value)) {
          largest = Math.max(largest, Math.abs(value));
          integers &= value == Math.rint(value);
        }
      }
    }
    this.whole = integers && largest < EXACT;
    if (largest >= LARGE || largest < SMALL) {
      this.decimals = -1;
    } else {
      int before = (int) Math.floor(Math.log10(largest)) + 1;
      this.decimals = Math.max(0, DIGITS - before);
    }
  }

  private static int parts(NdArray array) {
    return array instanceof ComplexArray ? 2 : 1;
  }

  private static double value(NdArray array, int offset, int part) {
    if (array instanceof DoubleArray doubles) {
      return doubles.values()[offset];
    }
    if (array instanceof FloatArray floats) {
      return floats.values()[offset];
    }
    if (array instanceof ComplexArray complex) {
      return (part == 0 ? complex.real() : complex.imaginary()).values()[offset];
    }
    return ((LongArray) array).values()[offset];
  }

  /** Whether each element has two numbers. */
  boolean isComplex() {
    return array instanceof ComplexArray;
  }

  /** An element, or the real part of a complex one. */
  String real(int offset) {
    return array instanceof LongArray longs
        ? Long.toString(longs.values()[offset])
        : text(value(array, offset, 0));
  }

  /** The imaginary part with its sign, without the i. */
  String imaginary(int offset) {
    String text = text(value(array, offset, 1));
    return text.startsWith("-") ? text : "+" + text;
  }

  /** One number by itself. */
  static String one(double value) {
    return new NumberFormat(DoubleArray.of(value)).real(0);
  }

  private String text(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "Inf" : "-Inf";
    }
    if (value == 0) {
      return "0";
    }
    if (whole) {
      return Long.toString((long) value);
    }
    // Two digits must survive the rounding to the common decimals, or the number stands alone.
    if (decimals < 0 || Math.abs(value) < Math.pow(10, 1 - decimals)) {
      BigDecimal rounded = strip(new BigDecimal(value).round(new MathContext(DIGITS)));
      boolean exactly = decimals >= 0 && rounded.scale() <= decimals;
      return exactly ? rounded.toPlainString() : scientific(rounded);
    }
    return strip(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN)).toPlainString();
  }

  private static BigDecimal strip(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static String scientific(BigDecimal number) {
    int exponent = number.precision() - number.scale() - 1;
    BigDecimal mantissa = strip(number.movePointLeft(exponent));
    return mantissa.toPlainString()
        + "e"
        + (exponent < 0 ? "-" : "+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }
}
