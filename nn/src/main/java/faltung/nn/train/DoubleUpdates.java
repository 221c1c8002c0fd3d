package faltung.nn.train;

import faltung.nn.math.Rounding;

// Twin: FloatUpdates is generated from this file.

/**
 * The steps of optimisers for the elements of one parameter, in double. Each element by itself, so
 * the bits do not depend on who computes them.
 */
final class DoubleUpdates {
  private DoubleUpdates() {}

  /** w ← w − rate·d, with d the gradient, or its running sum where there is momentum. */
  static void descend(double[] w, double[] g, double[] sum, Sgd.Numbers numbers, boolean first) {
    double decay = Rounding.toDouble(numbers.weightDecay());
    double momentum = Rounding.toDouble(numbers.momentum());
    double fresh = Rounding.toDouble(1 - numbers.dampening());
    double rate = Rounding.toDouble(numbers.rate());
    // Each case in a loop of its own, which the compiler turns into vectors.
    if (numbers.momentum() == 0) {
      for (int i = 0; i < w.length; i++) {
        w[i] -= rate * (g[i] + decay * w[i]);
      }
      return;
    }
    if (first) {
      for (int i = 0; i < w.length; i++) {
        sum[i] = g[i] + decay * w[i];
      }
    } else {
      for (int i = 0; i < w.length; i++) {
        sum[i] = momentum * sum[i] + fresh * (g[i] + decay * w[i]);
      }
    }
    if (numbers.nesterov()) {
      for (int i = 0; i < w.length; i++) {
        w[i] -= rate * ((g[i] + decay * w[i]) + momentum * sum[i]);
      }
    } else {
      for (int i = 0; i < w.length; i++) {
        w[i] -= rate * sum[i];
      }
    }
  }

  /** Adam, and AdamW where the decay is decoupled. */
  static void adapt(
      double[] w, double[] g, double[] mean, double[] square, Adam.Numbers numbers, long step) {
    double beta1 = Rounding.toDouble(numbers.beta1());
    double beta2 = Rounding.toDouble(numbers.beta2());
    double fresh1 = Rounding.toDouble(1 - numbers.beta1());
    double fresh2 = Rounding.toDouble(1 - numbers.beta2());
    double epsilon = Rounding.toDouble(numbers.epsilon());
    double size =
        Rounding.toDouble(numbers.rate() / (1 - StrictMath.pow(numbers.beta1(), (double) step)));
    double root =
        Rounding.toDouble(StrictMath.sqrt(1 - StrictMath.pow(numbers.beta2(), (double) step)));
    double decay = Rounding.toDouble(numbers.decoupled() ? 0 : numbers.weightDecay());
    double kept =
        Rounding.toDouble(numbers.decoupled() ? 1 - numbers.rate() * numbers.weightDecay() : 1);
    for (int i = 0; i < w.length; i++) {
      double before = w[i] * kept;
      double d = g[i] + decay * before;
      mean[i] = beta1 * mean[i] + fresh1 * d;
      square[i] = beta2 * square[i] + fresh2 * d * d;
      w[i] = before - size * (mean[i] / (Rounding.toDouble(Math.sqrt(square[i])) / root + epsilon));
    }
  }

  /** RMSprop. */
  static void scale(
      double[] w, double[] g, double[] square, double[] sum, RmsProp.Numbers numbers) {
    double alpha = Rounding.toDouble(numbers.alpha());
    double fresh = Rounding.toDouble(1 - numbers.alpha());
    double epsilon = Rounding.toDouble(numbers.epsilon());
    double decay = Rounding.toDouble(numbers.weightDecay());
    double momentum = Rounding.toDouble(numbers.momentum());
    double rate = Rounding.toDouble(numbers.rate());
    for (int i = 0; i < w.length; i++) {
      double d = g[i] + decay * w[i];
      square[i] = alpha * square[i] + fresh * d * d;
      d /= Rounding.toDouble(Math.sqrt(square[i])) + epsilon;
      if (numbers.momentum() != 0) {
        sum[i] = momentum * sum[i] + d;
        d = sum[i];
      }
      w[i] -= rate * d;
    }
  }

  /** Σ g², in order. */
  static double squares(double[] g) {
    double sum = 0;
    for (double value : g) {
      sum += value * value;
    }
    return sum;
  }

  /** g ← factor·g. */
  static void multiply(double[] g, double factor) {
    for (int i = 0; i < g.length; i++) {
      g[i] *= factor;
    }
  }
}
