package faltung.algorithm.direct;

import faltung.algorithm.Costs;
import faltung.array.ElementType;
import faltung.loops.TileForm;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Interval;
import faltung.problem.SpatialAxis;
import org.jspecify.annotations.Nullable;

/**
 * The time of the direct loops in nanoseconds of one thread, counted as {@link DirectLoops} goes:
 * rows of outputs, in each a run of the inner loop a channel and tap of the outer axes, in each run
 * blocks of eight vectors, of three, of one, and single sums.
 *
 * <p>The constants are those of vectors of 512 bits on Zen 4; see {@link Costs}.
 */
public final class DirectCosts {
  /** Objects and calls of a kernel and a use of it, and an element of the kernel. */
  public static final double CALL = 1500;

  private static final double ELEMENT = 6;

  /** A weight that is packed for tiles: on Zen 1 1.3 to 2.4 ns, more where there are millions. */
  private static final double PACKED = 1.5;

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

  /**
   * A term of a block of eight with very many neighbouring taps, each sum of which has twice the
   * lanes more: at its fastest on Zen 5 1.3 ns, with what surrounds it 1.4 (10^6 with 64 and with
   * 200 taps, JDK 17 and 25).
   */
  private static final double BAND = 1.4;

  /** From so many taps on, by lanes: 64 in double, 32 in float. */
  private static final int MANY_TAPS = 512;

  /** A block: its call, loads and stores. */
  private static final double BLOCK = 4;

  /**
   * A vector of multiply-adds in a tile: 0.28 ns at the peak of Zen 4, of which layers reached 0.65
   * to 0.77 (LayerReport, JDK 17: 64→64 3×3 56² 0.69, 128→128 28² 0.77, 512→512 7² 0.67).
   */
  private static final double TILED = 0.4;

  /**
   * With few channels over positions each multiply-add needs a load: one channel reached 0.27 of
   * the peak (5×5 on 512²), six 0.51.
   */
  private static final double FEW_CHANNELS = 1.6;

  /** An element that is turned, one by one. */
  private static final double TURNED = 0.7;

  /** Adding what a slab sums, an output. */
  private static final double ADDED = 0.1;

  /**
   * What is worse where a direct sum leaves threads without work than one that does not: about what
   * slabs cost one thread, so that these are taken where they cost it little.
   */
  private static final double IDLE_THREADS = 1.15;

  /** The most vectors of outputs of so few units. */
  private static final double FEW_OUTPUTS = 2048;

  /** The fewest terms of a sum that it pays to share. */
  private static final double MANY_TERMS = 2048;

  /** A call of a tile, its tables and its last tile. */
  private static final double TILE = 80;

  private final MergedAxes axes;
  private final SpatialAxis last;
  private final int lanes;
  private final boolean exact;
  private final double tapsAtRim;
  private final boolean neighbours;

  private DirectCosts(MergedAxes axes, ElementType type) {
    this.axes = axes;
    this.last = axes.get(axes.count() - 1);
    this.lanes = lanes(type);
    this.exact = type == ElementType.LONG;
    this.tapsAtRim = tapsAtRim(last);
    this.neighbours = last.kernelLength() > 1;
  }

  /** How many elements, of complex ones how many parts, 512 bits hold. */
  static int lanes(ElementType type) {
    return type == ElementType.FLOAT ? 16 : 8;
  }

  /** The time of a request by the direct loops. */
  public static double of(Request request) {
    ConvolutionProblem problem = request.problem();
    MergedAxes axes = MergedAxes.of(problem, request.inputStrides(), request.outputStrides());
    TileForm form = TileForms.of(request, axes);
    return of(request, axes, form == null ? null : TilePlan.priced(problem, form, axes));
  }

  /** The same with a turned input. */
  static double of(Request request, TurnedPlan plan) {
    return turned(request, plan) * (plan.leavesThreadsIdle() ? IDLE_THREADS : 1);
  }

  private static double turned(Request request, TurnedPlan plan) {
    return leastTurned(request) + TILE * plan.units() * plan.chunks();
  }

  /**
   * Whether there may be much to do for so few outputs that the direct form leaves threads without
   * work.
   */
  public static boolean mayLeaveThreadsIdle(Request request) {
    ConvolutionProblem problem = request.problem();
    double vectors = Math.ceil((double) problem.outputChannels() / lanes(request.type()));
    double outputs = (double) problem.outputShape().size() / problem.outputChannels();
    return problem.multiplyAdds() >= DirectLoops.MUCH
        && problem.termsPerOutput() >= MANY_TERMS
        && outputs * vectors <= FEW_OUTPUTS;
  }

