package faltung.arithmetic;

/**
 * {@link DoubleFunctions} for float. Most are computed in double and rounded once, so at most
 * 0.50001 units in the last place off. {@link #exp}, {@link #tanh} and {@link #sigmoid}, which
 * networks use most, are computed in float, by the method of the double ones with shorter series,
 * so that vectors have twice as many lanes and convert nothing: exp at most 1 unit off, the two
 * others 3. No twin: the method differs.
 */
public final class FloatFunctions {
  private static final float LOG2_E = 0x1.715476p+0f;
  // ln 2 in two parts; the first has 12 bits, so that its product with an exponent is exact.
  private static final float LN2_HIGH = 0x1.62ep-1f;
  private static final float LN2_LOW = 0x1.0bfbe8p-15f;

  /** Adding and taking away 1.5·2²³ rounds to an integer. */
  private static final float ROUND = 0x1.8p23f;

  /** Beyond, exp is infinite. */
  private static final float EXP_MOST = 89;

  /** Below, exp is 0. */
  private static final float EXP_LEAST = -104;

  /** From here on tanh is 1. */
  private static final float TANH_ONE = 10;

  private FloatFunctions() {}

  /** eˣ. */
  public static float exp(float x) {
    float bounded = Math.max(EXP_LEAST, Math.min(EXP_MOST, x));
    float k = (bounded * LOG2_E + ROUND) - ROUND;
    float r = (bounded - k * LN2_HIGH) - k * LN2_LOW;
    float y = 1 + (r + r * r * tail(r));
    int exponent = (int) k;
    int half = exponent >> 1;
    // In two steps, since 2ᵏ alone may be outside of the range where the product is inside.
    return y * powerOfTwo(half) * powerOfTwo(exponent - half);
  }

  /** (eʳ − 1 − r)/r² for |r| ≤ ln 2 / 2: 1/2! + r/3! + … + r⁵/7!. */
  private static float tail(float r) {
    float q = 1.984127e-4f;
    q = q * r + 1.3888889e-3f;
    q = q * r + 8.333333e-3f;
    q = q * r + 4.1666668e-2f;
    q = q * r + 1.6666667e-1f;
    return q * r + 0.5f;
  }

  private static float powerOfTwo(int exponent) {
    return Float.intBitsToFloat((exponent + 127) << 23);
  }

  /** eˣ − 1. */
  public static float expm1(float x) {
    return (float) DoubleFunctions.expm1(x);
  }

  /** The natural logarithm. */
  public static float log(float x) {
    return (float) DoubleFunctions.log(x);
  }

  /** log(1 + x). */
  public static float log1p(float x) {
    return (float) DoubleFunctions.log1p(x);
  }

  /** The hyperbolic tangent. */
  public static float tanh(float x) {
    float a = Math.abs(x);
    float bounded = 2 * Math.min(a, TANH_ONE);
    float k = (bounded * LOG2_E + ROUND) - ROUND;
    float r = (bounded - k * LN2_HIGH) - k * LN2_LOW;
    float small = r + r * r * tail(r);
    float scale = powerOfTwo((int) k);
    float t = scale * small + (scale - 1);
    // t/(t + 2) below 1, else 1 − 2/(t + 2), without a branch that nobody can foresee.
    int below = Float.floatToRawIntBits(a - 1) >> 31;
    float q = choose(below, t, 2) / (t + 2);
    return Math.copySign(choose(below, q, 1 - q), x);
  }

  /** 1/(1 + e⁻ˣ). */
  public static float sigmoid(float x) {
    float e = exp(-Math.abs(x));
    int negative = Float.floatToRawIntBits(x) >> 31;
    return choose(negative, e, 1) / (1 + e);
  }

  /** The first number where a mask has all bits, the second where it has none. */
  private static float choose(int mask, float first, float second) {
    return Float.intBitsToFloat(
        (Float.floatToRawIntBits(first) & mask) | (Float.floatToRawIntBits(second) & ~mask));
  }

  /** log(1 + eˣ). */
  public static float softplus(float x) {
    return (float) DoubleFunctions.softplus(x);
  }

  /** The error function. */
  public static float erf(float x) {
    return (float) DoubleFunctions.erf(x);
  }
}
