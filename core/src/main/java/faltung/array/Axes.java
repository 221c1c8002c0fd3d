package faltung.array;

import java.util.Arrays;

/** Axes by their numbers, negative ones counted from the end as in NumPy. Stateless. */
public final class Axes {
  private Axes() {}

  /**
   * The number of an axis from the beginning.
   *
   * @param axis from −rank to rank − 1
   * @throws IllegalArgumentException if there is no such axis
   */
  public static int of(int axis, Shape shape) {
    int rank = shape.rank();
    if (axis < -rank || axis >= rank) {
      throw new IllegalArgumentException(
          "axis "
              + axis
              + " is none of shape "
              + shape
              + (rank == 0 ? "" : "; its axes are " + -rank + " to " + (rank - 1)));
    }
    return axis < 0 ? axis + rank : axis;
  }

  /**
   * The numbers of axes from the beginning, in their order.
   *
   * @throws IllegalArgumentException if there is no such axis, or one is named twice
   */
  public static int[] of(int[] axes, Shape shape) {
    int[] positions = new int[axes.length];
    boolean[] named = new boolean[shape.rank()];
    for (int at = 0; at < axes.length; at++) {
      positions[at] = of(axes[at], shape);
      if (named[positions[at]]) {
        throw new IllegalArgumentException(
            "axes " + Arrays.toString(axes) + " of shape " + shape + ": one is named twice");
      }
      named[positions[at]] = true;
    }
    return positions;
  }

  static NdArray transpose(NdArray array, int[] order) {
    Shape shape = array.shape();
    int[] axes = of(order, shape);
    if (axes.length != shape.rank()) {
      throw new IllegalArgumentException(
          "transpose: "
              + Arrays.toString(order)
              + " does not name the "
              + shape.rank()
              + " axes of shape "
              + shape);
    }
    int[] lengths = new int[axes.length];
    int[] strides = new int[axes.length];
    for (int axis = 0; axis < axes.length; axis++) {
      lengths[axis] = shape.length(axes[axis]);
      strides[axis] = shape.stride(axes[axis]);
    }
    Shape turned = Shape.of(lengths);
    NdArray copy = array.zeros(turned);
    if (turned.size() > 0) {
      Slice.of(array, 0, turned, strides).copyTo(copy);
    }
    return copy;
  }
}
