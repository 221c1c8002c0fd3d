package faltung.benchmarks.judge;

import faltung.benchmarks.peer.Operand;
import faltung.benchmarks.report.Line;
import java.util.Locale;

/** Compares two results. */
final class Checker {
  /** The part of a result that may be 0 before the comparison is not trusted. */
  private static final double ZEROS = 0.9;

  private Checker() {}

  /**
   * What was found.
   *
   * @param right whether results are the same within the bound
   * @param text the worst difference and the bound, or what is wrong
   */
  record Finding(boolean right, String text) {}

  static Finding compare(Operand ours, Operand theirs, double bound) {
    if (ours.size() != theirs.size()) {
      return new Finding(false, "ours has " + ours.size() + " elements, theirs " + theirs.size());
    }
    double worst = 0;
    double squares = 0;
    int at = -1;
    int zeros = 0;
    for (int n = 0; n < ours.size(); n++) {
      double value = ours.at(n);
      double difference = Math.abs(value - theirs.at(n));
      squares += value * value;
      if (value == 0) {
        zeros++;
      }
      if (!(difference <= worst)) {
        worst = difference;
        at = n;
        if (Double.isNaN(difference)) {
          break;
        }
      }
    }
    if (zeros > ZEROS * ours.size()) {
      return new Finding(false, zeros + " of " + ours.size() + " elements are 0: not trusted");
    }
    if (!(worst <= bound)) {
      return new Finding(
          false,
          String.format(
              Locale.ROOT,
              "element %d: ours %s, theirs %s, allowed %.3g",
              at,
              ours.at(at),
              theirs.at(at),
              bound));
    }
    return new Finding(
        true,
        String.format(
            Locale.ROOT,
            "worst difference %.2g, allowed %.2g, typical value %s",
            worst,
            bound,
            Line.number(Math.sqrt(squares / ours.size()))));
  }

  /** Whether every bit is the same. */
  static boolean same(Operand one, Operand other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int n = 0; n < one.size(); n++) {
      if (Double.doubleToRawLongBits(one.at(n)) != Double.doubleToRawLongBits(other.at(n))) {
        return false;
      }
    }
    return true;
  }
}
