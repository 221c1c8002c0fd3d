package faltung.algorithm.direct;

import faltung.loops.TileForm;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;

/**
 * What stands where in the turned input of {@link TurnedPlan}: {@code [panel][channel][positions
 * along each axis …][part of the batch]}, with zeros beyond the edge. Along the axes of a run each
 * output has its own copy of an element, beside those of the batch, and there is one panel; but
 * along the first of them, if its windows are one element apart, neighbouring outputs meet
 * neighbouring elements anyway, and there are no copies: such an axis is <em>shared</em>. Otherwise
 * a panel holds the part of the batch that one call of a tile takes, so that all that a call reads
 * stands together. Immutable.
 */
final class TurnedInput {
  private final ConvolutionProblem problem;
  private final int[] inputStrides;
  private final int rank;

  /** The number of first axes that are not in the run. */
  private final int outside;

  /** The axis of the run along which there are no copies, or -1. */
  private final int shared;

  /** The parts of the batch in a panel. */
  private final int panel;

  private final int panels;

  /** By axis: its elements in the turned input, and how far they are apart. */
  private final int[] lengths;

  private final int[] strides;

  /** By axis, for those in the run: how far outputs are apart there. */
  private final int[] runStrides;

  private final int channelStride;

  /**
   * The places of a problem's input.
   *
   * @param inputStrides of the input that is turned, by role
   * @param outside how many first axes are not in the run
   * @param panel the most of the batch in a panel; all if there are axes in the run
   */
  TurnedInput(ConvolutionProblem problem, int[] inputStrides, int outside, int panel) {
    this.problem = problem;
    this.inputStrides = inputStrides;
    this.rank = problem.rank();
    this.outside = outside;
    this.shared = isShared(problem, outside, outside) ? outside : -1;
    this.lengths = new int[rank];
    this.strides = new int[rank];
    this.runStrides = new int[rank];
    this.panel = panel;
    this.panels = (problem.batch() - 1) / panel + 1;
    int size = panel;
    for (int axis = rank - 1; axis >= outside; axis--) {
      runStrides[axis] = size;
      if (axis == shared) {
        lengths[axis] = length(axis);
        strides[axis] = size;
        size *= lengths[axis];
      } else {
        size *= problem.axes().get(axis).outputLength();
      }
    }
    for (int axis = rank - 1; axis >= 0; axis--) {
      if (axis != shared) {
        lengths[axis] = length(axis);
        strides[axis] = size;
        size *= lengths[axis];
      }
    }
    this.channelStride = size;
  }

  /** Whether an axis is the first of the run, and neighbouring outputs are an element apart. */
  private static boolean isShared(ConvolutionProblem problem, int axis, int outside) {
    return axis == outside && axis < problem.rank() && problem.axes().get(axis).stride() == 1;
  }

  /**
   * The elements of the turned input, as a number that may be too large for it.
   *
   * @param outside how many first axes are not in the run
   */
  static double size(ConvolutionProblem problem, int outside) {
    double size = (double) problem.batch() * problem.inputChannels();
    for (int axis = 0; axis < problem.rank(); axis++) {
      SpatialAxis spatial = problem.axes().get(axis);
      size *=
          axis < outside || isShared(problem, axis, outside)
              ? spatial.reach(spatial.outputLength())
              : (double) spatial.outputLength() * spatial.kernelLength();
    }
    return size;
  }

  /** Whether each output of an axis has its own copy of an element. */
  private boolean isCopied(int axis) {
    return axis >= outside && axis != shared;
  }

  /** An axis's elements: all that its windows reach over, or its taps. */
  private int length(int axis) {
    SpatialAxis spatial = problem.axes().get(axis);
    return isCopied(axis) ? spatial.kernelLength() : (int) spatial.reach(spatial.outputLength());
  }

  /** How far outputs along an axis of the run are apart in it. */
  int runStride(int axis) {
    return runStrides[axis];
  }

  /**
   * How far the elements of neighbouring outputs are apart, along an axis that is not in the run.
   */
  int outputStep(int axis) {
    return problem.axes().get(axis).stride() * strides[axis];
  }

  /** The number of elements, and of some behind them that vectors read. */
  int size() {
    return panels * panelStride() + TileForm.SPARE;
  }

  private int panelStride() {
    return problem.inputChannels() * channelStride;
  }

  /** Where a position of the run stands, which begins a panel or is in the only one. */
  int placeOf(int position) {
    return position / panel * panelStride() + position % panel;
  }

