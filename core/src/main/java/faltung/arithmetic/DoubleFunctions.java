package faltung.arithmetic;

/**
 * exp, log, tanh and their kin in double, of additions, multiplications and divisions only.
 *
 * <p>The last bit of {@code Math.exp} differs between machines and between the interpreter and a
 * compiler; these functions give the same bits everywhere, and vectors that do the same operations
 * give them too. No fma, no tables.
 *
 * <p>Errors, in units of the last place of the exact value, over all finite arguments with normal
 * results, as {@code FunctionsTest} measures them against many digits: {@link #exp} and {@link
 * #log} 1, {@link #log1p} and {@link #expm1} 2, {@link #erf} 2, {@link #tanh} and {@link #sigmoid}
 * 3. NaN gives NaN, infinity the limit.
 *
 * <p>Method: reduction by powers of two (Cody and Waite, Software Manual for the Elementary
 * Functions, 1980), then power series; erf by polynomials through the values at Chebyshev's nodes.
 */
public final class DoubleFunctions {
  private static final double LOG2_E = 0x1.71547652b82fep+0;
  // ln 2 in two parts; the first has 33 bits, so that its product with an exponent is exact.
  private static final double LN2_HIGH = 0x1.62e42fef00000p-1;
  private static final double LN2_LOW = 0x1.473de6af278edp-34;

  /** Adding and taking away 1.5·2⁵² rounds to an integer. */
  private static final double ROUND = 0x1.8p52;

  /** Beyond, exp is infinite. */
  private static final double EXP_MOST = 710;

  /** Below, exp is 0. */
  private static final double EXP_LEAST = -746;

  /** From here on 1 less than an exponential is the exponential. */
  private static final double EXPM1_LARGE = 40;

  /** From here on erf is 1. */
  private static final double ERF_ONE = 6;

  private static final double SQRT_HALF = 0x1.6a09e667f3bcdp-1;
  private static final double SMALLEST_NORMAL = 0x1p-1022;

  private DoubleFunctions() {}

  /** eˣ. */
  public static double exp(double x) {
    double bounded = Math.max(EXP_LEAST, Math.min(EXP_MOST, x));
    double k = (bounded * LOG2_E + ROUND) - ROUND;
    double r = (bounded - k * LN2_HIGH) - k * LN2_LOW;
    double y = 1 + (r + r * r * tail(r));
    int exponent = (int) k;
    int half = exponent >> 1;
    // In two steps, since 2ᵏ alone may be outside of the range where the product is inside.
    return y * powerOfTwo(half) * powerOfTwo(exponent - half);
  }

  /** (eʳ − 1 − r)/r² for |r| ≤ ln 2 / 2: 1/2! + r/3! + … + r¹¹/13!. */
  private static double tail(double r) {
    double q = 1.6059043836821613e-10;
    q = q * r + 2.08767569878681e-09;
    q = q * r + 2.505210838544172e-08;
    q = q * r + 2.755731922398589e-07;
    q = q * r + 2.7557319223985893e-06;
    q = q * r + 2.48015873015873e-05;
    q = q * r + 0.0001984126984126984;
    q = q * r + 0.001388888888888889;
    q = q * r + 0.008333333333333333;
    q = q * r + 0.041666666666666664;
    q = q * r + 0.16666666666666666;
    return q * r + 0.5;
  }

  private static double powerOfTwo(int exponent) {
    return Double.longBitsToDouble((exponent + 1023L) << 52);
  }

  /** eˣ − 1, accurate near 0 too. */
  public static double expm1(double x) {
    if (x > EXPM1_LARGE) {
      return exp(x);
    }
    return x == 0 ? x : expm1Within(Math.max(-EXPM1_LARGE, x));
  }

  /** eˣ − 1 for |x| ≤ 40; of −0 it is +0. */
  private static double expm1Within(double x) {
    double k = (x * LOG2_E + ROUND) - ROUND;
    double r = (x - k * LN2_HIGH) - k * LN2_LOW;
    double small = r + r * r * tail(r);
    double scale = powerOfTwo((int) k);
    return scale * small + (scale - 1);
  }

