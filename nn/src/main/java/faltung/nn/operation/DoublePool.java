package faltung.nn.operation;

import faltung.loops.DoubleElementwise;
import faltung.loops.InnerLoopsChoice;
import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.DoubleSlice;
import faltung.nn.graph.Pieces;
import faltung.nn.graph.Run;
import faltung.threads.Workers;
import java.util.Arrays;

// Twin: FloatPool is generated from this file.

/** {@link Pool} and its gradient in double: a plane, which is all of the last axes, is a piece. */
final class DoublePool implements DoubleKernel, Workers.Piecework {
  private final boolean maximum;
  private final int divisor;
  private final boolean gradient;
  private final DoubleSlice x;
  private final DoubleSlice outer;
  private final DoubleSlice y;
  private final PoolTable depth;
  private final PoolTable height;
  private final PoolTable width;
  private final int inputPlane;
  private final int outputPlane;
  private final boolean quads;

  /** Whether one window is all of a plane. */
  private final boolean whole;

  /** Whether every element is in a window of two by two. */
  private final boolean covered;

  /** The largest element of each column, of each thread. */
  private final double[][] columns;

  DoublePool(DoubleSite site, Pool operation, boolean gradient) {
    this.maximum = operation.maximum();
    this.divisor = operation.divisor();
    this.gradient = gradient;
    this.x = site.input(0);
    this.outer = gradient ? site.input(1) : x;
    this.y = site.output();
    this.depth = new PoolTable(operation.axis(0));
    this.height = new PoolTable(operation.axis(1));
    this.width = new PoolTable(operation.axis(2));
    this.inputPlane = depth.inputLength * height.inputLength * width.inputLength;
    this.outputPlane = depth.outputLength * height.outputLength * width.outputLength;
    this.quads = depth.inputLength == 1 && height.isPairs() && width.isPairs();
    this.whole = !maximum && outputPlane == 1 && depth.isAll() && height.isAll() && width.isAll();
    this.covered = quads && 4 * outputPlane == inputPlane;
    this.columns = new double[maximum && !gradient && !quads ? site.threads() : 0][];
    for (int thread = 0; thread < columns.length; thread++) {
      columns[thread] = site.scratch().ofDouble(thread, 0, width.inputLength);
    }
  }

  @Override
  public void run(Run run) {
    run.workers().run(x.size() / inputPlane, 2 * Pieces.SIMPLE * x.size(), this);
  }

  @Override
  public void run(int worker, long from, long to) {
    for (int plane = (int) from; plane < to; plane++) {
      if (gradient && !covered) {
        int start = y.offset() + plane * inputPlane;
        Arrays.fill(y.values(), start, start + inputPlane, 0);
      }
      if (quads) {
        quads(plane);
        continue;
      }
      if (maximum && !gradient) {
        largest(plane, columns[worker]);
        continue;
      }
      int at = plane * outputPlane;
      for (int i = 0; i < depth.outputLength; i++) {
        for (int j = 0; j < height.outputLength; j++) {
          for (int k = 0; k < width.outputLength; k++) {
            window(plane * inputPlane, i, j, k, at++);
          }
        }
      }
    }
  }

  /** Two by two side by side, which is what most networks take. */
  private void quads(int plane) {
    DoubleElementwise loops = InnerLoopsChoice.ofDouble().elementwise();
    int from = plane * inputPlane;
    int to = plane * outputPlane;
    int step = width.inputLength;
    int rows = height.outputLength;
    int columns = width.outputLength;
    int divisorOfAll = divisor > 0 ? divisor : 4;
    double[] values = x.values();
    double[] results = y.values();
    int xAt = x.offset() + from;
    if (gradient) {
      double[] g = outer.values();
      int gAt = outer.offset() + to;
      int yAt = y.offset() + from;
      if (maximum) {
        loops.largestOfPairsGradient(values, xAt, step, g, gAt, results, yAt, rows, columns);
      } else {
        loops.meanOfPairsGradient(divisorOfAll, g, gAt, results, yAt, step, rows, columns);
      }
    } else if (maximum) {
      loops.largestOfPairs(values, xAt, step, results, y.offset() + to, rows, columns);
    } else {
      loops.meanOfPairs(divisorOfAll, values, xAt, step, results, y.offset() + to, rows, columns);
    }
  }

