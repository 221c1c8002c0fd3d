package faltung.web;

/**
 * Collects named values as text in which equal text means equal bits: one line each.
 *
 * <p>Doubles are written as the 16 hexadecimal digits of their bits. NaN is written as one, since
 * neither platform promises which of its bit patterns an operation gives. Not thread-safe.
 */
final class Results {
  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private final StringBuilder lines = new StringBuilder();

  /** Adds numbers. */
  void add(String name, double... values) {
    lines.append(name).append(':');
    for (double value : values) {
      lines.append(' ');
      appendBits(value);
    }
    lines.append('\n');
  }

  /** Adds a text; line ends in it are written as \n. */
  void addText(String name, Object value) {
    lines.append(name).append(": ").append(value.toString().replace("\n", "\\n")).append('\n');
  }

  private void appendBits(double value) {
    long bits = Double.doubleToLongBits(value);
    for (int shift = 60; shift >= 0; shift -= 4) {
      lines.append(DIGITS[(int) (bits >>> shift) & 15]);
    }
  }

  /** All lines. */
  @Override
  public String toString() {
    return lines.toString();
  }
}
