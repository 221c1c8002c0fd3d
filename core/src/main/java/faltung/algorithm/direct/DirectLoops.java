package faltung.algorithm.direct;

import faltung.array.ElementType;
import faltung.plan.Request;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.problem.Interval;
import faltung.problem.Meetings;
import faltung.problem.SpatialAxis;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The indices of the direct algorithm: which runs of elements meet, without their values.
 *
 * <p>The work falls into units: a piece of one row of outputs along the last spatial axis, in one
 * output channel of one batch element. Each unit is independent of the others, so any of them may
 * run on any thread. Within a unit each output sums its terms in the order of the contract:
 * channels, then taps row-major.
 *
 * <p>Immutable; the accumulator that a run is given has the state.
 */
final class DirectLoops {
  /**
   * Outputs in one unit. The sums of a unit (16 KiB in double) and the inputs under them stay in a
   * first-level cache of 32 KiB while all taps pass over them.
   */
  static final int UNIT = 2048;

  /** Pieces that much work falls into at least: for so many threads. */
  static final int PIECES = 32;

  /** What a product takes where it is cheap, in ns. */
  private static final double PRODUCT = 0.1;

  private static final int PARTS_OF_COMPLEX = 4;

  /** Products that are much work: some 0.1 ms, a hundred times what a piece more costs. */
  static final long MUCH = 1 << 20;

  /** Outputs of a piece at least: two blocks of eight vectors of double, one of float. */
  private static final int LEAST_UNIT = 128;

  /** Rows below this leave vectors half empty: two blocks of eight vectors of eight. */
  private static final int SHORT_ROW = 128;

  /**
   * With longer kernels the rims are as costly as the rest anyway, and the buffer would leave the
   * cache.
   */
  static final int MOST_PADDING = 4096;

  private final ConvolutionProblem problem;
  private final MergedAxes axes;
  private final int[] inputStrides;
  private final int[] outputStrides;
  private final int outputBase;
  private final int outerAxes;
  private final int[] outerKernelStrides;

  /** How many rows an index of each outer axis has. */
  private final int[] outerRows;

  /** Of each outer axis whose input is dilated. */
  private final @Nullable Meetings[] outerMeetings;

  private final SpatialAxis last;
  private final @Nullable Meetings lastMeetings;
  private final int lastInputStride;
  private final int lastOutputStride;
  private final int tapsPerChannel;
  private final Interval interior;
  private final boolean alongOuter;
  private final boolean mayPad;
  private final int unit;
  private final int unitsPerRow;
  private final int rows;

  /**
   * Loops that write to a part of a larger output.
   *
   * @param finiteKernel whether 0 times any of its elements is 0
   * @param inputStrides the input's, by role
   * @param outputStrides the larger output's, by role
   * @param outputBase where the first output element stands there
   */
  DirectLoops(
      ConvolutionProblem problem,
      boolean finiteKernel,
      int[] inputStrides,
      int[] outputStrides,
      int outputBase) {
    this.problem = problem;
    this.outputBase = outputBase;
    this.axes = MergedAxes.of(problem, inputStrides, outputStrides);
    this.inputStrides = axes.inputStrides();
    this.outputStrides = axes.outputStrides();
    // There is at least one: without a spatial axis the output of each channel is a row of one.
    this.outerAxes = axes.count() - 1;
    this.last = axes.get(outerAxes);
    this.lastInputStride = this.inputStrides[3 + outerAxes];
    this.lastOutputStride = this.outputStrides[3 + outerAxes];
    this.outerKernelStrides = new int[outerAxes];
    this.outerRows = new int[outerAxes];
    this.outerMeetings = new @Nullable Meetings[outerAxes];
    this.lastMeetings = last.inputDilation() > 1 ? last.outputs() : null;
    int taps = last.kernelLength();
    int count = 1;
    for (int axis = outerAxes - 1; axis >= 0; axis--) {
      SpatialAxis outer = axes.get(axis);
      outerKernelStrides[axis] = taps;
      outerRows[axis] = count;
      outerMeetings[axis] = outer.inputDilation() > 1 ? outer.taps() : null;
      taps *= outer.kernelLength();
      count *= outer.outputLength();
    }
    this.tapsPerChannel = taps;
    this.rows = count;
    this.unit = unit(problem, last, (long) rows * problem.outputChannels());
    this.unitsPerRow = (last.outputLength() - 1) / unit + 1;
    this.interior = last.interior();
    this.alongOuter = last.kernelLength() == 1 && last.inputDilation() == 1;
    this.mayPad = finiteKernel && mayPad(last) && lastInputStride == 1;
  }

