package faltung.diagnose;

/**
 * Values half way between two decimals, and by which rule they were rounded to the nearest: a
 * number found from y must not need one rule here and another there.
 */
final class Ties {
  private final double quantum;
  private final double numeric;
  private boolean even = true;
  private boolean up = true;
  private boolean away = true;

  /**
   * None so far.
   *
   * @param quantum the unit of the last decimal; 0 if nothing was rounded
   * @param numeric how far from half way a value may be
   */
  Ties(double quantum, double numeric) {
    this.quantum = quantum;
    this.numeric = numeric;
  }

  /** Takes note of a value, where it is a tie, and of what it became. */
  void add(double value, double rounded) {
    double distance = Math.abs(value - rounded);
    if (quantum == 0 || !(Math.abs(distance - quantum / 2) <= numeric + quantum * 0x1p-40)) {
      return;
    }
    even &= StrictMath.rint(rounded / quantum) % 2 == 0;
    up &= rounded > value;
    away &= Math.abs(rounded) > Math.abs(value);
  }

  /** Whether one rule explains all: to even, up, or away from zero. */
  boolean agree() {
    return even || up || away;
  }
}
