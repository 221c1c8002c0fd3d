package faltung.fft;

import java.util.Arrays;

/** The shape of a row-major array, checked. */
final class GridShape {
  private final int[] lengths;
  private final int size;

  GridShape(int... lengths) {
    this.lengths = lengths.clone();
    if (lengths.length == 0) {
      throw new IllegalArgumentException("FFT of shape []: there must be at least one axis");
    }
    long product = 1;
    for (int length : lengths) {
      FftLengths.check(length);
      product *= length;
      if (product > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "FFT of shape "
                + this
                + ": more than "
                + Integer.MAX_VALUE
                + " elements do not fit in an array; cut the data into tiles");
      }
    }
    size = (int) product;
  }

  int axes() {
    return lengths.length;
  }

  int size() {
    return size;
  }

  int length(int axis) {
    return lengths[axis];
  }

  int last() {
    return lengths[lengths.length - 1];
  }

  /** The product of the lengths before an axis. */
  int leading(int axis) {
    int product = 1;
    for (int a = 0; a < axis; a++) {
      product *= lengths[a];
    }
    return product;
  }

  int[] toArray() {
    return lengths.clone();
  }

  @Override
  public String toString() {
    return Arrays.toString(lengths);
  }
}
