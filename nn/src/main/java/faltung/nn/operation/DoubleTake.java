package faltung.nn.operation;

import faltung.array.Shape;
import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.DoubleSlice;
import faltung.nn.graph.Pieces;
import faltung.nn.graph.Run;
import faltung.nn.math.Rounding;
import faltung.threads.Workers;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

// Twin: FloatTake is generated from this file.

/** {@link Take} and its adjoint in double. */
final class DoubleTake implements DoubleKernel, Workers.Piecework {
  private final DoubleSlice x;
  private final DoubleSlice y;
  private final double fill;
  private final boolean put;
  private final TakeRows rows;

  DoubleTake(
      DoubleSite site,
      List<@Nullable IndexMap> maps,
      double fill, // twin: same
      Shape large,
      Shape taken,
      boolean put) {
    this.x = site.input(0);
    this.y = site.output();
    this.fill = Rounding.toDouble(fill);
    this.put = put;
    this.rows = TakeRows.of(maps, large, taken);
  }

  @Override
  public void run(Run run) {
    if (put) {
      y.fill(0);
    }
    run.workers().run(rows.outerCount(), Pieces.SIMPLE * Math.max(x.size(), y.size()), this);
  }

  @Override
  public void run(int worker, long from, long to) {
    for (int outer = (int) from; outer < to; outer++) {
      for (int row = 0; row < rows.starts().length; row++) {
        int large = rows.starts()[row];
        int taken = (outer * rows.starts().length + row) * rows.length();
        int base = outer * rows.outerStride() + Math.max(0, large);
        if (put) {
          put(x.offset() + taken, y.offset() + base, large >= 0);
        } else {
          take(x.offset() + base, y.offset() + taken, large >= 0);
        }
      }
    }
  }

  private void take(int from, int to, boolean inside) {
    double[] in = x.values();
    double[] out = y.values();
    int[] inner = rows.inner();
    if (!inside) {
      Arrays.fill(out, to, to + rows.length(), fill);
    } else if (inner.length == 0) {
      System.arraycopy(in, from, out, to, rows.length());
    } else {
      for (int i = 0; i < inner.length; i++) {
        out[to + i] = inner[i] < 0 ? fill : in[from + inner[i]];
      }
    }
  }

  private void put(int from, int to, boolean inside) {
    double[] in = x.values();
    double[] out = y.values();
    int[] inner = rows.inner();
    if (!inside) {
      return;
    }
    if (inner.length == 0) {
      for (int i = 0; i < rows.length(); i++) {
        out[to + i] += in[from + i];
      }
    } else {
      for (int i = 0; i < inner.length; i++) {
        if (inner[i] >= 0) {
          out[to + inner[i]] += in[from + i];
        }
      }
    }
  }
}