  /** The natural logarithm; −∞ of 0, NaN of what is below. */
  public static double log(double x) {
    if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
      return x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
    }
    double scaled = x;
    int exponent = 0;
    if (x < SMALLEST_NORMAL) {
      scaled = x * 0x1p54;
      exponent = -54;
    }
    long bits = Double.doubleToRawLongBits(scaled);
    exponent += (int) (bits >>> 52) - 1022;
    double m = Double.longBitsToDouble((bits & 0xfffffffffffffL) | 0x3fe0000000000000L);
    if (m < SQRT_HALF) {
      m += m;
      exponent--;
    }
    return log(m - 1, exponent, 0);
  }

  /**
   * log(1 + f) + k·ln 2 + correction for 1 + f from √½ to √2.
   *
   * <p>With s = f/(2 + f), log(1 + f) = 2s + s·R = f − (f²/2 − s·(f²/2 + R)), R = Σ 2s²ʲ/(2j + 1).
   */
  private static double log(double f, int k, double correction) {
    double s = f / (2 + f);
    double z = s * s;
    double series = 2.0 / 23;
    series = series * z + 2.0 / 21;
    series = series * z + 2.0 / 19;
    series = series * z + 2.0 / 17;
    series = series * z + 2.0 / 15;
    series = series * z + 2.0 / 13;
    series = series * z + 2.0 / 11;
    series = series * z + 2.0 / 9;
    series = series * z + 2.0 / 7;
    series = series * z + 2.0 / 5;
    series = series * z + 2.0 / 3;
    double half = 0.5 * f * f;
    double low = s * (half + series * z) + (k * LN2_LOW + correction);
    return k * LN2_HIGH - ((half - low) - f);
  }

  /** log(1 + x), accurate near 0 too. */
  public static double log1p(double x) {
    if (Math.abs(x) < 0x1p-54 || Double.isNaN(x)) {
      return x;
    }
    double w = 1 + x;
    if (!(w > 0) || w == Double.POSITIVE_INFINITY) {
      return log(w);
    }
    // What rounding took from 1 + x, divided by w, is what the logarithm lacks.
    double lost = x >= 1 ? 1 - (w - x) : x - (w - 1);
    long bits = Double.doubleToRawLongBits(w);
    int exponent = (int) (bits >>> 52) - 1022;
    double m = Double.longBitsToDouble((bits & 0xfffffffffffffL) | 0x3fe0000000000000L);
    if (m < SQRT_HALF) {
      m += m;
      exponent--;
    }
    return log(exponent == 0 ? w - 1 : m - 1, exponent, lost / w);
  }

  /** The hyperbolic tangent. */
  public static double tanh(double x) {
    double a = Math.abs(x);
    double t = expm1Within(2 * Math.min(a, 20));
    // t/(t + 2) below 1, else 1 − 2/(t + 2), without a branch that nobody can foresee.
    long below = Double.doubleToRawLongBits(a - 1) >> 63;
    double q = choose(below, t, 2) / (t + 2);
    return Math.copySign(choose(below, q, 1 - q), x);
  }

  /** The first number where a mask has all bits, the second where it has none. */
  private static double choose(long mask, double first, double second) {
    long bits =
        (Double.doubleToRawLongBits(first) & mask) | (Double.doubleToRawLongBits(second) & ~mask);
    return Double.longBitsToDouble(bits);
  }

  /** 1/(1 + e⁻ˣ). */
  public static double sigmoid(double x) {
    double e = exp(-Math.abs(x));
    long negative = Double.doubleToRawLongBits(x) >> 63;
    return choose(negative, e, 1) / (1 + e);
  }

  /** log(1 + eˣ). */
  public static double softplus(double x) {
    return Math.max(x, 0) + log1p(exp(-Math.abs(x)));
  }

  /** The error function, 2/√π ∫₀ˣ e^(−t²) dt. */
  public static double erf(double x) {
    double a = Math.abs(x);
    if (a < 1) {
      return x * erfSeries(x * x);
    }
    if (a >= ERF_ONE) {
      return Math.copySign(1, x);
    }
    // NaN comes here and stays NaN.
    double t = (3 * a - 8) / (a + 4);
    return Math.copySign(1 - exp(-a * a) * erfcScaled(t), x);
  }

  /** erf(x)/x from x², for |x| < 1: through the values at 13 of Chebyshev's nodes. */
  private static double erfSeries(double z) {
    double p = 5.957176147748911e-11;
    p = p * z - 1.1372848856791674e-09;
    p = p * z + 1.4659775274047436e-08;
    p = p * z - 1.6350312701054695e-07;
    p = p * z + 1.6461000484121368e-06;
    p = p * z - 1.4925595266831182e-05;
    p = p * z + 0.0001205533111164271;
    p = p * z - 0.000854832698083379;
    p = p * z + 0.0052239776248180145;
    p = p * z - 0.026866170645076792;
    p = p * z + 0.11283791670954879;
    p = p * z - 0.3761263890318375;
    return p * z + 1.1283791670955126;
  }

  /**
   * e^(x²)·erfc(x) from t = (3x − 8)/(x + 4), which takes [1, 6] to [−1, 1]: through the values at
   * 17 of Chebyshev's nodes, 1.2e-18 of the value off at most.
   */
  private static double erfcScaled(double t) {
    double p = -1.4379584612587987e-13;
    p = p * t + 7.94539726076687e-13;
    p = p * t + 6.569696281247447e-12;
    p = p * t - 6.916837052636295e-11;
    p = p * t - 1.0702622151739748e-10;
    p = p * t + 4.956452325830216e-09;
    p = p * t - 2.5771429075331223e-08;
    p = p * t - 1.432064819359637e-07;
    p = p * t + 3.4988173532962955e-06;
    p = p * t - 3.346127706896969e-05;
    p = p * t + 0.00022259643181912067;
    p = p * t - 0.00116153744056644;
    p = p * t + 0.004990286041083527;
    p = p * t - 0.01807843722701217;
    p = p * t + 0.05589108556608049;
    p = p * t - 0.1481299299145833;
    return p * t + 0.19907263099386563;
  }
}
