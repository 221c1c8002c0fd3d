package faltung.array;

/**
 * An array of any rank: contiguous, row-major, without views; parts of it are {@link Slice}s.
 *
 * <p>Four element types exist and no more: {@link FloatArray}, {@link DoubleArray}, {@link
 * ComplexArray} and {@link LongArray}. Wrapping a caller's primitive array copies nothing; the
 * wrapped array stays the caller's, and what is written to it is seen here.
 *
 * <p>Equality is by shape and by bits: NaN equals NaN, and 0.0 differs from −0.0.
 *
 * <p>Reading from several threads is safe as long as nobody writes.
 */
public sealed interface NdArray extends Slice
    permits FloatArray, DoubleArray, ComplexArray, LongArray {

  /** What the elements are. */
  ElementType elementType();

  /** The same elements under another shape, without copying. */
  NdArray reshape(Shape shape);

  /** A new array of the same type with all elements zero. */
  NdArray zeros(Shape shape);

  /** A copy that shares nothing with this array. */
  NdArray copy();

  /**
   * Copies neighbouring elements to a place in another array of the same element type.
   *
   * @param source row-major position of the first here
   * @param target the array that is written. Modified.
   * @param targetOffset row-major position of the first there
   * @param count how many
   * @throws ClassCastException if the element types differ
   */
  void copyRange(int source, NdArray target, int targetOffset, int count);

  /** Copies one element, as {@link #copyRange} does. */
  default void copyElement(int source, NdArray target, int targetOffset) {
    copyRange(source, target, targetOffset, 1);
  }

  /**
   * Sets neighbouring elements to a number.
   *
   * @param value for integers a whole number
   */
  void fillRange(int offset, int count, double value);

  /**
   * One element as text that reads back as the same value; integers of a floating-point type come
   * without their ".0".
   */
  String elementText(int offset);

  /** This: an array is the slice of all its elements. */
  @Override
  default NdArray array() {
    return this;
  }

  /** 0: the first element stands first. */
  @Override
  default int base() {
    return 0;
  }

  /** The product of the lengths of the axes that follow. */
  @Override
  default int stride(int axis) {
    return shape().stride(axis);
  }

  @Override
  default boolean isContiguous() {
    return true;
  }
}
