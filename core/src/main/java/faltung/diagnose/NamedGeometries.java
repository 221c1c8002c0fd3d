package faltung.diagnose;

import faltung.problem.WindowRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The geometries with a name, or with a padding that is equal on all sides, that fit y's shape. */
final class NamedGeometries {
  /** Beyond the kernel's extent a padding gives windows without x; a few are met in practice. */
  private static final int PADDING_BEYOND = 8;

  private final int[] input;
  private final int[] kernel;
  private final int[] output;
  private final boolean flipped;
  private final int mostSteps;
  private final List<Geometry> found = new ArrayList<>();

  NamedGeometries(int[] input, int[] kernel, int[] output, boolean flipped, int mostSteps) {
    this.input = input;
    this.kernel = kernel;
    this.output = output;
    this.flipped = flipped;
    this.mostSteps = mostSteps;
  }

  /** The plainer first. */
  List<Geometry> all() {
    boolean single = Arrays.stream(kernel).allMatch(length -> length == 1);
    for (int d = 1; d <= (single ? 1 : mostSteps); d++) {
      int[] dilation = new int[input.length];
      Arrays.fill(dilation, d);
      for (WindowRule size : WindowRule.values()) {
        extend(size, 0, dilation, new int[input.length], 0);
      }
      int longest = 0;
      for (int axis = 0; axis < kernel.length; axis++) {
        longest = Math.max(longest, extent(axis, d));
      }
      for (int padding = 1; padding <= longest + PADDING_BEYOND; padding++) {
        extend(null, padding, dilation, new int[input.length], 0);
      }
    }
    found.sort((a, b) -> Integer.compare(a.deviations, b.deviations));
    return found;
  }

  private int extent(int axis, int dilation) {
    return (kernel[axis] - 1) * dilation + 1;
  }

  /** Chooses the strides from an axis on. */
  private void extend(
      @Nullable WindowRule size, int padding, int[] dilation, int[] stride, int axis) {
    if (axis == stride.length) {
      add(size, padding, dilation, stride.clone());
      return;
    }
    int extent = extent(axis, dilation[axis]);
    for (int s = 1; s <= mostSteps; s++) {
      long outputs;
      if (size == null) {
        long span = input[axis] + 2L * padding - extent;
        outputs = span < 0 ? 0 : span / s + 1;
      } else {
        // Of a kernel that is longer than the input the command has no valid outputs.
        boolean none = size == WindowRule.VALID && extent > input[axis];
        outputs = size.allows(s) && !none ? size.outputs(input[axis], extent, s) : 0;
      }
      if (outputs == output[axis]) {
        stride[axis] = s;
        extend(size, padding, dilation, stride, axis + 1);
        if (output[axis] == 1) {
          return;
        }
      }
    }
  }

  /** How far from plain; MATLAB's same is PyTorch's, and not told apart. */
  private static int deviations(WindowRule size) {
    return switch (size) {
      case FULL, VALID, SAME_SCIPY -> 0;
      case SAME_NUMPY, SAME_PYTORCH, SAME_TENSORFLOW, SAME_ONNX_LOWER -> 1;
    };
  }

  private void add(@Nullable WindowRule size, int padding, int[] dilation, int[] stride) {
    int[] low = new int[stride.length];
    for (int axis = 0; axis < low.length; axis++) {
      int extent = extent(axis, dilation[axis]);
      low[axis] =
          size == null ? padding : size.lowPadding(input[axis], extent, stride[axis], flipped);
    }
    int deviations = (size == null ? 2 : deviations(size)) + (dilation[0] == 1 ? 0 : 2);
    if (Arrays.stream(stride).anyMatch(s -> s != 1)) {
      deviations += Arrays.stream(stride).distinct().count() == 1 ? 2 : 3;
    }
    Geometry geometry =
        new Geometry(
            size == null ? Sampling.PADDING : size.name(), stride, dilation, low, deviations);
    if (found.stream().noneMatch(geometry::samePlaces)) {
      found.add(geometry);
    }
  }
}
