package faltung.algorithm.direct;

import faltung.array.DoubleArray;
import faltung.array.NdArray;
import java.util.Arrays;

// Twin: FloatMoves is generated from this file.

/** Rows of double on their way between arrays. */
final class DoubleMoves {
  private DoubleMoves() {}

  /** Copies elements that are apart. */
  static void move(
      NdArray from, int fromAt, int fromStep, NdArray to, int toAt, int toStep, int count) {
    double[] source = ((DoubleArray) from).values();
    double[] target = ((DoubleArray) to).values();
    for (int j = 0; j < count; j++) {
      target[toAt + j * toStep] = source[fromAt + j * fromStep];
    }
  }

  /** Writes zeros. */
  static void zeros(NdArray to, int count) {
    Arrays.fill(((DoubleArray) to).values(), 0, count, 0);
  }
}
