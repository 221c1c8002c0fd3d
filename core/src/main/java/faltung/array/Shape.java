package faltung.array;

import java.util.Arrays;

/**
 * The lengths of the axes of an array, outermost first, as in NumPy.
 *
 * <p>A shape of rank 0 holds one element. A length may be 0; the array is then empty. Immutable.
 */
public final class Shape {
  private final int[] lengths;
  private final int size;

  private Shape(int[] lengths) {
    this.lengths = lengths;
    this.size = checkedSize(lengths);
  }

  /**
   * The shape with these axis lengths.
   *
   * @throws IllegalArgumentException if a length is negative or the number of elements exceeds
   *     2³¹−1
   */
  public static Shape of(int... lengths) {
    return new Shape(lengths.clone());
  }

  private static int checkedSize(int[] lengths) {
    long size = 1;
    boolean empty = false;
    for (int length : lengths) {
      if (length < 0) {
        throw new IllegalArgumentException(
            "shape " + Arrays.toString(lengths) + ": the length " + length + " is negative");
      }
      empty |= length == 0;
    }
    if (empty) {
      return 0;
    }
    for (int length : lengths) {
      size *= length;
      if (size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "shape "
                + Arrays.toString(lengths)
                + " has more than "
                + Integer.MAX_VALUE
                + " elements; work on it in tiles");
      }
    }
    return (int) size;
  }

  /** The number of axes. */
  public int rank() {
    return lengths.length;
  }

  /** The length of one axis. */
  public int length(int axis) {
    return lengths[axis];
  }

  /** The number of elements: the product of the lengths. */
  public int size() {
    return size;
  }

  /** A copy of the lengths. */
  public int[] toArray() {
    return lengths.clone();
  }

  /** The distance in elements between neighbours along each axis, row-major: the last is 1. */
  public int[] strides() {
    int[] strides = new int[lengths.length];
    int stride = 1;
    for (int axis = lengths.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= Math.max(1, lengths[axis]);
    }
    return strides;
  }

  /** The distance in elements between neighbours along one axis, as in {@link #strides}. */
  public int stride(int axis) {
    int stride = 1;
    for (int inner = axis + 1; inner < lengths.length; inner++) {
      stride *= Math.max(1, lengths[inner]);
    }
    return stride;
  }

  /**
   * The row-major position of an element.
   *
   * @throws IndexOutOfBoundsException if the index is not inside this shape
   */
  public int offset(int... index) {
    if (!contains(index)) {
      throw new IndexOutOfBoundsException(
          "index " + Arrays.toString(index) + " is not inside shape " + this);
    }
    int offset = 0;
    for (int axis = 0; axis < lengths.length; axis++) {
      offset = offset * lengths[axis] + index[axis];
    }
    return offset;
  }

  /** Whether an index has this rank and lies inside on every axis. */
  public boolean contains(int... index) {
    if (index.length != lengths.length) {
      return false;
    }
    for (int axis = 0; axis < lengths.length; axis++) {
      if (index[axis] < 0 || index[axis] >= lengths[axis]) {
        return false;
      }
    }
    return true;
  }

  /** The index of the element at a row-major position: the inverse of {@link #offset}. */
  public int[] index(int offset) {
    if (offset < 0 || offset >= size) {
      throw new IndexOutOfBoundsException("offset " + offset + " is not inside shape " + this);
    }
    int[] index = new int[lengths.length];
    int rest = offset;
    for (int axis = lengths.length - 1; axis >= 0; axis--) {
      index[axis] = rest % lengths[axis];
      rest /= lengths[axis];
    }
    return index;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(lengths, shape.lengths);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(lengths);
  }

  /** As NumPy's list of lengths: {@code [2, 3]}. */
  @Override
  public String toString() {
    return Arrays.toString(lengths);
  }
}
