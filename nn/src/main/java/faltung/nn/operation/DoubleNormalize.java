package faltung.nn.operation;

import faltung.loops.DoubleElementwise;
import faltung.loops.InnerLoopsChoice;
import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.DoubleSlice;
import faltung.nn.graph.Pieces;
import faltung.nn.graph.Run;
import faltung.nn.math.Rounding;
import faltung.threads.Workers;
import org.jspecify.annotations.Nullable;

// Twin: FloatNormalize is generated from this file.

/** {@link Normalize} in double. */
final class DoubleNormalize implements DoubleKernel, Workers.Piecework {
  private final Normalize operation;
  private final DoubleSlice x;
  private final @Nullable DoubleSlice weight;
  private final @Nullable DoubleSlice bias;
  private final DoubleSlice y;
  private final DoubleSlice mean;
  private final DoubleSlice variance;

  DoubleNormalize(DoubleSite site, Normalize operation) {
    this.operation = operation;
    this.x = site.input(0);
    this.weight = operation.affine() ? site.input(1) : null;
    this.bias = operation.affine() ? site.input(2) : null;
    this.y = site.output();
    this.mean = site.output(1);
    this.variance = site.output(2);
  }

  @Override
  public void run(Run run) {
    run.workers().run(operation.groups(), 4 * Pieces.SIMPLE * x.size(), this);
  }

  @Override
  public void run(int worker, long from, long to) {
    for (int group = (int) from; group < to; group++) {
      normalize(group);
    }
  }

  private void normalize(int group) {
    DoubleElementwise loops = InnerLoopsChoice.ofDouble().elementwise();
    int inner = operation.inner();
    double count = operation.outer() * inner;
    double sum = 0;
    for (int outer = 0; outer < operation.outer(); outer++) {
      sum += loops.sum(x.values(), x.offset() + start(operation, group, outer), inner);
    }
    double center = sum / count;
    double squares = 0;
    for (int outer = 0; outer < operation.outer(); outer++) {
      int from = x.offset() + start(operation, group, outer);
      squares += loops.sumOfSquares(x.values(), from, center, inner);
    }
    double spread = squares / count;
    double inverse = inverse(operation, spread);
    double[] out = y.values();
    for (int outer = 0; outer < operation.outer(); outer++) {
      int from = x.offset() + start(operation, group, outer);
      int to = y.offset() + start(operation, group, outer);
      loops.normalize(center, inverse, x.values(), from, out, to, inner);
      if (weight != null && bias != null) {
        double factor = weight.values()[weight.offset() + group];
        double summand = bias.values()[bias.offset() + group];
        loops.affine(factor, summand, out, to, out, to, inner);
      }
      if (operation.rectified()) {
        loops.rectify(out, to, out, to, inner);
      }
    }
    mean.values()[mean.offset() + group] = center;
    variance.values()[variance.offset() + group] = spread;
  }

  /** Where a group's elements of an outer index begin. */
  static int start(Normalize operation, int group, int outer) {
    return (outer * operation.groups() + group) * operation.inner();
  }

  static double inverse(Normalize operation, double spread) {
    return 1 / Rounding.toDouble(Math.sqrt(spread + Rounding.toDouble(operation.epsilon())));
  }
}
