package faltung.nn.graph;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;

/** Arrays of one element type as those of another. */
public final class Numbers {
  private Numbers() {}

  static void check(String what, NdArray array) {
    if (array instanceof ComplexArray) {
      throw new IllegalArgumentException(
          what
              + ": the array "
              + array.shape()
              + " is complex, and networks compute in float and double; give real and imaginary"
              + " parts as two channels");
    }
  }

  /** A copy of the elements as double. */
  public static double[] toDoubles(NdArray array) {
    double[] values = new double[array.size()];
    copy(array, DoubleArray.wrap(array.shape(), values));
    return values;
  }

  /**
   * The array itself where it has that type, else a copy in it.
   *
   * @param type float or double
   */
  public static NdArray convert(NdArray array, ElementType type) {
    check("convert", array);
    if (array.elementType() == type) {
      return array;
    }
    NdArray converted =
        type == ElementType.FLOAT
            ? FloatArray.zeroed(array.shape())
            : DoubleArray.zeroed(array.shape());
    copy(array, converted);
    return converted;
  }

  /**
   * Copies all elements, rounded to the target's type.
   *
   * @param from float, double or long. Not modified.
   * @param to float or double, of as many elements. Modified.
   */
  public static void copy(NdArray from, NdArray to) {
    if (from.size() != to.size()) {
      throw new IllegalArgumentException(
          "an array of shape " + from.shape() + " cannot be copied to one of " + to.shape());
    }
    if (from.elementType() == to.elementType()) {
      from.copyRange(0, to, 0, from.size());
    } else if (to instanceof DoubleArray target) {
      for (int at = 0; at < from.size(); at++) {
        target.values()[at] = get(from, at);
      }
    } else if (to instanceof FloatArray target) {
      for (int at = 0; at < from.size(); at++) {
        target.values()[at] = (float) get(from, at);
      }
    } else {
      throw new IllegalArgumentException(
          "networks compute in float and double, not in " + to.elementType());
    }
  }

  /** An element as double. */
  public static double get(NdArray array, int at) {
    if (array instanceof FloatArray floats) {
      return floats.values()[at];
    }
    if (array instanceof DoubleArray doubles) {
      return doubles.values()[at];
    }
    if (array instanceof LongArray longs) {
      return longs.values()[at];
    }
    throw new IllegalArgumentException("a complex element is no number of a network");
  }
}
