package faltung.algorithm.spectral;

import faltung.array.NdArray;
import faltung.array.Slice;
import faltung.plan.Request;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;

/** Takes the outputs of the blocks of {@link FftConvolution} to their places. Immutable. */
final class BlockOutput {
  private final ConvolutionProblem problem;
  private final int[] lengths;
  private final int[] strides;

  /**
   * Makes ready.
   *
   * @param request with axes in the order of the input
   * @param lengths of a block
   */
  BlockOutput(Request request, int[] lengths) {
    this.problem = request.problem();
    this.lengths = lengths;
    this.strides = request.outputStrides();
  }

  /** Copies the outputs of a thread's block, of one channel, to their places. */
  void write(BlockThread thread, Slice output, int channel) {
    int to = output.base() + base(thread, channel);
    write(thread.spectra.block(), output.array(), thread.outputs, to, 0, 0);
  }

  private void write(NdArray block, NdArray output, Ranges ranges, int to, int from, int axis) {
    int count = ranges.length(axis);
    int step = problem.axes().get(axis).stride();
    int outputStride = strides[3 + axis];
    int place = to + ranges.start(axis) * outputStride;
    boolean last = axis == lengths.length - 1;
    if (last && step == 1 && outputStride == 1) {
      block.copyRange(from, output, place, count);
      return;
    }
    int inner = 1;
    for (int other = axis + 1; other < lengths.length; other++) {
      inner *= lengths[other];
    }
    for (int j = 0; j < count; j++) {
      int source = from + j * step * inner;
      if (last) {
        block.copyElement(source, output, place + j * outputStride);
      } else {
        write(block, output, ranges, place + j * outputStride, source, axis + 1);
      }
    }
  }

  /**
   * Copies outputs that were computed apart to their places.
   *
   * @param result [1, output channels, …], row-major
   * @param part which outputs of the block they are, counted from its first
   */
  void writePart(BlockThread thread, NdArray result, Ranges part, Slice output) {
    int last = lengths.length - 1;
    int count = part.length(last);
    int outer = result.size() / count;
    int step = strides[3 + last];
    for (int row = 0; row < outer; row++) {
      int rest = row;
      int to = output.base() + place(thread, part, last, 0);
      for (int axis = last - 1; axis >= 0; axis--) {
        to += place(thread, part, axis, rest % part.length(axis));
        rest /= part.length(axis);
      }
      to += base(thread, rest);
      if (step == 1) {
        result.copyRange(row * count, output.array(), to, count);
        continue;
      }
      for (int j = 0; j < count; j++) {
        result.copyElement(row * count + j, output.array(), to + j * step);
      }
    }
  }

  /** How far an output is from the first along an axis. */
  private int place(BlockThread thread, Ranges part, int axis, int index) {
    return (thread.outputs.start(axis) + part.start(axis) + index) * strides[3 + axis];
  }

  /** Where the outputs of one channel of a thread's batch element begin. */
  private int base(BlockThread thread, int channel) {
    Grouping grouping = problem.grouping();
    int batch = grouping.indexInOutput(Channel.BATCH, thread.group, problem.batch(), thread.batch);
    int place =
        grouping.indexInOutput(Channel.OUTPUT, thread.group, problem.outputChannels(), channel);
    return strides[0] * batch + strides[2] * place;
  }
}
