package faltung.signal;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;

/** Arithmetic on single elements of arrays, all of one element type. */
final class Elementwise {
  private Elementwise() {}

  /** target[t] += source[s]. */
  static void add(NdArray source, int s, NdArray target, int t) {
    if (source instanceof DoubleArray from) {
      ((DoubleArray) target).values()[t] += from.values()[s];
    } else if (source instanceof FloatArray from) {
      ((FloatArray) target).values()[t] += from.values()[s];
    } else if (source instanceof LongArray from) {
      long[] sums = ((LongArray) target).values();
      sums[t] = Math.addExact(sums[t], from.values()[s]);
    } else if (source instanceof ComplexArray from) {
      ComplexArray to = (ComplexArray) target;
      add(from.real(), s, to.real(), t);
      add(from.imaginary(), s, to.imaginary(), t);
    }
  }

  /** target[t] = a[i]·b[j]. */
  static void multiply(NdArray a, int i, NdArray b, int j, NdArray target, int t) {
    if (a instanceof DoubleArray left && b instanceof DoubleArray right) {
      ((DoubleArray) target).values()[t] = left.values()[i] * right.values()[j];
    } else if (a instanceof FloatArray left && b instanceof FloatArray right) {
      ((FloatArray) target).values()[t] = left.values()[i] * right.values()[j];
    } else if (a instanceof LongArray left && b instanceof LongArray right) {
      ((LongArray) target).values()[t] = Math.multiplyExact(left.values()[i], right.values()[j]);
    } else if (a instanceof ComplexArray left && b instanceof ComplexArray right) {
      double aReal = left.real().values()[i];
      double aImaginary = left.imaginary().values()[i];
      double bReal = right.real().values()[j];
      double bImaginary = right.imaginary().values()[j];
      ComplexArray to = (ComplexArray) target;
      to.real().values()[t] = aReal * bReal - aImaginary * bImaginary;
      to.imaginary().values()[t] = aReal * bImaginary + aImaginary * bReal;
    } else {
      throw new IllegalArgumentException(
          "one factor is " + a.elementType() + ", the other " + b.elementType() + "; convert one");
    }
  }
}
