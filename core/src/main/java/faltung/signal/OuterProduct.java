package faltung.signal;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import java.util.Arrays;

/** A signal of one axis as a product over several. Stateless. */
final class OuterProduct {
  private OuterProduct() {}

  static Signal of(Signal factor, int rank) {
    if (factor.rank() != 1 || rank < 1) {
      throw new IllegalArgumentException(
          "signal: "
              + factor.shape()
              + " on each of "
              + rank
              + " axes; give a signal of one axis, and one axis or more");
    }
    int[] lengths = new int[rank];
    int[] starts = new int[rank];
    Arrays.fill(lengths, factor.shape().length(0));
    Arrays.fill(starts, factor.start(0));
    NdArray product = factor.values();
    for (int axes = 1; axes < rank; axes++) {
      product = times(product, factor.values(), Shape.of(Arrays.copyOf(lengths, axes + 1)));
    }
    return Signal.of(product).startingAt(starts);
  }

  /** Each element of the first times all of the second. */
  private static NdArray times(NdArray first, NdArray second, Shape shape) {
    int inner = second.size();
    NdArray product = second.zeros(shape);
    for (int offset = 0; offset < shape.size(); offset++) {
      int a = offset / inner;
      int b = offset % inner;
      if (first instanceof DoubleArray x) {
        ((DoubleArray) product).values()[offset] = x.values()[a] * values(second)[b];
      } else if (first instanceof FloatArray x) {
        ((FloatArray) product).values()[offset] = x.values()[a] * ((FloatArray) second).values()[b];
      } else if (first instanceof LongArray x) {
        ((LongArray) product).values()[offset] =
            Math.multiplyExact(x.values()[a], ((LongArray) second).values()[b]);
      } else if (first instanceof ComplexArray x) {
        ComplexArray y = (ComplexArray) second;
        double real = x.real().values()[a];
        double imaginary = x.imaginary().values()[a];
        double otherReal = y.real().values()[b];
        double otherImaginary = y.imaginary().values()[b];
        ComplexArray target = (ComplexArray) product;
        target.real().values()[offset] = real * otherReal - imaginary * otherImaginary;
        target.imaginary().values()[offset] = real * otherImaginary + imaginary * otherReal;
      }
    }
    return product;
  }

  private static double[] values(NdArray doubles) {
    return ((DoubleArray) doubles).values();
  }
}
