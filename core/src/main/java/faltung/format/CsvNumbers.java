package faltung.format;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;

/**
 * The numbers of a table as they come: double values, until there is an integer that no double
 * holds, which makes all of them 64-bit integers, or an imaginary part, which makes them complex.
 */
final class CsvNumbers {
  /** The first array of values, which doubles as lines come. */
  private static final int FIRST_VALUES = 1024;

  /** Longer ones are no numbers that somebody wrote, and exact arithmetic on them takes long. */
  private static final int LONGEST = 1000;

  private final boolean decimalComma;
  private double[] real = new double[0];
  private double[] imaginary = new double[0];
  private long[] integers = new long[0];
  private int count;
  private boolean complex;
  private boolean exact;
  private boolean commaSeen;
  private String firstDecimal = "";
  private String firstExact = "";

  private double parsedReal;
  private double parsedImaginary;
  private boolean parsedComplex;

  CsvNumbers(boolean decimalComma) {
    this.decimalComma = decimalComma;
  }

  int count() {
    return count;
  }

  /** Whether a comma was read as a decimal mark. */
  boolean isCommaSeen() {
    return commaSeen;
  }

  boolean isNumber(String cell) {
    return parse(plain(cell));
  }

  /**
   * Adds the number in a cell.
   *
   * @return what is wrong with it, empty if nothing is
   */
  String add(String cell) {
    String text = plain(cell);
    if (!parse(text)) {
      return "should be a number, found '" + Texts.shown(cell) + "'";
    }
    commaSeen |= !text.equals(cell) && cell.indexOf(',') >= 0;
    boolean integer = !parsedComplex && isInteger(text);
    if (integer && !isExact(text, parsedReal)) {
      String wrong = toIntegers(text);
      if (!wrong.isEmpty()) {
        return wrong;
      }
    } else if (exact && !integer) {
      return mixed(firstExact, Texts.shown(cell));
    } else if (!integer && firstDecimal.isEmpty()) {
      firstDecimal = Texts.shown(cell);
    }
    if (exact) {
      return addInteger(text);
    }
    makeRoom();
    real[count] = parsedReal;
    if (complex) {
      imaginary[count] = parsedImaginary;
    }
    count++;
    return "";
  }

  private String addInteger(String text) {
    try {
      integers = integers.length > count ? integers : Arrays.copyOf(integers, larger());
      integers[count] = Long.parseLong(text);
      count++;
      return "";
    } catch (NumberFormatException e) {
      return "is " + Texts.shown(text) + ", which does not fit into 64 bits" + remedy(text);
    }
  }

  /** From here on all are integers, if those before were. */
  private String toIntegers(String text) {
    if (!firstDecimal.isEmpty()) {
      return mixed(text, firstDecimal);
    }
    if (!exact) {
      integers = new long[real.length];
      for (int index = 0; index < count; index++) {
        integers[index] = (long) real[index];
        if (Math.abs(real[index]) >= 0x1p63) {
          return mixed(text, Double.toString(real[index]));
        }
      }
      real = new double[0];
      exact = true;
      firstExact = text;
    }
    return "";
  }

  private static String mixed(String integer, String decimal) {
    return "is in a table with the integer "
        + Texts.shown(integer)
        + ", which is not exact in double precision, and with "
        + decimal
        + ", which is no 64-bit integer"
        + remedy(integer);
  }

  private static String remedy(String integer) {
    return "; write " + Texts.shown(integer) + ".0 to have it rounded";
  }

  private int larger() {
    long larger = Math.max(FIRST_VALUES, 2L * count);
    return (int) Math.min(BoundedInput.MAXIMUM_ARRAY, larger);
  }

  private void makeRoom() {
    if (count == real.length) {
      real = Arrays.copyOf(real, larger());
    }
    complex |= parsedComplex;
    if (complex && imaginary.length < real.length) {
      imaginary = Arrays.copyOf(imaginary, real.length);
    }
  }

