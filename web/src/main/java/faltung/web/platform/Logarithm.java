package faltung.web.platform;

/**
 * ln x, within one unit in the last place.
 *
 * <p>x = 2ᵏ·(1 + f) with √½ &lt; 1 + f &lt; √2; with s = f/(2 + f), ln(1 + f) = 2s + s·R(s²), R
 * being FDLIBM's minimax polynomial, off by 2⁻⁵⁸·⁴⁵ at most. The constants in the comparisons are
 * upper halves of doubles.
 */
final class Logarithm {
  private static final double[] ODD = {
    0.6666666666666735, 0.2857142874366239, 0.1818357216161805, 0.14798198605116586
  };
  private static final double[] EVEN = {
    0.3999999999940942, 0.22222198432149784, 0.15313837699209373
  };

  private Logarithm() {}

  static double log(double argument) {
    double x = argument;
    if (x == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
      return x > 0 ? x : Double.NaN;
    }
    int k = 0;
    if (x < Double.MIN_NORMAL) {
      k = -54;
      x *= 0x1p54;
    }
    int high = Words.high(x);
    k += (high >> 20) - 1023;
    int fraction = high & 0xFFFFF;
    // One more halving where the significand is above √2.
    int carry = (fraction + 0x95F64) & 0x100000;
    k += carry >> 20;
    double f = Words.withHigh(x, fraction | (carry ^ 0x3FF00000)) - 1;
    return Math.abs(f) < 0x1p-20 && ((2 + fraction) & 0xFFFFF) < 3
        ? nearOne(f, k)
        : general(f, k, fraction);
  }

  private static double nearOne(double f, double k) {
    if (f == 0) {
      return k == 0 ? 0 : k * Exponential.LN2_HIGH + k * Exponential.LN2_LOW;
    }
    double square = f * f * (0.5 - 0.3333333333333333 * f);
    return k == 0
        ? f - square
        : k * Exponential.LN2_HIGH - ((square - k * Exponential.LN2_LOW) - f);
  }

  private static double general(double f, double k, int fraction) {
    double s = f / (2 + f);
    double z = s * s;
    double w = z * z;
    double even = w * (EVEN[0] + w * (EVEN[1] + w * EVEN[2]));
    double odd = z * (ODD[0] + w * (ODD[1] + w * (ODD[2] + w * ODD[3])));
    double r = odd + even;
    // From 1.38 to √2, and below 1/√2 doubled: f²/2 apart is more exact.
    if (((fraction - 0x6147A) | (0x6B851 - fraction)) > 0) {
      double half = 0.5 * f * f;
      return k == 0
          ? f - (half - s * (half + r))
          : k * Exponential.LN2_HIGH - ((half - (s * (half + r) + k * Exponential.LN2_LOW)) - f);
    }
    return k == 0
        ? f - s * (f - r)
        : k * Exponential.LN2_HIGH - ((s * (f - r) - k * Exponential.LN2_LOW) - f);
  }
}
