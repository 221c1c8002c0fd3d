package faltung.algorithm.direct;

import faltung.loops.SlidingTaps;
import faltung.loops.TileForm;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.problem.SpatialAxis;
import org.jspecify.annotations.Nullable;

/**
 * The indices of the direct algorithm by tiles: for layers, pictures, and everything whose sums
 * have more terms than a row of one channel.
 *
 * <p>The outputs fall into boxes. The input that a box needs is copied once, all input channels of
 * it, with zeros beyond the edge, and along each axis divided by stride: first the elements that
 * meet outputs at distance 0, then those at distance 1, so that neighbouring outputs always meet
 * neighbouring elements. Then each term of an output has one fixed offset in the copy. Zeros in
 * place of absent terms leave a sum as it is, for a finite kernel. Where nothing is padded and
 * neighbours are neighbours already, the input is read where it stands.
 *
 * <p>Everything here is a function of the problem, and so are all bits. Immutable.
 */
final class TilePlan {
  /** The elements of a box that is not cut: 1 MiB in float, in reach of a second-level cache. */
  private static final long BOX = 1 << 18;

  /** A box beyond this is not worth its copy. */
  private static final long MOST_BOX = 1 << 22;

  /** Positions of a call, so that one problem has pieces for many threads. */
  private static final int POSITIONS_OVER_CHANNELS = 512;

  /** Fewer where all channels follow on a call, so that the input stays in a first-level cache. */
  private static final int POSITIONS_OVER_POSITIONS = 256;

  /**
   * Many where rows of outputs share rows of inputs: each call begins with a row of taps less one
   * that serves nothing else.
   */
  private static final int POSITIONS_OF_SLIDING = 1 << 15;

  /** Of these so many in a row, so that there are rows enough. */
  private static final int SLIDING_ROW = 512;

  /**
   * Fewer for the sake of many threads, but not below what a call's reading of all weights of its
   * channels pays for.
   */
  private static final int LEAST_POSITIONS = 64;

  private static final int[] NOTHING = {};

  private final ConvolutionProblem problem;
  private final TileForm form;
  private final MergedAxes axes;
  private final int rank;
  private final int outputBase;

  /** How the input is copied; null where it is read where it stands. */
  private final @Nullable TileBox box;

  /** By axis: the outputs of a box, all where there is none. */
  private final int[] boxOutputs;

  private final int terms;
  private final int[] offsets;
  private final @Nullable SlidingTaps sliding;
  private final int[] boxes;
  private final int rows;
  private final int positions;
  private final int outer;
  private final int rowCalls;
  private final int positionCalls;
  private final int rectangle;
  private final long pricedUnits;