  /**
   * The outputs in one unit: fewer than usual where long kernels make much work of few outputs, so
   * that there is a unit for each of many threads. No bit depends on it.
   *
   * @param rows of a batch element's group
   */
  private static int unit(ConvolutionProblem problem, SpatialAxis last, long rows) {
    long all = rows * problem.grouping().count() * problem.batch();
    long wanted = (PIECES - 1) / all + 1;
    int usual = (last.outputLength() - 1) / UNIT + 1;
    if (usual >= wanted || problem.multiplyAdds() < MUCH) {
      return UNIT;
    }
    int each = (int) ((last.outputLength() - 1) / wanted) + 1;
    return Math.max(1, each / LEAST_UNIT) * LEAST_UNIT;
  }

  /** The elements of an accumulator for a whole problem with a finite kernel. */
  static long elements(MergedAxes axes) {
    SpatialAxis last = axes.get(axes.count() - 1);
    boolean mayPad = mayPad(last) && axes.inputStrides()[2 + axes.count()] == 1;
    return elements(last, mayPad);
  }

  /** The elements of an accumulator. */
  long elements() {
    return elements(last, mayPad);
  }

  private static long elements(SpatialAxis last, boolean mayPad) {
    int sums = Math.min(UNIT, last.outputLength()) + DoubleRows.SPARE;
    return 2L * sums + (mayPad ? last.kernelExtent() : 0);
  }

  /** How many units there are. */
  long units() {
    return (long) problem.grouping().count()
        * problem.batch()
        * problem.outputChannels()
        * rows
        * unitsPerRow;
  }

  /** How many elements more than sums a padded row of an accumulator must hold. */
  int padding() {
    return mayPad ? last.kernelExtent() : 0;
  }

  /** The longest row piece that an accumulator must hold. */
  int unitLength() {
    return Math.min(UNIT, last.outputLength());
  }

  /** Computes the units from {@code from} up to, not including, {@code to}. */
  void run(RowAccumulator accumulator, long from, long to) {
    for (long unit = from; unit < to; unit++) {
      long rest = unit;
      int piece = (int) (rest % unitsPerRow);
      rest /= unitsPerRow;
      int row = (int) (rest % rows);
      rest /= rows;
      int output = (int) (rest % problem.outputChannels());
      rest /= problem.outputChannels();
      int batch = (int) (rest % problem.batch());
      int group = (int) (rest / problem.batch());
      runUnit(accumulator, group, batch, output, row, piece);
    }
  }

  private void runUnit(
      RowAccumulator accumulator, int group, int batch, int output, int row, int piece) {
    Grouping grouping = problem.grouping();
    int start = piece * unit;
    int end = start + Math.min(unit, last.outputLength() - start);
    accumulator.begin(end - start);

    int y = outputBase;
    for (int axis = 0; axis < outerAxes; axis++) {
      y += index(row, axis) * outputStrides[3 + axis];
    }
    int outputs = problem.outputChannels();
    y += outputStrides[0] * grouping.indexInOutput(Channel.BATCH, group, problem.batch(), batch);
    y += outputStrides[2] * grouping.indexInOutput(Channel.OUTPUT, group, outputs, output);

    int x = inputStrides[0] * grouping.indexInInput(Channel.BATCH, group, problem.batch(), batch);
    int firstChannel = grouping.indexInInput(Channel.INPUT, group, problem.inputChannels(), 0);
    int h = (group * outputs + output) * problem.inputChannels() * tapsPerChannel;
    if (tapsPerChannel == 1 && outerAxes == 0 && last.inputDilation() == 1) {
      // A kernel of one element: the channels are summed as taps of a row.
      int channelX = x + inputStrides[1] * firstChannel;
      correlateSpaced(
          accumulator, channelX, h, problem.inputChannels(), inputStrides[1], start, end);
      accumulator.end(end - start, y + start * lastOutputStride, lastOutputStride);
      return;
    }
    for (int channel = 0; channel < problem.inputChannels(); channel++) {
      int channelX = x + inputStrides[1] * (firstChannel + channel);
      outerTaps(accumulator, row, 0, channelX, h + channel * tapsPerChannel, start, end);
    }
    accumulator.end(end - start, y + start * lastOutputStride, lastOutputStride);
  }

