package faltung.plan;

import faltung.array.Shape;
import faltung.array.Slice;
import faltung.problem.ConvolutionProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * How far apart the neighbours of input and output are, along each axis, in the arrays that hold
 * them. Where in an array they begin is told at each use. Immutable.
 *
 * @param input one stride an axis of the input; empty if its elements are neighbours, row-major
 * @param output the same of the output
 */
public record Layout(List<Integer> input, List<Integer> output) {
  /** Whole arrays, and parts of neighbouring elements. */
  public static final Layout CONTIGUOUS = new Layout(List.of(), List.of());

  public Layout {
    input = List.copyOf(input);
    output = List.copyOf(output);
  }

  /** That of two slices. */
  public static Layout of(Slice input, Slice output) {
    return new Layout(strides(input), strides(output));
  }

  private static List<Integer> strides(Slice slice) {
    List<Integer> strides = new ArrayList<>();
    if (!slice.isContiguous()) {
      for (int axis = 0; axis < slice.shape().rank(); axis++) {
        strides.add(slice.stride(axis));
      }
    }
    return strides;
  }

  void check(ConvolutionProblem problem) {
    if (!input.isEmpty()) {
      check("input", input, problem.inputShape());
    }
    if (!output.isEmpty()) {
      check("output", output, problem.outputShape());
    }
  }

  private static void check(String what, List<Integer> strides, Shape shape) {
    if (strides.size() != shape.rank()) {
      throw new IllegalArgumentException(
          "layout: "
              + strides.size()
              + " strides "
              + strides
              + " for the "
              + what
              + " "
              + shape
              + "; give one an axis");
    }
  }

  /** The strides by role, as {@link faltung.problem.AxisOrder#strides}. */
  int[] inputStrides(ConvolutionProblem problem) {
    return input.isEmpty() ? problem.inputStrides() : problem.inputOrder().byRole(array(input));
  }

  /** The strides by role. */
  int[] outputStrides(ConvolutionProblem problem) {
    return output.isEmpty() ? problem.outputStrides() : problem.outputOrder().byRole(array(output));
  }

  static int[] array(List<Integer> strides) {
    return strides.stream().mapToInt(Integer::intValue).toArray();
  }
}
