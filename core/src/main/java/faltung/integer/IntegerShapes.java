package faltung.integer;

import java.util.Arrays;

/** Shapes of the operands, and n dimensions laid out in one. */
final class IntegerShapes {
  /** The longest array that every JVM gives. */
  private static final long MAXIMAL_LENGTH = Integer.MAX_VALUE - 8L;

  private IntegerShapes() {}

  static void check(String name, long[] values, int[] shape) {
    long count = 1;
    for (int extent : shape) {
      if (extent < 1) {
        throw new IllegalArgumentException(
            "convolution: "
                + name
                + " has shape "
                + Arrays.toString(shape)
                + "; every extent must be at least 1");
      }
      count = Math.min(count * extent, 1L << 32);
    }
    if (count != values.length) {
      throw new IllegalArgumentException(
          "convolution: "
              + name
              + " has "
              + values.length
              + " values, but its shape "
              + Arrays.toString(shape)
              + " needs "
              + (count == 1L << 32 ? "more than an array holds" : count));
    }
  }

  /** The shape of the full convolution, x + h − 1 on every axis. */
  static int[] full(int[] x, int[] h) {
    if (x.length != h.length) {
      throw new IllegalArgumentException(
          "convolution: input of shape "
              + Arrays.toString(x)
              + " has rank "
              + x.length
              + ", but kernel of shape "
              + Arrays.toString(h)
              + " has rank "
              + h.length
              + "; give both the same rank, with extents of 1 where an axis is missing");
    }
    int[] full = new int[x.length];
    long count = 1;
    for (int axis = 0; axis < full.length; axis++) {
      long extent = (long) x[axis] + h[axis] - 1;
      full[axis] = (int) Math.min(extent, Integer.MAX_VALUE);
      count = Math.min(count * full[axis], 1L << 32);
    }
    if (count > MAXIMAL_LENGTH) {
      throw new IllegalArgumentException(
          "convolution: input of shape "
              + Arrays.toString(x)
              + " with kernel of shape "
              + Arrays.toString(h)
              + " gives more than "
              + MAXIMAL_LENGTH
              + " values; cut the input into tiles");
    }
    return full;
  }

  /**
   * Values that {@link #embed} gives: up to the last one of the shape, laid out in the full shape.
   */
  static int embeddedLength(int[] shape, int[] full) {
    long last = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      last = last * full[axis] + shape[axis] - 1;
    }
    return (int) last + 1;
  }

  /**
   * The values at the places that they have in an array of the full shape, zeros between. No row of
   * a full convolution runs over into the next, so that the convolution of two such arrays in one
   * dimension is the one in n.
   */
  static long[] embed(long[] values, int[] shape, int[] full) {
    int length = embeddedLength(shape, full);
    if (length == values.length) {
      return values;
    }
    long[] embedded = new long[length];
    int row = shape[shape.length - 1];
    int[] outer = Arrays.copyOf(shape, shape.length - 1);
    int[] index = new int[outer.length];
    for (int from = 0; from < values.length; from += row) {
      int at = 0;
      for (int axis = 0; axis < index.length; axis++) {
        at = (at + index[axis]) * full[axis + 1];
      }
      System.arraycopy(values, from, embedded, at, row);
      advance(index, outer);
    }
    return embedded;
  }

  private static void advance(int[] index, int[] shape) {
    for (int axis = index.length - 1; axis >= 0; axis--) {
      index[axis]++;
      if (index[axis] < shape[axis]) {
        return;
      }
      index[axis] = 0;
    }
  }

  /** y[17] in one dimension, y[1, 4] in two. */
  static String indexText(int flat, int[] full) {
    int[] index = new int[full.length];
    int rest = flat;
    for (int axis = full.length - 1; axis >= 0; axis--) {
      index[axis] = rest % full[axis];
      rest /= full[axis];
    }
    return Arrays.toString(index);
  }
}
