package faltung.kernels;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.signal.Signal;

/** Kernels from factors, one per axis: h[k₁, k₂, …] = f₁[k₁]·f₂[k₂]·…, so their rank is one. */
final class Products {
  private Products() {}

  /**
   * The product of factors whose origins stand in their middles, the left one of an even length.
   */
  static Signal centred(String kernel, double[]... factors) {
    long[] lengths = new long[factors.length];
    for (int axis = 0; axis < factors.length; axis++) {
      lengths[axis] = factors[axis].length;
    }
    Shape shape = Checks.shape(kernel, lengths);
    double[] values = {1};
    for (double[] factor : factors) {
      double[] next = new double[values.length * factor.length];
      for (int outer = 0; outer < values.length; outer++) {
        for (int inner = 0; inner < factor.length; inner++) {
          next[outer * factor.length + inner] = values[outer] * factor[inner];
        }
      }
      values = next;
    }
    return centred(DoubleArray.wrap(shape, values));
  }

  /** Values whose origin stands in their middle, the left one of an even length. */
  static Signal centred(DoubleArray values) {
    int[] start = new int[values.shape().rank()];
    for (int axis = 0; axis < start.length; axis++) {
      start[axis] = -((values.shape().length(axis) - 1) / 2);
    }
    return Signal.of(values).startingAt(start);
  }

  /** The values of a kernel that was made here. */
  static double[] values(Signal kernel) {
    return ((DoubleArray) kernel.values()).values();
  }

  /** amount·h, within a copy. */
  static Signal scaled(Signal kernel, double amount) {
    double[] values = values(kernel).clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= amount;
    }
    return Signal.of(DoubleArray.wrap(kernel.shape(), values)).startingAt(kernel.start());
  }

  /**
   * a + amount·b, for centred kernels of odd lengths where a is on no axis shorter than b.
   *
   * @param a modified
   */
  static void add(Signal a, double amount, Signal b) {
    double[] sum = values(a);
    double[] values = values(b);
    int row = b.shape().length(b.shape().rank() - 1);
    for (int i = 0; i < values.length; i += row) {
      int to = a.offset(b.point(i));
      for (int j = 0; j < row; j++) {
        sum[to + j] += amount * values[i + j];
      }
    }
  }
}
