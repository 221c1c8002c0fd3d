package faltung.nn.operation;

import faltung.arithmetic.DoubleFunctions;
import faltung.nn.math.Rounding;

// Twin: FloatFunction is generated from this file.

/** {@link Function} and its derivative in double. */
final class DoubleFunction {
  private static final double SQRT_HALF = 0.7071067811865476;
  private static final double INVERSE_SQRT_TWO_PI = 0.3989422804014327;
  private static final double SQRT_TWO_BY_PI = 0.7978845608028654;
  private static final double GELU_CUBIC = 0.044715;

  private DoubleFunction() {}

  static double value(Function.Kind kind, double a, double b, double x) {
    return switch (kind) {
      case AFFINE -> a * x + b;
      case ABSOLUTE -> Math.abs(x);
      case SIGN -> Math.signum(x);
      case SQUARE -> x * x;
      case SQRT -> Rounding.toDouble(Math.sqrt(x));
      case RECIPROCAL -> 1 / x;
      case POWER -> power(x, a);
      case EXP -> DoubleFunctions.exp(x);
      case LOG -> DoubleFunctions.log(x);
      case ERF -> DoubleFunctions.erf(x);
      case CLIP -> x < a ? a : x > b ? b : x;
      case RELU -> x <= 0 ? 0 : x;
      case NEGATIVE_PART -> x > 0 ? 0 : x;
      case LEAKY_RELU -> x > 0 ? x : a * x;
      case ELU -> b * (x > 0 ? x : a * DoubleFunctions.expm1(x));
      case CELU -> x > 0 ? x : a * DoubleFunctions.expm1(x / a);
      case GELU -> x * normal(x);
      case GELU_TANH -> x * normalByTanh(x);
      case SILU -> x * DoubleFunctions.sigmoid(x);
      case MISH -> x * DoubleFunctions.tanh(DoubleFunctions.softplus(x));
      case HARDSIGMOID -> hardsigmoid(x);
      case HARDSWISH -> x * hardsigmoid(x);
      case SOFTPLUS -> a * x > b ? x : DoubleFunctions.softplus(a * x) / a;
      case SOFTSIGN -> x / (1 + Math.abs(x));
      case TANH -> DoubleFunctions.tanh(x);
      case TANHSHRINK -> x - DoubleFunctions.tanh(x);
      case SIGMOID -> DoubleFunctions.sigmoid(x);
      case LOG_SIGMOID -> -DoubleFunctions.softplus(-x);
      case THRESHOLD -> x <= a ? b : x;
      case HARDSHRINK -> x >= -a && x <= a ? 0 : x;
      case SOFTSHRINK -> x > a ? x - a : x < -a ? x + a : Double.isNaN(x) ? x : 0;
    };
  }

  static double derivative(Function.Kind kind, double a, double b, double x) {
    return switch (kind) {
      case AFFINE -> a;
      case ABSOLUTE -> Math.signum(x);
      case SIGN -> 0;
      case SQUARE -> 2 * x;
      case SQRT -> 1 / (2 * Rounding.toDouble(Math.sqrt(x)));
      case RECIPROCAL -> -1 / (x * x);
      case POWER -> a * power(x, a - 1);
      case EXP -> DoubleFunctions.exp(x);
      case LOG -> 1 / x;
      case ERF -> 2 * SQRT_HALF * 2 * INVERSE_SQRT_TWO_PI * DoubleFunctions.exp(-x * x);
      case CLIP -> x <= a || x >= b ? 0 : 1;
      case RELU -> x <= 0 ? 0 : 1;
      case NEGATIVE_PART -> x > 0 ? 0 : 1;
      case LEAKY_RELU -> x > 0 ? 1 : a;
      case ELU -> b * (x > 0 ? 1 : a * DoubleFunctions.exp(x));
      case CELU -> x > 0 ? 1 : DoubleFunctions.exp(x / a);
      case GELU -> normal(x) + x * INVERSE_SQRT_TWO_PI * DoubleFunctions.exp(-x * x / 2);
      case GELU_TANH -> geluTanhDerivative(x);
      case SILU -> siluDerivative(x);
      case MISH -> mishDerivative(x);
      case HARDSIGMOID -> x > -3 && x < 3 ? 1 / 6.0 : 0;
      case HARDSWISH -> x < -3 ? 0 : x <= 3 ? x / 3 + 0.5 : 1;
      case SOFTPLUS -> a * x > b ? 1 : DoubleFunctions.sigmoid(a * x);
      case SOFTSIGN -> 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x)));
      case TANH -> 1 - square(DoubleFunctions.tanh(x));
      case TANHSHRINK -> square(DoubleFunctions.tanh(x));
      case SIGMOID -> DoubleFunctions.sigmoid(x) * DoubleFunctions.sigmoid(-x);
      case LOG_SIGMOID -> DoubleFunctions.sigmoid(-x);
      case THRESHOLD -> x <= a ? 0 : 1;
      case HARDSHRINK, SOFTSHRINK -> x >= -a && x <= a ? 0 : 1;
    };
  }

  private static double square(double x) {
    return x * x;
  }

  private static double hardsigmoid(double x) {
    return Math.min(Math.max(x + 3, 0), 6) / 6;
  }

  private static double normal(double x) {
    return 0.5 * (1 + DoubleFunctions.erf(x * SQRT_HALF));
  }

  private static double normalByTanh(double x) {
    return 0.5 * (1 + DoubleFunctions.tanh(SQRT_TWO_BY_PI * (x + GELU_CUBIC * x * x * x)));
  }

  private static double geluTanhDerivative(double x) {
    double t = DoubleFunctions.tanh(SQRT_TWO_BY_PI * (x + GELU_CUBIC * x * x * x));
    double inner = SQRT_TWO_BY_PI * (1 + 3 * GELU_CUBIC * x * x);
    return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * inner;
  }

  private static double siluDerivative(double x) {
    double s = DoubleFunctions.sigmoid(x);
    return s * (1 + x * (1 - s));
  }

  private static double mishDerivative(double x) {
    double t = DoubleFunctions.tanh(DoubleFunctions.softplus(x));
    return t + x * DoubleFunctions.sigmoid(x) * (1 - t * t);
  }

  /** xᵃ: exact steps for halves and small whole numbers, else exp(a·log x). */
  private static double power(double x, double a) {
    double quarters = 4 * a;
    if (quarters == Math.rint(quarters) && Math.abs(a) <= 8) {
      double size = Math.abs(a);
      int whole = (int) size;
      double result = 1;
      for (int factor = 0; factor < whole; factor++) {
        result *= x;
      }
      double rest = size - whole;
      if (rest > 0) {
        double root = Rounding.toDouble(Math.sqrt(x));
        double quarter = Rounding.toDouble(Math.sqrt(root));
        result *= rest == 0.25 ? quarter : rest == 0.5 ? root : root * quarter;
      }
      return a < 0 ? 1 / result : result;
    }
    return DoubleFunctions.exp(a * DoubleFunctions.log(x));
  }
}
