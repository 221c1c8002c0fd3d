package faltung.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the windows stand: output o and tap t meet x[o·stride + t·dilation − low], on each axis.
 */
final class Geometry {
  final String size;
  final int[] stride;
  final int[] dilation;
  final int[] low;
  final int deviations;

  Geometry(String size, int[] stride, int[] dilation, int[] low, int deviations) {
    this.size = size;
    this.stride = stride;
    this.dilation = dilation;
    this.low = low;
    this.deviations = deviations;
  }

  boolean samePlaces(Geometry other) {
    return Arrays.equals(stride, other.stride)
        && Arrays.equals(dilation, other.dilation)
        && Arrays.equals(low, other.low);
  }

  /** What can be published: with the padding at the high end that gives as many outputs. */
  Sampling sampling(int[] input, int[] kernel, int[] output) {
    int[] high = new int[low.length];
    int[] reach = new int[low.length];
    for (int axis = 0; axis < low.length; axis++) {
      reach[axis] = (kernel[axis] - 1) * dilation[axis];
      high[axis] = (output[axis] - 1) * stride[axis] + reach[axis] + 1 - input[axis] - low[axis];
    }
    return new Sampling(size, list(stride), list(dilation), list(low), list(high), list(reach));
  }

  private static List<Integer> list(int[] values) {
    List<Integer> list = new ArrayList<>();
    for (int value : values) {
      list.add(value);
    }
    return list;
  }
}
