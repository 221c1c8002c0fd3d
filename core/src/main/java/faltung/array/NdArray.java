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

  /**
   * An array of the shape and the values of a Java array, of any rank: {@code NdArray.of(new
   * short[][] {{1, 2}, {3, 4}})}.
   *
   * <p>{@code double} and {@code float} stay what they are; {@code long}, {@code int}, {@code
   * short}, {@code char} and {@code byte} become long. A vector of double, float or long is wrapped
   * and not copied, everything else is copied.
   *
   * @param values an array of numbers, or of arrays of one length
   * @throws IllegalArgumentException if it is something else, or lengths differ; the text says
   *     where
   * @throws NullPointerException if it is null, or a part of it is
   */
  static NdArray of(Object values) {
    return NestedArrays.read(values);
  }

  /** What the elements are. */
  ElementType elementType();

  /**
   * The same values in another type; this array itself if it has the type.
   *
   * <p>Rounds to nearest where the type is narrower: a long of more than 53 bits as a double, a
   * double as a float (beyond its range infinity). What would lose more than that is refused.
   *
   * @throws IllegalArgumentException if a value has a fraction, or is beyond 64 bits, and long is
   *     asked for; or if one is not real, and a real type is
   */
  default NdArray convert(ElementType type) {
    return Conversion.of(this, type);
  }

  /**
   * The same values as an array of a class: {@code FloatArray y = x.convert(FloatArray.class)}. As
   * {@link #convert(ElementType)}.
   *
   * @throws IllegalArgumentException as there, or if the class is none of the four
   */
  default <A extends NdArray> A convert(Class<A> type) {
    return type.cast(Conversion.of(this, ElementType.of(type)));
  }

  /**
   * A copy with its axes in another order, as NumPy's {@code transpose}: {@code
   * picture.transpose(2, 0, 1)} makes channels first of channels last.
   *
   * @param order of each axis of the result which one it is here; negative ones count from the end
   * @throws IllegalArgumentException if it does not name every axis once
   */
  default NdArray transpose(int... order) {
    return Axes.transpose(this, order);
  }

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

  /**
   * Adds neighbouring elements to those at a place in another array of the same element type.
   *
   * @param source row-major position of the first here
   * @param target the array that is added to, not this one. Modified.
   * @param targetOffset row-major position of the first there
   * @param count how many
   * @throws ArithmeticException if a sum of long values does not fit 64 bits
   * @throws ClassCastException if the element types differ
   */
  void addRange(int source, NdArray target, int targetOffset, int count);

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
