package faltung.algorithm.direct;

import faltung.problem.ConvolutionProblem;
import org.jspecify.annotations.Nullable;

/**
 * The copies of an input that {@link TilePlan} makes: how large they are, and what stands where. A
 * copy has all input channels of the outputs of one box, with zeros beyond the edge. Immutable.
 */
final class TileBox {
  private final ConvolutionProblem problem;
  private final MergedAxes merged;
  private final BoxAxis[] axes;
  private final int rank;

  /** By axis: the outputs of a box. */
  private final int[] outputs;

  /** By axis: the elements of all phases, and how far neighbours are apart. */
  private final int[] lengths;

  private final int[] strides;
  private final int channelStride;

  private TileBox(ConvolutionProblem problem, MergedAxes merged, BoxAxis[] axes, int[] outputs) {
    this.problem = problem;
    this.merged = merged;
    this.axes = axes;
    this.rank = axes.length;
    this.outputs = outputs;
    this.lengths = new int[rank];
    this.strides = new int[rank];
    int size = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      lengths[axis] = axes[axis].phases().length * axes[axis].phaseLength(outputs[axis]);
      strides[axis] = size;
      size *= lengths[axis];
    }
    this.channelStride = size;
  }

  /**
   * Boxes of about so many elements, or null where that would be too few outputs.
   *
   * @param wanted elements of a box
   * @param most elements that are still worth their copy
   * @param leastRow outputs of a row that is not cut
   */
  static @Nullable TileBox of(
      ConvolutionProblem problem, MergedAxes merged, long wanted, long most, int leastRow) {
    int rank = merged.count();
    BoxAxis[] axes = new BoxAxis[rank];
    int[] outputs = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      axes[axis] = BoxAxis.of(merged.get(axis));
      outputs[axis] = merged.get(axis).outputLength();
    }
    int axis = 0;
    for (double size = size(problem, axes, outputs); size > wanted; ) {
      while (axis < rank && outputs[axis] == 1) {
        axis++;
      }
      // Rows are cut only down to what keeps vectors busy.
      if (axis == rank || (axis == rank - 1 && outputs[axis] <= leastRow)) {
        break;
      }
      outputs[axis] = (outputs[axis] - 1) / 2 + 1;
      size = size(problem, axes, outputs);
    }
    return size(problem, axes, outputs) > most ? null : new TileBox(problem, merged, axes, outputs);
  }

  private static double size(ConvolutionProblem problem, BoxAxis[] axes, int[] outputs) {
    double size = problem.inputChannels();
    for (int axis = 0; axis < outputs.length; axis++) {
      size *= (double) axes[axis].phases().length * axes[axis].reach(outputs[axis]);
    }
    return size;
  }

  /** By axis: the outputs of a box. */
  int[] outputs() {
    return outputs;
  }

  /** By axis: how far neighbours in the box are apart. */
  int[] strides() {
    return strides;
  }

  int channelStride() {
    return channelStride;
  }

  /** How far a tap's element is from the first tap's, along an axis. */
  int tapOffset(int axis, int tap) {
    return axes[axis].place(tap, outputs[axis]) * strides[axis];
  }

  /** The elements of a box. */
  int size() {
    return problem.inputChannels() * channelStride;
  }

  /** The runs of neighbours that one box is copied by. */
  double copies() {
    return (double) size() / lengths[rank - 1] * axes[rank - 1].phases().length;
  }

  /**
   * Copies what a box needs.
   *
   * @param x the first element of the first channel in the input
   * @param box its first output, by axis
   */
  void fill(TileWork work, int x, int[] box) {
    for (int channel = 0; channel < problem.inputChannels(); channel++) {
      int from = x + channel * merged.inputStrides()[1];
      if (rank == 1) {
        rows(work, from, 0, channel * channelStride, 0, 1, box);
      } else {
        fill(work, 0, from, channel * channelStride, box);
      }
    }
  }

  private void fill(TileWork work, int axis, int x, int at, int[] box) {
    BoxAxis boxAxis = axes[axis];
    int length = boxAxis.phaseLength(outputs[axis]);
    int step = boxAxis.spatial().stride();
    int stride = merged.inputStrides()[3 + axis];
    int size = strides[axis];
    for (int phase = 0; phase < boxAxis.phases().length; phase++) {
      int to = at + phase * length * size;
      long first = boxAxis.spatial().windowStart(box[axis]) + boxAxis.phases()[phase];
      // The elements first + j·step that exist: j from `from` to `end`.
      int from = Math.min(length, Clip.start(first, step));
      int end = Math.max(from, Clip.end(first, step, length, boxAxis.spatial().inputLength()));
      work.zeros(to, from * size);
      int next = from == end ? 0 : x + (int) (first + (long) from * step) * stride;
      if (axis == rank - 2) {
        rows(work, next, step * stride, to + from * size, size, end - from, box);
      } else {
        for (int j = from; j < end; j++) {
          fill(work, axis + 1, next + (j - from) * step * stride, to + j * size, box);
        }
      }
      work.zeros(to + end * size, (length - end) * size);
    }
  }

  /** Some rows along the last axis. */
  private void rows(
      TileWork work, int x, int xRowStep, int at, int boxRowStep, int count, int[] box) {
    BoxAxis boxAxis = axes[rank - 1];
    int length = boxAxis.phaseLength(outputs[rank - 1]);
    int step = boxAxis.spatial().stride();
    int stride = merged.inputStrides()[3 + rank - 1];
    int phases = boxAxis.phases().length;
    if (phases == 2 && step * stride == 2 && halve(work, x, xRowStep, at, boxRowStep, count, box)) {
      return;
    }
    for (int phase = 0; phase < phases; phase++) {
      long first = boxAxis.spatial().windowStart(box[rank - 1]) + boxAxis.phases()[phase];
      int from = Math.min(length, Clip.start(first, step));
      int end = Math.max(from, Clip.end(first, step, length, boxAxis.spatial().inputLength()));
      int source = from == end ? 0 : x + (int) (first + (long) from * step) * stride;
      int to = at + phase * length;
      work.zeros(to, boxRowStep, count, from);
      work.copy(source, xRowStep, step * stride, to + from, boxRowStep, count, end - from);
      work.zeros(to + end, boxRowStep, count, length - end);
    }
  }

  /** Both phases of rows with stride 2 in one go; false where one of them has no element. */
  private boolean halve(
      TileWork work, int x, int xRowStep, int at, int boxRowStep, int count, int[] box) {
    BoxAxis boxAxis = axes[rank - 1];
    int length = boxAxis.phaseLength(outputs[rank - 1]);
    long first = boxAxis.spatial().windowStart(box[rank - 1]);
    int inputLength = boxAxis.spatial().inputLength();
    int evenFrom = Math.min(length, Clip.start(first, 2));
    int evenEnd = Math.max(evenFrom, Clip.end(first, 2, length, inputLength));
    int oddFrom = Math.min(length, Clip.start(first + 1, 2));
    int oddEnd = Math.max(oddFrom, Clip.end(first + 1, 2, length, inputLength));
    if (evenFrom == evenEnd || oddFrom == oddEnd) {
      return false;
    }
    int odd = at + length;
    work.zeros(at, boxRowStep, count, evenFrom);
    work.zeros(odd, boxRowStep, count, oddFrom);
    int evens = evenEnd - evenFrom;
    int odds = oddEnd - oddFrom;
    int source = x + (int) (first + 2L * evenFrom);
    if (oddFrom == evenFrom) {
      work.halve(source, xRowStep, at + evenFrom, evens, odd + oddFrom, odds, boxRowStep, count);
    } else {
      // The first element that exists is of the second phase.
      work.halve(
          source - 1, xRowStep, odd + oddFrom, odds, at + evenFrom, evens, boxRowStep, count);
    }
    work.zeros(at + evenEnd, boxRowStep, count, length - evenEnd);
    work.zeros(odd + oddEnd, boxRowStep, count, length - oddEnd);
    return true;
  }
}
