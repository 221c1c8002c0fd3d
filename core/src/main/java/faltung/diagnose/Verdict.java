package faltung.diagnose;

/** What a diagnosis comes to. */
public enum Verdict {
  /** A convention gives y, and chance would do so less than once in ten thousand times. */
  MATCH,
  /** A simple convention gives y, but y has so few values that chance could do it too. */
  WEAK,
  /** A convention gives most of y, or nearly y. */
  NEAR_MISS,
  /** Nothing known gives y. */
  NONE
}
