package faltung.benchmarks.work;

import faltung.benchmarks.peer.Operand;

/**
 * By how much two results may differ that are both right; each bound is derived, so that only a
 * fault exceeds it.
 *
 * <p>A sum of K products in any order is within γ<sub>K</sub>·(|x| ∗ |h|) of the exact one, γ<sub>K</sub> =
 * K·u / (1 − K·u), and (|x| ∗ |h|) is at most ‖x‖·‖h‖ (Cauchy and Schwarz). Methods by transforms
 * are within t·‖x‖·‖h‖, where t is the tolerance that the library keeps by default.
 */
final class Bounds {
  private static final double FLOAT_ROUNDOFF = 0x1p-24;
  private static final double DOUBLE_ROUNDOFF = 0x1p-53;

  /** The default tolerances: docs of {@code Tolerance.defaultFor}. */
  private static final double FLOAT_TOLERANCE = 1e-5;

  private static final double DOUBLE_TOLERANCE = 1e-12;

  private Bounds() {}

  private static double roundoff(String type) {
    return type.equals("float") ? FLOAT_ROUNDOFF : DOUBLE_ROUNDOFF;
  }

  /** γ<sub>K</sub>. */
  static double gamma(String type, double terms) {
    double all = terms * roundoff(type);
    return all / (1 - all);
  }

  /**
   * Two sums of products, each summed directly or by transforms: the two norms are of one group of
   * what is summed together.
   *
   * @param terms of one output
   * @param first how many parts of the first operand there are that never meet, as images of a batch
   * @param second the same of the second, as output channels
   */
  static Work.Bound sums(String type, double terms, int first, int second) {
    double tolerance = type.equals("float") ? FLOAT_TOLERANCE : DOUBLE_TOLERANCE;
    return operands ->
        2
            * (tolerance + gamma(type, terms))
            * largestNorm(operands.get(0), first)
            * largestNorm(operands.get(1), second);
  }

  /** The largest norm of so many equal parts of an array along its first axis. */
  static double largestNorm(Operand operand, int parts) {
    int each = operand.size() / parts;
    double largest = 0;
    for (int part = 0; part < parts; part++) {
      double sum = 0;
      for (int n = 0; n < each; n++) {
        double value = operand.at(part * each + n);
        sum += value * value;
      }
      largest = Math.max(largest, sum);
    }
    return Math.sqrt(largest);
  }

  /**
   * Two transforms of a length: each is within 7·u·log₂(m) of ‖X‖ = √n·‖x‖ (Higham, Accuracy and
   * Stability of Numerical Algorithms, 2002, theorem 24.2, with η ≤ 7·u), where Bluestein's algorithm takes
   * three of length m &lt; 4·n.
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
   * OpenCV's Gaussian of 8 bits multiplies by integers of 8 bits: each of k weights is off by 2⁻⁹ at
   * most, in two passes over values up to 255; then both results are rounded.
   */
  static Work.Bound fixedPoint(int taps) {
    return operands -> Math.floor(2 * taps * 255 * 0x1p-9) + 1;
  }
}
