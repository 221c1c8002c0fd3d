package faltung.nn.operation;

import faltung.nn.graph.Value;

/** Records operations on single elements; two arrays are broadcast as NumPy's. */
public final class Elementwise {
  private Elementwise() {}

  /** a + b. */
  public static Value add(Value a, Value b) {
    return binary(Binary.Kind.ADD, a, b);
  }

  /** a − b. */
  public static Value subtract(Value a, Value b) {
    return binary(Binary.Kind.SUBTRACT, a, b);
  }

  /** a·b. */
  public static Value multiply(Value a, Value b) {
    return binary(Binary.Kind.MULTIPLY, a, b);
  }

  /** a/b. */
  public static Value divide(Value a, Value b) {
    return binary(Binary.Kind.DIVIDE, a, b);
  }

  /** The larger of the two. */
  public static Value maximum(Value a, Value b) {
    return binary(Binary.Kind.MAXIMUM, a, b);
  }

  /** The smaller of the two. */
  public static Value minimum(Value a, Value b) {
    return binary(Binary.Kind.MINIMUM, a, b);
  }

  /** Any operation on two numbers. */
  public static Value binary(Binary.Kind kind, Value a, Value b) {
    return a.tape().record(new Binary(kind), a, b);
  }

  /** Any function of one number. */
  public static Value apply(Function function, Value x) {
    return x.tape().record(new Pointwise(function), x);
  }

  /** factor·x + summand. */
  public static Value affine(Value x, double factor, double summand) {
    return apply(new Function(Function.Kind.AFFINE, factor, summand), x);
  }

  /** −x. */
  public static Value negate(Value x) {
    return affine(x, -1, 0);
  }

  /** eˣ. */
  public static Value exp(Value x) {
    return apply(Function.of(Function.Kind.EXP), x);
  }

  /** The natural logarithm. */
  public static Value log(Value x) {
    return apply(Function.of(Function.Kind.LOG), x);
  }

  /** x². */
  public static Value square(Value x) {
    return apply(Function.of(Function.Kind.SQUARE), x);
  }

  /** √x. */
  public static Value sqrt(Value x) {
    return apply(Function.of(Function.Kind.SQRT), x);
  }

  /** |x|. */
  public static Value absolute(Value x) {
    return apply(Function.of(Function.Kind.ABSOLUTE), x);
  }

  /** xᵃ. */
  public static Value power(Value x, double exponent) {
    return apply(Function.of(Function.Kind.POWER, exponent), x);
  }

  /** x above 0, else 0. */
  public static Value relu(Value x) {
    return apply(Function.RELU, x);
  }

  /** The hyperbolic tangent. */
  public static Value tanh(Value x) {
    return apply(Function.TANH, x);
  }

  /** 1/(1 + e⁻ˣ). */
  public static Value sigmoid(Value x) {
    return apply(Function.SIGMOID, x);
  }
}
