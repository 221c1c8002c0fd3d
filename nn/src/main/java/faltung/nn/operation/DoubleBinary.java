package faltung.nn.operation;

import faltung.loops.Arithmetic;
import faltung.loops.InnerLoopsChoice;
import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.DoubleSlice;
import faltung.nn.graph.Pieces;
import faltung.nn.graph.Run;
import faltung.threads.Workers;

// Twin: FloatBinary is generated from this file.

/** {@link Binary} in double. */
final class DoubleBinary implements DoubleKernel, Workers.Piecework {
  private final Binary.Kind kind;
  private final DoubleSlice a;
  private final DoubleSlice b;
  private final DoubleSlice y;
  private final StridedRows rows;

  DoubleBinary(DoubleSite site, Binary.Kind kind) {
    this.kind = kind;
    this.a = site.input(0);
    this.b = site.input(1);
    this.y = site.output();
    this.rows =
        StridedRows.of(
            site.outputShape(),
            StridedRows.broadcast(site.inputShape(0), site.outputShape()),
            StridedRows.broadcast(site.inputShape(1), site.outputShape()),
            site.outputShape().strides());
  }

  @Override
  public void run(Run run) {
    run.workers().run(rows.pieces(), Pieces.SIMPLE * y.size(), this);
  }

  @Override
  public void run(int worker, long from, long to) {
    int end = (int) Math.min(rows.rows(), to * rows.rowsPerPiece());
    int aStep = rows.steps()[0];
    int bStep = rows.steps()[1];
    for (int row = (int) (from * rows.rowsPerPiece()); row < end; row++) {
      row(
          a.offset() + rows.starts()[0][row],
          aStep,
          b.offset() + rows.starts()[1][row],
          bStep,
          y.offset() + rows.starts()[2][row],
          rows.length());
    }
  }

  private void row(int aAt, int aStep, int bAt, int bStep, int yAt, int count) {
    double[] u = a.values();
    double[] v = b.values();
    double[] w = y.values();
    switch (kind) {
      case ADD -> combine(Arithmetic.ADD, aAt, aStep, bAt, bStep, yAt, count);
      case SUBTRACT -> combine(Arithmetic.SUBTRACT, aAt, aStep, bAt, bStep, yAt, count);
      case MULTIPLY -> combine(Arithmetic.MULTIPLY, aAt, aStep, bAt, bStep, yAt, count);
      case DIVIDE -> combine(Arithmetic.DIVIDE, aAt, aStep, bAt, bStep, yAt, count);
      case MAXIMUM -> {
        for (int i = 0; i < count; i++) {
          w[yAt + i] = Math.max(u[aAt + i * aStep], v[bAt + i * bStep]);
        }
      }
      case MINIMUM -> {
        for (int i = 0; i < count; i++) {
          w[yAt + i] = Math.min(u[aAt + i * aStep], v[bAt + i * bStep]);
        }
      }
      case GREATER -> {
        for (int i = 0; i < count; i++) {
          w[yAt + i] = u[aAt + i * aStep] > v[bAt + i * bStep] ? 1 : 0;
        }
      }
      case EQUAL -> {
        for (int i = 0; i < count; i++) {
          w[yAt + i] = u[aAt + i * aStep] == v[bAt + i * bStep] ? 1 : 0;
        }
      }
    }
  }

  private void combine(
      Arithmetic operation, int aAt, int aStep, int bAt, int bStep, int yAt, int count) {
    InnerLoopsChoice.ofDouble()
        .elementwise()
        .combine(operation, a.values(), aAt, aStep, b.values(), bAt, bStep, y.values(), yAt, count);
  }
}
