package faltung.benchmarks.work;

import faltung.benchmarks.peer.Operand;

/**
 * By how much two results may differ that are both right; each bound is derived, so that what
 * exceeds it is a fault.
 *
 * <p>A sum of K products in any order is within λ√K·u·(|x| ∗ |h|) of the exact one with probability
 * at least 1 − 2K·exp(−λ²/2), roundings being independent (Higham and Mary, A New Approach to
 * Probabilistic Rounding Error Analysis, 2019, doi:10.1137/18M1226312): with λ = 10 below 10⁻¹⁴ for
 * any sum here. (|x| ∗ |h|) is at most K·max|x|·max|h|. Methods by transforms are within t·‖x‖·‖h‖,
 * where t is the tolerance that the library keeps by default, and x all that is transformed
 * together.
 */
final class Bounds {
  private static final double FLOAT_ROUNDOFF = 0x1p-24;
  private static final double DOUBLE_ROUNDOFF = 0x1p-53;

  /** The default tolerances: docs of {@code Tolerance.defaultFor}. */
  private static final double FLOAT_TOLERANCE = 1e-5;

  private static final double DOUBLE_TOLERANCE = 1e-12;

  private static final double LAMBDA = 10;

  private Bounds() {}

  private static double roundoff(String type) {
    return type.equals("float") ? FLOAT_ROUNDOFF : DOUBLE_ROUNDOFF;
  }

  /**
   * Two sums of products, each summed directly or by transforms.
   *
   * @param terms of one output
   * @param first the axis of the first operand whose parts never meet, as images of a batch; −1 if
   *     all of it is summed together
   * @param second the same of the second, as output channels
   */
  static Work.Bound sums(String type, double terms, int first, int second) {
    double tolerance = type.equals("float") ? FLOAT_TOLERANCE : DOUBLE_TOLERANCE;
    double rounding = LAMBDA * Math.sqrt(terms) * roundoff(type) * terms;
    return operands -> {
      Operand x = operands.get(0);
      Operand h = operands.get(1);
      return 2
          * (rounding * largest(x) * largest(h)
              + tolerance * largestNorm(x, first) * largestNorm(h, second));
    };
  }

  private static double largest(Operand operand) {
    double largest = 0;
    for (int n = 0; n < operand.size(); n++) {
      largest = Math.max(largest, Math.abs(operand.at(n)));
    }
    return largest;
  }

  /** The largest norm of the parts of an array along an axis; of the whole for −1. */
  static double largestNorm(Operand operand, int axis) {
    int parts = axis < 0 ? 1 : operand.shape()[axis];
    int inner = 1;
    for (int after = axis + 1; axis >= 0 && after < operand.shape().length; after++) {
      inner *= operand.shape()[after];
    }
    double[] sums = new double[parts];
    for (int n = 0; n < operand.size(); n++) {
      double value = operand.at(n);
      sums[n / inner % parts] += value * value;
    }
    double largest = 0;
    for (double sum : sums) {
      largest = Math.max(largest, sum);
    }
    return Math.sqrt(largest);
  }

  /**
   * Two transforms of a length: each is within 7·u·log₂(m) of ‖X‖ = √n·‖x‖ (Higham, Accuracy and
   * Stability of Numerical Algorithms, 2002, theorem 24.2, with η ≤ 7·u), where Bluestein's
   * algorithm takes three of length m &lt; 4·n.
   */
  static Work.Bound transforms(String type, int length) {
    double logarithm = Math.ceil(Math.log(4.0 * length) / Math.log(2));
    return operands -> {
      double energy = 0;
      for (Operand operand : operands) {
        energy += operand.norm() * operand.norm();
      }
      return 2 * 3 * 7 * roundoff(type) * logarithm * Math.sqrt(length * energy);
    };
  }

  /** Two convolutions by transforms of a length: three transforms each. */
  static Work.Bound products(String type, int length) {
    double logarithm = Math.ceil(Math.log(length) / Math.log(2));
    return operands ->
        2
            * (3 * 7 * logarithm + 2)
            * roundoff(type)
            * operands.get(0).norm()
            * operands.get(1).norm();
  }

  /** Two pictures, each rounded from a value that is off by far less than half a level. */
  static Work.Bound levels() {
    return operands -> 1;
  }

  /**
   * OpenCV's Gaussian of 8 bits multiplies by integers of 8 bits: each of k weights is off by 2⁻⁹
   * at most, in two passes over values up to 255; then both results are rounded.
   */
  static Work.Bound fixedPoint(int taps) {
    return operands -> Math.floor(2 * taps * 255 * 0x1p-9) + 1;
  }
}
