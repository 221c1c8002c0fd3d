package faltung.algorithm.direct;

import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import java.util.Arrays;

/**
 * The spatial axes of a problem with neighbours merged where one axis can stand for both: where the
 * kernel has one element along both, nothing is padded, left out or dilated, and their elements
 * stand in one row in input and output. So the pixels of a 1×1 layer are one long row, and an axis
 * of length 1 is none. The terms of an output and their order stay as they are.
 *
 * <p>There is at least one axis afterwards. Immutable.
 */
final class MergedAxes {
  /** Roles before the spatial axes: batch, input channels, output channels. */
  private static final int ROLES = 3;

  private final SpatialAxis[] axes;
  private final int[] inputStrides;
  private final int[] outputStrides;

  private MergedAxes(SpatialAxis[] axes, int count, int[] input, int[] output) {
    boolean all = count == axes.length;
    this.axes = all ? axes : Arrays.copyOf(axes, count);
    this.inputStrides = all ? input : Arrays.copyOf(input, ROLES + count);
    this.outputStrides = all ? output : Arrays.copyOf(output, ROLES + count);
  }

  /**
   * Merges.
   *
   * @param inputStrides by role
   * @param outputStrides by role, of the array that the outputs are written to
   */
  static MergedAxes of(ConvolutionProblem problem, int[] inputStrides, int[] outputStrides) {
    int most = Math.max(1, problem.rank());
    if (problem.rank() == 1 && !isNone(problem.axes().get(0))) {
      // The most usual one, which nothing can be merged with.
      return new MergedAxes(
          new SpatialAxis[] {problem.axes().get(0)}, 1, inputStrides, outputStrides);
    }
    SpatialAxis[] axes = new SpatialAxis[most];
    int[] input = Arrays.copyOf(inputStrides, ROLES + most);
    int[] output = Arrays.copyOf(outputStrides, ROLES + most);
    int count = 0;
    for (int axis = 0; axis < problem.rank(); axis++) {
      SpatialAxis next = problem.axes().get(axis);
      int in = inputStrides[ROLES + axis];
      int out = outputStrides[ROLES + axis];
      int before = count - 1;
      if (isNone(next)) {
        continue;
      }
      if (before >= 0
          && isPointwise(next)
          && isPointwise(axes[before])
          && input[ROLES + before] == in * next.inputLength()
          && output[ROLES + before] == out * next.outputLength()) {
        axes[before] = pointwise(axes[before].inputLength() * next.inputLength());
        input[ROLES + before] = in;
        output[ROLES + before] = out;
        continue;
      }
      axes[count] = next;
      input[ROLES + count] = in;
      output[ROLES + count] = out;
      count++;
    }
    if (count == 0) {
      axes[0] = pointwise(1);
      input[ROLES] = 1;
      output[ROLES] = 1;
      count = 1;
    }
    return new MergedAxes(axes, count, input, output);
  }

  private static SpatialAxis pointwise(int length) {
    return SpatialAxis.of(length, 1, 1, 1, 1, 0, 0);
  }

  private static boolean isNone(SpatialAxis axis) {
    return axis.inputLength() == 1 && isPointwise(axis);
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
    return axes.length;
  }

  SpatialAxis get(int axis) {
    return axes[axis];
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
