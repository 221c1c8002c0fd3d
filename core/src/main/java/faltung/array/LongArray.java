package faltung.array;

import java.util.Arrays;

/** An {@link NdArray} of 64-bit integers. */
public final class LongArray implements NdArray {
  private final Shape shape;
  private final long[] values;

  private LongArray(Shape shape, long[] values) {
    Elements.checkLength("LongArray", values.length, shape);
    this.shape = shape;
    this.values = values;
  }

  /** A vector of these values, which are not copied. */
  public static LongArray of(long... values) {
    return new LongArray(Shape.of(values.length), values);
  }

  /** A vector of these values. Copies. */
  public static LongArray of(int[] values) {
    long[] wide = new long[values.length];
    Arrays.setAll(wide, at -> values[at]);
    return of(wide);
  }

  /** A vector of these values. Copies. */
  public static LongArray of(short[] values) {
    long[] wide = new long[values.length];
    Arrays.setAll(wide, at -> values[at]);
    return of(wide);
  }

  /** A vector of these values, from −128 to 127. Copies. */
  public static LongArray of(byte[] values) {
    long[] wide = new long[values.length];
    Arrays.setAll(wide, at -> values[at]);
    return of(wide);
  }

  /** A vector of these values without a sign, from 0 to 65535. Copies. */
  public static LongArray ofUnsigned(short[] values) {
    long[] wide = new long[values.length];
    Arrays.setAll(wide, at -> Short.toUnsignedLong(values[at]));
    return of(wide);
  }

  /** A vector of these values without a sign, from 0 to 255, as pictures have them. Copies. */
  public static LongArray ofUnsigned(byte[] values) {
    long[] wide = new long[values.length];
    Arrays.setAll(wide, at -> Byte.toUnsignedLong(values[at]));
    return of(wide);
  }

  /**
   * An array of this shape over these values, which are not copied.
   *
   * @throws IllegalArgumentException if the number of values is not the shape's
   */
  public static LongArray wrap(Shape shape, long... values) {
    return new LongArray(shape, values);
  }

  /**
   * A matrix, from rows of equal length. Copies.
   *
   * @throws IllegalArgumentException if the rows differ in length
   */
  public static LongArray of(long[][] rows) {
    Rows.check(rows);
    int columns = rows.length == 0 ? 0 : rows[0].length;
    long[] values = new long[Shape.of(rows.length, columns).size()];
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != columns) {
        throw new IllegalArgumentException(
            "row " + row + " has " + rows[row].length + " values, row 0 has " + columns);
      }
      System.arraycopy(rows[row], 0, values, row * columns, columns);
    }
    return new LongArray(Shape.of(rows.length, columns), values);
  }

  /** An array of zeros. */
  public static LongArray zeroed(Shape shape) {
    return new LongArray(shape, new long[shape.size()]);
  }

  /** The values themselves, row-major, not a copy. */
  public long[] values() {
    return values;
  }

  /** The element at an index. */
  public long get(int... index) {
    return values[shape.offset(index)];
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public ElementType elementType() {
    return ElementType.LONG;
  }

  @Override
  public LongArray reshape(Shape other) {
    Elements.checkReshape(shape, other);
    return new LongArray(other, values);
  }

  @Override
  public LongArray zeros(Shape other) {
    return zeroed(other);
  }

  @Override
  public LongArray copy() {
    return new LongArray(shape, values.clone());
  }

  @Override
  public void copyRange(int source, NdArray target, int targetOffset, int count) {
    System.arraycopy(values, source, ((LongArray) target).values, targetOffset, count);
  }

  @Override
  public void addRange(int source, NdArray target, int targetOffset, int count) {
    long[] sums = ((LongArray) target).values;
    for (int at = 0; at < count; at++) {
      sums[targetOffset + at] = Math.addExact(sums[targetOffset + at], values[source + at]);
    }
  }

  @Override
  public void fillRange(int offset, int count, double value) {
    Arrays.fill(values, offset, offset + count, (long) value);
  }

  @Override
  public boolean isFinite() {
    return true;
  }

  @Override
  public String elementText(int offset) {
    return Long.toString(values[offset]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LongArray array
        && shape.equals(array.shape)
        && Arrays.equals(values, array.values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Elements.describe(this);
  }
}
