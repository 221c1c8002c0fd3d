package faltung.nn.operation;

import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.DoubleSlice;
import faltung.nn.graph.Pieces;
import faltung.nn.graph.Run;
import faltung.threads.Workers;

// Twin: FloatGatherElements is generated from this file.

/** {@link GatherElements} and its adjoint in double. */
final class DoubleGatherElements implements DoubleKernel, Workers.Piecework {
  private final DoubleSlice data;
  private final DoubleSlice index;
  private final DoubleSlice y;
  private final boolean scatter;
  private final int outer;
  private final int inner;
  private final int length;
  private final int indices;

  DoubleGatherElements(DoubleSite site, int axis, boolean scatter) {
    this.data = site.input(0);
    this.index = site.input(1);
    this.y = site.output();
    this.scatter = scatter;
    int before = 1;
    for (int other = 0; other < axis; other++) {
      before *= site.inputShape(1).length(other);
    }
    this.outer = before;
    this.indices = site.inputShape(1).length(axis);
    this.length = (scatter ? site.outputShape() : site.inputShape(0)).length(axis);
    this.inner = outer * indices == 0 ? 0 : index.size() / outer / indices;
  }

  @Override
  public void run(Run run) {
    if (scatter) {
      y.fill(0);
    }
    run.workers().run(outer, 4 * Pieces.SIMPLE * Math.max(data.size(), y.size()), this);
  }

  @Override
  public void run(int worker, long from, long to) {
    for (int block = (int) from; block < to; block++) {
      for (int i = 0; i < indices * inner; i++) {
        int own = block * indices * inner + i;
        int chosen = (int) index.values()[index.offset() + own];
        if (chosen < 0 || chosen >= length || chosen != index.values()[index.offset() + own]) {
          throw new IllegalArgumentException(
              "gather: index "
                  + index.values()[index.offset() + own]
                  + " is none of 0 to "
                  + (length - 1));
        }
        int other = (block * length + chosen) * inner + i % inner;
        if (scatter) {
          y.values()[y.offset() + other] += data.values()[data.offset() + own];
        } else {
          y.values()[y.offset() + own] = data.values()[data.offset() + other];
        }
      }
    }
  }
}
