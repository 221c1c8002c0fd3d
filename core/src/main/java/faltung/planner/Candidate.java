package faltung.planner;

import faltung.plan.Algorithm;
import faltung.plan.Tolerance;
import faltung.plan.Verdict;

/**
 * An algorithm and what it said to a request.
 *
 * @param algorithm who was asked
 * @param verdict what it said
 * @param tolerance what was asked for
 */
record Candidate(Algorithm algorithm, Verdict verdict, Tolerance tolerance) {
  boolean isPossible() {
    return verdict instanceof Verdict.Accepted;
  }

  double error() {
    return verdict instanceof Verdict.Accepted accepted
        ? accepted.error().of(tolerance)
        : Double.POSITIVE_INFINITY;
  }

  double nanoseconds() {
    return verdict instanceof Verdict.Accepted accepted
        ? accepted.nanoseconds()
        : Double.POSITIVE_INFINITY;
  }

  boolean meets() {
    return error() <= tolerance.value();
  }

  /** Meeting the tolerance first; of two that do the cheaper, of two that do not the more exact. */
  boolean isBetterThan(Candidate other) {
    if (meets() != other.meets()) {
      return meets();
    }
    // Where none meets it, the least error decides, and the time only between equals.
    boolean byTime = meets() || error() == other.error();
    return byTime ? nanoseconds() < other.nanoseconds() : error() < other.error();
  }
}
