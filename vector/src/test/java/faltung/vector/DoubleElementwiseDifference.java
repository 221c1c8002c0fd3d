package faltung.vector;

import faltung.loops.Arithmetic;
import faltung.loops.DoubleElementwise;
import faltung.loops.DoubleScalarElementwise;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

// Twin: FloatElementwiseDifference is generated from this file.

/** Where elementwise loops have other bits than the scalar ones; every NaN is the same. */
final class DoubleElementwiseDifference {
  private static final double[] EDGES = {
    0,
    -0.0,
    1,
    -1,
    0.5,
    2,
    10,
    -10,
    20,
    -20,
    88,
    89,
    -103,
    -104,
    105,
    709,
    710,
    -745,
    -746,
    1000,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    -Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN,
    -Double.NaN
  };

  private final DoubleElementwise scalar = new DoubleScalarElementwise();
  private final DoubleElementwise other;
  private final Random random = new Random(8);
  private final List<String> differences = new ArrayList<>();

  private DoubleElementwiseDifference(DoubleElementwise other) {
    this.other = other;
  }

  /** The differences; a loop and a count each. */
  static List<String> of(DoubleElementwise other) {
    DoubleElementwiseDifference difference = new DoubleElementwiseDifference(other);
    for (int count = 0; count <= 150; count += count < 70 ? 1 : 13) {
      for (int kind = 0; kind < 3; kind++) {
        difference.functions(difference.numbers(count + 9, kind), count);
        difference.gradients(count, kind);
        difference.combinations(count, kind);
        difference.sums(count, kind);
        difference.windows(count, kind);
      }
    }
    return difference.differences;
  }

  /** Small numbers, numbers of which many are equal, or edges among them. */
  private double[] numbers(int size, int kind) {
    double[] numbers = new double[size];
    for (int i = 0; i < size; i++) {
      boolean edge = kind == 2 && random.nextInt(4) == 0;
      numbers[i] = (double) (kind == 1 ? random.nextInt(5) - 2 : 3 * random.nextGaussian());
      if (edge) {
        numbers[i] = EDGES[random.nextInt(EDGES.length)];
      }
    }
    return numbers;
  }

  private void compare(String what, int count, double[] wanted, double[] got) {
    for (int i = 0; i < wanted.length; i++) {
      // Equal are numbers of the same bits, and every NaN.
      if (Double.compare(wanted[i], got[i]) != 0) {
        differences.add(
            what + ", count " + count + ", element " + i + ": " + wanted[i] + ", got " + got[i]);
        return;
      }
    }
  }

  /** The functions of one number, elsewhere and in place. */
  void functions(double[] x, int count) {
    for (int which = 0; which < 6; which++) {
      for (boolean inPlace : new boolean[] {false, true}) {
        double[] wanted = x.clone();
        double[] got = x.clone();
        int at = inPlace ? 4 : 3;
        function(which, scalar, inPlace ? wanted : x, wanted, at, count);
        function(which, other, inPlace ? got : x, got, at, count);
        compare("function " + which, count, wanted, got);
      }
    }
  }

  private static void function(
      int which, DoubleElementwise loops, double[] x, double[] y, int at, int count) {
    switch (which) {
      case 0 -> loops.rectify(x, 4, y, at, count);
      case 1 -> loops.affine(1.7159, 0.3, x, 4, y, at, count);
      case 2 -> loops.exp(x, 4, y, at, count);
      case 3 -> loops.tanh(x, 4, y, at, count);
      case 4 -> loops.sigmoid(x, 4, y, at, count);
      default -> loops.normalize(0.2, 1.3, x, 4, y, at, count);
    }
  }

  private void gradients(int count, int kind) {
    double[] x = numbers(count + 5, kind);
    double[] g = numbers(count + 5, kind);
    for (int which = 0; which < 5; which++) {
      double[] wanted = new double[count + 7];
      double[] got = new double[count + 7];
      gradient(which, scalar, x, g, wanted, count);
      gradient(which, other, x, g, got, count);
      compare("gradient " + which, count, wanted, got);
    }
  }

  private static void gradient(
      int which, DoubleElementwise loops, double[] x, double[] g, double[] y, int count) {
    switch (which) {
      case 0 -> loops.rectifyGradient(x, 1, g, 2, y, 3, count);
      case 1 -> loops.tanhGradient(x, 1, g, 2, y, 3, count);
      case 2 -> loops.sigmoidGradient(x, 1, g, 2, y, 3, count);
      case 3 -> {
        System.arraycopy(g, 2, y, 3, count);
        loops.larger(x, 1, y, 3, count);
      }
      default -> loops.normalizeGradient(0.1, 1.2, 0.3, 0.4, x, 1, g, 2, y, 3, count);
    }
  }

  private void combinations(int count, int kind) {
    double[] a = numbers(2 * count + 5, kind);
    double[] b = numbers(2 * count + 5, kind);
    for (Arithmetic operation : Arithmetic.values()) {
      for (int steps = 0; steps < 9; steps++) {
        double[] wanted = new double[count + 7];
        double[] got = new double[count + 7];
        scalar.combine(operation, a, 1, steps % 3, b, 2, steps / 3, wanted, 3, count);
        other.combine(operation, a, 1, steps % 3, b, 2, steps / 3, got, 3, count);
        compare(operation + " with steps " + steps, count, wanted, got);
      }
    }
  }

  private void sums(int count, int kind) {
    double[] x = numbers(count + 5, kind);
    double[] g = numbers(count + 5, kind);
    double[] wanted = {
      scalar.sum(x, 3, count),
      scalar.sumOfSquares(x, 3, 0.25, count),
      scalar.sumOfProducts(g, 1, x, 3, 0.25, count)
    };
    double[] got = {
      other.sum(x, 3, count),
      other.sumOfSquares(x, 3, 0.25, count),
      other.sumOfProducts(g, 1, x, 3, 0.25, count)
    };
    compare("sums", count, wanted, got);
  }

  private void windows(int count, int kind) {
    for (int rows = 1; rows <= 3; rows++) {
      // With and without room behind the rows and behind the gradients.
      int gap = random.nextInt(2);
      int room = 20 * random.nextInt(2);
      int size = 2 * rows * (2 * count + gap) + 1 + room;
      double[] x = numbers(size, kind);
      double[] g = numbers(rows * count + 2 + 20 * random.nextInt(2), kind);
      for (int which = 0; which < 4; which++) {
        double[] wanted = new double[size + 2];
        double[] got = new double[size + 2];
        window(which, scalar, x, g, wanted, rows, count, gap);
        window(which, other, x, g, got, rows, count, gap);
        compare("window " + which + " in rows " + rows, count, wanted, got);
      }
    }
  }

  private static void window(
      int which,
      DoubleElementwise loops,
      double[] x,
      double[] g,
      double[] y,
      int rows,
      int count,
      int gap) {
    int step = 2 * count + gap;
    switch (which) {
      case 0 -> loops.largestOfPairs(x, 1, step, y, 3, rows, count);
      case 1 -> loops.largestOfPairsGradient(x, 1, step, g, 2, y, 3, rows, count);
      case 2 -> loops.meanOfPairs(4, x, 1, step, y, 3, rows, count);
      default -> loops.meanOfPairsGradient(4, g, 2, y, 3, step, rows, count);
    }
  }
}
