package faltung.nn.operation;

import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.DoubleSlice;
import faltung.nn.graph.Pieces;
import faltung.nn.graph.Run;
import faltung.threads.Workers;

// Twin: FloatStrided is generated from this file.

/** {@link Strided} in double. */
final class DoubleStrided implements DoubleKernel, Workers.Piecework {
  private final DoubleSlice x;
  private final DoubleSlice y;
  private final StridedRows rows;

  DoubleStrided(DoubleSite site, Strided operation) {
    this.x = site.input(0);
    this.y = site.output();
    this.rows =
        StridedRows.of(
            site.outputShape(),
            operation.strides(site.inputShape(0)),
            site.outputShape().strides());
  }

  @Override
  public void run(Run run) {
    run.workers().run(rows.pieces(), 2 * Pieces.SIMPLE * y.size(), this);
  }

  @Override
  public void run(int worker, long from, long to) {
    double[] source = x.values();
    double[] target = y.values();
    int step = rows.steps()[0];
    int end = (int) Math.min(rows.rows(), to * rows.rowsPerPiece());
    for (int row = (int) (from * rows.rowsPerPiece()); row < end; row++) {
      int at = x.offset() + rows.starts()[0][row];
      int to0 = y.offset() + rows.starts()[1][row];
      for (int i = 0; i < rows.length(); i++) {
        target[to0 + i] = source[at + i * step];
      }
    }
  }
}
