package faltung.contract;

import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.definition.Definition;
import faltung.problem.ConvolutionProblem;
import java.util.Arrays;

/** Guaranteed bounds of |ŷ − y| as numbers, for {@link Implementation#bound}. */
public final class Bounds {
  /**
   * Covers the rounding of a bound's own sum: at most 10⁵ terms of relative error 2⁻⁵² each, with
   * room to spare.
   */
  private static final double ROUNDING_OF_THE_BOUND = 1 + 1e-10;

  private Bounds() {}

  /** Componentwise: t·(|x|∗|h|), of every output. */
  public static double[][] componentwise(
      ConvolutionProblem problem, double tolerance, NdArray x, NdArray h) {
    double[][] magnitudes = magnitudes(problem, x, h);
    for (double[] part : magnitudes) {
      for (int j = 0; j < part.length; j++) {
        part[j] *= tolerance * ROUNDING_OF_THE_BOUND;
      }
    }
    return magnitudes;
  }

  /** Normwise: t·‖x‖₂·‖h‖₂ over the whole operands, the same for every output. */
  public static double[][] normwise(
      ConvolutionProblem problem, double tolerance, NdArray x, NdArray h) {
    boolean complex = x.elementType() == ElementType.COMPLEX;
    double[][] bound = new double[complex ? 2 : 1][problem.outputShape().size()];
    for (double[] part : bound) {
      Arrays.fill(part, tolerance * norm(x) * norm(h) * ROUNDING_OF_THE_BOUND);
    }
    return bound;
  }

  private static double norm(NdArray array) {
    double sum = 0;
    for (double[] plane : Operands.planes(array)) {
      for (double value : plane) {
        sum += value * value;
      }
    }
    return Math.sqrt(sum);
  }

  /** |x|∗|h| of the problem; for complex elements |a||c| + |b||d| and |a||d| + |b||c|. */
  public static double[][] magnitudes(ConvolutionProblem problem, NdArray x, NdArray h) {
    double[][] a = absolute(Operands.planes(x));
    double[][] b = absolute(Operands.planes(h));
    if (a.length == 1) {
      return new double[][] {Definition.evaluate(problem, a[0], b[0])};
    }
    return new double[][] {
      sum(Definition.evaluate(problem, a[0], b[0]), Definition.evaluate(problem, a[1], b[1])),
      sum(Definition.evaluate(problem, a[0], b[1]), Definition.evaluate(problem, a[1], b[0]))
    };
  }

  private static double[][] absolute(double[][] planes) {
    double[][] absolute = new double[planes.length][];
    for (int plane = 0; plane < planes.length; plane++) {
      absolute[plane] = Arrays.stream(planes[plane]).map(Math::abs).toArray();
    }
    return absolute;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = new double[a.length];
    Arrays.setAll(sum, j -> a[j] + b[j]);
    return sum;
  }
}
