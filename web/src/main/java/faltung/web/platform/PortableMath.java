package faltung.web.platform;

/**
 * Stands for {@link StrictMath} in WebAssembly: the functions that the portable packages use, with
 * the same bits for every argument.
 */
public final class PortableMath {
  /** From here on every double is an integer. */
  private static final double INTEGERS = 0x1p52;

  private PortableMath() {}

  /** sin x. */
  public static double sin(double x) {
    return Trigonometry.sin(x);
  }

  /** cos x. */
  public static double cos(double x) {
    return Trigonometry.cos(x);
  }

  /** The angle whose tangent is x. */
  public static double atan(double x) {
    return ArcTangent.atan(x);
  }

  /** The angle of the point (x, y). */
  public static double atan2(double y, double x) {
    return ArcTangent.atan2(y, x);
  }

  /** eˣ. */
  public static double exp(double x) {
    return Exponential.exp(x);
  }

  /** The natural logarithm. */
  public static double log(double x) {
    return Logarithm.log(x);
  }

  /** x to the power of y. */
  public static double pow(double x, double y) {
    return Power.pow(x, y);
  }

  /** The square root: correctly rounded on every platform, by IEEE 754. */
  public static double sqrt(double x) {
    return Math.sqrt(x);
  }

  /** The nearest integer, the even one of two. */
  public static double rint(double x) {
    double magnitude = Math.abs(x);
    if (!(magnitude < INTEGERS)) {
      return x;
    }
    // The sum has no bits behind the point: it rounds as asked for.
    return Math.copySign((magnitude + INTEGERS) - INTEGERS, x);
  }

  /** The nearest integer, the larger one of two. */
  public static long round(double x) {
    double floor = Math.floor(x);
    // Exact wherever it matters: below one half it is a multiple of the unit of x.
    return (long) (x - floor >= 0.5 ? floor + 1 : floor);
  }

  /** The distance to the next double of larger magnitude. */
  public static double ulp(double x) {
    if (Double.isNaN(x) || Double.isInfinite(x)) {
      return Math.abs(x);
    }
    double magnitude = Math.abs(x);
    return magnitude == Double.MAX_VALUE ? 0x1p971 : Math.nextUp(magnitude) - magnitude;
  }
}
