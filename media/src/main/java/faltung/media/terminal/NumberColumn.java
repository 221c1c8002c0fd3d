package faltung.media.terminal;

/** The widths that align the numbers of one column at their decimal points. */
final class NumberColumn {
  private final NumberFormat format;
  private int realBefore;
  private int realAfter;
  private int imaginaryBefore;
  private int imaginaryAfter;
  private int least;

  NumberColumn(NumberFormat format) {
    this.format = format;
  }

  /** Makes room for an element. */
  void add(int offset) {
    String real = format.real(offset);
    realBefore = Math.max(realBefore, before(real));
    realAfter = Math.max(realAfter, real.length() - before(real));
    if (format.isComplex()) {
      String imaginary = format.imaginary(offset);
      imaginaryBefore = Math.max(imaginaryBefore, before(imaginary));
      imaginaryAfter = Math.max(imaginaryAfter, imaginary.length() - before(imaginary));
    }
  }

  /** Makes room for a heading. */
  void atLeast(int width) {
    least = Math.max(least, width);
  }

  /** The columns of the terminal it takes. */
  int width() {
    int complex = format.isComplex() ? 1 : 0;
    int width = realBefore + realAfter + imaginaryBefore + imaginaryAfter + complex;
    return Math.max(least, width);
  }

  /** An element that was added, in the column's full width. */
  String text(int offset) {
    StringBuilder text = new StringBuilder();
    aligned(text, format.real(offset), realBefore, realAfter);
    if (format.isComplex()) {
      aligned(text, format.imaginary(offset), imaginaryBefore, imaginaryAfter);
      // The i follows the digits, and blanks behind it keep the width.
      int end = text.toString().stripTrailing().length();
      text.insert(end, 'i');
    }
    return text.toString();
  }

  private static void aligned(StringBuilder text, String number, int before, int after) {
    int point = before(number);
    text.append(" ".repeat(before - point)).append(number);
    text.append(" ".repeat(after - (number.length() - point)));
  }

  /** The characters before the decimal point, or before the exponent if there is no point. */
  private static int before(String number) {
    int point = number.indexOf('.');
    int exponent = number.indexOf('e');
    return point >= 0 ? point : exponent >= 0 ? exponent : number.length();
  }
}