  /** The index of a row of outputs along an outer axis. */
  private int index(int row, int axis) {
    return row / outerRows[axis] % axes.get(axis).outputLength();
  }

  /**
   * The taps of an outer axis that meet an element, without an object where no input is dilated.
   */
  private void outerTaps(
      RowAccumulator accumulator, int row, int axis, int x, int h, int start, int end) {
    if (axis == outerAxes) {
      lastAxis(accumulator, x, h, start, end);
      return;
    }
    SpatialAxis spatial = axes.get(axis);
    int output = index(row, axis);
    int inputStride = inputStrides[3 + axis];
    int kernelStride = outerKernelStrides[axis];
    if (spatial.inputDilation() > 1) {
      dilatedTaps(accumulator, row, axis, x, h, start, end);
      return;
    }
    long window = spatial.windowStart(output);
    int first = Clip.start(window, spatial.kernelDilation());
    int count =
        Clip.end(window, spatial.kernelDilation(), spatial.kernelLength(), spatial.inputLength())
            - first;
    int distance = spatial.kernelDilation() * inputStride;
    int firstX = x + (int) (window + (long) first * spatial.kernelDilation()) * inputStride;
    if (axis == outerAxes - 1 && alongOuter) {
      if (count > 0) {
        correlateSpaced(accumulator, firstX, h + first, count, distance, start, end);
      }
      return;
    }
    for (int j = 0; j < count; j++) {
      int nextH = h + (first + j) * kernelStride;
      outerTaps(accumulator, row, axis + 1, firstX + j * distance, nextH, start, end);
    }
  }

  /** The same of dilated input, where the taps that meet an element are no neighbours. */
  private void dilatedTaps(
      RowAccumulator accumulator, int row, int axis, int x, int h, int start, int end) {
    SpatialAxis spatial = axes.get(axis);
    Meetings meetings = Objects.requireNonNull(outerMeetings[axis]);
    int kernelStride = outerKernelStrides[axis] * meetings.step();
    int inputStride = inputStrides[3 + axis] * meetings.indexStep();
    long window = spatial.windowStart(index(row, axis));
    long first = meetings.first(window);
    int count = meetings.count(window, first, spatial.kernelLength());
    if (count == 0) {
      return;
    }
    int firstX = x + meetings.index(window, first) * inputStrides[3 + axis];
    int firstH = h + (int) first * outerKernelStrides[axis];
    for (int j = 0; j < count; j++) {
      int nextX = firstX + j * inputStride;
      outerTaps(accumulator, row, axis + 1, nextX, firstH + j * kernelStride, start, end);
    }
  }

  /**
   * A kernel of one element along the last axis: the taps of the axis before it, or the channels,
   * are summed as taps of a row, with larger distances.
   */
  private void correlateSpaced(
      RowAccumulator accumulator, int x, int h, int taps, int tapStep, int start, int end) {
    int from = Math.max(start, Math.min(end, interior.start()));
    int to = Math.max(from, Math.min(end, interior.end()));
    if (from < to) {
      int index = (last.outputStart() + from) * last.stride() - last.paddingLow();
      accumulator.correlate(
          from - start,
          1,
          to - from,
          x + index * lastInputStride,
          last.stride() * lastInputStride,
          h,
          taps,
          tapStep);
    }
  }

