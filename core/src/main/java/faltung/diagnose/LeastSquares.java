package faltung.diagnose;

import org.jspecify.annotations.Nullable;

/**
 * y ≈ gain·z + constant·w + bias with one to three of the numbers free, by least squares.
 *
 * <p>By normal equations and two steps of refinement: three unknowns at most, of columns that are
 * scaled to length one, so a pivot below 2⁻⁴⁰ means that the data cannot tell the columns apart.
 */
final class LeastSquares {
  private static final double SINGULAR = 0x1p-40;
  private static final int REFINEMENTS = 2;

  private final double[][] columns;
  private final boolean[] used;
  private final int count;

  /**
   * Over the first elements.
   *
   * @param columns z, w and ones, in any number
   * @param used which elements count
   */
  LeastSquares(double[][] columns, boolean[] used, int count) {
    this.columns = columns;
    this.used = used;
    this.count = count;
  }

  /** The coefficients; null if the data do not determine them. */
  double @Nullable [] solve(double[] target) {
    int n = columns.length;
    double[] norms = new double[n];
    for (int c = 0; c < n; c++) {
      norms[c] = StrictMath.sqrt(product(columns[c], columns[c]));
      if (norms[c] == 0) {
        return null;
      }
    }
    double[] solution = new double[n];
    double[] rest = target.clone();
    for (int step = 0; step <= REFINEMENTS; step++) {
      double[] correction = step(rest, norms);
      if (correction == null) {
        return null;
      }
      for (int c = 0; c < n; c++) {
        solution[c] += correction[c];
      }
      for (int i = 0; i < count; i++) {
        double sum = 0;
        for (int c = 0; c < n; c++) {
          sum += solution[c] * columns[c][i];
        }
        rest[i] = target[i] - sum;
      }
    }
    return solution;
  }

  private double @Nullable [] step(double[] target, double[] norms) {
    int n = columns.length;
    double[][] equations = new double[n][n + 1];
    for (int row = 0; row < n; row++) {
      for (int c = 0; c < n; c++) {
        equations[row][c] = product(columns[row], columns[c]) / (norms[row] * norms[c]);
      }
      equations[row][n] = product(columns[row], target) / norms[row];
    }
    for (int pivot = 0; pivot < n; pivot++) {
      // The matrix is positive definite: the diagonal may be taken in order.
      if (!(equations[pivot][pivot] > SINGULAR)) {
        return null;
      }
      for (int row = 0; row < n; row++) {
        double factor = equations[row][pivot] / equations[pivot][pivot];
        for (int c = pivot; c <= n && row != pivot; c++) {
          equations[row][c] -= factor * equations[pivot][c];
        }
      }
    }
    double[] solution = new double[n];
    for (int c = 0; c < n; c++) {
      solution[c] = equations[c][n] / equations[c][c] / norms[c];
    }
    return solution;
  }

  private double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += used[i] ? a[i] * b[i] : 0;
    }
    return sum;
  }
}
