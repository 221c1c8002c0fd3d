package faltung.kernels;

/** Sine and cosine of degrees, exact at the multiples of 90. */
final class Angles {
  private Angles() {}

  /** sin(degrees). */
  static double sine(double degrees) {
    return cosine(degrees - 90);
  }

  /** cos(degrees). */
  static double cosine(double degrees) {
    double turned = Math.abs(degrees) % 360;
    double folded = turned > 180 ? 360 - turned : turned;
    if (folded == 90) {
      return 0;
    }
    return folded > 90
        ? -StrictMath.cos(StrictMath.toRadians(180 - folded))
        : StrictMath.cos(StrictMath.toRadians(folded));
  }
}
