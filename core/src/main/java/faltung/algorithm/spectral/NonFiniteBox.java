package faltung.algorithm.spectral;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.problem.SpatialAxis;
import java.util.List;

/**
 * The smallest box around the outputs of a block that are not finite. Mutable, for one block after
 * the other; one thread's.
 */
final class NonFiniteBox {
  private final List<SpatialAxis> axes;
  private final int[] lengths;
  private final int[] at;
  private final Ranges ranges;

  /**
   * An empty box.
   *
   * @param lengths of a block
   */
  NonFiniteBox(List<SpatialAxis> axes, int[] lengths) {
    this.axes = axes;
    this.lengths = lengths;
    this.at = new int[lengths.length];
    this.ranges = new Ranges(lengths.length);
    clear();
  }

  /** Forgets the last block. */
  void clear() {
    for (int axis = 0; axis < lengths.length; axis++) {
      ranges.set(axis, Integer.MAX_VALUE, 0);
    }
  }

  boolean isEmpty() {
    return ranges.end(0) == 0;
  }

  /**
   * Extends the box; elements of the block that are no outputs do not count.
   *
   * @param outputs their ranges: each stands in the block at its stride
   */
  void include(NdArray block, Ranges outputs) {
    include(block, outputs, 0, 0);
  }

  private void include(NdArray block, Ranges outputs, int axis, int place) {
    if (axis == lengths.length) {
      if (!isFinite(block, place)) {
        for (int other = 0; other < axis; other++) {
          int from = Math.min(ranges.start(other), at[other]);
          ranges.set(other, from, Math.max(ranges.end(other), at[other] + 1));
        }
      }
      return;
    }
    for (int j = 0; j < outputs.length(axis); j++) {
      at[axis] = j;
      include(block, outputs, axis + 1, place * lengths[axis] + j * axes.get(axis).stride());
    }
  }

  /** The box, counted from the block's first output. */
  Ranges ranges() {
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
