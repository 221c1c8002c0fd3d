package faltung.arithmetic;

/**
 * {@link DoubleFunctions} for float: computed in double and rounded once, so at most 0.50001 units
 * in the last place off. No twin: the method differs.
 */
public final class FloatFunctions {
  private FloatFunctions() {}

  /** eˣ. */
  public static float exp(float x) {
    return (float) DoubleFunctions.exp(x);
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
    return (float) DoubleFunctions.tanh(x);
  }

  /** 1/(1 + e⁻ˣ). */
  public static float sigmoid(float x) {
    return (float) DoubleFunctions.sigmoid(x);
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