  private TilePlan(
      ConvolutionProblem problem,
      TileForm form,
      MergedAxes axes,
      @Nullable TileBox box,
      int outputBase,
      boolean runs) {
    this.problem = problem;
    this.form = form;
    this.axes = axes;
    this.rank = axes.count();
    this.outputBase = outputBase;
    this.box = box;
    this.boxOutputs = box == null ? allOutputs(axes) : box.outputs();
    this.terms = (int) problem.termsPerOutput();
    this.offsets = runs ? TileTerms.offsets(problem, axes, box) : NOTHING;
    this.sliding =
        runs && TileTerms.isForSliding(problem, form, axes)
            ? TileTerms.sliding(offsets, axes, box, xRowStep())
            : null;
    this.boxes = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      boxes[axis] = ceilDiv(axes.get(axis).outputLength(), boxOutputs[axis]);
    }
    int count = 1;
    for (int axis = 0; axis < rank - 2; axis++) {
      count *= boxOutputs[axis];
    }
    this.outer = count;
    int most =
        form.lanesOverChannels()
            ? POSITIONS_OVER_CHANNELS
            : TileTerms.isForSliding(problem, form, axes)
                ? POSITIONS_OF_SLIDING
                : POSITIONS_OVER_POSITIONS;
    this.rectangle = rows(most) * positions(most);
    this.pricedUnits = units(rows(most), positions(most));
    if (problem.multiplyAdds() >= DirectLoops.MUCH) {
      while (most >= 2 * LEAST_POSITIONS
          && units(rows(most), positions(most)) < DirectLoops.PIECES) {
        most /= 2;
      }
    }
    this.positions = positions(most);
    this.positionCalls = ceilDiv(boxOutputs[rank - 1], positions);
    this.rows = rows(most);
    this.rowCalls = ceilDiv(rowsOfBox(), rows);
  }

  /** The positions of a row in a call of so many at most. */
  private int positions(int most) {
    int row = boxOutputs[rank - 1];
    return ceilDiv(
        row,
        ceilDiv(
            row, TileTerms.isForSliding(problem, form, axes) ? Math.min(most, SLIDING_ROW) : most));
  }

  private static int[] allOutputs(MergedAxes axes) {
    int[] all = new int[axes.count()];
    for (int axis = 0; axis < all.length; axis++) {
      all[axis] = axes.get(axis).outputLength();
    }
    return all;
  }

  /** The rows of such a call. */
  private int rows(int most) {
    return Math.min(rowsOfBox(), Math.max(1, most / positions(most)));
  }

  private int rowsOfBox() {
    return rank > 1 ? boxOutputs[rank - 2] : 1;
  }

  private static int ceilDiv(int a, int b) {
    return (a - 1) / b + 1;
  }

  /**
   * The plan of a part of a problem, or null where the part is not for tiles.
   *
   * @param form from {@link TileForms}, for the whole
   * @param finiteKernel whether 0 times any of its elements is 0
   * @param inputStrides the input's, by role
   * @param outputStrides the larger output's, by role
   * @param outputBase where the first output element stands there
   */
  static @Nullable TilePlan of(
      ConvolutionProblem problem,
      TileForm form,
      boolean finiteKernel,
      int[] inputStrides,
      int[] outputStrides,
      int outputBase) {
    MergedAxes axes = MergedAxes.of(problem, inputStrides, outputStrides);
    return of(problem, form, finiteKernel, axes, outputBase, true);
  }

  /** The plan of a whole problem with a finite kernel as far as prices need it: not to be run. */
  static @Nullable TilePlan priced(ConvolutionProblem problem, TileForm form, MergedAxes axes) {
    return of(problem, form, true, axes, 0, false);
  }

  private static @Nullable TilePlan of(
      ConvolutionProblem problem,
      TileForm form,
      boolean finiteKernel,
      MergedAxes axes,
      int outputBase,
      boolean runs) {
    int rank = axes.count();
    boolean inside = true;
    for (int axis = 0; axis < rank; axis++) {
      inside &= axes.get(axis).interior().length() == axes.get(axis).outputLength();
    }
    if (!inside && !finiteKernel) {
      return null;
    }
    SpatialAxis last = axes.get(rank - 1);
    int step = last.stride() * axes.inputStrides()[3 + rank - 1];
    // Lanes over channels read no more than they need.
    boolean direct =
        inside
            && (form.lanesOverChannels()
                ? step == 1 || last.outputLength() == 1
                : step == 1 && last.outputLength() >= TileForm.SPARE);
    TileBox box = null;
    if (!direct) {
      box = TileBox.of(problem, axes, BOX, MOST_BOX, 4 * TileForm.SPARE);
      if (box == null) {
        return null;
      }
    }
    return new TilePlan(problem, form, axes, box, outputBase, runs);
  }

  /** How far the elements of neighbouring outputs are apart in what tiles read. */
  private int xStep(int axis) {
    return box == null
        ? axes.get(axis).stride() * axes.inputStrides()[3 + axis]
        : box.strides()[axis];
  }

  public TileForm form() {
    return form;
  }

  /**
   * What the planner has to know: vectors of multiply-adds, as many lanes as the type has in 512
   * bits.
   */
  double vectors(int lanes) {
    int row = axes.get(rank - 1).outputLength();
    double outputs = (double) problem.batch() * problem.grouping().count();
    for (int axis = 0; axis < rank; axis++) {
      outputs *= axes.get(axis).outputLength();
    }
    double vectors =
        form.lanesOverChannels()
            ? outputs * ceilDiv(problem.outputChannels(), lanes)
            : outputs / row * ceilDiv(row, lanes) * problem.outputChannels();
    return vectors * terms;
  }

  /** The elements that are copied, by one thread. */
  double copied() {
    return box == null ? 0 : copiedBoxes() * box.size();
  }

  /** The runs of neighbours that are copied. */
  double copies() {
    return box == null ? 0 : copiedBoxes() * box.copies();
  }

  private double copiedBoxes() {
    double count = (double) problem.batch() * problem.grouping().count();
    for (int each : boxes) {
      count *= each;
    }
    return count;
  }

  /** Calls of the loops, as if for few threads. */
  double calls() {
    return (double) pricedUnits * (form.lanesOverChannels() ? 1 : blocks());
  }

  int channels() {
    return problem.outputChannels();
  }

  int terms() {
    return terms;
  }

  int[] offsets() {
    return offsets;
  }

  /** How rows of outputs share rows of inputs, where they do. */
  @Nullable SlidingTaps sliding() {
    return sliding;
  }

  /** Whether the input is read where it stands. */
  boolean isDirect() {
    return box == null;
  }

  int xRowStep() {
    return rank == 1 ? 0 : xStep(rank - 2);
  }

  int yChannelStep() {
    return axes.outputStrides()[2];
  }

  int yRowStep() {
    return rank == 1 ? 0 : axes.outputStrides()[3 + rank - 2];
  }

  int yPositionStep() {
    return axes.outputStrides()[3 + rank - 1];
  }

  /** The elements of a box, and some behind it that vectors read. */
  int boxSize() {
    return box == null ? 0 : box.size() + TileForm.SPARE;
  }

  /** The most positions of a rectangle. */
  int rectangle() {
    return rectangle;
  }

  private int blocks() {
    return form.blocks(problem.outputChannels());
  }

  /** The number of spatial axes, as they are merged. */
  int rank() {
    return rank;
  }

  /** How many units of work there are, independent of one another; some may be empty. */
  long units() {
    return units(rows, positions);
  }

  /** Whether of many threads some have nothing to do. */
  boolean leavesThreadsIdle() {
    return DirectLoops.leavesThreadsIdle(problem, units());
  }

  private long units(int rowsOfCall, int positionsOfCall) {
    long units = (long) problem.grouping().count() * problem.batch() * outer;
    for (int count : boxes) {
      units *= count;
    }
    return units
        * ceilDiv(rowsOfBox(), rowsOfCall)
        * ceilDiv(boxOutputs[rank - 1], positionsOfCall)
        * (form.lanesOverChannels() ? blocks() : 1);
  }

  /** Computes the units from {@code from} up to, not including, {@code to}. */
  void run(TileWork work, long from, long to) {
    int[] first = work.indices();
    for (long unit = from; unit < to; unit++) {
      long rest = unit;
      int positionCall = (int) (rest % positionCalls);
      rest /= positionCalls;
      int rowCall = (int) (rest % rowCalls);
      rest /= rowCalls;
      int place = (int) (rest % outer);
      rest /= outer;
      int block = 0;
      int last = blocks();
      if (form.lanesOverChannels()) {
        block = (int) (rest % last);
        rest /= last;
        last = block + 1;
      }
      long part = rest;
      for (int axis = rank - 1; axis >= 0; axis--) {
        first[axis] = (int) (rest % boxes[axis]) * boxOutputs[axis];
        rest /= boxes[axis];
      }
      int image = (int) rest;
      for (; block < last; block++) {
        call(work, part, image, first, block, place, rowCall * rows, positionCall * positions);
      }
    }
  }

  /** One rectangle of one block, where it has outputs. */
  private void call(
      TileWork work,
      long part,
      int image,
      int[] first,
      int block,
      int place,
      int firstRow,
      int firstPosition) {
    int width = count(first, rank - 1) - firstPosition;
    int height = rank > 1 ? count(first, rank - 2) - firstRow : 1;
    if (width <= 0 || height <= 0) {
      return;
    }
    int y = outputOf(image) + block * form.width() * yChannelStep();
    int x = box == null ? inputOf(image) : 0;
    int rest = place;
    for (int axis = rank - 1; axis >= 0; axis--) {
      int index = firstPosition;
      if (axis == rank - 2) {
        index = firstRow;
      } else if (axis < rank - 2) {
        index = rest % boxOutputs[axis];
        rest /= boxOutputs[axis];
        if (index >= count(first, axis)) {
          return;
        }
      }
      y += (first[axis] + index) * axes.outputStrides()[3 + axis];
      x +=
          box == null
              ? (int) axes.get(axis).windowStart(first[axis] + index)
                  * axes.inputStrides()[3 + axis]
              : index * box.strides()[axis];
    }
    if (box != null && !work.hasBox(part)) {
      box.fill(work, inputOf(image), first);
    }
    int group = image / problem.batch();
    int number = group * blocks() + block;
    work.tile(number, Math.min(rows, height), Math.min(positions, width), x, y);
  }

  /** The outputs of a box along an axis. */
  private int count(int[] first, int axis) {
    return Math.min(boxOutputs[axis], axes.get(axis).outputLength() - first[axis]);
  }

  private int outputOf(int image) {
    Grouping grouping = problem.grouping();
    int group = image / problem.batch();
    int batch = image % problem.batch();
    int[] strides = axes.outputStrides();
    return outputBase
        + strides[0] * grouping.indexInOutput(Channel.BATCH, group, problem.batch(), batch)
        + strides[2] * grouping.indexInOutput(Channel.OUTPUT, group, problem.outputChannels(), 0);
  }

  private int inputOf(int image) {
    Grouping grouping = problem.grouping();
    int group = image / problem.batch();
    int batch = image % problem.batch();
    int[] strides = axes.inputStrides();
    return strides[0] * grouping.indexInInput(Channel.BATCH, group, problem.batch(), batch)
        + strides[1] * grouping.indexInInput(Channel.INPUT, group, problem.inputChannels(), 0);
  }
}
