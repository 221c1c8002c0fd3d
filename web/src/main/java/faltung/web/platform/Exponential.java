package faltung.web.platform;

/**
 * eˣ, within one unit in the last place.
 *
 * <p>x = k·ln 2 + r with |r| ≤ ln 2 / 2; eʳ = 1 + r + r·c/(2 − c), where c = r − r²·P(r²) and P is
 * FDLIBM's minimax polynomial for r·(eʳ + 1)/(eʳ − 1) = 2 + r²·P(r²) on that range, off by 2⁻⁵⁹ at
 * most. ln 2 is taken in two parts, the upper one with 32 bits, so that k times it is exact.
 */
final class Exponential {
  /** The largest x with a finite eˣ. */
  private static final double OVERFLOW = 709.782712893384;

  /** Below it eˣ is less than half of the smallest double. */
  private static final double UNDERFLOW = -745.1332191019411;

  static final double LN2_HIGH = 0.6931471803691238;
  static final double LN2_LOW = 1.9082149292705877e-10;
  private static final double INVERSE_LN2 = 1.4426950408889634;

  private Exponential() {}

  static double exp(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (x > OVERFLOW) {
      return Double.POSITIVE_INFINITY;
    }
    if (x < UNDERFLOW) {
      return 0;
    }
    int high = Words.high(x) & 0x7FFFFFFF;
    if (high < 0x3E300000) { // |x| < 2⁻²⁸
      return 1 + x;
    }
    double upper = x;
    double lower = 0;
    int k = 0;
    if (high > 0x3FD62E42) { // |x| > ln 2 / 2
      double sign = x < 0 ? -1 : 1;
      // Below 1.5·ln 2 the nearest multiple is ±1.
      k = high < 0x3FF0A2B2 ? (int) sign : (int) (INVERSE_LN2 * x + 0.5 * sign);
      upper = x - k * LN2_HIGH;
      lower = k * LN2_LOW;
    }
    double r = upper - lower;
    double c = r - correction(r * r);
    if (k == 0) {
      return 1 - ((r * c) / (c - 2) - r);
    }
    double y = 1 - ((lower - (r * c) / (2 - c)) - upper);
    return k >= -1021
        ? Words.withHigh(y, Words.high(y) + (k << 20))
        : Words.withHigh(y, Words.high(y) + ((k + 1000) << 20)) * 0x1p-1000;
  }

  /** t·P(t). */
  static double correction(double t) {
    return t
        * (0.16666666666666602
            + t
                * (-0.0027777777777015593
                    + t
                        * (6.613756321437934e-5
                            + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  }
}
