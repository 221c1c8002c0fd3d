package faltung.nn.operation;

import faltung.arithmetic.DoubleFunctions;
import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.DoubleSlice;
import faltung.nn.graph.Pieces;
import faltung.nn.graph.Run;
import faltung.threads.Workers;

// Twin: FloatSoftmax is generated from this file.

/** {@link Softmax} in double. */
final class DoubleSoftmax implements DoubleKernel, Workers.Piecework {
  private final DoubleSlice x;
  private final DoubleSlice y;
  private final boolean logarithm;
  private final int length;
  private final int inner;
  private final int lines;
  private final int perPiece;

  DoubleSoftmax(DoubleSite site, Softmax operation) {
    this.x = site.input(0);
    this.y = site.output();
    this.logarithm = operation.logarithm();
    this.length = site.outputShape().length(operation.axis());
    int after = 1;
    for (int axis = operation.axis() + 1; axis < site.outputShape().rank(); axis++) {
      after *= site.outputShape().length(axis);
    }
    this.inner = after;
    this.lines = length == 0 ? 0 : y.size() / length;
    this.perPiece = Math.max(1, Pieces.ELEMENTS / 8 / Math.max(1, length));
  }

  @Override
  public void run(Run run) {
    run.workers().run((lines + (long) perPiece - 1) / perPiece, 8 * Pieces.SIMPLE * y.size(), this);
  }

  @Override
  public void run(int worker, long from, long to) {
    int end = (int) Math.min(lines, to * perPiece);
    for (int line = (int) (from * perPiece); line < end; line++) {
      line(line / inner * inner * length + line % inner);
    }
  }

  private void line(int start) {
    double[] in = x.values();
    double[] out = y.values();
    int from = x.offset() + start;
    int to = y.offset() + start;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < length; i++) {
      largest = Math.max(largest, in[from + i * inner]);
    }
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double e = DoubleFunctions.exp(in[from + i * inner] - largest);
      out[to + i * inner] = e;
      sum += e;
    }
    if (logarithm) {
      double log = DoubleFunctions.log(sum);
      for (int i = 0; i < length; i++) {
        out[to + i * inner] = in[from + i * inner] - largest - log;
      }
    } else {
      for (int i = 0; i < length; i++) {
        out[to + i * inner] /= sum;
      }
    }
  }
}
