package faltung.nn.operation;

import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.DoubleSlice;
import faltung.nn.graph.Pieces;
import faltung.nn.graph.Run;
import faltung.threads.Workers;

// Twin: FloatConcatenate is generated from this file.

/** {@link Concatenate} in double. */
final class DoubleConcatenate implements DoubleKernel, Workers.Piecework {
  private final DoubleSite site;
  private final DoubleSlice y;
  private final int outer;

  DoubleConcatenate(DoubleSite site, int axis) {
    this.site = site;
    this.y = site.output();
    int before = 1;
    for (int other = 0; other < axis; other++) {
      before *= site.outputShape().length(other);
    }
    this.outer = before;
  }

  @Override
  public void run(Run run) {
    run.workers().run(outer, Pieces.SIMPLE * y.size(), this);
  }

  @Override
  public void run(int worker, long from, long to) {
    int row = y.size() / outer;
    int start = 0;
    for (int input = 0; input < site.inputs().size(); input++) {
      DoubleSlice x = site.input(input);
      int part = x.size() / outer;
      for (int index = (int) from; index < to; index++) {
        System.arraycopy(
            x.values(),
            x.offset() + index * part,
            y.values(),
            y.offset() + index * row + start,
            part);
      }
      start += part;
    }
  }
}
