package faltung.algorithm.spectral;

import faltung.algorithm.BlockFill;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.array.Slice;
import faltung.plan.Request;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.problem.SpatialAxis;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts the blocks of {@link FftConvolution} out of the input, with their border. Immutable. */
final class BlockInput {
  private final Request request;
  private final ConvolutionProblem problem;
  private final int[] lengths;
  private final BlockFill fill;
  private final @Nullable BlockFill fillHalf;
  private final int lastPosition;
  private final NeededInput needed;
  private final int[] positions;
  private final int batchPosition;
  private final int channelPosition;

  /**
   * Makes ready.
   *
   * @param request with axes in the order of the input
   * @param lengths of a block
   * @param outputsPerBlock of each axis
   */
  BlockInput(Request request, int[] lengths, int[] outputsPerBlock) {
    this.request = request;
    this.problem = request.problem();
    this.lengths = lengths;
    this.positions = new int[lengths.length];
    int[] block = new int[problem.inputShape().rank()];
    Arrays.fill(block, 1);
    for (int axis = 0; axis < lengths.length; axis++) {
      positions[axis] = problem.inputOrder().positionOf(axis);
      block[positions[axis]] = lengths[axis];
    }
    this.batchPosition = problem.inputOrder().positionOf(Channel.BATCH);
    this.channelPosition = problem.inputOrder().positionOf(Channel.INPUT);
    this.lastPosition = positions[lengths.length - 1];
    this.fill = fill(block);
    this.fillHalf = request.type() == ElementType.COMPLEX ? null : fillHalf(block);
    this.needed = new NeededInput(problem, lengths, outputsPerBlock);
  }

  private BlockFill fill(int[] block) {
    return new BlockFill(
        problem.inputShape(),
        request.inputArrayStrides(),
        Shape.of(block),
        BlockFill.bordersPerArrayAxis(request));
  }

  /** What fills one half of the rows of a block. */
  private BlockFill fillHalf(int[] block) {
    int[] half = block.clone();
    half[lastPosition] /= 2;
    return fill(half);
  }

  /** Turns a thread to the block of its outputs. */
  void begin(BlockThread thread) {
    thread.scan.begin();
    Arrays.fill(thread.used, 1);
    for (int axis = 0; axis < lengths.length; axis++) {
      SpatialAxis spatial = problem.axes().get(axis);
      int position = positions[axis];
      thread.start[position] =
          (spatial.outputStart() + thread.outputs.start(axis)) * spatial.stride()
              - spatial.paddingLow();
      thread.used[position] = needed.span(axis, thread.outputs.length(axis));
      int used = thread.used[position];
      int from = 0;
      int to = used;
      if (request.borders().get(axis).isZero()) {
        long start = thread.start[position];
        long length = spatial.inputLength();
        from = (int) Math.max(0, Math.min(used - 1L, -start));
        to = (int) Math.max(from + 1L, Math.min(used, length - start));
      }
      thread.inside.set(axis, from, to);
    }
    thread.whole.setWhole(thread.outputs);
  }

  /** Fills the block with what its outputs need of a channel. */
  void fillBlock(BlockThread thread, Slice input, int channel) {
    place(thread, channel);
    NdArray block = thread.spectra.block();
    fill.fill(input, thread.start, thread.used, block, 0);
    needed.clearGaps(block, thread.spectra.size(), thread.outputs);
  }

  /** The same straight to where it is transformed; what is not finite is taken out. */
  void load(BlockThread thread, Slice input, int channel) {
    BlockFill halves = fillHalf;
    if (halves == null || needed.hasGaps()) {
      fillBlock(thread, input, channel);
      thread.spectra.load(channel);
    } else {
      fillHalves(halves, thread, input, channel);
    }
    thread.scan.takeOutNonFinite(
        thread.spectra.input(channel),
        lengths[lengths.length - 1],
        thread.spectra.secondHalves(),
        thread.spectra.size(),
        channel);
  }

  private void fillHalves(BlockFill halves, BlockThread thread, Slice input, int channel) {
    place(thread, channel);
    NdArray planes = thread.spectra.input(channel);
    int half = lengths[lengths.length - 1] / 2;
    int start = thread.start[lastPosition];
    int used = thread.used[lastPosition];
    int second = thread.spectra.secondHalves();
    thread.used[lastPosition] = Math.min(used, half);
    halves.fill(input, thread.start, thread.used, planes, 0);
    if (used > half) {
      thread.start[lastPosition] = start + half;
      thread.used[lastPosition] = used - half;
      halves.fill(input, thread.start, thread.used, planes, second);
      thread.start[lastPosition] = start;
    } else {
      planes.fillRange(second, thread.spectra.size() / 2, 0);
    }
    thread.used[lastPosition] = used;
  }

  private void place(BlockThread thread, int channel) {
    Grouping grouping = problem.grouping();
    int batch = grouping.indexInInput(Channel.BATCH, thread.group, problem.batch(), thread.batch);
    if (batchPosition >= 0) {
      thread.start[batchPosition] = batch;
    }
    if (channelPosition >= 0) {
      thread.start[channelPosition] =
          grouping.indexInInput(Channel.INPUT, thread.group, problem.inputChannels(), channel);
    }
  }
}
