package faltung.problem;

/**
 * The pairs of a variable and an input index that meet: {@code variable = first + j·step} with
 * {@code index = firstIndex + j·indexStep}, for j from 0 to count−1.
 *
 * <p>Along one axis, the taps that an output uses form such a progression, and so do the outputs
 * that a tap serves; every loop of the project runs over these.
 *
 * @param first the smallest value of the variable
 * @param step its increment, at least 1
 * @param count how many there are; 0 for none
 * @param firstIndex the input index that goes with {@code first}
 * @param indexStep the increment of the input index, at least 1
 */
public record Progression(int first, int step, int count, int firstIndex, int indexStep) {
  private static final Progression NONE = new Progression(0, 1, 0, 0, 1);

  /**
   * Solves {@code factor·v + offset = divisor·i} for v in [0, variables) and i in [0, indices).
   *
   * @param factor at least 1
   * @param offset any
   * @param divisor at least 1
   */
  static Progression solve(int factor, long offset, int divisor, int variables, int indices) {
    Meetings meetings = new Meetings(factor, divisor, indices);
    long lowest = meetings.first(offset);
    int count = meetings.count(offset, lowest, variables);
    return count == 0
        ? NONE
        : new Progression(
            (int) lowest,
            meetings.step(),
            count,
            meetings.index(offset, lowest),
            meetings.indexStep());
  }

  /** The value of the variable of pair j. */
  public int variable(int j) {
    return first + j * step;
  }

  /** The input index of pair j. */
  public int index(int j) {
    return firstIndex + j * indexStep;
  }

  static long ceilDiv(long dividend, long divisor) {
    return -Math.floorDiv(-dividend, divisor);
  }

  static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** The number whose product with {@code value} is 1 modulo {@code modulus}, by Euclid. */
  static long inverse(int value, int modulus) {
    long remainder = modulus;
    long next = value % modulus;
    long factor = 0;
    long nextFactor = 1;
    while (next != 0) {
      long quotient = remainder / next;
      long rest = remainder - quotient * next;
      remainder = next;
      next = rest;
      long restFactor = factor - quotient * nextFactor;
      factor = nextFactor;
      nextFactor = restFactor;
    }
    return Math.floorMod(factor, (long) modulus);
  }
}
