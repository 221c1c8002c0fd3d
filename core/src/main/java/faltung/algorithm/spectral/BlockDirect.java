package faltung.algorithm.spectral;

import faltung.algorithm.direct.DirectConvolution;
import faltung.algorithm.direct.DirectCosts;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.plan.Request;
import faltung.problem.AxisOrder;
import faltung.problem.Conjugation;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.problem.Interval;
import faltung.problem.SpatialAxis;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The direct form of the outputs of one block of {@link FftConvolution}, for values that the
 * transform cannot take or whose repair would cost more. One serves one thread; it allocates when
 * it is first needed, and keeps the kernel of one group.
 */
final class BlockDirect {
  private final Request request;
  private final int[] lengths;
  private final NdArray packed;
  private @Nullable NdArray input;
  private @Nullable DirectConvolution direct;
  private int group = -1;

  /**
   * Makes ready.
   *
   * @param request with axes in the order of the input
   * @param lengths of a block
   * @param packed the kernel in the order of its taps
   */
  BlockDirect(Request request, int[] lengths, NdArray packed) {
    this.request = request;
    this.lengths = lengths;
    this.packed = packed;
  }

  /** A place for the block of each channel, one after the other. */
  NdArray input() {
    if (input == null) {
      int[] shape = shape(1, request.problem().inputChannels(), lengths);
      input = packed.zeros(Shape.of(shape));
    }
    return input;
  }

  /** The model's time of the direct form of so many outputs of a block. */
  double nanoseconds(List<Interval> outputs) {
    return DirectCosts.of(part(outputs));
  }

  /**
   * Computes outputs from {@link #input}.
   *
   * @param outputs their ranges, counted from the first output of the block
   * @return [1, output channels, …]
   */
  NdArray run(int ofGroup, List<Interval> outputs) {
    Request part = part(outputs);
    DirectConvolution now = direct;
    if (now == null || group != ofGroup || !now.request().problem().equals(part.problem())) {
      NdArray kernel = packed.zeros(part.problem().kernelShape());
      packed.copyRange(ofGroup * kernel.size(), kernel, 0, kernel.size());
      now = new DirectConvolution(part, kernel);
      direct = now;
      group = ofGroup;
    }
    NdArray result = packed.zeros(part.problem().outputShape());
    now.apply(input(), result, now.workspace(1), Workers.SERIAL);
    return result;
  }

  /** Outputs of one group and batch element as a problem of their own: the block is its input. */
  private Request part(List<Interval> outputs) {
    ConvolutionProblem problem = request.problem();
    int rank = lengths.length;
    List<SpatialAxis> axes = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      SpatialAxis whole = problem.axes().get(axis);
      Interval range = outputs.get(axis);
      // Beyond the block's end is a zero border, where the block is shorter than all its windows.
      long reach = (range.end() - 1L) * whole.stride() + whole.kernelExtent();
      axes.add(
          SpatialAxis.of(
                  lengths[axis],
                  whole.kernelLength(),
                  1,
                  whole.kernelDilation(),
                  whole.stride(),
                  0,
                  (int) Math.max(0, reach - lengths[axis]))
              .region(range.start(), range.length()));
    }
    return new Request(
        new ConvolutionProblem(
            1,
            problem.inputChannels(),
            problem.outputChannels(),
            Grouping.features(1),
            AxisOrder.channelsFirst("NC", rank),
            AxisOrder.channelsFirst("OC", rank),
            AxisOrder.channelsFirst("NO", rank),
            axes,
            false,
            // The packed kernel is conjugated already, where it is to be.
            Conjugation.NONE),
        request.type(),
        Collections.nCopies(rank, Border.ZERO),
        request.tolerance(),
        request.memoryLimit());
  }

  private static int[] shape(int batch, int channels, int[] lengths) {
    int[] shape = new int[2 + lengths.length];
    shape[0] = batch;
    shape[1] = channels;
    System.arraycopy(lengths, 0, shape, 2, lengths.length);
    return shape;
  }
}
