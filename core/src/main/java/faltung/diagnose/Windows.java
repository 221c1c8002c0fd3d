package faltung.diagnose;

import faltung.extension.Border;
import java.util.Arrays;

/**
 * Sums over windows of x with one kernel and one dilation; those inside x are remembered.
 *
 * <p>A window is named by the position of its first tap on each axis. Not thread-safe.
 */
final class Windows {
  /** Sums are remembered for inputs of 4 million elements at most: 32 MiB. */
  static final int MOST_KNOWN = 1 << 22;

  private final Grid x;
  private final Grid kernel;
  private final int[] dilation;
  private final Budget budget;
  private final int[] step;
  private final int[] delta;
  private final double[] known;

  /** The tap's element on each axis, or {@link Border#NO_SOURCE}: scratch. */
  private final int[][] sources;

  private double outside;

  Windows(Grid x, Grid kernel, int[] dilation, Budget budget) {
    this.x = x;
    this.kernel = kernel;
    this.dilation = dilation;
    this.budget = budget;
    this.step = Grid.strides(x.lengths());
    this.delta = new int[kernel.size()];
    this.sources = new int[x.rank()][];
    int[] tap = new int[x.rank()];
    for (int t = 0; t < delta.length; t++) {
      for (int axis = 0; axis < tap.length; axis++) {
        delta[t] += tap[axis] * dilation[axis] * step[axis];
      }
      Grid.next(tap, kernel.lengths());
    }
    boolean anyInside = true;
    for (int axis = 0; axis < sources.length; axis++) {
      sources[axis] = new int[kernel.length(axis)];
      anyInside &= extent(axis) <= x.length(axis);
    }
    // NaN says that a sum is not known; a sum that is NaN is computed again each time.
    this.known = new double[anyInside && x.size() <= MOST_KNOWN ? x.size() : 0];
    Arrays.fill(known, Double.NaN);
  }

  int extent(int axis) {
    return (kernel.length(axis) - 1) * dilation[axis] + 1;
  }

  int[] kernelLengths() {
    return kernel.lengths();
  }

  int taps() {
    return delta.length;
  }

  /** Whether the window of an output lies inside x. */
  boolean inside(Geometry geometry, int[] output) {
    for (int axis = 0; axis < output.length; axis++) {
      long first = (long) output[axis] * geometry.stride[axis] - geometry.low[axis];
      if (first < 0 || first + extent(axis) > x.length(axis)) {
        return false;
      }
    }
    return true;
  }

  /** The sum over an output's window, which lies inside. */
  double interior(Geometry geometry, int[] output) {
    int base = 0;
    for (int axis = 0; axis < output.length; axis++) {
      base += (output[axis] * geometry.stride[axis] - geometry.low[axis]) * step[axis];
    }
    boolean remembers = known.length > 0;
    if (remembers && !Double.isNaN(known[base])) {
      return known[base];
    }
    budget.spend(delta.length);
    double sum = 0;
    for (int t = 0; t < delta.length; t++) {
      sum += x.values()[base + delta[t]] * kernel.values()[t];
    }
    if (remembers) {
      known[base] = sum;
    }
    return sum;
  }

  /**
   * The sum over any window; what a constant border of 1 would add is afterwards {@link #outside}.
   */
  double sum(Geometry geometry, int[] output, Border[] borders) {
    outside = 0;
    if (inside(geometry, output)) {
      return interior(geometry, output);
    }
    budget.spend(2L * delta.length);
    for (int axis = 0; axis < output.length; axis++) {
      int first = output[axis] * geometry.stride[axis] - geometry.low[axis];
      for (int t = 0; t < sources[axis].length; t++) {
        int source = borders[axis].source(first + t * dilation[axis], x.length(axis));
        sources[axis][t] = source == Border.NO_SOURCE ? source : source * step[axis];
      }
    }
    double sum = 0;
    int[] tap = new int[output.length];
    for (int t = 0; t < delta.length; t++) {
      int place = 0;
      for (int axis = 0; axis < tap.length && place >= 0; axis++) {
        int source = sources[axis][tap[axis]];
        place = source == Border.NO_SOURCE ? -1 : place + source;
      }
      if (place >= 0) {
        sum += x.values()[place] * kernel.values()[t];
      } else {
        outside += kernel.values()[t];
      }
      Grid.next(tap, kernel.lengths());
    }
    return sum;
  }

  /** The sum of the kernel's elements that lay outside of x in the last sum. */
  double outside() {
    return outside;
  }
}
