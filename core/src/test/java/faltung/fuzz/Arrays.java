package faltung.fuzz;

import faltung.array.NdArray;
import java.util.Collection;

/** Sizes and comparison of arrays that were read. */
final class Arrays {
  private Arrays() {}

  static long bytes(NdArray array) {
    int each =
        switch (array.elementType()) {
          case FLOAT -> Float.BYTES;
          case DOUBLE, LONG -> Double.BYTES;
          case COMPLEX -> 2 * Double.BYTES;
        };
    return (long) array.size() * each;
  }

  static long bytes(Collection<NdArray> arrays) {
    return arrays.stream().mapToLong(Arrays::bytes).sum();
  }

  /** Equal bit by bit, as far as {@link NdArray#equals} tells. */
  static void requireEqual(NdArray first, NdArray second) {
    if (!first.equals(second)) {
      throw new AssertionError("read again it differs: " + first.shape() + ", " + second.shape());
    }
  }
}
