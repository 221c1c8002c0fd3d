package faltung.loops;

import faltung.arithmetic.DoubleFunctions;

// Twin: FloatScalarElementwise is generated from this file.

/**
 * The elementwise loops in double that every machine has. Signs of random numbers cannot be
 * foreseen, and a branch on one costs some 7 ns: hence maxima and masks.
 */
public final class DoubleScalarElementwise implements DoubleElementwise {
  /** The loops; without state. */
  public DoubleScalarElementwise() {}

  @Override
  public void rectify(double[] x, int xAt, double[] y, int yAt, int count) {
    for (int i = 0; i < count; i++) {
      y[yAt + i] = Math.max(x[xAt + i], 0);
    }
  }

  @Override
  public void larger(double[] x, int xAt, double[] y, int yAt, int count) {
    for (int i = 0; i < count; i++) {
      y[yAt + i] = Math.max(x[xAt + i], y[yAt + i]);
    }
  }

  @Override
  public void rectifyGradient(
      double[] x, int xAt, double[] g, int gAt, double[] y, int yAt, int count) {
    for (int i = 0; i < count; i++) {
      y[yAt + i] = Masks.keep(g[gAt + i], Masks.aboveZero(x[xAt + i]));
    }
  }

  @Override
  public void affine(
      double factor, double summand, double[] x, int xAt, double[] y, int yAt, int count) {
    for (int i = 0; i < count; i++) {
      y[yAt + i] = factor * x[xAt + i] + summand;
    }
  }

  @Override
  public void exp(double[] x, int xAt, double[] y, int yAt, int count) {
    for (int i = 0; i < count; i++) {
      y[yAt + i] = DoubleFunctions.exp(x[xAt + i]);
    }
  }

  @Override
  public void tanh(double[] x, int xAt, double[] y, int yAt, int count) {
    for (int i = 0; i < count; i++) {
      y[yAt + i] = DoubleFunctions.tanh(x[xAt + i]);
    }
  }

  @Override
  public void sigmoid(double[] x, int xAt, double[] y, int yAt, int count) {
    for (int i = 0; i < count; i++) {
      y[yAt + i] = DoubleFunctions.sigmoid(x[xAt + i]);
    }
  }

  @Override
  public void tanhGradient(
      double[] t, int tAt, double[] g, int gAt, double[] y, int yAt, int count) {
    for (int i = 0; i < count; i++) {
      double value = t[tAt + i];
      y[yAt + i] = g[gAt + i] * (1 - value * value);
    }
  }

  @Override
  public void sigmoidGradient(
      double[] s, int sAt, double[] g, int gAt, double[] y, int yAt, int count) {
    for (int i = 0; i < count; i++) {
      double value = s[sAt + i];
      y[yAt + i] = g[gAt + i] * (value * (1 - value));
    }
  }

