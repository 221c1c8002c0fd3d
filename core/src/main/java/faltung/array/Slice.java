package faltung.array;

/**
 * The elements of an array, or a part of them that has a shape of its own: the array that holds
 * them, where the first one stands, and how far neighbours along each axis are apart.
 *
 * <p>A whole {@link NdArray} is the slice of all its elements. Rows of a picture, one channel of
 * interleaved samples or a value in the memory of a network are slices that copy nothing:
 *
 * <pre>{@code
 * FloatArray picture = FloatArray.zeroed(Shape.of(3, 480, 640));
 * Slice rows = picture.part(Shape.of(3, 10, 640), 0, 100, 0); // rows 100 to 109
 * }</pre>
 *
 * <p>No two of its elements are the same place. Immutable, though the array's values are not.
 */
public sealed interface Slice permits NdArray, StridedSlice {

  /** The array that holds the elements. */
  NdArray array();

  /** The row-major position in the array of the first element. */
  int base();

  /** The lengths of the axes. */
  Shape shape();

  /** How far neighbours along an axis are apart, in elements of the array. */
  int stride(int axis);

  /** Whether every element is finite; always so for integers. */
  boolean isFinite();

  /**
   * A part of the array: neighbouring elements, row-major.
   *
   * @param base position of the first
   * @throws IllegalArgumentException if they are not all in the array
   */
  static Slice of(NdArray array, int base, Shape shape) {
    return new StridedSlice(array, base, shape, shape.strides());
  }

  /**
   * A part of the array whose elements stand at {@code base + Σ index·stride}.
   *
   * @param base position of the first
   * @param strides one an axis; what is said of an axis of length 1 is of no consequence
   * @throws IllegalArgumentException if they are not all in the array, or if two of them could be
   *     the same place: along each axis the stride must exceed all that the axes with lesser
   *     strides span
   */
  static Slice of(NdArray array, int base, Shape shape, int... strides) {
    return new StridedSlice(array, base, shape, strides.clone());
  }

  /**
   * A box of this slice, in the same memory.
   *
   * @param part its shape
   * @param start the index of its first element
   * @throws IllegalArgumentException if the box is not inside
   */
  default Slice part(Shape part, int... start) {
    return StridedSlice.part(this, part, start);
  }

  /** The number of elements. */
  default int size() {
    return shape().size();
  }

  /** The number of rows: runs of elements along the last axis; one element without an axis. */
  default int rows() {
    int rank = shape().rank();
    int length = rank == 0 ? 1 : shape().length(rank - 1);
    return length == 0 ? 0 : size() / length;
  }

  /** Where a row begins in the array, the rows being counted row-major. */
  default int rowStart(int row) {
    int at = base();
    int rest = row;
    for (int axis = shape().rank() - 2; axis >= 0; axis--) {
      at += rest % shape().length(axis) * stride(axis);
      rest /= shape().length(axis);
    }
    return at;
  }

  /** How far neighbours in a row are apart. */
  default int rowStep() {
    int rank = shape().rank();
    return rank == 0 ? 1 : stride(rank - 1);
  }

  /** How many elements a row has. */
  default int rowLength() {
    int rank = shape().rank();
    return rank == 0 ? 1 : shape().length(rank - 1);
  }

  /** Whether the elements are neighbours in the array, row-major. */
  default boolean isContiguous() {
    int expected = 1;
    for (int axis = shape().rank() - 1; axis >= 0; axis--) {
      if (shape().length(axis) > 1 && stride(axis) != expected) {
        return false;
      }
      expected *= Math.max(1, shape().length(axis));
    }
    return true;
  }

  /** The elements as an array of their own: the array itself if it is whole, else a copy. */
  default NdArray toArray() {
    if (this instanceof NdArray whole) {
      return whole;
    }
    NdArray copy = array().zeros(shape());
    copyTo(copy);
    return copy;
  }

  /**
   * Copies the elements to another slice.
   *
   * @param target of this shape and element type, in other memory; modified
   * @throws IllegalArgumentException if the shapes differ
   */
  default void copyTo(Slice target) {
    if (!shape().equals(target.shape())) {
      throw new IllegalArgumentException(
          "slice: shape " + shape() + " is copied to shape " + target.shape());
    }
    int step = rowStep();
    int targetStep = target.rowStep();
    int length = rowLength();
    for (int row = 0; row < rows(); row++) {
      int from = rowStart(row);
      int to = target.rowStart(row);
      if (step == 1 && targetStep == 1) {
        array().copyRange(from, target.array(), to, length);
      } else {
        for (int j = 0; j < length; j++) {
          array().copyElement(from + j * step, target.array(), to + j * targetStep);
        }
      }
    }
  }
}
