package faltung.nn.operation;

import faltung.loops.DoubleElementwise;
import faltung.loops.InnerLoopsChoice;
import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.DoubleSlice;
import faltung.nn.graph.Run;
import faltung.nn.math.Rounding;
import faltung.threads.Workers;

// Twin: FloatNormalize is generated from this file.

/** {@link Normalize} and its gradient in double. */
final class DoubleNormalize implements DoubleKernel, Workers.Piecework {
  private final Normalize operation;
  private final boolean gradient;
  private final DoubleSlice x;
  private final DoubleSlice y;
  private final DoubleSlice mean;
  private final DoubleSlice variance;
  private final DoubleSlice outputGradient;

  DoubleNormalize(DoubleSite site, Normalize operation, boolean gradient) {
    this.operation = operation;
    this.gradient = gradient;
    this.x = site.input(0);
    this.y = site.output();
    this.mean = gradient ? site.input(1) : site.output(1);
    this.variance = gradient ? site.input(2) : site.output(2);
    this.outputGradient = gradient ? site.input(3) : x;
  }

  @Override
  public void run(Run run) {
    run.workers().run(operation.groups(), this);
  }

  @Override
  public void run(int worker, long from, long to) {
    for (int group = (int) from; group < to; group++) {
      if (gradient) {
        gradient(group);
      } else {
        normalize(group);
      }
    }
  }

  /** Where a group's elements of an outer index begin. */
  private int start(int group, int outer) {
    return (outer * operation.groups() + group) * operation.inner();
  }

  private void normalize(int group) {
    DoubleElementwise loops = InnerLoopsChoice.ofDouble().elementwise();
    int inner = operation.inner();
    double count = operation.outer() * inner;
    double sum = 0;
    for (int outer = 0; outer < operation.outer(); outer++) {
      sum += loops.sum(x.values(), x.offset() + start(group, outer), inner);
    }
    double center = sum / count;
    double squares = 0;
    for (int outer = 0; outer < operation.outer(); outer++) {
      squares += loops.sumOfSquares(x.values(), x.offset() + start(group, outer), center, inner);
    }
    double spread = squares / count;
    double inverse = inverse(spread);
    for (int outer = 0; outer < operation.outer(); outer++) {
      int from = x.offset() + start(group, outer);
      int to = y.offset() + start(group, outer);
      loops.normalize(center, inverse, x.values(), from, y.values(), to, inner);
    }
    mean.values()[mean.offset() + group] = center;
    variance.values()[variance.offset() + group] = spread;
  }

  private double inverse(double spread) {
    return 1 / Rounding.toDouble(Math.sqrt(spread + Rounding.toDouble(operation.epsilon())));
  }

  /** With n = (x − mean)·inverse: inverse·(g − mean of g − n·mean of g·n). */
  private void gradient(int group) {
    int inner = operation.inner();
    double count = operation.outer() * inner;
    DoubleElementwise loops = InnerLoopsChoice.ofDouble().elementwise();
    double[] g = outputGradient.values();
    double center = mean.values()[mean.offset() + group];
    double inverse = inverse(variance.values()[variance.offset() + group]);
    double sum = 0;
    double product = 0;
    for (int outer = 0; outer < operation.outer(); outer++) {
      int from = x.offset() + start(group, outer);
      int at = outputGradient.offset() + start(group, outer);
      sum += loops.sum(g, at, inner);
      product += loops.sumOfProducts(g, at, x.values(), from, center, inner);
    }
    double meanGradient = sum / count;
    double slope = product * inverse * inverse / count;
    for (int outer = 0; outer < operation.outer(); outer++) {
      int from = x.offset() + start(group, outer);
      int at = outputGradient.offset() + start(group, outer);
      int to = y.offset() + start(group, outer);
      loops.normalizeGradient(
          center, inverse, meanGradient, slope, x.values(), from, g, at, y.values(), to, inner);
    }
  }
}
