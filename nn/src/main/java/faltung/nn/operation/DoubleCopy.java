package faltung.nn.operation;

import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.DoubleSlice;
import faltung.nn.graph.Pieces;
import faltung.nn.graph.Run;
import faltung.threads.Workers;

// Twin: FloatCopy is generated from this file.

/** The elements as they are: what a view does where its memory is not shared. */
final class DoubleCopy implements DoubleKernel, Workers.Piecework {
  private final DoubleSlice x;
  private final DoubleSlice y;

  DoubleCopy(DoubleSite site) {
    this.x = site.input(0);
    this.y = site.output();
  }

  @Override
  public void run(Run run) {
    run.workers().run(Pieces.of(y.size()), Pieces.SIMPLE * y.size(), this);
  }

  @Override
  public void run(int worker, long from, long to) {
    int start = Pieces.start(from);
    int count = Pieces.end(to, y.size()) - start;
    System.arraycopy(x.values(), x.offset() + start, y.values(), y.offset() + start, count);
  }
}