  /** Where some terms stand, from where the first of all stands. */
  int[] offsets(int from, int count) {
    int[] offsets = new int[count];
    int taps = (int) problem.termsPerOutput() / problem.inputChannels();
    for (int j = 0; j < count; j++) {
      int term = from + j;
      int rest = term % taps;
      offsets[j] = term / taps * channelStride;
      for (int axis = rank - 1; axis >= 0; axis--) {
        SpatialAxis spatial = problem.axes().get(axis);
        int tap = rest % spatial.kernelLength();
        rest /= spatial.kernelLength();
        offsets[j] += (isCopied(axis) ? tap : tap * spatial.kernelDilation()) * strides[axis];
      }
    }
    return offsets;
  }

  /** How many parts the input is turned in, independent of one another. */
  long turns() {
    return (long) panels * problem.inputChannels() * (rank == 0 ? 1 : lengths[0]);
  }

  /** Turns the parts from {@code from} up to, not including, {@code to}. */
  void turn(TurnedWork work, long from, long to) {
    int first = rank == 0 ? 1 : lengths[0];
    int several;
    for (long part = from; part < to; part += several) {
      int element = (int) (part % first);
      // Neighbours in one go: a row of them is turned faster than each alone.
      several = (int) Math.min(to - part, first - element);
      int channel = (int) (part / first % problem.inputChannels());
      int start = (int) (part / first / problem.inputChannels()) * panel;
      int x = channel * inputStrides[1] + start * inputStrides[0];
      int at = placeOf(start) + channel * channelStride;
      int count = Math.min(panel, problem.batch() - start);
      if (rank == 0) {
        work.turn(x, 0, inputStrides[0], count, at, 0, 1);
      } else {
        turn(work, count, 0, x, true, at, element, element + several);
      }
    }
  }

  /**
   * Some elements along an axis, and all along the axes behind it.
   *
   * @param batch how many of it are turned
   * @param present whether the indices so far are inside of the input
   */
  private void turn(
      TurnedWork work, int batch, int axis, int x, boolean present, int at, int from, int end) {
    SpatialAxis spatial = problem.axes().get(axis);
    long start = spatial.windowStart(0);
    int to = at + from * strides[axis];
    if (!isCopied(axis)) {
      elements(work, batch, axis, x, present, to, strides[axis], start + from, 1, end - from);
      return;
    }
    // Of outputs and taps the more are taken in one go.
    start += (long) from * spatial.kernelDilation();
    int taps = end - from;
    int outputs = spatial.outputLength();
    for (int j = 0; taps < outputs && j < taps; j++) {
      elements(
          work,
          batch,
          axis,
          x,
          present,
          to + j * strides[axis],
          runStrides[axis],
          start + (long) j * spatial.kernelDilation(),
          spatial.stride(),
          outputs);
    }
    for (int j = 0; taps >= outputs && j < outputs; j++) {
      elements(
          work,
          batch,
          axis,
          x,
          present,
          to + j * runStrides[axis],
          strides[axis],
          start + (long) j * spatial.stride(),
          spatial.kernelDilation(),
          taps);
    }
  }

  /** The elements first + j·step of an axis, each by {@code apart} further in the turned input. */
  private void elements(
      TurnedWork work,
      int batch,
      int axis,
      int x,
      boolean present,
      int at,
      int apart,
      long first,
      int step,
      int count) {
    int length = problem.axes().get(axis).inputLength();
    int stride = inputStrides[3 + axis];
    if (axis < rank - 1) {
      for (int j = 0; j < count; j++) {
        long index = first + (long) j * step;
        boolean exists = present && index >= 0 && index < length;
        int next = exists ? x + (int) index * stride : x;
        turn(work, batch, axis + 1, next, exists, at + j * apart, 0, lengths[axis + 1]);
      }
      return;
    }
    // The elements that exist: j from `from` to `end`.
    int from = 0;
    int end = 0;
    if (present) {
      from = Math.min(count, Clip.start(first, step));
      end = Math.max(from, Clip.end(first, step, count, length));
    }
    work.zeros(at, from, apart, batch);
    if (from < end) {
      int source = x + (int) (first + (long) from * step) * stride;
      work.turn(
          source, step * stride, inputStrides[0], batch, at + from * apart, apart, end - from);
    }
    work.zeros(at + end * apart, count - end, apart, batch);
  }
}
