package faltung;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import java.util.Arrays;

/** Arrays as plain rows. */
final class PlainMatrices {
  private PlainMatrices() {}

  static double[][] rows(DoubleArray matrix) {
    int columns = matrix.shape().length(1);
    double[][] rows = new double[matrix.shape().length(0)][];
    Arrays.setAll(
        rows, row -> Arrays.copyOfRange(matrix.values(), row * columns, (row + 1) * columns));
    return rows;
  }

  static float[][] rows(FloatArray matrix) {
    int columns = matrix.shape().length(1);
    float[][] rows = new float[matrix.shape().length(0)][];
    Arrays.setAll(
        rows, row -> Arrays.copyOfRange(matrix.values(), row * columns, (row + 1) * columns));
    return rows;
  }

  static long[][] rows(LongArray matrix) {
    int columns = matrix.shape().length(1);
    long[][] rows = new long[matrix.shape().length(0)][];
    Arrays.setAll(
        rows, row -> Arrays.copyOfRange(matrix.values(), row * columns, (row + 1) * columns));
    return rows;
  }

  /** The real and the imaginary parts of a sequence. */
  static double[][] parts(NdArray sequence) {
    ComplexArray complex = (ComplexArray) sequence;
    return new double[][] {complex.real().values(), complex.imaginary().values()};
  }
}
