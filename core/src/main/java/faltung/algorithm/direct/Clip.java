package faltung.algorithm.direct;

/**
 * Which of the places first, first + step, first + 2·step, … lie inside of an input: those from
 * number {@link #start} up to, not including, number {@link #end}.
 */
final class Clip {
  private Clip() {}

  /** The number of places before the input, however many are wanted. */
  static int start(long first, int step) {
    return first < 0 ? (int) ((step - 1 - first) / step) : 0;
  }

  /**
   * The number of places, of so many, that are not behind the input; may be less than the start.
   */
  static int end(long first, int step, int count, int length) {
    long beyond = length - first;
    return beyond <= 0 ? 0 : (int) Math.min(count, (beyond - 1) / step + 1);
  }
}
