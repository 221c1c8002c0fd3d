package faltung.algorithm.spectral;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.problem.Interval;
import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The smallest box around the outputs of a block that are not finite. */
final class NonFiniteBox {
  private final List<SpatialAxis> axes;
  private final int[] lengths;
  private final List<Interval> outputs;
  private final int[] from;
  private final int[] to;

  /**
   * An empty box.
   *
   * @param lengths of the block
   * @param outputs their ranges: each stands in the block at its stride
   */
  NonFiniteBox(List<SpatialAxis> axes, int[] lengths, List<Interval> outputs) {
    this.axes = axes;
    this.lengths = lengths;
    this.outputs = outputs;
    this.from = new int[lengths.length];
    this.to = new int[lengths.length];
    Arrays.fill(from, Integer.MAX_VALUE);
  }

  boolean isEmpty() {
    return to[0] == 0;
  }

  /** Extends the box; elements of the block that are no outputs do not count. */
  void include(NdArray block) {
    include(block, new int[lengths.length], 0, 0);
  }

  private void include(NdArray block, int[] at, int axis, int place) {
    if (axis == lengths.length) {
      if (!isFinite(block, place)) {
        for (int other = 0; other < axis; other++) {
          from[other] = Math.min(from[other], at[other]);
          to[other] = Math.max(to[other], at[other] + 1);
        }
      }
      return;
    }
    for (int j = 0; j < outputs.get(axis).length(); j++) {
      at[axis] = j;
      include(block, at, axis + 1, place * lengths[axis] + j * axes.get(axis).stride());
    }
  }

  /** The box, counted from the block's first output. */
  List<Interval> ranges() {
    List<Interval> ranges = new ArrayList<>();
    for (int axis = 0; axis < from.length; axis++) {
      ranges.add(new Interval(from[axis], to[axis]));
    }
    return ranges;
  }

  static boolean isFinite(NdArray array, int at) {
    if (array instanceof DoubleArray doubles) {
      return Double.isFinite(doubles.values()[at]);
    }
    if (array instanceof FloatArray floats) {
      return Float.isFinite(floats.values()[at]);
    }
    if (array instanceof ComplexArray complex) {
      return isFinite(complex.real(), at) && isFinite(complex.imaginary(), at);
    }
    return true;
  }
}
