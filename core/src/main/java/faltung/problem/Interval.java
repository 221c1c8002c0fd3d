package faltung.problem;

/**
 * The integers from start up to, not including, end; empty where end ≤ start.
 *
 * @param start the first
 * @param end the one behind the last
 */
public record Interval(int start, int end) {
  /**
   * How many integers.
   *
   * @throws ArithmeticException if more than 2³¹−1
   */
  public int length() {
    long length = Math.max(0, (long) end - start);
    if (length > Integer.MAX_VALUE) {
      throw new ArithmeticException(
          "the interval from " + start + " to " + end + " has " + length + " integers");
    }
    return (int) length;
  }

  /** The part of it inside [0, length). */
  public Interval clip(int length) {
    return new Interval(Math.max(0, start), Math.min(length, end));
  }
}
