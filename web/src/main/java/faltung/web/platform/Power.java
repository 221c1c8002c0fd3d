package faltung.web.platform;

/**
 * x to the power of y, within 0.7 units in the last place.
 *
 * <p>log₂|x| is formed in two parts, multiplied by y in two parts, and 2 taken to the power of the
 * product. The polynomials and the cut constants are FDLIBM's.
 */
final class Power {
  private static final double[] BASE = {1, 1.5};

  /** log₂ of the base in two parts. */
  private static final double[] BASE_LOG_HIGH = {0, 0.5849624872207642};

  private static final double[] BASE_LOG_LOW = {0, 1.350039202129749e-8};

  /** (3/2)·(ln((1 + s)/(1 − s)) − 2s − 2s³/3)/s⁵ in powers of s². */
  private static final double[] LOG = {
    0.5999999999999946,
    0.4285714285785502,
    0.33333332981837743,
    0.272728123808534,
    0.23066074577556175,
    0.20697501780033842
  };

  private static final double LN2 = 0.6931471805599453;
  private static final double LN2_HIGH = 0.6931471824645996;
  private static final double LN2_LOW = -1.904654299957768e-9;

  /** −(1024 − log₂(largest double + half a unit)). */
  private static final double OVERFLOW_MARGIN = 8.008566259537294e-17;

  /** 2/(3·ln 2). */
  private static final double FACTOR = 0.9617966939259756;

  private static final double FACTOR_HIGH = 0.9617967009544373;
  private static final double FACTOR_LOW = -7.028461650952758e-9;
  private static final double INVERSE_LN2 = 1.4426950408889634;
  private static final double INVERSE_LN2_HIGH = 1.4426950216293335;
  private static final double INVERSE_LN2_LOW = 1.9259629911266175e-8;

  private Power() {}

