package faltung.nn.math;

/** Numbers of attributes in the element type: what a cast says, for twins. */
public final class Rounding {
  private Rounding() {}

  /** The number. */
  public static double toDouble(double value) {
    return value;
  }

  /** The nearest float. */
  public static float toFloat(double value) {
    return (float) value;
  }
}
