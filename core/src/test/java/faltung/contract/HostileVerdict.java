package faltung.contract;

/** What came of one run of one method on a hostile problem. */
final class HostileVerdict {
  /** A bound's own rounding: a sum of at most 10⁵ terms of relative error 2⁻⁵² each. */
  private static final double ROUNDING_OF_THE_BOUND = 1 + 1e-10;

  /** What is wrong, in a word to sort by; empty if nothing is. */
  String fault = "";

  /** The first wrong output. */
  String detail = "";

  /** Whether a typical bound was exceeded. */
  boolean beyondTypical;

  /** Whether a typical bound was finite and held against at least one output. */
  boolean hasTypical;

  /** Outputs held against bounds, outputs with NaN or infinity, and outputs that may overflow. */
  long outputs;

  long special;
  long overflowing;

  void fault(String kind, String text) {
    if (fault.isEmpty()) {
      fault = kind;
      detail = text;
    }
  }

  void special(String where, double expected, double value) {
    special++;
    if (Double.compare(expected, value) != 0) {
      fault("special", where + value + " instead of " + expected);
    }
  }

  void hold(
      String measure, String where, double error, double size, double stated, double underflow) {
    double bound = stated * size * ROUNDING_OF_THE_BOUND + underflow;
    // An infinite bound promises nothing; NaN, of infinity times 0, does not either.
    if (Double.isFinite(stated) && !(error <= bound)) {
      fault(
          "beyond-" + measure,
          where + "error " + error + ", bound " + bound + " (" + stated + " of " + size + ")");
    }
  }

  void typical(double error, double size, double stated, double underflow) {
    if (Double.isFinite(stated)) {
      hasTypical = true;
      beyondTypical |= !(error <= stated * size * ROUNDING_OF_THE_BOUND + underflow);
    }
  }
}
