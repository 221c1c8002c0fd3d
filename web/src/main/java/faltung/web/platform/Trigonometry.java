package faltung.web.platform;

/**
 * sin and cos, within one unit in the last place.
 *
 * <p>The angle is reduced by multiples of π/2 to an upper and a lower part in [−π/4, π/4], where
 * FDLIBM's polynomials are off by 2⁻⁵⁸ at most.
 */
final class Trigonometry {
  private static final double TWO_OVER_PI = 0.6366197723675814;

  /** π/2 in three parts of 33 bits, so that multiples up to 2²⁰ are exact. */
  private static final double[] HALF_PI = {
    1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21
  };

  /** What remains of π/2 behind each part. */
  private static final double[] REST = {
    6.077100506506192e-11, 2.0222662487959506e-21, 8.4784276603689e-32
  };

  private Trigonometry() {}

  static double sin(double x) {
    return shifted(x, 0);
  }

  static double cos(double x) {
    return shifted(x, 1);
  }

  /** sin(x + quarters·π/2). */
  private static double shifted(double x, int quarters) {
    if (Double.isNaN(x) || Double.isInfinite(x)) {
      return Double.NaN;
    }
    double[] angle = new double[2];
    int quadrant = reduce(x, angle) + quarters;
    boolean cosine = (quadrant & 1) != 0;
    double value = cosine ? cosine(angle[0], angle[1]) : sine(angle[0], angle[1]);
    return (quadrant & 2) != 0 ? -value : value;
  }

  /** Writes the reduced angle and returns the quadrant. */
  private static int reduce(double x, double[] angle) {
    int high = Words.high(x) & 0x7FFFFFFF;
    if (high <= 0x3FE921FB) { // |x| ≤ π/4
      angle[0] = x;
      angle[1] = 0;
      return 0;
    }
    double magnitude = Math.abs(x);
    int quadrant;
    if (high < 0x4002D97C) { // |x| < 3π/4
      int part = high == 0x3FF921FB ? 1 : 0; // near π/2: more bits of it
      double z = magnitude - HALF_PI[0];
      if (part == 1) {
        z -= HALF_PI[1];
      }
      angle[0] = z - REST[part];
      angle[1] = (z - angle[0]) - REST[part];
      quadrant = 1;
    } else if (high <= 0x413921FB) { // |x| ≤ 2¹⁹·π
      quadrant = reduceByParts(magnitude, high, angle);
    } else {
      quadrant = new HugeAngle(magnitude).reduce(angle);
    }
    if (x < 0) {
      angle[0] = -angle[0];
      angle[1] = -angle[1];
      return -quadrant;
    }
    return quadrant;
  }

  private static int reduceByParts(double magnitude, int high, double[] angle) {
    int n = (int) (magnitude * TWO_OVER_PI + 0.5);
    double r = magnitude - n * HALF_PI[0];
    double w = n * REST[0];
    angle[0] = r - w;
    // Cancelled bits are made good by further parts: beyond 16 of them the second, beyond 49 the
    // third. Below 32·π/2 only where the upper half is that of the multiple itself.
    if (n >= 32 || high == Words.high(n * (Math.PI / 2))) {
      int exponent = high >> 20;
      for (int part = 1, allowed = 16; part <= 2; part++, allowed = 49) {
        if (exponent - ((Words.high(angle[0]) >> 20) & 0x7FF) <= allowed) {
          break;
        }
        double before = r;
        w = n * HALF_PI[part];
        r = before - w;
        w = n * REST[part] - ((before - r) - w);
        angle[0] = r - w;
      }
    }
    angle[1] = (r - angle[0]) - w;
    return n;
  }

  private static double sine(double x, double rest) {
    if (Math.abs(x) < 0x1p-27) {
      return x;
    }
    double z = x * x;
    double v = z * x;
    double r =
        0.00833333333332249
            + z
                * (-0.0001984126982985795
                    + z
                        * (2.7557313707070068e-6
                            + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
    double cubic = -0.16666666666666632;
    return rest == 0
        ? x + v * (cubic + z * r)
        : x - ((z * (0.5 * rest - v * r) - rest) - v * cubic);
  }

  private static double cosine(double x, double rest) {
    int high = Words.high(x) & 0x7FFFFFFF;
    if (high < 0x3E400000) { // |x| < 2⁻²⁷
      return 1;
    }
    double z = x * x;
    double r =
        z
            * (0.0416666666666666
                + z
                    * (-0.001388888888887411
                        + z
                            * (2.480158728947673e-5
                                + z
                                    * (-2.7557314351390663e-7
                                        + z
                                            * (2.087572321298175e-9
                                                + z * -1.1359647557788195e-11)))));
    if (high < 0x3FD33333) { // |x| < 0.3
      return 1 - (0.5 * z - (z * r - x * rest));
    }
    // About x/4, so that 1 − q and z/2 − q are exact.
    double q =
        high > 0x3FE90000 ? 0.28125 : Double.longBitsToDouble((long) (high - 0x200000) << 32);
    return (1 - q) - ((0.5 * z - q) - (z * r - x * rest));
  }
}
