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
  static Progression solve(long factor, long offset, long divisor, int variables, int indices) {
    long common = gcd(factor, divisor);
    if (offset % common != 0) {
      return NONE;
    }
    long step = divisor / common;
    long lowest = Math.max(0, ceilDiv(-offset, factor));
    long highest =
        Math.min(variables - 1L, Math.floorDiv((indices - 1L) * divisor - offset, factor));
    while (lowest <= highest && Math.floorMod(factor * lowest + offset, divisor) != 0) {
      lowest++;
    }
    if (lowest > highest) {
      return NONE;
    }
    return new Progression(
        (int) lowest,
        (int) Math.min(step, Integer.MAX_VALUE),
        (int) ((highest - lowest) / step) + 1,
        (int) ((factor * lowest + offset) / divisor),
        (int) Math.min(factor / common, Integer.MAX_VALUE));
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

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
