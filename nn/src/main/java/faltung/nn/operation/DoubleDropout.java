package faltung.nn.operation;

import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.DoubleSlice;
import faltung.nn.graph.Pieces;
import faltung.nn.graph.Run;
import faltung.nn.math.RandomNumbers;
import faltung.nn.math.Rounding;
import faltung.threads.Workers;

// Twin: FloatDropout is generated from this file.

/** {@link Dropout} in double. */
final class DoubleDropout implements DoubleKernel, Workers.Piecework {
  private final DoubleSlice x;
  private final DoubleSlice y;
  private final Dropout operation;
  private long seed;
  private long step;

  DoubleDropout(DoubleSite site, Dropout operation) {
    this.x = site.input(0);
    this.y = site.output();
    this.operation = operation;
  }

  @Override
  public void run(Run run) {
    seed = run.seed();
    step = run.step();
    run.workers().run(Pieces.of(y.size()), 8 * Pieces.SIMPLE * y.size(), this);
  }

  @Override
  public void run(int worker, long from, long to) {
    double[] in = x.values();
    double[] out = y.values();
    double probability = operation.probability(); // twin: same
    double scale = probability < 1 ? Rounding.toDouble(1 / (1 - probability)) : 0;
    int together = operation.together();
    int end = Pieces.end(to, y.size());
    for (int i = Pieces.start(from); i < end; i++) {
      double drawn = RandomNumbers.uniform(seed, stream(), i / together); // twin: same
      out[y.offset() + i] = drawn < probability ? 0 : in[x.offset() + i] * scale;
    }
  }

  /**
   * The step in the upper, the operation in the lower half of the bits, and one that says dropout.
   */
  private long stream() {
    return 1L << 63 | step << 24 | operation.stream();
  }
}
