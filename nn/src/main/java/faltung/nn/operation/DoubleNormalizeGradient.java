package faltung.nn.operation;

import faltung.loops.DoubleElementwise;
import faltung.loops.InnerLoopsChoice;
import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.DoubleSlice;
import faltung.nn.graph.Pieces;
import faltung.nn.graph.Run;
import faltung.threads.Workers;
import org.jspecify.annotations.Nullable;

// Twin: FloatNormalizeGradient is generated from this file.

/**
 * The gradient of {@link Normalize} in double. With n = (x − mean)·inverse and g the gradient by
 * the output, 0 where ReLU was: by the bias Σ g, by the weight Σ g·n, and by x inverse·weight·(g −
 * mean of g − n·mean of g·n).
 */
final class DoubleNormalizeGradient implements DoubleKernel, Workers.Piecework {
  private final Normalize operation;
  private final DoubleSlice x;
  private final DoubleSlice mean;
  private final DoubleSlice variance;
  private final DoubleSlice outputGradient;
  private final @Nullable DoubleSlice weight;

  /** What came out, where ReLU followed. */
  private final @Nullable DoubleSlice output;

  private final DoubleSlice ofX;
  private final @Nullable DoubleSlice ofWeight;
  private final @Nullable DoubleSlice ofBias;

  DoubleNormalizeGradient(DoubleSite site, Normalize operation) {
    this.operation = operation;
    this.x = site.input(0);
    this.mean = site.input(1);
    this.variance = site.input(2);
    this.outputGradient = site.input(3);
    boolean affine = operation.affine();
    this.weight = affine ? site.input(4) : null;
    this.output = operation.rectified() ? site.input(affine ? 5 : 4) : null;
    this.ofX = site.output();
    this.ofWeight = affine ? site.output(1) : null;
    this.ofBias = affine ? site.output(2) : null;
  }

  @Override
  public void run(Run run) {
    run.workers().run(operation.groups(), 4 * Pieces.SIMPLE * x.size(), this);
  }

  @Override
  public void run(int worker, long from, long to) {
    for (int group = (int) from; group < to; group++) {
      gradient(group);
    }
  }

  private void gradient(int group) {
    int inner = operation.inner();
    double count = operation.outer() * inner;
    DoubleElementwise loops = InnerLoopsChoice.ofDouble().elementwise();
    // What ReLU lets through stands where the result will.
    DoubleSlice source = output == null ? outputGradient : ofX;
    double[] g = source.values();
    double center = mean.values()[mean.offset() + group];
    double spread = variance.values()[variance.offset() + group];
    double inverse = DoubleNormalize.inverse(operation, spread);
    double sum = 0;
    double product = 0;
    for (int outer = 0; outer < operation.outer(); outer++) {
      int row = DoubleNormalize.start(operation, group, outer);
      int at = source.offset() + row;
      if (output != null) {
        double[] all = outputGradient.values();
        int from = outputGradient.offset() + row;
        loops.rectifyGradient(output.values(), output.offset() + row, all, from, g, at, inner);
      }
      sum += loops.sum(g, at, inner);
      product += loops.sumOfProducts(g, at, x.values(), x.offset() + row, center, inner);
    }
    double factor = inverse;
    if (weight != null && ofWeight != null && ofBias != null) {
      factor = inverse * weight.values()[weight.offset() + group];
      ofWeight.values()[ofWeight.offset() + group] = product * inverse;
      ofBias.values()[ofBias.offset() + group] = sum;
    }
    double meanGradient = sum / count;
    double slope = product * inverse * inverse / count;
    double[] out = ofX.values();
    for (int outer = 0; outer < operation.outer(); outer++) {
      int row = DoubleNormalize.start(operation, group, outer);
      int from = x.offset() + row;
      int at = source.offset() + row;
      int to = ofX.offset() + row;
      loops.normalizeGradient(
          center, factor, meanGradient, slope, x.values(), from, g, at, out, to, inner);
    }
  }
}
