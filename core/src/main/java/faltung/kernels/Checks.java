package faltung.kernels;

import faltung.array.Shape;

/** What every factory checks before it allocates, and the words for it. */
final class Checks {
  /**
   * The most elements of a kernel: 128 MiB of doubles. A picture's kernel of 4096 × 4096 is larger
   * than what anybody convolves with on purpose.
   */
  static final int MOST_ELEMENTS = 1 << 24;

  private Checks() {}

  /** A number in a closed range. NaN lies in none. */
  static double number(String kernel, String parameter, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          kernel + ": " + outside(parameter, text(value), text(low), text(high)));
    }
    return value;
  }

  /** An odd whole number in a closed range. */
  static int odd(String kernel, String parameter, int value, int low, int high) {
    number(kernel, parameter, value, low, high);
    if (value % 2 == 0) {
      throw new IllegalArgumentException(kernel + ": " + even(parameter, text(value), value));
    }
    return value;
  }

  static String outside(String parameter, String value, String low, String high) {
    return parameter + "=" + value + " is outside " + low + " to " + high;
  }

  static String even(String parameter, String value, long even) {
    return parameter + "=" + value + " is even; take " + (even - 1) + " or " + (even + 1);
  }

  /** One number an axis, and at least one axis. */
  static void axes(String kernel, int rank) {
    if (rank < 1) {
      throw new IllegalArgumentException(kernel + ": rank=" + rank + "; it must be at least 1");
    }
  }

  /** An axis of so many. */
  static void axis(String kernel, int rank, int axis) {
    axes(kernel, rank);
    if (axis < 0 || axis >= rank) {
      throw new IllegalArgumentException(
          kernel + ": axis=" + axis + " is none of 0 to " + (rank - 1));
    }
  }

  /**
   * The shape of these lengths.
   *
   * @throws IllegalArgumentException if it has more than {@link #MOST_ELEMENTS} elements
   */
  static Shape shape(String kernel, long... lengths) {
    double elements = 1;
    StringBuilder product = new StringBuilder();
    int[] narrow = new int[lengths.length];
    for (int axis = 0; axis < lengths.length; axis++) {
      elements *= lengths[axis];
      product.append(axis == 0 ? "" : " × ").append(lengths[axis]);
      narrow[axis] = (int) Math.min(lengths[axis], MOST_ELEMENTS + 1L);
    }
    if (elements > MOST_ELEMENTS) {
      throw new IllegalArgumentException(
          kernel
              + ": the kernel would have "
              + product
              + " elements, but at most "
              + MOST_ELEMENTS
              + " (2^24) are made; take a smaller one");
    }
    return Shape.of(narrow);
  }

  /** A number without a needless ".0". */
  static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