  NdArray toArray(int columns) {
    Shape shape = Shape.of(count / columns, columns);
    if (exact) {
      return LongArray.wrap(shape, Arrays.copyOf(integers, count));
    }
    double[] values = real.length == count ? real : Arrays.copyOf(real, count);
    return complex
        ? ComplexArray.wrap(shape, values, Arrays.copyOf(imaginary, count))
        : DoubleArray.wrap(shape, values);
  }

  /** With a point, and the minus of a keyboard for that of printed mathematics. */
  private String plain(String cell) {
    String text = cell.indexOf('−') >= 0 ? cell.replace('−', '-') : cell;
    boolean comma = decimalComma && text.indexOf('.') < 0;
    return comma && text.indexOf(',') >= 0 ? text.replace(',', '.') : text;
  }

  private boolean parse(String text) {
    parsedComplex = false;
    parsedImaginary = 0;
    if (text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    char last = text.charAt(text.length() - 1);
    if (last != 'i' && last != 'j') {
      parsedReal = real(text);
      return !missing;
    }
    String body = text.substring(0, text.length() - 1);
    int split = body.length() - 1;
    while (split > 0
        && !("+-".indexOf(body.charAt(split)) >= 0
            && "eE".indexOf(body.charAt(split - 1)) < 0)) {
      split--;
    }
    split = Math.max(0, split);
    double first = split == 0 ? 0 : real(body.substring(0, split));
    boolean wrong = split > 0 && missing;
    parsedImaginary = real(body.substring(split));
    parsedReal = first;
    parsedComplex = true;
    return !wrong && !missing;
  }

  /** Whether the last {@link #real} found no number. */
  private boolean missing;

  private double real(String text) {
    int slash = text.indexOf('/');
    if (slash > 0) {
      String above = text.substring(0, slash);
      String below = text.substring(slash + 1);
      missing = !isDecimal(above) || !isDecimal(below) || "+-".indexOf(below.charAt(0)) >= 0;
      return missing ? Double.NaN : Double.parseDouble(above) / Double.parseDouble(below);
    }
    missing = false;
    if (isDecimal(text)) {
      return Double.parseDouble(text);
    }
    boolean signed = text.startsWith("-") || text.startsWith("+");
    switch ((signed ? text.substring(1) : text).toLowerCase(Locale.ROOT)) {
      case "nan":
        return Double.NaN;
      case "inf":
      case "infinity":
        return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      default:
        missing = true;
        return Double.NaN;
    }
  }

  /**
   * Sign, digits with at most one point, and an exponent. Java would also accept hexadecimal
   * numbers and a D or F at the end, which no table means.
   */
  private static boolean isDecimal(String text) {
    int index = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    int digits = 0;
    int points = 0;
    while (index < text.length() && "0123456789.".indexOf(text.charAt(index)) >= 0) {
      points += text.charAt(index) == '.' ? 1 : 0;
      digits += text.charAt(index) == '.' ? 0 : 1;
      index++;
    }
    if (digits == 0 || points > 1) {
      return false;
    }
    if (index < text.length() && (text.charAt(index) == 'e' || text.charAt(index) == 'E')) {
      int start = index + 1;
      start += start < text.length() && "+-".indexOf(text.charAt(start)) >= 0 ? 1 : 0;
      index = start;
      while (index < text.length() && isDigit(text.charAt(index))) {
        index++;
      }
      return index == text.length() && index > start;
    }
    return index == text.length();
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isInteger(String text) {
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    for (int index = start; index < text.length(); index++) {
      if (!isDigit(text.charAt(index))) {
        return false;
      }
    }
    return text.length() > start;
  }

  /** Whether the double nearest to an integer is that integer; 15 digits always are. */
  private static boolean isExact(String text, double nearest) {
    return text.length() <= 15
        || (!Double.isInfinite(nearest)
            && new BigDecimal(nearest).compareTo(new BigDecimal(text)) == 0);
  }
}
