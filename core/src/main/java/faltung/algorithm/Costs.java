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

  private Costs() {}

  /**
   * A value and level of a number-theoretic transform modulo one prime; see {@code IntegerTimings}.
   */
  private static final double MODULAR_LEVEL = 1.3;

  /** Taking a value in and out of residues: borders, reduction, Chinese remainders. */
  private static final double MODULAR_VALUE = 10;

  /** What one block costs at least. */
  private static final double MODULAR_BLOCK = 3000;

  /**
   * The time of exact convolutions through transforms modulo primes.
   *
   * @param count how many
   * @param blocks of each
   * @param length of a block
   * @param primes that each needs
   */
  public static double numberTheoretic(double count, int blocks, int length, int primes) {
    double levels = Math.max(1, Math.log(length) / Math.log(2));
    double transform = primes * length * levels * MODULAR_LEVEL;
    // A kernel's transform, and two for a block.
    return count * (transform + blocks * (MODULAR_BLOCK + MODULAR_VALUE * length + 2 * transform));
  }
}
