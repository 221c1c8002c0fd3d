package faltung.nn.portable;

import faltung.arithmetic.DoubleFunctions;
import java.util.Arrays;

// Twin: FloatPlainLayers is generated from this file.

/** The four kinds of layers that the picture has, as sums say them; images as [C, H, W]. */
final class DoublePlainLayers {
  private DoublePlainLayers() {}

  /** y[o, i, j] = b[o] + Σ x[c, i + k, j + l]·w[o, c, k, l], for square maps and kernels. */
  static void convolve(
      double[] x, int inputs, int size, double[] w, double[] b, int kernel, double[] y) {
    int out = size - kernel + 1;
    for (int o = 0; o < b.length; o++) {
      for (int i = 0; i < out; i++) {
        for (int j = 0; j < out; j++) {
          double sum = 0;
          for (int c = 0; c < inputs; c++) {
            for (int k = 0; k < kernel; k++) {
              int row = (c * size + i + k) * size + j;
              int weight = ((o * inputs + c) * kernel + k) * kernel;
              for (int l = 0; l < kernel; l++) {
                sum += x[row + l] * w[weight + l];
              }
            }
          }
          y[(o * out + i) * out + j] = sum + b[o];
        }
      }
    }
  }

  /** The gradients of {@link #convolve}: those by w and b are added, that by x is set. */
  static void convolveBack(
      double[] x,
      int inputs,
      int size,
      double[] w,
      int kernel,
      double[] g,
      double[] gw,
      double[] gb,
      double[] gx) {
    int out = size - kernel + 1;
    Arrays.fill(gx, 0);
    for (int o = 0; o < gb.length; o++) {
      for (int at = 0; at < out * out; at++) {
        double outer = g[o * out * out + at];
        gb[o] += outer;
        int i = at / out;
        int j = at % out;
        for (int c = 0; c < inputs; c++) {
          for (int k = 0; k < kernel; k++) {
            int row = (c * size + i + k) * size + j;
            int weight = ((o * inputs + c) * kernel + k) * kernel;
            for (int l = 0; l < kernel; l++) {
              gw[weight + l] += outer * x[row + l];
              gx[row + l] += outer * w[weight + l];
            }
          }
        }
      }
    }
  }

  /** The largest, or the mean, of two by two elements of square maps. */
  static void pool(double[] x, int size, boolean mean, double[] y) {
    for (int at = 0; at < y.length; at++) {
      int first = corner(at, size);
      y[at] =
          mean
              ? (x[first] + x[first + 1] + x[first + size] + x[first + size + 1]) / 4
              : x[largest(x, first, size)];
    }
  }

  /** The gradient of {@link #pool} by x; of equal largest elements the first has it. */
  static void poolBack(double[] x, int size, boolean mean, double[] g, double[] gx) {
    Arrays.fill(gx, 0);
    for (int at = 0; at < g.length; at++) {
      int first = corner(at, size);
      if (mean) {
        double share = g[at] / 4;
        gx[first] = share;
        gx[first + 1] = share;
        gx[first + size] = share;
        gx[first + size + 1] = share;
      } else {
        gx[largest(x, first, size)] = g[at];
      }
    }
  }

  private static int corner(int at, int size) {
    int half = size / 2;
    int map = at / (half * half);
    int inside = at % (half * half);
    return (map * size + 2 * (inside / half)) * size + 2 * (inside % half);
  }

  private static int largest(double[] x, int first, int size) {
    int best = first;
    for (int other = 1; other < 4; other++) {
      int place = first + other / 2 * size + other % 2;
      if (x[place] > x[best] || Double.isNaN(x[place])) {
        best = place;
      }
    }
    return best;
  }

  /** y[o] = b[o] + Σ x[i]·w[o, i]. */
  static void linear(double[] x, double[] w, double[] b, double[] y) {
    for (int o = 0; o < b.length; o++) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += x[i] * w[o * x.length + i];
      }
      y[o] = sum + b[o];
    }
  }

  /** The gradients of {@link #linear}: those by w and b are added, that by x is set. */
  static void linearBack(
      double[] x, double[] w, double[] g, double[] gw, double[] gb, double[] gx) {
    Arrays.fill(gx, 0);
    for (int o = 0; o < gb.length; o++) {
      gb[o] += g[o];
      for (int i = 0; i < x.length; i++) {
        gw[o * x.length + i] += g[o] * x[i];
        gx[i] += g[o] * w[o * x.length + i];
      }
    }
  }

  /** ReLU, or the sigmoid, in place. */
  static void activate(double[] x, boolean sigmoid) {
    for (int at = 0; at < x.length; at++) {
      x[at] = sigmoid ? DoubleFunctions.sigmoid(x[at]) : x[at] <= 0 ? 0 : x[at];
    }
  }

  /** The gradient of {@link #activate}, in place, from its results y. */
  static void activateBack(double[] y, boolean sigmoid, double[] g) {
    for (int at = 0; at < g.length; at++) {
      g[at] = sigmoid ? g[at] * y[at] * (1 - y[at]) : y[at] <= 0 ? 0 : g[at];
    }
  }
}
