package faltung.vector;

import faltung.loops.LanePass;
import faltung.loops.TileForm;

// Twin: FloatPassExercises is generated from this file.

/**
 * Calls of the vector passes with a vector or two of zeros, which {@link WarmUp} exercises them by.
 */
final class DoublePassExercises {
  /** A vector of the widest. */
  private static final int WIDTH = TileForm.SPARE * Float.BYTES / Double.BYTES;

  private static final int LARGEST = 8;

  /** Whole vectors from both ends, and an element between. */
  private static final int MIDDLE = 4 * WIDTH + 2;

  private final double[] a = new double[2 * LARGEST * WIDTH];
  private final double[] b = new double[2 * LARGEST * WIDTH];
  private final double[] c = new double[2 * LARGEST * WIDTH];
  private final double[] d = new double[2 * LARGEST * WIDTH];
  private final double[] roots = new double[2 * LARGEST * WIDTH];
  private final int[] blocks = {0};

  DoublePassExercises() {}

  Runnable rows(int radix) {
    return () -> {
      DoubleVectorPasses.rows(false, radix, a, 0, b, 0, WIDTH, WIDTH, 1, roots, 0, 0);
      DoubleVectorPasses.rows(true, radix, a, 0, b, 0, WIDTH, WIDTH, 1, roots, 0, 0);
    };
  }

  Runnable rowsFrom(int radix) {
    return () -> DoubleVectorPasses.rowsFrom(radix, c, 0, d, 0, a, 0, b, 0, WIDTH, WIDTH, roots, 0);
  }

  Runnable rowsFromReal(int radix) {
    return () -> DoubleVectorPasses.rowsFromReal(radix, c, 0, a, 0, b, 0, WIDTH, WIDTH, roots, 0);
  }

  Runnable rowsTo(int radix) {
    return () ->
        DoubleVectorPasses.rowsTo(radix, a, 0, b, 0, c, 0, d, 0, WIDTH, WIDTH, roots, 0, 1);
  }

  Runnable lanes(int radix) {
    LanePass one = lanes(radix, 1);
    LanePass two = lanes(radix, 2);
    return () -> {
      DoubleVectorPasses.lanes(false, one, a, 0, b, 0, roots, 0);
      DoubleVectorPasses.lanes(true, one, a, 0, b, 0, roots, 0);
      DoubleVectorPasses.lanes(false, two, a, 0, b, 0, roots, 0);
      DoubleVectorPasses.lanes(true, two, a, 0, b, 0, roots, 0);
    };
  }

  private static LanePass lanes(int radix, int rows) {
    return new LanePass(radix, WIDTH, WIDTH, rows, radix * WIDTH, 1, 0);
  }

  Runnable lanesTo(int radix) {
    LanePass pass = lanes(radix, 1);
    return () -> DoubleVectorPasses.lanesTo(pass, a, 0, b, 0, roots, 0, c, 0, d, 0, blocks, WIDTH);
  }

  Runnable lanesThrough() {
    LanePass pass = lanes(4, 1);
    return () -> DoubleVectorPasses.lanesThrough(pass, a, 0, b, 0, roots, 0, c, 0, d, 0);
  }

  Runnable gather() {
    int[] rows = new int[WIDTH];
    for (int row = 0; row < WIDTH; row++) {
      rows[row] = row * WIDTH;
    }
    return () -> {
      if (DoubleVectorPasses.gathers(WIDTH, WIDTH)) {
        DoubleTransposition.gather(a, 0, rows, 0, WIDTH, WIDTH, b, 0, WIDTH);
      }
    };
  }

  Runnable transpose() {
    return () -> DoubleTransposition.transposeInPlace(a, 0, WIDTH, WIDTH, 1);
  }

  Runnable multiply() {
    return () -> {
      DoubleVectorPasses.multiply(a, b, c, 0, WIDTH, WIDTH);
      DoubleVectorPasses.multiplyAdd(a, b, d, 0, WIDTH, WIDTH);
    };
  }

  Runnable divide() {
    return () -> DoubleVectorRealSteps.divide(a, 0, WIDTH, b, c, 0);
  }

  Runnable alternate() {
    return () -> DoubleVectorRealSteps.alternate(a, 0, WIDTH, WIDTH, b, 0);
  }

  Runnable separate() {
    return () -> DoubleVectorRealSteps.separate(a, b, 0, MIDDLE, roots);
  }

  Runnable join() {
    return () -> DoubleVectorRealSteps.join(a, b, 0, c, MIDDLE, roots);
  }
}
