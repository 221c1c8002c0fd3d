package faltung.contract;

import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.definition.Definition;
import faltung.problem.AxisOrder;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.problem.Interval;
import java.util.Arrays;
import java.util.List;

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

  /**
   * Normwise: t·‖x‖₂·‖h‖₂ with the norms of what an output can see: one group of one batch element
   * with all its input channels, from where the first window begins, and one output channel of the
   * kernel.
   */
  public static double[][] normwise(
      ConvolutionProblem problem, double tolerance, NdArray x, NdArray h) {
    Grouping grouping = problem.grouping();
    double[] ofInput = new double[grouping.count() * problem.batch()];
    double[] ofKernel = new double[grouping.count() * problem.outputChannels()];
    List<Interval> needed =
        problem.inputNeededBy(
            problem.axes().stream().map(axis -> new Interval(0, axis.outputLength())).toList());
    Places places = new Places(problem.inputOrder(), x.shape());
    for (double[] plane : Operands.planes(x)) {
      for (int at = 0; at < plane.length; at++) {
        if (!isReached(needed, places, at)) {
          continue;
        }
        boolean onBatch = grouping.input() == Channel.BATCH;
        int group = onBatch ? 0 : places.of(1, at) / problem.inputChannels();
        ofInput[group * problem.batch() + places.of(0, at)] += plane[at] * plane[at];
      }
    }
    places = new Places(problem.kernelOrder(), h.shape());
    for (double[] plane : Operands.planes(h)) {
      for (int at = 0; at < plane.length; at++) {
        boolean onOutput = grouping.kernel() == Channel.OUTPUT;
        int group = onOutput ? 0 : places.of(1, at) / problem.inputChannels();
        ofKernel[group * problem.outputChannels() + places.of(2, at)] += plane[at] * plane[at];
      }
    }
    double[] bound = new double[problem.outputShape().size()];
    places = new Places(problem.outputOrder(), problem.outputShape());
    for (int at = 0; at < bound.length; at++) {
      int n = places.of(0, at);
      int o = places.of(2, at);
      boolean onBatch = grouping.output() == Channel.BATCH;
      int group = onBatch ? n / problem.batch() : o / problem.outputChannels();
      int batch = group * problem.batch() + n % problem.batch();
      int output = group * problem.outputChannels() + o % problem.outputChannels();
      bound[at] = tolerance * ROUNDING_OF_THE_BOUND * Math.sqrt(ofInput[batch] * ofKernel[output]);
    }
    return x.elementType() == ElementType.COMPLEX
        ? new double[][] {bound, bound}
        : new double[][] {bound};
  }

  /** Whether an element can lie in a block that begins where the first window does. */
  private static boolean isReached(List<Interval> needed, Places places, int at) {
    for (int axis = 0; axis < needed.size(); axis++) {
      int start = needed.get(axis).start();
      if (start > 0 && places.of(3 + axis, at) < start) {
        return false;
      }
    }
    return true;
  }

  /** The indices of an operand's elements by role, without an object for each. */
  private static final class Places {
    private final int[] lengths;
    private final int[] strides;

    Places(AxisOrder order, Shape shape) {
      this.lengths = order.byRole(shape.toArray());
      this.strides = order.byRole(shape.strides());
    }

    /** 0 for a role that is absent. */
    int of(int role, int at) {
      return lengths[role] <= 1 ? 0 : at / strides[role] % lengths[role];
    }
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