  /**
   * The time of sums of slabs: that of a turned input and the additions, but where the direct form
   * has enough outputs for threads not less than that, which they are taken for where it is too
   * inexact.
   */
  public static double ofSlabs(Request request, TurnedPlan plan) {
    double slabs = turned(request, plan);
    if (plan.parts() == 1 || !mayLeaveThreadsIdle(request)) {
      TurnedPlan chains = TurnedPlan.of(request);
      slabs = Math.max(slabs, chains == null ? of(request) : of(request, chains));
    }
    return slabs + ADDED * plan.additions();
  }

  /** The same without a plan: what no plan takes less than. */
  public static double leastTurned(Request request) {
    ConvolutionProblem problem = request.problem();
    double outputs = problem.batch();
    for (int axis = 0; axis < problem.rank(); axis++) {
      outputs *= problem.axes().get(axis).outputLength();
    }
    int vectors = (problem.outputChannels() - 1) / lanes(request.type()) + 1;
    return CALL
        + ELEMENT * problem.outputChannels() * (double) problem.termsPerOutput() / request.uses()
        + outputs * vectors * problem.termsPerOutput() * TILED
        + TURNED * TurnedPlan.turnedSize(problem);
  }

  /** The same of a dilated input, phase by phase; each output is copied to its place. */
  static double of(PhasePlan plan) {
    double time = TURNED * plan.request().problem().outputShape().size();
    for (PhasePlan.Phase phase : plan.phases()) {
      Request part = phase.request();
      time += part == null ? 0 : of(part);
    }
    return time;
  }

  /** The same, of what else is asked about too. */
  static double of(Request request, MergedAxes axes, @Nullable TilePlan tiles) {
    ConvolutionProblem problem = request.problem();
    if (tiles != null) {
      double packed = PACKED * problem.kernelShape().size() / request.uses();
      return CALL
          + packed
          + tiled(tiles, request.type()) * (tiles.leavesThreadsIdle() ? IDLE_THREADS : 1);
    }
    DirectCosts costs = new DirectCosts(axes, request.type());
    double planes =
        (double) problem.grouping().count() * problem.batch() * problem.outputChannels();
    // A complex sum is four real ones.
    int parts = request.type() == ElementType.COMPLEX ? 4 : 1;
    return CALL
        + ELEMENT * problem.kernelShape().size() / request.uses()
        + parts * planes * costs.plane(problem.inputChannels());
  }

  private static double tiled(TilePlan tiles, ElementType type) {
    int lanes = lanes(type);
    boolean overChannels = tiles.form().lanesOverChannels();
    double few = overChannels ? 1 : 1 + FEW_CHANNELS / tiles.form().width();
    double terms = tiles.terms();
    double transposed = overChannels ? 1 + TileForm.TRANSPOSED / terms : 1;
    return tiles.vectors(lanes) * TILED * few * transposed
        + COPIED * tiles.copied()
        + COPY * tiles.copies()
        + TILE * tiles.calls();
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
      double spaced = 1;
      if (axes.count() > 1) {
        SpatialAxis before = axes.get(axes.count() - 2);
        spaced = Math.max(1, (double) before.termCount() / before.outputLength());
      } else {
        spaced = channels;
      }
      taps = (int) Math.ceil(spaced);
      runs /= spaced;
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
    return RUN + rim * (ALONE + CHAINED * tapsAtRim) + vectors(to - from, taps);
  }

  /**
   * The taps of an output of the rim on average: half of all where the kernel is the shorter; where
   * it is the longer, those that meet the input.
   */
  private static double tapsAtRim(SpatialAxis axis) {
    if (axis.kernelLength() <= axis.inputLength()) {
      return axis.kernelLength() / 2.0;
    }
    Interval interior = axis.interior();
    double inside = (double) interior.length() * axis.kernelLength();
    return (axis.termCount() - inside) / Math.max(1, axis.outputLength() - interior.length());
  }

  private double vectors(int count, int taps) {
    int eights = count / (8 * lanes);
    int rest = count % (8 * lanes);
    int threes = rest / (3 * lanes);
    rest %= 3 * lanes;
    int ones = rest / lanes;
    rest %= lanes;
    boolean many = neighbours && taps >= MANY_TAPS / lanes;
    double eight = many ? BAND * (taps + 2 * lanes - 1) : EIGHT * taps;
    return eights * (BLOCK + eight)
        + threes * (BLOCK / 2 + THREE * taps)
        + ones * (BLOCK / 3 + ONE * taps)
        + rest * (BLOCK / 3 + CHAINED * taps);
  }
}
