package faltung.nn.operation;

import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.DoubleSlice;
import faltung.nn.graph.Pieces;
import faltung.nn.graph.Run;
import faltung.nn.math.RandomRow;
import faltung.nn.math.Rounding;
import faltung.threads.Workers;
import java.util.Arrays;

// Twin: FloatDropout is generated from this file.

/** {@link Dropout} in double. */
final class DoubleDropout implements DoubleKernel, Workers.Piecework {
  private final DoubleSlice x;
  private final DoubleSlice y;
  private final Dropout operation;
  private final RandomRow[] rows;
  private long seed;
  private long step;

  DoubleDropout(DoubleSite site, Dropout operation) {
    this.x = site.input(0);
    this.y = site.output();
    this.operation = operation;
    this.rows = new RandomRow[site.threads()];
    Arrays.setAll(rows, thread -> new RandomRow());
  }

  @Override
  public void run(Run run) {
    seed = run.seed();
    step = run.step();
    run.workers().run(Pieces.of(y.size()), 8 * Pieces.SIMPLE * y.size(), this);
  }

  @Override
  public void run(int worker, long from, long to) {
    int together = operation.together();
    int start = Pieces.start(from);
    int end = Pieces.end(to, y.size());
    while (start < end) {
      int first = start / together;
      int count = Math.min(RandomRow.most(), (end - 1) / together - first + 1);
      rows[worker].draw(seed, stream(), first, count);
      int next = Math.min(end, (first + count) * together);
      if (together == 1) {
        each(rows[worker], start, count);
      } else {
        several(rows[worker], first, start, next);
      }
      start = next;
    }
  }

  /** Elements that have a number each. */
  private void each(RandomRow row, int start, int count) {
    double[] in = x.values();
    double[] out = y.values();
    int inAt = x.offset() + start;
    int outAt = y.offset() + start;
    double probability = operation.probability(); // twin: same
    double scale = scale();
    for (int i = 0; i < count; i++) {
      out[outAt + i] = row.uniform(i) < probability ? 0 : in[inAt + i] * scale;
    }
  }

  /** Elements some of which share a number. */
  private void several(RandomRow row, int first, int start, int end) {
    double[] in = x.values();
    double[] out = y.values();
    double scale = scale();
    int together = operation.together();
    for (int i = start; i < end; i++) {
      boolean dropped = row.uniform(i / together - first) < operation.probability();
      out[y.offset() + i] = dropped ? 0 : in[x.offset() + i] * scale;
    }
  }

  private double scale() {
    double probability = operation.probability(); // twin: same
    return probability < 1 ? Rounding.toDouble(1 / (1 - probability)) : 0;
  }

  /**
   * The step in the upper, the operation in the lower half of the bits, and one that says dropout.
   */
  private long stream() {
    return 1L << 63 | step << 24 | operation.stream();
  }
}
