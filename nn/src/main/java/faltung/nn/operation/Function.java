package faltung.nn.operation;

import java.util.Locale;

/**
 * A function of one number, applied to each element: PyTorch's activations and what they are made
 * of.
 *
 * <p>At places without a derivative it is PyTorch's: 0 for ReLU at 0.
 *
 * @param kind which
 * @param a its first number, 0 where it has none
 * @param b its second number, 0 where it has none
 */
public record Function(Kind kind, double a, double b) {
  /** Which function. */
  public enum Kind {
    /** a·x + b. */
    AFFINE,
    /** |x|. */
    ABSOLUTE,
    /** −1, 0 or 1; its derivative is 0. */
    SIGN,
    /** x². */
    SQUARE,
    /** √x. */
    SQRT,
    /** 1/x. */
    RECIPROCAL,
    /** xᵃ, for x ≥ 0 or whole a. */
    POWER,
    /** eˣ. */
    EXP,
    /** The natural logarithm. */
    LOG,
    /** The error function. */
    ERF,
    /** x between a and b, else the nearer of the two. */
    CLIP,
    /** x above 0, else 0. */
    RELU,
    /** 0 above 0, else x. */
    NEGATIVE_PART,
    /** x above 0, else a·x. */
    LEAKY_RELU,
    /** b·x above 0, else b·a·(eˣ − 1). */
    ELU,
    /** x above 0, else a·(e^(x/a) − 1). */
    CELU,
    /** x·Φ(x), Φ the normal distribution. */
    GELU,
    /** GELU with Φ by tanh. */
    GELU_TANH,
    /** x·sigmoid(x). */
    SILU,
    /** x·tanh(softplus(x)). */
    MISH,
    /** x + 3 between 0 and 6, by 6. */
    HARDSIGMOID,
    /** x·hardsigmoid(x). */
    HARDSWISH,
    /** log(1 + e^(a·x))/a, and x where a·x is above b. */
    SOFTPLUS,
    /** x/(1 + |x|). */
    SOFTSIGN,
    /** The hyperbolic tangent. */
    TANH,
    /** x − tanh(x). */
    TANHSHRINK,
    /** 1/(1 + e⁻ˣ). */
    SIGMOID,
    /** log sigmoid(x). */
    LOG_SIGMOID,
    /** x above a, else b. */
    THRESHOLD,
    /** x where |x| is above a, else 0. */
    HARDSHRINK,
    /** x drawn a towards 0. */
    SOFTSHRINK
  }

  /** ReLU. */
  public static final Function RELU = of(Kind.RELU);

  /** The hyperbolic tangent. */
  public static final Function TANH = of(Kind.TANH);

  /** The logistic function. */
  public static final Function SIGMOID = of(Kind.SIGMOID);

  /** A function without numbers. */
  public static Function of(Kind kind) {
    return new Function(kind, 0, 0);
  }

  /** A function with one number. */
  public static Function of(Kind kind, double a) {
    return new Function(kind, a, 0);
  }

  /** Whether the derivative is recorded as one of the function's value, not of its argument. */
  boolean isDerivedFromValue() {
    return kind == Kind.RELU || kind == Kind.TANH || kind == Kind.SIGMOID || kind == Kind.EXP;
  }

  /** In lower case, with its numbers where they are not 0. */
  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return a == 0 && b == 0 ? name : name + "(" + a + ", " + b + ")";
  }
}
