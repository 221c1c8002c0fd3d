package faltung.nn.operation;

import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.DoubleSlice;
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
    this.quads = maximum && depth.inputLength == 1 && height.isPairs() && width.isPairs();
  }

  @Override
  public void run(Run run) {
    run.workers().run(x.size() / inputPlane, this);
  }

  @Override
  public void run(int worker, long from, long to) {
    for (int plane = (int) from; plane < to; plane++) {
      if (gradient) {
        int start = y.offset() + plane * inputPlane;
        Arrays.fill(y.values(), start, start + inputPlane, 0);
      }
      if (quads) {
        quads(plane);
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

  /** The largest of two by two side by side, which is what most networks take. */
  private void quads(int plane) {
    double[] in = x.values();
    double[] out = y.values();
    double[] g = outer.values();
    int columns = width.outputLength;
    for (int j = 0; j < height.outputLength; j++) {
      int row = plane * inputPlane + 2 * j * width.inputLength;
      int to = plane * outputPlane + j * columns;
      for (int k = 0; k < columns; k++) {
        int first = x.offset() + row + 2 * k;
        int place = larger(in, larger(in, first, first + 1), first + width.inputLength);
        place = larger(in, place, first + width.inputLength + 1);
        if (gradient) {
          out[y.offset() + place - x.offset()] += g[outer.offset() + to + k];
        } else {
          out[y.offset() + to + k] = in[place];
        }
      }
    }
  }

  /** The second place if it has a larger number or none, else the first. */
  private static int larger(double[] values, int first, int second) {
    double value = values[second];
    return value > values[first] || Double.isNaN(value) ? second : first;
  }

  private void window(int plane, int i, int j, int k, int at) {
    if (maximum) {
      int place = place(x.offset() + plane, i, j, k);
      if (gradient) {
        y.values()[y.offset() + place - x.offset()] += outer.values()[outer.offset() + at];
      } else {
        y.values()[y.offset() + at] = x.values()[place];
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

  /** Where the largest element of a window stands. */
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
