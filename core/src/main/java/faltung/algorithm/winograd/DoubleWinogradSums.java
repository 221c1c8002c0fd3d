package faltung.algorithm.winograd;

import faltung.loops.Fused;
import java.util.Arrays;

// Twin: FloatWinogradSums is generated from this file.

/**
 * Products of a small matrix and neighbouring vectors in double: the rows of Bᵀ or Aᵀ, of which
 * each becomes one chain over the elements that are not 0.
 *
 * <p>The loops have the shape that compilers make vectors of by themselves, as those of the scalar
 * tiles: every operand is an array of its own that the bare loop variable indexes, and nothing that
 * is loaded lives across a store. Whatever the width, every element is its own chain.
 */
final class DoubleWinogradSums {
  private final int[][] places;
  private final double[][] factors;

  /** The rows of a matrix. */
  DoubleWinogradSums(double[][] matrix) { // twin: FloatWinogradSums(double[][] matrix) {
    this.places = new int[matrix.length][];
    this.factors = new double[matrix.length][];
    for (int row = 0; row < matrix.length; row++) {
      double[] all = matrix[row]; // twin: same
      int[] found = new int[all.length];
      int count = 0;
      for (int column = 0; column < all.length; column++) {
        if (all[column] != 0) {
          found[count++] = column;
        }
      }
      places[row] = Arrays.copyOf(found, count);
      factors[row] = new double[count];
    }
    scale(matrix, 0);
  }

  /** Takes the matrix anew, multiplied by a power of two that its elements stay normal with. */
  void scale(double[][] matrix, int exponent) { // twin: same
    for (int row = 0; row < places.length; row++) {
      for (int term = 0; term < places[row].length; term++) {
        double value = Math.scalb(matrix[row][places[row][term]], exponent); // twin: same
        factors[row][term] = value; // twin: factors[row][term] = (float) value;
      }
    }
  }

  /**
   * One row: {@code to[k] = Σ_j factor[j] · from[first + apart·place[j]][k]} for k from 0 to
   * count−1.
   *
   * @param from not modified
   * @param to modified
   */
  void row(int row, double[][] from, int first, int apart, double[] to, int count) {
    int[] p = places[row];
    double[] f = factors[row];
    double[] x0 = from[first + apart * p[0]];
    if (p.length == 1) {
      one(to, count, x0, f[0]);
      return;
    }
    double[] x1 = from[first + apart * p[1]];
    switch (p.length) {
      case 2 -> two(to, count, x0, f[0], x1, f[1]);
      case 3 -> three(to, count, x0, f[0], x1, f[1], from[first + apart * p[2]], f[2]);
      case 4 ->
          four(
              to,
              count,
              x0,
              f[0],
              x1,
              f[1],
              from[first + apart * p[2]],
              f[2],
              from[first + apart * p[3]],
              f[3]);
      default ->
          five(
              to,
              count,
              x0,
              f[0],
              x1,
              f[1],
              from[first + apart * p[2]],
              f[2],
              from[first + apart * p[3]],
              f[3],
              from[first + apart * p[4]],
              f[4]);
    }
  }

  private static void one(double[] to, int count, double[] x0, double f0) {
    for (int k = 0; k < count; k++) {
      to[k] = x0[k] * f0;
    }
  }

  private static void two(double[] to, int count, double[] x0, double f0, double[] x1, double f1) {
    for (int k = 0; k < count; k++) {
      to[k] = Fused.multiplyAdd(x1[k], f1, x0[k] * f0);
    }
  }

  private static void three(
      double[] to,
      int count,
      double[] x0,
      double f0,
      double[] x1,
      double f1,
      double[] x2,
      double f2) {
    for (int k = 0; k < count; k++) {
      to[k] = Fused.multiplyAdd(x2[k], f2, Fused.multiplyAdd(x1[k], f1, x0[k] * f0));
    }
  }

  private static void four(
      double[] to,
      int count,
      double[] x0,
      double f0,
      double[] x1,
      double f1,
      double[] x2,
      double f2,
      double[] x3,
      double f3) {
    for (int k = 0; k < count; k++) {
      to[k] =
          Fused.multiplyAdd(
              x3[k], f3, Fused.multiplyAdd(x2[k], f2, Fused.multiplyAdd(x1[k], f1, x0[k] * f0)));
    }
  }

  private static void five(
      double[] to,
      int count,
      double[] x0,
      double f0,
      double[] x1,
      double f1,
      double[] x2,
      double f2,
      double[] x3,
      double f3,
      double[] x4,
      double f4) {
    for (int k = 0; k < count; k++) {
      to[k] =
          Fused.multiplyAdd(
              x4[k],
              f4,
              Fused.multiplyAdd(
                  x3[k],
                  f3,
                  Fused.multiplyAdd(x2[k], f2, Fused.multiplyAdd(x1[k], f1, x0[k] * f0))));
    }
  }

  /**
   * Takes neighbours apart: {@code to[j][k] = from[firsts[k] + j]} for j below 4 or 6.
   *
   * @param to modified
   */
  static void spread(double[] from, int[] firsts, double[][] to, int neighbours, int count) {
    if (neighbours == 4) {
      four(from, firsts, to[0], to[1], to[2], to[3], count);
    } else {
      six(from, firsts, to[0], to[1], to[2], to[3], to[4], to[5], count);
    }
  }

  private static void four(
      double[] from, int[] firsts, double[] y0, double[] y1, double[] y2, double[] y3, int count) {
    for (int k = 0; k < count; k++) {
      int at = firsts[k];
      y0[k] = from[at];
      y1[k] = from[at + 1];
      y2[k] = from[at + 2];
      y3[k] = from[at + 3];
    }
  }

  private static void six(
      double[] from,
      int[] firsts,
      double[] y0,
      double[] y1,
      double[] y2,
      double[] y3,
      double[] y4,
      double[] y5,
      int count) {
    for (int k = 0; k < count; k++) {
      int at = firsts[k];
      y0[k] = from[at];
      y1[k] = from[at + 1];
      y2[k] = from[at + 2];
      y3[k] = from[at + 3];
      y4[k] = from[at + 4];
      y5[k] = from[at + 5];
    }
  }

  /**
   * Puts four numbers side by side: {@code y[to + k·apart + j] = from[j][at + k]}.
   *
   * @param y modified
   */
  static void gather(double[][] from, int at, double[] y, int to, int apart, int times) {
    gather(from[0], from[1], from[2], from[3], at, y, to, apart, times);
  }

  private static void gather(
      double[] x0,
      double[] x1,
      double[] x2,
      double[] x3,
      int at,
      double[] y,
      int to,
      int apart,
      int times) {
    int place = to;
    for (int k = at; k < at + times; k++) {
      y[place] = x0[k];
      y[place + 1] = x1[k];
      y[place + 2] = x2[k];
      y[place + 3] = x3[k];
      place += apart;
    }
  }

  /** Adds 0 to elements whose number in another array is finite, else NaN. */
  static void addDoubts(double[] doubts, double[] values, int count) {
    for (int k = 0; k < count; k++) {
      doubts[k] = doubts[k] + values[k] * 0;
    }
  }

  static void multiply(double[] values, double factor, int count) {
    for (int k = 0; k < count; k++) {
      values[k] = values[k] * factor;
    }
  }
}
