package faltung.algorithm.winograd;

import faltung.array.DoubleArray;
import faltung.array.Slice;
import faltung.extension.Border;
import faltung.problem.SpatialAxis;
import java.util.Arrays;

// Twin: FloatWinogradRows is generated from this file.

/**
 * Copies rows of an input in double, with what lies beyond the edges: as {@link
 * faltung.algorithm.BlockFill} does, but without a call for each of the many short rows. Where
 * borders meet in a corner, a zero border decides, else the outer axis of the input.
 */
final class DoubleWinogradRows {
  private final Border down;
  private final Border across;
  private final SpatialAxis rows;
  private final SpatialAxis columns;
  private final int rowStep;
  private final int step;
  private final boolean downOutside;
  private final double downConstant;
  private final double acrossConstant;
  private double[] x = {};

  DoubleWinogradRows(WinogradPlan plan) {
    this.down = plan.border(0);
    this.across = plan.border(1);
    this.rows = plan.axis(0);
    this.columns = plan.axis(1);
    this.rowStep = plan.inputStep(0);
    this.step = plan.inputStep(1);
    this.downOutside = plan.isFirstOutside();
    double[] constants = {down.constant(), across.constant()}; // twin: same
    this.downConstant = constants[0]; // twin: this.downConstant = (float) constants[0];
    this.acrossConstant = constants[1]; // twin: this.acrossConstant = (float) constants[1];
  }

  void bind(Slice input) {
    x = ((DoubleArray) input.array()).values();
  }

  /**
   * Copies a row of windows.
   *
   * @param from where the image's channel begins
   * @param row places below the first output's window
   * @param column places right of it
   * @param to modified: from {@code at} on, {@code count} elements; 0 where no window of an output
   *     reaches
   */
  void copy(int from, int row, int column, double[] to, int at, int count) {
    int used = (int) Math.min(count, columns.reach(columns.outputLength()) - column);
    if (row >= rows.reach(rows.outputLength()) || used <= 0) {
      Arrays.fill(to, at, at + count, 0);
      return;
    }
    long place = rows.windowStart(0) + row;
    long start = columns.windowStart(0) + column;
    int before = (int) Math.min(used, Math.max(0L, -start));
    int after = (int) Math.max(before, Math.min(used, columns.inputLength() - start));
    if (place >= 0 && place < rows.inputLength()) {
      inside(from + (int) place * rowStep, start, to, at, before, after, used);
    } else if (down.isZero()) {
      Arrays.fill(to, at, at + used, 0);
    } else {
      int source = down.source((int) place, rows.inputLength());
      if (source == Border.NO_SOURCE) {
        constant(to, at, before, after, used);
      } else {
        inside(from + source * rowStep, start, to, at, before, after, used);
      }
    }
    Arrays.fill(to, at + used, at + count, 0);
  }

  /** A row of the input. */
  private void inside(int from, long start, double[] to, int at, int before, int after, int count) {
    beyond(from, start, to, at, 0, before);
    if (after > before) {
      int first = from + (int) (start + before) * step;
      if (step == 1) {
        System.arraycopy(x, first, to, at + before, after - before);
      } else {
        for (int j = before; j < after; j++) {
          to[at + j] = x[first + (j - before) * step];
        }
      }
    }
    beyond(from, start, to, at, after, count);
  }

  private void beyond(int from, long start, double[] to, int at, int begin, int end) {
    if (across.kind() == Border.Kind.ZERO || across.kind() == Border.Kind.CONSTANT) {
      Arrays.fill(to, at + begin, at + end, acrossConstant);
      return;
    }
    for (int j = begin; j < end; j++) {
      to[at + j] = x[from + across.source((int) (start + j), columns.inputLength()) * step];
    }
  }

  /** A row that a constant border fills. */
  private void constant(double[] to, int at, int before, int after, int count) {
    Arrays.fill(to, at, at + count, downConstant);
    boolean acrossDecides =
        across.isZero() || (!downOutside && across.kind() == Border.Kind.CONSTANT);
    if (acrossDecides) {
      Arrays.fill(to, at, at + before, acrossConstant);
      Arrays.fill(to, at + after, at + count, acrossConstant);
    }
  }
}
