package faltung.loops;

// Twin: FloatInterleaving is generated from this file.

/**
 * Rows of double laid side by side, so that elements which stand at one place of all rows are
 * neighbours afterwards. In loops whose operands the compiler sees to be inside of their arrays.
 */
final class DoubleInterleaving {
  /**
   * Elements of four rows that are taken in one go: what is written stays in a first-level cache
   * until all rows are.
   */
  private static final int TOGETHER = 64;

  /** Rows that are so near need few lines of a cache; then they are the inner loop. */
  private static final int NEAR = 32;

  /** Shorter rows are not worth loops of their own. */
  private static final int SHORT = 8;

  private DoubleInterleaving() {}

  /**
   * Copies: {@code to[toAt + j·toStep + i] = from[at + i·rowStep + j·step]}, for i below the number
   * of rows and j below that of elements.
   *
   * @param to modified
   */
  static void copy(
      double[] from,
      int at,
      int rowStep,
      int step,
      double[] to,
      int toAt,
      int toStep,
      int rows,
      int count) {
    if (rowStep == 1 && rows >= SHORT) {
      for (int j = 0; j < count; j++) {
        System.arraycopy(from, at + j * step, to, toAt + j * toStep, rows);
      }
      return;
    }
    if (count < SHORT || Math.abs(rowStep) <= NEAR) {
      for (int j = 0; j < count; j++) {
        everyRow(from, at + j * step, rowStep, to, toAt + j * toStep, rows);
      }
      return;
    }
    for (int first = 0; first < count; first += TOGETHER) {
      int some = Math.min(TOGETHER, count - first);
      int source = at + first * step;
      int target = toAt + first * toStep;
      int i = 0;
      for (; i + 4 <= rows; i += 4) {
        if (step == 1) {
          four(from, source + i * rowStep, rowStep, to, target + i, toStep, some);
        } else {
          fourApart(from, source + i * rowStep, rowStep, step, to, target + i, toStep, some);
        }
      }
      for (; i < rows; i++) {
        for (int j = 0; j < some; j++) {
          to[target + i + j * toStep] = from[source + i * rowStep + j * step];
        }
      }
    }
  }

  /** One element of each row. */
  private static void everyRow(
      double[] from, int at, int rowStep, double[] to, int toAt, int rows) {
    int source = at;
    int i = 0;
    for (; i + 4 <= rows; i += 4) {
      to[toAt + i] = from[source];
      to[toAt + i + 1] = from[source + rowStep];
      to[toAt + i + 2] = from[source + 2 * rowStep];
      to[toAt + i + 3] = from[source + 3 * rowStep];
      source += 4 * rowStep;
    }
    for (; i < rows; i++) {
      to[toAt + i] = from[at + i * rowStep];
    }
  }

  private static void four(
      double[] from, int at, int rowStep, double[] to, int toAt, int toStep, int count) {
    int a = at;
    int b = at + rowStep;
    int c = at + 2 * rowStep;
    int d = at + 3 * rowStep;
    for (int j = 0; j < count; j++) {
      int target = toAt + j * toStep;
      to[target] = from[a + j];
      to[target + 1] = from[b + j];
      to[target + 2] = from[c + j];
      to[target + 3] = from[d + j];
    }
  }

  /** The same of elements that are apart, or backwards. */
  private static void fourApart(
      double[] from, int at, int rowStep, int step, double[] to, int toAt, int toStep, int count) {
    for (int j = 0; j < count; j++) {
      int source = at + j * step;
      int target = toAt + j * toStep;
      to[target] = from[source];
      to[target + 1] = from[source + rowStep];
      to[target + 2] = from[source + 2 * rowStep];
      to[target + 3] = from[source + 3 * rowStep];
    }
  }
}
