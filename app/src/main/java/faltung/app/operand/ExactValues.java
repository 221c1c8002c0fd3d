package faltung.app.operand;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.integer.Deconvolution;
import faltung.integer.Division;
import faltung.integer.Rational;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers without rounding. */
public final class ExactValues {
  /** More than the 17 digits that tell doubles apart, so that rounding twice does no harm. */
  private static final MathContext DIGITS = new MathContext(40);

  private ExactValues() {}

  /**
   * The values of an operand: what was typed, or the integers of a file.
   *
   * @return null if they have no exact value that somebody meant: NaN, or the decimals of a file
   */
  public static Rational @Nullable [] of(Operand operand) {
    Literal literal = operand.literal();
    Rational[] values = new Rational[operand.shape().size()];
    NdArray array = literal == null ? operand.planes(operand.elementType()).get(0).values() : null;
    for (int offset = 0; offset < values.length; offset++) {
      Rational value =
          literal != null
              ? literal.numbers().get(offset).rational()
              : array == null ? null : integer(array, offset);
      if (value == null) {
        return null;
      }
      values[offset] = value;
    }
    return values;
  }

  private static @Nullable Rational integer(NdArray array, int offset) {
    if (array instanceof LongArray longs) {
      return Rational.of(longs.values()[offset]);
    }
    double value =
        array instanceof FloatArray floats
            ? floats.values()[offset]
            : array instanceof DoubleArray doubles ? doubles.values()[offset] : Double.NaN;
    return value == Math.rint(value) && Math.abs(value) <= 0x1p53
        ? Rational.of((long) value)
        : null;
  }

  /** Divides; integers that come out even the quick way. */
  public static Division<Rational[]> divide(Rational[] y, Rational[] h) {
    long[] dividend = longs(y);
    long[] divisor = longs(h);
    if (dividend != null && divisor != null) {
      try {
        Division<long[]> division = Deconvolution.deconvolve(dividend, divisor);
        return new Division<>(rationals(division.quotient()), rationals(division.remainder()));
      } catch (ArithmeticException e) {
        // Fractions, or more than 64 bits: the long way.
      }
    }
    return Deconvolution.deconvolve(y, h);
  }

  private static Rational[] rationals(long[] values) {
    return Arrays.stream(values).mapToObj(Rational::of).toArray(Rational[]::new);
  }

  /** The values as integers of 64 bits, or null if one is none. */
  public static long @Nullable [] longs(Rational[] values) {
    long[] longs = new long[values.length];
    for (int i = 0; i < longs.length; i++) {
      if (!values[i].isInteger() || values[i].numerator().bitLength() > 63) {
        return null;
      }
      longs[i] = values[i].numerator().longValue();
    }
    return longs;
  }

  /** The double nearest to a fraction, but for ties. */
  public static double nearest(Rational value) {
    return new BigDecimal(value.numerator())
        .divide(new BigDecimal(value.denominator()), DIGITS)
        .doubleValue();
  }
}
