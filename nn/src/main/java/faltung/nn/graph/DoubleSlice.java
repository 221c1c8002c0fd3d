package faltung.nn.graph;

import java.util.Arrays;

// Twin: FloatSlice is generated from this file.

/**
 * Where a value's numbers stand: a part of an array, contiguous.
 *
 * @param values the array, shared with other values
 * @param offset where the first number stands
 * @param size how many there are
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Equal are slices of the same array, not of equal numbers.
public record DoubleSlice(double[] values, int offset, int size) {
  /** All of an array. */
  public static DoubleSlice of(double[] values) {
    return new DoubleSlice(values, 0, values.length);
  }

  /** Sets all numbers. */
  public void fill(double value) {
    Arrays.fill(values, offset, offset + size, value);
  }
}
