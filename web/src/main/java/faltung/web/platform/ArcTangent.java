package faltung.web.platform;

/**
 * The angle of a slope and of a point, within one and two units in the last place.
 *
 * <p>Arguments above 7/16 are moved by atan x = atan a + atan((x − a)/(1 + a·x)) with a = ½, 1, 1½
 * or ∞, whose atan stands in two parts; what remains is FDLIBM's polynomial, its odd and even
 * coefficients apart.
 */
final class ArcTangent {
  private static final double[] UPPER = {
    0.4636476090008061, 0.7853981633974483, 0.982793723247329, 1.5707963267948966
  };
  private static final double[] LOWER = {
    2.2698777452961687e-17, 3.061616997868383e-17, 1.3903311031230998e-17, 6.123233995736766e-17
  };
  private static final double[] POLYNOMIAL = {
    0.3333333333333293,
    -0.19999999999876483,
    0.14285714272503466,
    -0.11111110405462356,
    0.09090887133436507,
    -0.0769187620504483,
    0.06661073137387531,
    -0.058335701337905735,
    0.049768779946159324,
    -0.036531572744216916,
    0.016285820115365782
  };

  /** π minus the double next to it. */
  private static final double PI_LOW = 1.2246467991473532e-16;

  private ArcTangent() {}

  static double atan(double x) {
    double magnitude = Math.abs(x);
    if (Double.isNaN(x)) {
      return x;
    }
    if (magnitude >= 0x1p66) {
      return Math.copySign(UPPER[3] + LOWER[3], x);
    }
    if (magnitude < 0.4375) {
      return magnitude < 0x1p-29 ? x : x - x * sum(x);
    }
    int place;
    double moved;
    if (magnitude < 0.6875) {
      place = 0;
      moved = (2 * magnitude - 1) / (2 + magnitude);
    } else if (magnitude < 1.1875) {
      place = 1;
      moved = (magnitude - 1) / (magnitude + 1);
    } else if (magnitude < 2.4375) {
      place = 2;
      moved = (magnitude - 1.5) / (1 + 1.5 * magnitude);
    } else {
      place = 3;
      moved = -1 / magnitude;
    }
    double angle = UPPER[place] - ((moved * sum(moved) - LOWER[place]) - moved);
    return x < 0 ? -angle : angle;
  }

  /** 1 − atan(x)/x. */
  private static double sum(double x) {
    double z = x * x;
    double w = z * z;
    double even = 0;
    for (int i = 10; i >= 0; i -= 2) {
      even = POLYNOMIAL[i] + w * even;
    }
    double odd = 0;
    for (int i = 9; i >= 1; i -= 2) {
      odd = POLYNOMIAL[i] + w * odd;
    }
    return z * even + w * odd;
  }

  static double atan2(double y, double x) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return Double.NaN;
    }
    if (x == 1) {
      return atan(y);
    }
    boolean left = Words.high(x) < 0;
    return Math.copySign(halfPlane(Math.abs(y), x, left), y);
  }

  /** For y ≥ 0, which may be zero, as x. */
  private static double halfPlane(double y, double x, boolean left) {
    if (y == 0) {
      return left ? Math.PI : 0;
    }
    if (x == 0) {
      return Math.PI / 2;
    }
    if (Double.isInfinite(x)) {
      if (Double.isInfinite(y)) {
        return left ? 3 * (Math.PI / 4) : Math.PI / 4;
      }
      return left ? Math.PI : 0;
    }
    if (Double.isInfinite(y)) {
      return Math.PI / 2;
    }
    int exponents = (Words.high(y) - (Words.high(x) & 0x7FFFFFFF)) >> 20;
    double angle;
    if (exponents > 60) {
      angle = Math.PI / 2 + 0.5 * PI_LOW;
    } else if (left && exponents < -60) {
      angle = 0;
    } else {
      angle = atan(Math.abs(y / x));
    }
    return left ? Math.PI - (angle - PI_LOW) : angle;
  }
}
