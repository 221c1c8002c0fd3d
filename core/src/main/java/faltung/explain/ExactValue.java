package faltung.explain;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import org.jspecify.annotations.Nullable;

/**
 * A real or complex number without rounding.
 *
 * @param real the number, or its real part
 * @param imaginary the imaginary part; null for a real number
 */
public record ExactValue(ExactNumber real, @Nullable ExactNumber imaginary) {
  static final ExactValue ZERO = new ExactValue(ExactNumber.ZERO, null);
  static final ExactValue COMPLEX_ZERO = new ExactValue(ExactNumber.ZERO, ExactNumber.ZERO);

  /** The element of an array at a row-major position. */
  public static ExactValue of(NdArray array, int offset) {
    if (array instanceof FloatArray floats) {
      return new ExactValue(ExactNumber.of((double) floats.values()[offset]), null);
    } else if (array instanceof DoubleArray doubles) {
      return new ExactValue(ExactNumber.of(doubles.values()[offset]), null);
    } else if (array instanceof LongArray longs) {
      return new ExactValue(ExactNumber.of(longs.values()[offset]), null);
    }
    ComplexArray complex = (ComplexArray) array;
    return new ExactValue(
        ExactNumber.of(complex.real().values()[offset]),
        ExactNumber.of(complex.imaginary().values()[offset]));
  }

  /** Whether both parts are neither NaN nor infinite. */
  public boolean isFinite() {
    return real.isFinite() && (imaginary == null || imaginary.isFinite());
  }

  /** The sum. */
  public ExactValue plus(ExactValue other) {
    return new ExactValue(
        real.plus(other.real),
        imaginary == null && other.imaginary == null
            ? null
            : orZero(imaginary).plus(orZero(other.imaginary)));
  }

  /** The difference. */
  public ExactValue minus(ExactValue other) {
    return new ExactValue(
        real.minus(other.real),
        imaginary == null && other.imaginary == null
            ? null
            : orZero(imaginary).minus(orZero(other.imaginary)));
  }

  /** The product; of complex numbers by (a+bi)(c+di) = (ac−bd) + (ad+bc)i. */
  public ExactValue times(ExactValue other) {
    ExactNumber c = other.real;
    if (imaginary == null && other.imaginary == null) {
      return new ExactValue(real.times(c), null);
    }
    ExactNumber b = orZero(imaginary);
    ExactNumber d = orZero(other.imaginary);
    return new ExactValue(real.times(c).minus(b.times(d)), real.times(d).plus(b.times(c)));
  }

  private static ExactNumber orZero(@Nullable ExactNumber number) {
    return number == null ? ExactNumber.ZERO : number;
  }

  /** Whether {@link #text} leaves digits out. */
  public boolean isShortened() {
    return real.isShortened() || (imaginary != null && imaginary.isShortened());
  }

  /** As in {@code 14} or {@code 1-2i}, each part as {@link ExactNumber#text} writes it. */
  public String text() {
    return imaginary == null ? real.text() : complexText(real.text(), imaginary.text());
  }

  /** With all digits. */
  public String exactText() {
    return imaginary == null
        ? real.exactText()
        : complexText(real.exactText(), imaginary.exactText());
  }

  /** To so many significant digits. */
  String roundedText(int digits) {
    return imaginary == null
        ? real.roundedText(digits)
        : complexText(real.roundedText(digits), imaginary.roundedText(digits));
  }

  private static String complexText(String real, String imaginary) {
    return real + (imaginary.startsWith("-") ? "" : "+") + imaginary + "i";
  }

  @Override
  public String toString() {
    return exactText();
  }
}
