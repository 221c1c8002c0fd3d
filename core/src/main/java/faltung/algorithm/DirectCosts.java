package faltung.algorithm;

import faltung.array.ElementType;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Interval;
import faltung.problem.SpatialAxis;

/**
 * The time of the direct loops in nanoseconds of one thread, counted as {@link DirectLoops} goes:
 * rows of outputs, in each a run of the inner loop a channel and tap of the outer axes, in each run
 * blocks of eight vectors, of three, of one, and single sums.
 *
 * <p>The constants are those of vectors of 512 bits on Zen 4; see {@link Costs}.
 */
final class DirectCosts {
  /** Objects and calls of a kernel and a use of it, and an element of the kernel. */
  private static final double CALL = 1500;

  private static final double ELEMENT = 6;

  /** Indices of a row, beginning and ending its sums. */
  private static final double ROW = 30;

  /** Beginning and ending one sum. */
  private static final double SUM = 0.3;

  /** A run: its indices and calls. */
  private static final double RUN = 20;

  /** An element copied into the padded row. */
  private static final double COPIED = 0.08;

  /** A copy's calls. */
  private static final double COPY = 10;

  /** A multiply-add of one output alone, which waits for the one before. */
  private static final double CHAINED = 1.1;

  /** An output alone, its call and its loop. */
  private static final double ALONE = 7;

  /** A multiply-add of integers, in one word. */
  private static final double EXACT = 0.66;

  /** A tap of a block of eight vectors, of three, of one. */
  private static final double EIGHT = 4.15;

  private static final double THREE = 1.95;
  private static final double ONE = 0.8;

  /** A block: its call, loads and stores. */
  private static final double BLOCK = 4;

  private final MergedAxes axes;
  private final SpatialAxis last;
  private final int lanes;
  private final boolean exact;

  private DirectCosts(MergedAxes axes, ElementType type) {
    this.axes = axes;
    this.last = axes.get(axes.count() - 1);
    this.lanes = type == ElementType.FLOAT ? 16 : 8;
    this.exact = type == ElementType.LONG;
  }

  /** The time of a request by the direct loops. */
  static double of(Request request) {
    ConvolutionProblem problem = request.problem();
    MergedAxes axes =
        MergedAxes.of(
            problem,
            problem.inputOrder().strides(problem.inputShape()),
            problem.outputOrder().strides(problem.outputShape()));
    DirectCosts costs = new DirectCosts(axes, request.type());
    double planes =
        (double) problem.grouping().count() * problem.batch() * problem.outputChannels();
    // A complex sum is four real ones.
    int parts = request.type() == ElementType.COMPLEX ? 4 : 1;
    return CALL
        + ELEMENT * problem.kernelShape().size()
        + parts * planes * costs.plane(problem.inputChannels());
  }

  /** The outputs of one channel of one batch element. */
  private double plane(int channels) {
    double rows = 1;
    double runs = channels;
    int taps = last.kernelLength();
    for (int axis = 0; axis < axes.count() - 1; axis++) {
      SpatialAxis outer = axes.get(axis);
      rows *= outer.outputLength();
      runs *= (double) outer.termCount() / outer.outputLength();
    }
    if (taps == 1 && last.inputDilation() == 1) {
      // The taps of the axis before, or the channels, are taken as taps of a row.
      double apart = 1;
      if (axes.count() > 1) {
        SpatialAxis before = axes.get(axes.count() - 2);
        apart = Math.max(1, (double) before.termCount() / before.outputLength());
      } else {
        apart = channels;
      }
      taps = (int) Math.ceil(apart);
      runs /= apart;
    }
    int pieces = (last.outputLength() - 1) / DirectLoops.UNIT + 1;
    double row = piece(0, runs, taps);
    if (pieces > 1) {
      // Those between the first and the last are alike.
      row += (pieces - 2) * piece(1, runs, taps) + piece(pieces - 1, runs, taps);
    }
    return rows * row;
  }

  private double piece(int number, double runs, int taps) {
    int start = number * DirectLoops.UNIT;
    int count = Math.min(DirectLoops.UNIT, last.outputLength() - start);
    return ROW + SUM * count + runs * run(start, count, taps);
  }

  private double run(int start, int count, int taps) {
    if (last.inputDilation() > 1) {
      double outputs = (double) last.termCount() / last.outputLength() * count;
      return last.kernelLength() * (RUN + ALONE) + outputs * (CHAINED + ALONE / 2);
    }
    if (last.stride() > 1) {
      return RUN + count * (ALONE / 2 + CHAINED * taps);
    }
    if (exact) {
      return RUN + EXACT * count * taps;
    }
    Interval interior = last.interior();
    int from = Math.max(start, Math.min(start + count, interior.start()));
    int to = Math.max(from, Math.min(start + count, interior.end()));
    int rim = count - (to - from);
    if (DirectLoops.isBetterPadded(last, count, rim)) {
      int whole = (count + DoubleRows.SPARE - 1) / DoubleRows.SPARE * DoubleRows.SPARE;
      return RUN + COPY + COPIED * (whole + last.kernelExtent()) + vectors(whole, taps);
    }
    // An output of the rim has half of the taps on average.
    return RUN + rim * (ALONE + CHAINED * taps / 2) + vectors(to - from, taps);
  }

  private double vectors(int count, int taps) {
    int eights = count / (8 * lanes);
    int rest = count % (8 * lanes);
    int threes = rest / (3 * lanes);
    rest %= 3 * lanes;
    int ones = rest / lanes;
    rest %= lanes;
    return eights * (BLOCK + EIGHT * taps)
        + threes * (BLOCK / 2 + THREE * taps)
        + ones * (BLOCK / 3 + ONE * taps)
        + rest * (BLOCK / 3 + CHAINED * taps);
  }
}
