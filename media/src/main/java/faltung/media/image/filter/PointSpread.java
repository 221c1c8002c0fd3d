package faltung.media.image.filter;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.signal.Signal;

/** A blur as deconvolution wants it: its origin in the middle, its sum 1. */
final class PointSpread {
  private PointSpread() {}

  static DoubleArray placed(Signal kernel) {
    if (kernel.rank() != 2) {
      throw new IllegalArgumentException(
          "the blur of a picture has 2 axes, but this one is " + kernel.shape());
    }
    int[] reach = new int[2];
    for (int axis = 0; axis < 2; axis++) {
      reach[axis] = Math.max(0, Math.max(-kernel.start(axis), kernel.end(axis) - 1));
    }
    Shape shape = Shape.of(2 * reach[0] + 1, 2 * reach[1] + 1);
    DoubleArray placed = DoubleArray.zeroed(shape);
    double sum = 0;
    for (int offset = 0; offset < kernel.shape().size(); offset++) {
      int[] point = kernel.point(offset);
      double value = value(kernel.values(), offset);
      sum += value;
      placed.values()[shape.offset(point[0] + reach[0], point[1] + reach[1])] = value;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException(
          "the blur's values sum to "
              + sum
              + ", but a blur has a positive sum; give the kernel that blurred the picture");
    }
    for (int offset = 0; offset < placed.size(); offset++) {
      placed.values()[offset] /= sum;
    }
    return placed;
  }

  private static double value(NdArray values, int offset) {
    if (values instanceof DoubleArray doubles) {
      return doubles.values()[offset];
    }
    if (values instanceof FloatArray floats) {
      return floats.values()[offset];
    }
    if (values instanceof LongArray longs) {
      return (double) longs.values()[offset];
    }
    throw new IllegalArgumentException("the blur is complex, but must be real");
  }

  /** The part of a larger array that stands in its middle. */
  static DoubleArray middle(DoubleArray array, Shape shape) {
    int top = (array.shape().length(0) - shape.length(0)) / 2;
    int left = (array.shape().length(1) - shape.length(1)) / 2;
    DoubleArray part = DoubleArray.zeroed(shape);
    for (int row = 0; row < shape.length(0); row++) {
      array.copyRange(
          array.shape().offset(top + row, left), part, row * shape.length(1), shape.length(1));
    }
    return part;
  }
}