  @Override
  public void combine(
      Arithmetic operation,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] y,
      int yAt,
      int count) {
    switch (operation) {
      case ADD -> {
        for (int i = 0; i < count; i++) {
          y[yAt + i] = a[aAt + i * aStep] + b[bAt + i * bStep];
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < count; i++) {
          y[yAt + i] = a[aAt + i * aStep] - b[bAt + i * bStep];
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < count; i++) {
          y[yAt + i] = a[aAt + i * aStep] * b[bAt + i * bStep];
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < count; i++) {
          y[yAt + i] = a[aAt + i * aStep] / b[bAt + i * bStep];
        }
      }
    }
  }

  @Override
  public double sum(double[] x, int at, int count) {
    return sum(x, at, 1, count);
  }

  /** Σ of every step-th element, in the order of all sums. */
  public static double sum(double[] x, int at, int step, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = 0;
    for (; i + 8 <= count; i += 8) {
      int p = at + i * step;
      s0 += x[p];
      s1 += x[p + step];
      s2 += x[p + 2 * step];
      s3 += x[p + 3 * step];
      s4 += x[p + 4 * step];
      s5 += x[p + 5 * step];
      s6 += x[p + 6 * step];
      s7 += x[p + 7 * step];
    }
    double sum = ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    for (; i < count; i++) {
      sum += x[at + i * step];
    }
    return sum;
  }

  @Override
  public double sumOfSquares(double[] x, int at, double center, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = 0;
    for (; i + 8 <= count; i += 8) {
      int p = at + i;
      s0 += square(x[p] - center);
      s1 += square(x[p + 1] - center);
      s2 += square(x[p + 2] - center);
      s3 += square(x[p + 3] - center);
      s4 += square(x[p + 4] - center);
      s5 += square(x[p + 5] - center);
      s6 += square(x[p + 6] - center);
      s7 += square(x[p + 7] - center);
    }
    double sum = ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    return squaresBehind(sum, x, at, center, i, count);
  }

  /** A sum of squares and the terms from one on: what is left behind the last whole eight. */
  public static double squaresBehind(
      double sum, double[] x, int at, double center, int from, int count) {
    double all = sum;
    for (int i = from; i < count; i++) {
      all += square(x[at + i] - center);
    }
    return all;
  }

  private static double square(double x) {
    return x * x;
  }

  @Override
  public double sumOfProducts(double[] g, int gAt, double[] x, int xAt, double center, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = 0;
    for (; i + 8 <= count; i += 8) {
      int q = gAt + i;
      int p = xAt + i;
      s0 += g[q] * (x[p] - center);
      s1 += g[q + 1] * (x[p + 1] - center);
      s2 += g[q + 2] * (x[p + 2] - center);
      s3 += g[q + 3] * (x[p + 3] - center);
      s4 += g[q + 4] * (x[p + 4] - center);
      s5 += g[q + 5] * (x[p + 5] - center);
      s6 += g[q + 6] * (x[p + 6] - center);
      s7 += g[q + 7] * (x[p + 7] - center);
    }
    double sum = ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    return productsBehind(sum, g, gAt, x, xAt, center, i, count);
  }

  /** A sum of products and the terms from one on: what is left behind the last whole eight. */
  public static double productsBehind(
      double sum, double[] g, int gAt, double[] x, int xAt, double center, int from, int count) {
    double all = sum;
    for (int i = from; i < count; i++) {
      all += g[gAt + i] * (x[xAt + i] - center);
    }
    return all;
  }

  @Override
  public void normalize(
      double center, double factor, double[] x, int xAt, double[] y, int yAt, int count) {
    for (int i = 0; i < count; i++) {
      y[yAt + i] = (x[xAt + i] - center) * factor;
    }
  }

  @Override
  public void normalizeGradient(
      double center,
      double factor,
      double mean,
      double slope,
      double[] x,
      int xAt,
      double[] g,
      int gAt,
      double[] y,
      int yAt,
      int count) {
    for (int i = 0; i < count; i++) {
      y[yAt + i] = factor * ((g[gAt + i] - mean) - (x[xAt + i] - center) * slope);
    }
  }

  @Override
  public void largestOfPairs(
      double[] x, int xAt, int xStep, double[] y, int yAt, int rows, int count) {
    for (int row = 0; row < rows; row++) {
      int upper = xAt + 2 * row * xStep;
      int lower = upper + xStep;
      int to = yAt + row * count;
      for (int i = 0; i < count; i++) {
        int a = upper + 2 * i;
        int b = lower + 2 * i;
        y[to + i] = Math.max(Math.max(x[a], x[b]), Math.max(x[a + 1], x[b + 1]));
      }
    }
  }

  @Override
  public void largestOfPairsGradient(
      double[] x,
      int xAt,
      int xStep,
      double[] g,
      int gAt,
      double[] y,
      int yAt,
      int rows,
      int count) {
    for (int row = 0; row < rows; row++) {
      int upper = 2 * row * xStep;
      int lower = upper + xStep;
      rowOfGradients(
          x, xAt + upper, xAt + lower, g, gAt + row * count, y, yAt + upper, yAt + lower, count);
    }
  }

  private static void rowOfGradients(
      double[] x,
      int upper,
      int lower,
      double[] g,
      int gAt,
      double[] y,
      int yUpper,
      int yLower,
      int count) {
    for (int i = 0; i < count; i++) {
      double x0 = x[upper + 2 * i];
      double x1 = x[upper + 2 * i + 1];
      double x2 = x[lower + 2 * i];
      double x3 = x[lower + 2 * i + 1];
      double largest = Math.max(Math.max(x0, x2), Math.max(x1, x3));
      var first = Masks.equal(x0, largest);
      var second = Masks.equal(x1, largest) & ~first;
      var third = Masks.equal(x2, largest) & ~(first | second);
      var last = Masks.equal(x3, largest) & ~(first | second | third);
      if (!Double.isFinite(largest)) {
        // NaN, of which the last counts, or infinity.
        int place = Masks.place(x0, x1, x2, x3);
        first = Masks.of(x0, place == 0);
        second = Masks.of(x1, place == 1);
        third = Masks.of(x2, place == 2);
        last = Masks.of(x3, place == 3);
      }
      double value = g[gAt + i];
      y[yUpper + 2 * i] = Masks.keep(value, first);
      y[yUpper + 2 * i + 1] = Masks.keep(value, second);
      y[yLower + 2 * i] = Masks.keep(value, third);
      y[yLower + 2 * i + 1] = Masks.keep(value, last);
    }
  }

  @Override
  public void meanOfPairs(
      double divisor, double[] x, int xAt, int xStep, double[] y, int yAt, int rows, int count) {
    for (int row = 0; row < rows; row++) {
      int upper = xAt + 2 * row * xStep;
      int lower = upper + xStep;
      int to = yAt + row * count;
      for (int i = 0; i < count; i++) {
        int a = upper + 2 * i;
        int b = lower + 2 * i;
        y[to + i] = ((x[a] + x[b]) + (x[a + 1] + x[b + 1])) / divisor;
      }
    }
  }

  @Override
  public void meanOfPairsGradient(
      double divisor, double[] g, int gAt, double[] y, int yAt, int yStep, int rows, int count) {
    for (int row = 0; row < rows; row++) {
      int upper = yAt + 2 * row * yStep;
      int lower = upper + yStep;
      int from = gAt + row * count;
      for (int i = 0; i < count; i++) {
        double share = g[from + i] / divisor;
        y[upper + 2 * i] = share;
        y[upper + 2 * i + 1] = share;
        y[lower + 2 * i] = share;
        y[lower + 2 * i + 1] = share;
      }
    }
  }
}
