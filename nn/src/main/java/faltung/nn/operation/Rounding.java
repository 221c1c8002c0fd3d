package faltung.nn.operation;

/** Numbers of attributes in the element type: what a cast says, for twins. */
final class Rounding {
  private Rounding() {}

  /** The number. */
  static double toDouble(double value) {
    return value;
  }

  /** The nearest float. */
  static float toFloat(double value) {
    return (float) value;
  }
}
