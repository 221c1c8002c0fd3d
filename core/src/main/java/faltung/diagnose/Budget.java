package faltung.diagnose;

/** What a diagnosis may still cost, in multiply-adds. */
final class Budget {
  /**
   * The fixed cost of a candidate or of a fit, in multiply-adds: either takes about a microsecond,
   * in which a processor does about a thousand of them.
   */
  static final int CANDIDATE = 1000;

  private final long granted;
  private long left;

  Budget(long multiplyAdds) {
    this.granted = multiplyAdds;
    this.left = multiplyAdds;
  }

  void spend(long multiplyAdds) {
    left -= multiplyAdds;
  }

  boolean exhausted() {
    return left <= 0;
  }

  /** The part of everything that one comparison of all outputs may take. */
  long share() {
    return granted / 16;
  }
}
