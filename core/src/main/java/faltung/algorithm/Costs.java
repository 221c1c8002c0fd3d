package faltung.algorithm;

/**
 * The model of time that algorithms are compared by, in nanoseconds of one thread.
 *
 * <p>The constants are fixed, so that a plan does not depend on the machine or on what ran before:
 * those of {@link DirectCosts} and {@link SpectralCosts} are fitted to what {@code PlannerReport
 * 900 all} printed on a Zen 4 processor with vectors of 512 bits and JDK 17, by non-negative least
 * squares of the relative error.
 */
final class Costs {
  /** What a use of running sums costs at least, for objects and calls. */
  static final double RUNNING_SUMS_CALL = 1000;

  /** A place or an output of running sums of many lines at once. */
  static final double RUNNING_SUM = 0.7;

  /** The same of one line alone, where every addition waits for the one before. */
  static final double RUNNING_SUM_ALONE = 2.3;

  private Costs() {}

  /**
   * A value and level of a number-theoretic transform modulo one prime; see {@code IntegerTimings}.
   */
  private static final double MODULAR_LEVEL = 1.3;

  /**
   * The time of full convolutions of integers.
   *
   * @param count how many
   * @param points of each
   * @param primes that each needs
   */
  static double numberTheoretic(double count, double points, int primes) {
    double levels = Math.log(Math.max(2, points)) / Math.log(2);
    // Two transforms there, one back, each on up to twice the points.
    return count * (5000 + points * (20 + 3 * 1.5 * primes * MODULAR_LEVEL * levels));
  }
}
