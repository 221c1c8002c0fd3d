package faltung.nn.graph;

import faltung.loops.Arithmetic;
import faltung.loops.DoubleElementwise;
import faltung.loops.InnerLoopsChoice;
import faltung.threads.Workers;

// Twin: FloatSum is generated from this file.

/** {@link Sum} in double. */
final class DoubleSum implements DoubleKernel, Workers.Piecework {
  private final DoubleSite site;
  private final DoubleSlice output;

  DoubleSum(DoubleSite site) {
    this.site = site;
    this.output = site.output();
  }

  @Override
  public void run(Run run) {
    run.workers().run(Pieces.of(output.size()), Pieces.SIMPLE * output.size(), this);
  }

  @Override
  public void run(int worker, long from, long to) {
    int start = Pieces.start(from);
    int end = Pieces.end(to, output.size());
    DoubleElementwise loops = InnerLoopsChoice.ofDouble().elementwise();
    double[] y = output.values();
    int at = output.offset();
    DoubleSlice first = site.input(0);
    System.arraycopy(first.values(), first.offset() + start, y, at + start, end - start);
    for (int input = 1; input < site.inputs().size(); input++) {
      DoubleSlice next = site.input(input);
      int nextAt = next.offset() + start;
      loops.combine(
          Arithmetic.ADD, y, at + start, 1, next.values(), nextAt, 1, y, at + start, end - start);
    }
  }
}
