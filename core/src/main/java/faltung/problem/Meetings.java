package faltung.problem;

/**
 * Which values of a variable meet which input indices: {@code factor·v + offset = divisor·i}, for
 * any offset, without an object for each.
 *
 * <pre>{@code
 * long first = meetings.first(offset);
 * int count = meetings.count(offset, first, variables);
 * // v = first + j·step meets i = index(offset, first) + j·indexStep, for j from 0 to count−1
 * }</pre>
 *
 * <p>{@link Progression} is one of them as an object. Immutable.
 */
public final class Meetings {
  private static final long NONE = Long.MAX_VALUE;

  private final int factor;
  private final int divisor;
  private final int indices;
  private final int common;
  private final int step;
  private final int indexStep;

  /** The number whose product with {@link #indexStep} is 1 modulo {@link #step}. */
  private final long inverse;

  /**
   * Those of one axis.
   *
   * @param factor at least 1
   * @param divisor at least 1
   * @param indices of the input, from 0 on
   */
  Meetings(int factor, int divisor, int indices) {
    this.factor = factor;
    this.divisor = divisor;
    this.indices = indices;
    this.common = Progression.gcd(factor, divisor);
    this.step = divisor / common;
    this.indexStep = factor / common;
    this.inverse = step > 1 ? Progression.inverse(indexStep, step) : 0;
  }

  /** From a value of the variable to the next, at least 1. */
  public int step() {
    return step;
  }

  /** From its input index to the next, at least 1. */
  public int indexStep() {
    return indexStep;
  }

  /** The smallest value from 0 on that meets an index from 0 on; beyond every count if none. */
  public long first(long offset) {
    if (offset % common != 0) {
      return NONE;
    }
    // Exact in 64 bits: |offset| is at most 2⁶² + 2³², an output times a stride from where the
    // first window begins.
    long lowest = Math.max(0, Progression.ceilDiv(-offset, factor));
    if (step > 1) {
      long meeting = inverse * Math.floorMod(-(offset / common), step) % step;
      lowest += Math.floorMod(meeting - lowest, step);
    }
    return lowest;
  }

  /**
   * How many values below {@code variables} meet an index of the input.
   *
   * @param first from {@link #first}
   */
  public int count(long offset, long first, int variables) {
    // (indices − 1)·divisor is below 2³¹.
    long highest =
        Math.min(variables - 1L, Math.floorDiv((indices - 1L) * divisor - offset, (long) factor));
    return first > highest ? 0 : (int) ((highest - first) / step) + 1;
  }

  /** The input index that goes with a value. */
  public int index(long offset, long value) {
    return (int) ((factor * value + offset) / divisor);
  }
}
