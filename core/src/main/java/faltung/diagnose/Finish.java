package faltung.diagnose;

/**
 * What became of the scaled sums at last.
 *
 * @param rounding how they were rounded
 * @param decimals to how many decimals; without meaning if not rounded
 * @param floor the value to which smaller ones were raised; −∞ if none was
 * @param ceiling the value to which larger ones were lowered; ∞ if none was
 */
public record Finish(Rounding rounding, int decimals, double floor, double ceiling) {
  /** How values were rounded. */
  public enum Rounding {
    /** Not at all. */
    NONE,
    /** To the nearest. */
    NEAREST,
    /** Down. */
    DOWN,
    /** Towards zero: cut off. */
    TOWARDS_ZERO
  }

  /** How far from plain. */
  int deviations() {
    return (rounding == Rounding.NONE ? 0 : 1) + (clamped() ? 1 : 0);
  }

  /** Whether any value was raised or lowered. */
  public boolean clamped() {
    return floor != Double.NEGATIVE_INFINITY || ceiling != Double.POSITIVE_INFINITY;
  }

  /** In words, or empty. */
  String sentence() {
    String clamp = "";
    if (floor != Double.NEGATIVE_INFINITY && ceiling != Double.POSITIVE_INFINITY) {
      clamp = ", clamped to " + Finding.number(floor) + "…" + Finding.number(ceiling);
    } else if (floor != Double.NEGATIVE_INFINITY) {
      clamp = ", below " + Finding.number(floor) + " set to it";
    } else if (ceiling != Double.POSITIVE_INFINITY) {
      clamp = ", above " + Finding.number(ceiling) + " set to it";
    }
    String unit = decimals == 0 ? " to integers" : " to " + decimals + " decimals";
    return clamp
        + switch (rounding) {
          case NONE -> "";
          case NEAREST -> ", rounded" + unit;
          case DOWN -> ", rounded down" + unit;
          case TOWARDS_ZERO -> ", cut off" + unit;
        };
  }
}
