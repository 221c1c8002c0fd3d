package faltung.algorithm;

import faltung.plan.ErrorBound;

/** What roundings that follow one another make of a sum, relative to its terms. Stateless. */
public final class Roundings {
  private Roundings() {}

  /**
   * γ(T) = T·u/(1 − T·u): no T roundings make more (Higham, Accuracy and Stability of Numerical
   * Algorithms, 2nd ed., 2002, §3.1). Infinite from T·u = ½ on, where nothing is left to promise.
   */
  public static double guaranteed(double roundings, double unit) {
    double sum = roundings * unit;
    return sum < 0.5 ? sum / (1 - sum) : Double.POSITIVE_INFINITY;
  }

  /** 2√T·u: a random walk of T steps, doubled for the tail. */
  public static double typical(double roundings, double unit) {
    return 2 * Math.sqrt(roundings) * unit;
  }

  /** What both say of a sum whose terms go through at most so many roundings. */
  public static ErrorBound bound(double roundings, double unit) {
    double guaranteed = guaranteed(roundings, unit);
    return ErrorBound.componentwise(guaranteed, Math.min(guaranteed, typical(roundings, unit)));
  }
}
