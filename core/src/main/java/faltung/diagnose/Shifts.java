package faltung.diagnose;

import java.util.ArrayList;
import java.util.List;

/** All low paddings with which enough of the outputs touch x, by their distance from the centre. */
final class Shifts {
  private final int[] centre;
  private final int[] least;
  private final int[] most;
  private boolean possible = true;

  Shifts(int[] input, int[] kernel, int[] output, int[] stride, int[] dilation) {
    int rank = input.length;
    centre = new int[rank];
    least = new int[rank];
    most = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int reach = (kernel[axis] - 1) * dilation[axis];
      long span = (output[axis] - 1L) * stride[axis];
      centre[axis] = reach / 2;
      boolean steps = stride[axis] > 1 || dilation[axis] > 1;
      // With steps, half of the outputs have to touch x; without, one.
      long outputsOff = steps ? output[axis] / 2 * (long) stride[axis] : span;
      least[axis] =
          (int) (steps ? Math.max(1 - input[axis], -outputsOff - reach) : 1 - input[axis]);
      most[axis] = (int) Math.min(Integer.MAX_VALUE / 4, reach + outputsOff);
      possible &= stride[axis] == 1 || (output[axis] > 1 && span <= input[axis] + 2L * reach);
      possible &= dilation[axis] == 1 || reach + 1 <= input[axis];
    }
    boolean single = true;
    for (int axis = 0; axis < rank; axis++) {
      single &= kernel[axis] == 1;
    }
    possible &= !single || dilation[0] == 1;
  }

  /** The distance beyond which there is nothing. */
  int farthest() {
    int farthest = -1;
    for (int axis = 0; axis < centre.length && possible; axis++) {
      farthest = Math.max(farthest, centre[axis] - least[axis]);
      farthest = Math.max(farthest, most[axis] - centre[axis]);
    }
    return farthest;
  }

  /** The paddings that differ by a distance on one axis at least, and by no more on any. */
  List<int[]> at(int distance) {
    List<int[]> found = new ArrayList<>();
    if (possible) {
      extend(new int[centre.length], 0, distance, /* reached= */ distance == 0, found);
    }
    return found;
  }

  private void extend(int[] low, int axis, int distance, boolean reached, List<int[]> found) {
    if (axis == low.length) {
      found.add(low.clone());
      return;
    }
    boolean last = axis == low.length - 1;
    int step = last && !reached ? Math.max(1, 2 * distance) : 1;
    for (int offset = -distance; offset <= distance; offset += step) {
      int padding = centre[axis] + offset;
      if (padding >= least[axis] && padding <= most[axis]) {
        low[axis] = padding;
        extend(low, axis + 1, distance, reached || Math.abs(offset) == distance, found);
      }
    }
  }
}