  static double pow(double x, double y) {
    if (y == 0) {
      return 1;
    }
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return Double.NaN;
    }
    double magnitude = Math.abs(x);
    if (Double.isInfinite(y)) {
      return magnitude == 1 ? Double.NaN : (magnitude > 1) == (y > 0) ? Math.abs(y) : 0;
    }
    if (y == 1) {
      return x;
    }
    if (y == 2) {
      return x * x;
    }
    boolean negative = Words.high(x) < 0;
    if (y == -1) {
      return 1 / x;
    }
    if (y == 0.5 && !negative) {
      return Math.sqrt(x);
    }
    boolean integral = Math.abs(y) >= 0x1p53 || Math.floor(y) == y;
    boolean odd = integral && Math.abs(y) < 0x1p53 && ((long) y & 1) != 0;
    if (magnitude == 0 || magnitude == 1 || Double.isInfinite(magnitude)) {
      double z = y < 0 ? 1 / magnitude : magnitude;
      return negative && magnitude == 1 && !integral ? Double.NaN : negative && odd ? -z : z;
    }
    if (negative && !integral) {
      return Double.NaN;
    }
    double sign = negative && odd ? -1 : 1;
    return sign * positive(magnitude, y);
  }

  /** For x positive and finite, other than 1, and a finite y. */
  private static double positive(double x, double y) {
    double[] log = new double[2];
    if (Words.high(Math.abs(y)) > 0x41E00000) { // |y| > 2³¹
      int high = Words.high(x);
      boolean far = Words.high(Math.abs(y)) > 0x43F00000; // |y| > 2⁶⁴
      if (high < 0x3FEFFFFF || (far && high <= 0x3FEFFFFF)) {
        return y < 0 ? Double.POSITIVE_INFINITY : 0;
      }
      if (high > 0x3FF00000 || far) {
        return y > 0 ? Double.POSITIVE_INFINITY : 0;
      }
      logNearOne(x, log);
    } else {
      log(x, log);
    }
    double upper = Words.truncated(y);
    double low = (y - upper) * log[0] + y * log[1];
    double high = upper * log[0];
    double sum = low + high;
    if (sum > 1024 || (sum == 1024 && low + OVERFLOW_MARGIN > sum - high)) {
      return Double.POSITIVE_INFINITY;
    }
    if (sum < -1075 || (sum == -1075 && low <= sum - high)) {
      return 0;
    }
    return twoToThe(sum, high, low);
  }

  /** log₂ x for |x − 1| ≤ 2⁻²⁰ by its series, in two parts. */
  private static void logNearOne(double x, double[] log) {
    double t = x - 1;
    double w = (t * t) * (0.5 - t * (0.3333333333333333 - t * 0.25));
    double u = INVERSE_LN2_HIGH * t;
    double v = t * INVERSE_LN2_LOW - w * INVERSE_LN2;
    log[0] = Words.truncated(u + v);
    log[1] = v - (log[0] - u);
  }

  /** log₂ x in two parts. */
  private static void log(double argument, double[] log) {
    double x = argument;
    int n = 0;
    if (x < Double.MIN_NORMAL) {
      x *= 0x1p53;
      n = -53;
    }
    n += (Words.high(x) >> 20) - 1023;
    int fraction = Words.high(x) & 0xFFFFF;
    int high = fraction | 0x3FF00000;
    int k = 0;
    if (fraction > 0x3988E) { // above √(3/2)
      if (fraction < 0xBB67A) { // below √3
        k = 1;
      } else {
        n++;
        high -= 0x100000;
      }
    }
    x = Words.withHigh(x, high);
    double u = x - BASE[k];
    double v = 1 / (x + BASE[k]);
    double s = u * v;
    double sHigh = Words.truncated(s);
    double tHigh = Words.withHigh(0, ((high >> 1) | 0x20000000) + 0x80000 + (k << 18));
    double tLow = x - (tHigh - BASE[k]);
    double sLow = v * ((u - sHigh * tHigh) - sHigh * tLow);
    double square = s * s;
    double r = square * square * polynomial(square);
    r += sLow * (sHigh + s);
    square = sHigh * sHigh;
    tHigh = Words.truncated(3 + square + r);
    tLow = r - ((tHigh - 3) - square);
    u = sHigh * tHigh;
    v = sLow * tHigh + tLow * s;
    double pHigh = Words.truncated(u + v);
    double pLow = v - (pHigh - u);
    double zHigh = FACTOR_HIGH * pHigh;
    double zLow = FACTOR_LOW * pHigh + pLow * FACTOR + BASE_LOG_LOW[k];
    log[0] = Words.truncated(((zHigh + zLow) + BASE_LOG_HIGH[k]) + n);
    log[1] = zLow - (((log[0] - n) - BASE_LOG_HIGH[k]) - zHigh);
  }

  private static double polynomial(double square) {
    double sum = 0;
    for (int i = LOG.length - 1; i >= 0; i--) {
      sum = LOG[i] + square * sum;
    }
    return sum;
  }

  /** 2 to the power of high + low, whose sum is given rounded. */
  private static double twoToThe(double sum, double upper, double low) {
    double high = upper;
    int bits = Words.high(sum);
    int n = 0;
    if ((bits & 0x7FFFFFFF) > 0x3FE00000) { // above one half: the nearest integer apart
      int exponent = ((bits & 0x7FFFFFFF) >> 20) - 1023;
      int rounded = bits + (0x100000 >> (exponent + 1));
      exponent = ((rounded & 0x7FFFFFFF) >> 20) - 1023;
      double integer = Words.withHigh(0, rounded & ~(0xFFFFF >> exponent));
      n = (int) integer;
      high -= integer;
    }
    double t = Words.truncated(low + high);
    double u = t * LN2_HIGH;
    double v = (low - (t - high)) * LN2 + t * LN2_LOW;
    double z = u + v;
    double w = v - (z - u);
    double c = z - Exponential.correction(z * z);
    double r = (z * c) / (c - 2) - (w + z * w);
    return Words.scaled(1 - (r - z), n);
  }
}
