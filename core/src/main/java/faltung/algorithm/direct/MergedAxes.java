package faltung.algorithm.direct;

import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.List;

/**
 * The spatial axes of a problem with neighbours merged where one axis can stand for both: where the
 * kernel has one element along both, nothing is padded, left out or dilated, and their elements
 * stand in one row in input and output. So the pixels of a 1×1 layer are one long row, and an axis
 * of length 1 is none. The terms of an output and their order stay as they are.
 *
 * <p>There is at least one axis afterwards. Immutable.
 */
final class MergedAxes {
  private final List<SpatialAxis> axes;
  private final int[] inputStrides;
  private final int[] outputStrides;

  private MergedAxes(List<SpatialAxis> axes, List<Integer> input, List<Integer> output) {
    this.axes = axes;
    this.inputStrides = input.stream().mapToInt(Integer::intValue).toArray();
    this.outputStrides = output.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Merges.
   *
   * @param inputStrides by role
   * @param outputStrides by role, of the array that the outputs are written to
   */
  static MergedAxes of(ConvolutionProblem problem, int[] inputStrides, int[] outputStrides) {
    List<SpatialAxis> axes = new ArrayList<>();
    List<Integer> input = new ArrayList<>();
    List<Integer> output = new ArrayList<>();
    for (int role = 0; role < 3; role++) {
      input.add(inputStrides[role]);
      output.add(outputStrides[role]);
    }
    for (int axis = 0; axis < problem.rank(); axis++) {
      SpatialAxis next = problem.axes().get(axis);
      int in = inputStrides[3 + axis];
      int out = outputStrides[3 + axis];
      int before = axes.size() - 1;
      if (isPointwise(next) && next.inputLength() == 1) {
        continue;
      }
      if (before >= 0
          && isPointwise(next)
          && isPointwise(axes.get(before))
          && input.get(3 + before) == in * next.inputLength()
          && output.get(3 + before) == out * next.outputLength()) {
        axes.set(before, pointwise(axes.get(before).inputLength() * next.inputLength()));
        input.set(3 + before, in);
        output.set(3 + before, out);
        continue;
      }
      axes.add(next);
      input.add(in);
      output.add(out);
    }
    if (axes.isEmpty()) {
      axes.add(pointwise(1));
      input.add(1);
      output.add(1);
    }
    return new MergedAxes(axes, input, output);
  }

  private static SpatialAxis pointwise(int length) {
    return SpatialAxis.of(length, 1, 1, 1, 1, 0, 0);
  }

  private static boolean isPointwise(SpatialAxis axis) {
    return axis.kernelLength() == 1
        && axis.stride() == 1
        && axis.inputDilation() == 1
        && axis.paddingLow() == 0
        && axis.outputStart() == 0
        && axis.outputLength() == axis.inputLength();
  }

  int count() {
    return axes.size();
  }

  SpatialAxis get(int axis) {
    return axes.get(axis);
  }

  /** By role: batch, input channels, output channels, then the merged axes. */
  int[] inputStrides() {
    return inputStrides;
  }

  /** By role, as {@link #inputStrides}. */
  int[] outputStrides() {
    return outputStrides;
  }
}
