package faltung.algorithm;

/**
 * The model of time that algorithms are compared by, in nanoseconds of one thread.
 *
 * <p>The constants are fixed, so that a plan does not depend on the machine or on what ran before:
 * those of {@code DirectCosts} and {@code SpectralCosts} are fitted to what {@code PlannerReport
 * 900 all} printed on a Zen 4 processor with vectors of 512 bits and JDK 17, by non-negative least
 * squares of the relative error.
 */
public final class Costs {
  /** A value that one pass writes and the next reads. */
  public static final double MOVED = 0.45;

  /** What a use of running sums costs at least, for objects and calls. */
  public static final double RUNNING_SUMS_CALL = 2500;

  /** A place or an output of running sums of many lines at once. */
  public static final double RUNNING_SUM = 1.3;

  /** The same of one line alone, where every addition waits for the one before. */
  public static final double RUNNING_SUM_ALONE = 4.7;

  /** A value and level of a number-theoretic transform modulo one prime. */
  private static final double MODULAR_LEVEL = 1.75;

  /** What one block costs beside its transforms. */
  private static final double MODULAR_BLOCK = 6000;

  private Costs() {}

  /**
   * The time of exact convolutions through transforms modulo primes. The constants are those that
   * {@code NumberTheoreticTimes} gave on Zen 4 with JDK 17, by least squares of the relative error
   * over 15 problems of blocks from 256 points on, within 0.84 and 1.27 of all but the smallest;
   * that values are taken in and out of residues showed no share of its own.
   *
   * @param count how many
   * @param blocks of each
   * @param length of a block
   * @param kernelPrimes modulo which a kernel is transformed, a share of them where it is used
   *     often
   * @param primes that each block needs on average
   */
  public static double numberTheoretic(
      double count, int blocks, int length, double kernelPrimes, double primes) {
    double levels = Math.max(1, Math.log(length) / Math.log(2));
    double transform = length * levels * MODULAR_LEVEL;
    // A kernel's transforms, and two for a block.
    return count * (kernelPrimes * transform + blocks * (MODULAR_BLOCK + 2 * primes * transform));
  }
}
