package faltung.array;

import java.util.Arrays;

// Twin: FloatArray is generated from this file.

/** An {@link NdArray} of double values. */
public final class DoubleArray implements NdArray {
  private final Shape shape;
  private final double[] values;

  private DoubleArray(Shape shape, double[] values) {
    Elements.checkLength("DoubleArray", values.length, shape);
    this.shape = shape;
    this.values = values;
  }

  /** A vector of these values, which are not copied. */
  public static DoubleArray of(double... values) {
    return new DoubleArray(Shape.of(values.length), values);
  }

  /**
   * An array of this shape over these values, which are not copied.
   *
   * @throws IllegalArgumentException if the number of values is not the shape's
   */
  public static DoubleArray wrap(Shape shape, double... values) {
    return new DoubleArray(shape, values);
  }

  /**
   * A matrix, from rows of equal length. Copies.
   *
   * @throws IllegalArgumentException if the rows differ in length
   */
  public static DoubleArray of(double[][] rows) {
    Rows.check(rows);
    int columns = rows.length == 0 ? 0 : rows[0].length;
    double[] values = new double[Shape.of(rows.length, columns).size()];
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != columns) {
        throw new IllegalArgumentException(
            "row " + row + " has " + rows[row].length + " values, row 0 has " + columns);
      }
      System.arraycopy(rows[row], 0, values, row * columns, columns);
    }
    return new DoubleArray(Shape.of(rows.length, columns), values);
  }

  // twin: /** A vector of binary16 numbers, given by their bits, exactly; numpy.float16. Copies. */
  // twin: public static FloatArray ofHalf(short... bits) {
  // twin:   float[] values = new float[bits.length];
  // twin:   for (int at = 0; at < bits.length; at++) {
  // twin:     values[at] = HalfPrecision.toFloat(bits[at]);
  // twin:   }
  // twin:   return of(values);
  // twin: }
  // twin: /** A vector of bfloat16 numbers, given by their bits, exactly. Copies. */
  // twin: public static FloatArray ofBrain(short... bits) {
  // twin:   float[] values = new float[bits.length];
  // twin:   for (int at = 0; at < bits.length; at++) {
  // twin:     values[at] = HalfPrecision.brainToFloat(bits[at]);
  // twin:   }
  // twin:   return of(values);
  // twin: }

  /** An array of zeros. */
  public static DoubleArray zeroed(Shape shape) {
    return new DoubleArray(shape, new double[shape.size()]);
  }

  /** The values themselves, row-major, not a copy. */
  public double[] values() {
    return values;
  }

  /** The element at an index. */
  public double get(int... index) {
    return values[shape.offset(index)];
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public ElementType elementType() {
    return ElementType.DOUBLE;
  }

  @Override
  public DoubleArray reshape(Shape other) {
    Elements.checkReshape(shape, other);
    return new DoubleArray(other, values);
  }

  @Override
  public DoubleArray zeros(Shape other) {
    return zeroed(other);
  }

  @Override
  public DoubleArray copy() {
    return new DoubleArray(shape, values.clone());
  }

  @Override
  public void copyRange(int source, NdArray target, int targetOffset, int count) {
    System.arraycopy(values, source, ((DoubleArray) target).values, targetOffset, count);
  }

  @Override
  public void addRange(int source, NdArray target, int targetOffset, int count) {
    double[] sums = ((DoubleArray) target).values;
    for (int at = 0; at < count; at++) {
      sums[targetOffset + at] += values[source + at];
    }
  }

  @Override
  public void fillRange(int offset, int count, double value) { // twin: same
    Elements.fill(values, offset, count, value);
  }

  @Override
  public boolean isFinite() {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String elementText(int offset) {
    return Elements.text(values[offset]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DoubleArray array
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
