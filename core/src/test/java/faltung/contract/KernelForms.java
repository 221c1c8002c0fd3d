package faltung.contract;

import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.problem.AxisOrder;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import java.util.List;

/** Kernels of the forms that methods with a condition are for, made of random ones. */
public final class KernelForms {
  private KernelForms() {}

  /**
   * A problem with kernels of 3×3, no stride and no dilation, made of one of two or more spatial
   * axes; one of fewer stays. Padding and region stay, and so what windows reach beyond the edges;
   * the extent grows, so that most of the small windows meet something.
   */
  public static Bordered threeByThree(Bordered task) {
    ConvolutionProblem problem = task.problem();
    if (problem.rank() < 2) {
      return task;
    }
    return new Bordered(
        new ConvolutionProblem(
            problem.batch(),
            problem.inputChannels(),
            problem.outputChannels(),
            problem.grouping(),
            ofTwoAxes(problem.inputOrder()),
            ofTwoAxes(problem.kernelOrder()),
            ofTwoAxes(problem.outputOrder()),
            List.of(threeTaps(problem.axes().get(0)), threeTaps(problem.axes().get(1))),
            problem.flipped(),
            problem.conjugation()),
        task.borders().subList(0, 2));
  }

  private static AxisOrder ofTwoAxes(AxisOrder order) {
    return AxisOrder.of(order.toString().replaceAll("[2-9]", ""));
  }

  private static SpatialAxis threeTaps(SpatialAxis axis) {
    return new SpatialAxis(
        axis.inputExtent() + 2,
        3,
        1,
        1,
        1,
        axis.paddingLow(),
        axis.paddingHigh(),
        axis.outputStart(),
        axis.outputLength());
  }

  /** Where the first element of this element's own kernel stands: of its channels. */
  static int first(ConvolutionProblem problem, int at) {
    int[] strides = problem.kernelOrder().strides(problem.kernelShape());
    int[] index = problem.kernelOrder().byRole(problem.kernelShape().index(at));
    return index[1] * strides[1] + index[2] * strides[2];
  }

  /** Every kernel as its first element everywhere. Modified and returned. */
  static NdArray constant(ConvolutionProblem problem, NdArray kernel) {
    if (kernel instanceof LongArray longs) {
      long[] given = longs.values().clone();
      for (int at = 0; at < given.length; at++) {
        longs.values()[at] = given[first(problem, at)];
      }
      return kernel;
    }
    for (double[] plane : Operands.planes(kernel)) {
      double[] given = plane.clone();
      for (int at = 0; at < plane.length; at++) {
        plane[at] = given[first(problem, at)];
      }
      store(kernel, plane);
    }
    return kernel;
  }

  /** Every kernel as the product of its first lines along its axes. Modified and returned. */
  static NdArray product(ConvolutionProblem problem, NdArray kernel) {
    int[] strides = problem.kernelOrder().strides(problem.kernelShape());
    for (double[] plane : Operands.planes(kernel)) {
      double[] given = plane.clone();
      for (int at = 0; at < plane.length; at++) {
        int[] index = problem.kernelOrder().byRole(problem.kernelShape().index(at));
        plane[at] = 1;
        for (int axis = 0; axis < problem.rank(); axis++) {
          plane[at] *= given[first(problem, at) + index[3 + axis] * strides[3 + axis]];
        }
      }
      store(kernel, plane);
    }
    return kernel;
  }

  /** The planes of a float array are copies. */
  private static void store(NdArray kernel, double[] plane) {
    if (kernel instanceof FloatArray floats) {
      for (int at = 0; at < plane.length; at++) {
        floats.values()[at] = (float) plane[at];
      }
    }
  }
}