  private void lastAxis(RowAccumulator accumulator, int x, int h, int start, int end) {
    if (last.inputDilation() > 1) {
      dilatedAxis(accumulator, x, h, start, end);
      return;
    }
    int from = Math.max(start, Math.min(end, interior.start()));
    int to = Math.max(from, Math.min(end, interior.end()));
    if (isBetterPadded(end - start, from - start + end - to)) {
      accumulator.correlatePadded(
          end - start,
          x,
          last.inputLength(),
          last.outputStart() + start - last.paddingLow(),
          h,
          last.kernelLength(),
          last.kernelDilation());
      return;
    }
    rim(accumulator, x, h, start, start, from);
    if (from < to) {
      int index = (last.outputStart() + from) * last.stride() - last.paddingLow();
      accumulator.correlate(
          from - start,
          1,
          to - from,
          x + index * lastInputStride,
          last.stride() * lastInputStride,
          h,
          last.kernelLength(),
          last.kernelDilation() * lastInputStride);
    }
    rim(accumulator, x, h, start, to, end);
  }

  private boolean isBetterPadded(int outputs, int rim) {
    return mayPad && isBetterPadded(last, outputs, rim);
  }

  /** Whether the windows of neighbouring outputs overlap but for one element. */
  private static boolean mayPad(SpatialAxis axis) {
    return axis.inputDilation() == 1
        && axis.stride() == 1
        && axis.kernelLength() > 1
        && axis.kernelExtent() <= MOST_PADDING;
  }

  /**
   * Whether to copy the row and what is beyond it into a buffer first. An output of the rim costs
   * its taps one by one, about four times what a copied element costs; and sums that do not fill
   * vectors are saved too.
   *
   * @param axis the last; its elements are neighbours in the input
   */
  static boolean isBetterPadded(SpatialAxis axis, int outputs, int rim) {
    return mayPad(axis)
        && outputs > 1
        && (4L * rim * axis.kernelLength() > outputs + axis.kernelExtent() || outputs < SHORT_ROW);
  }

  /** Outputs that miss some of their taps, each with those it has; not for dilated input. */
  private void rim(RowAccumulator accumulator, int x, int h, int start, int from, int to) {
    int step = last.kernelDilation();
    for (int output = from; output < to; output++) {
      // As in SpatialAxis.tapsOf, without an object for each of what may be many.
      long window = last.windowStart(output);
      int first = Clip.start(window, step);
      int taps = Clip.end(window, step, last.kernelLength(), last.inputLength()) - first;
      if (taps > 0) {
        accumulator.correlate(
            output - start,
            1,
            1,
            x + (int) (window + (long) first * step) * lastInputStride,
            0,
            h + first,
            taps,
            step * lastInputStride);
      }
    }
  }

  /** With input dilation a tap serves every so-manieth output: one run a tap. */
  private void dilatedAxis(RowAccumulator accumulator, int x, int h, int start, int end) {
    Meetings meetings = Objects.requireNonNull(lastMeetings);
    long window = last.windowStart(start);
    for (int tap = 0; tap < last.kernelLength(); tap++) {
      long offset = window + (long) tap * last.kernelDilation();
      long first = meetings.first(offset);
      int count = meetings.count(offset, first, end - start);
      if (count > 0) {
        accumulator.correlate(
            (int) first,
            meetings.step(),
            count,
            x + meetings.index(offset, first) * lastInputStride,
            meetings.indexStep() * lastInputStride,
            h + tap,
            1,
            0);
      }
    }
  }

  /** Whether there is much to do in too few units, so that of many threads some have nothing. */
  static boolean leavesThreadsIdle(ConvolutionProblem problem, long units) {
    return problem.multiplyAdds() >= MUCH && units <= PIECES / 2;
  }

  /** What one thread takes, about: for the question how many threads pay. */
  static double nanoseconds(Request request) {
    int parts = request.type() == ElementType.COMPLEX ? PARTS_OF_COMPLEX : 1;
    return PRODUCT * parts * request.problem().multiplyAdds();
  }
}
