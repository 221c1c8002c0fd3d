package faltung.problem;

/**
 * The integers from start up to, not including, end; empty where end ≤ start.
 *
 * @param start the first
 * @param end the one behind the last
 */
public record Interval(int start, int end) {
  /** How many integers. */
  public int length() {
    return Math.max(0, end - start);
  }

  /** The part of it inside [0, length). */
  public Interval clip(int length) {
    return new Interval(Math.max(0, start), Math.min(length, end));
  }
}
