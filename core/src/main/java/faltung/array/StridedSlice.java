package faltung.array;

import java.util.Arrays;

/** A {@link Slice} that is not a whole array. */
final class StridedSlice implements Slice {
  private final NdArray array;
  private final int base;
  private final Shape shape;
  private final int[] strides;

  StridedSlice(NdArray array, int base, Shape shape, int[] strides) {
    if (strides.length != shape.rank()) {
      throw new IllegalArgumentException(
          "slice: "
              + strides.length
              + " strides "
              + Arrays.toString(strides)
              + " for shape "
              + shape
              + "; give one an axis");
    }
    long last = base + checkedSpan(shape, strides);
    if (base < 0 || (shape.size() > 0 && last >= array.size())) {
      throw new IllegalArgumentException(
          "slice: elements "
              + base
              + " to "
              + last
              + " of an array of "
              + array.size()
              + "; a slice must lie within its array");
    }
    this.array = array;
    this.base = base;
    this.shape = shape;
    this.strides = strides;
  }

  /** How far the last element is from the first. */
  private static long checkedSpan(Shape shape, int[] strides) {
    long span = 0;
    if (shape.size() == 0) {
      return span;
    }
    // From the least stride to the greatest: each must step over all that is below it.
    long greatest = 0;
    for (int counted = 0; counted < strides.length; counted++) {
      long next = Long.MAX_VALUE;
      long reach = 0;
      for (int axis = 0; axis < strides.length; axis++) {
        if (shape.length(axis) > 1 && strides[axis] > greatest && strides[axis] < next) {
          next = strides[axis];
          reach = 0;
        }
        if (shape.length(axis) > 1 && strides[axis] == next) {
          // A second axis with this stride overlaps with the first.
          reach = reach == 0 ? (shape.length(axis) - 1) * next : -1;
        }
      }
      if (next == Long.MAX_VALUE) {
        break;
      }
      if (next <= span || reach < 0) {
        throw overlapping(shape, strides);
      }
      span += reach;
      greatest = next;
    }
    for (int axis = 0; axis < strides.length; axis++) {
      if (shape.length(axis) > 1 && strides[axis] < 1) {
        throw overlapping(shape, strides);
      }
    }
    return span;
  }

  private static IllegalArgumentException overlapping(Shape shape, int[] strides) {
    return new IllegalArgumentException(
        "slice: with strides "
            + Arrays.toString(strides)
            + " elements of shape "
            + shape
            + " share places; each stride must be positive and exceed what lesser ones span");
  }

  static Slice part(Slice whole, Shape part, int[] start) {
    int rank = whole.shape().rank();
    boolean inside = part.rank() == rank && start.length == rank;
    int at = whole.base();
    int[] strides = new int[rank];
    for (int axis = 0; inside && axis < rank; axis++) {
      inside =
          start[axis] >= 0 && (long) start[axis] + part.length(axis) <= whole.shape().length(axis);
      strides[axis] = whole.stride(axis);
      at += start[axis] * strides[axis];
    }
    if (!inside) {
      throw new IllegalArgumentException(
          "slice: a part of shape "
              + part
              + " at "
              + Arrays.toString(start)
              + " is not inside shape "
              + whole.shape());
    }
    return new StridedSlice(whole.array(), part.size() == 0 ? whole.base() : at, part, strides);
  }

  @Override
  public NdArray array() {
    return array;
  }

  @Override
  public int base() {
    return base;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public int stride(int axis) {
    return strides[axis];
  }

  @Override
  public boolean isFinite() {
    if (array instanceof LongArray) {
      return true;
    }
    int step = rowStep();
    int length = rowLength();
    for (int row = 0; row < rows(); row++) {
      int at = rowStart(row);
      for (int j = 0; j < length; j++) {
        if (!Elements.isFinite(array, at + j * step)) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return "slice of shape "
        + shape
        + " from "
        + base
        + " with strides "
        + Arrays.toString(strides)
        + " of "
        + array.elementType()
        + " "
        + array.shape();
  }
}