  /** The largest elements of windows: first of each column of a window's rows, then of these. */
  private void largest(int plane, double[] ofColumns) {
    DoubleElementwise loops = InnerLoopsChoice.ofDouble().elementwise();
    double[] values = x.values();
    int at = y.offset() + plane * outputPlane;
    for (int i = 0; i < depth.outputLength; i++) {
      for (int j = 0; j < height.outputLength; j++) {
        Arrays.fill(ofColumns, 0, width.inputLength, Double.NEGATIVE_INFINITY);
        for (int d = depth.starts[i]; d < depth.ends[i]; d += depth.dilation) {
          for (int h = height.starts[j]; h < height.ends[j]; h += height.dilation) {
            int row = (d * height.inputLength + h) * width.inputLength;
            int from = x.offset() + plane * inputPlane + row;
            loops.larger(values, from, ofColumns, 0, width.inputLength);
          }
        }
        for (int k = 0; k < width.outputLength; k++) {
          double largest = Double.NEGATIVE_INFINITY;
          for (int w = width.starts[k]; w < width.ends[k]; w += width.dilation) {
            largest = Math.max(largest, ofColumns[w]);
          }
          y.values()[at++] = largest;
        }
      }
    }
  }

  private void window(int plane, int i, int j, int k, int at) {
    if (maximum) {
      int place = place(x.offset() + plane, i, j, k);
      if (place >= 0) {
        y.values()[y.offset() + place - x.offset()] += outer.values()[outer.offset() + at];
      }
      return;
    }
    int count = divisor > 0 ? divisor : depth.divisors[i] * height.divisors[j] * width.divisors[k];
    if (gradient) {
      spread(y.offset() + plane, i, j, k, outer.values()[outer.offset() + at] / count);
    } else {
      y.values()[y.offset() + at] = sum(x.offset() + plane, i, j, k) / count;
    }
  }

  /** Where the largest element of a window stands, or −1 where all of it is padding. */
  private int place(int plane, int i, int j, int k) {
    double[] values = x.values();
    int best = -1;
    double largest = Double.NEGATIVE_INFINITY;
    for (int d = depth.starts[i]; d < depth.ends[i]; d += depth.dilation) {
      for (int h = height.starts[j]; h < height.ends[j]; h += height.dilation) {
        int row = plane + (d * height.inputLength + h) * width.inputLength;
        for (int w = width.starts[k]; w < width.ends[k]; w += width.dilation) {
          double value = values[row + w];
          if (best < 0 || value > largest || Double.isNaN(value)) {
            largest = value;
            best = row + w;
          }
        }
      }
    }
    return best;
  }

  private double sum(int plane, int i, int j, int k) {
    double[] values = x.values();
    if (whole) {
      return InnerLoopsChoice.ofDouble().elementwise().sum(values, plane, inputPlane);
    }
    double sum = 0;
    for (int d = depth.starts[i]; d < depth.ends[i]; d++) {
      for (int h = height.starts[j]; h < height.ends[j]; h++) {
        int row = plane + (d * height.inputLength + h) * width.inputLength;
        for (int w = width.starts[k]; w < width.ends[k]; w++) {
          sum += values[row + w];
        }
      }
    }
    return sum;
  }

  private void spread(int plane, int i, int j, int k, double share) {
    double[] values = y.values();
    for (int d = depth.starts[i]; d < depth.ends[i]; d++) {
      for (int h = height.starts[j]; h < height.ends[j]; h++) {
        int row = plane + (d * height.inputLength + h) * width.inputLength;
        for (int w = width.starts[k]; w < width.ends[k]; w++) {
          values[row + w] += share;
        }
      }
    }
  }
}
