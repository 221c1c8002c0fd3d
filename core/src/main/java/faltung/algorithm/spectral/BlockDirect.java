package faltung.algorithm.spectral;

import faltung.algorithm.direct.DirectBytes;
import faltung.algorithm.direct.DirectConvolution;
import faltung.algorithm.direct.DirectCosts;
import faltung.algorithm.direct.TileForms;
import faltung.array.NdArray;
import faltung.extension.Border;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.plan.Sizes;
import faltung.problem.AxisOrder;
import faltung.problem.Conjugation;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.problem.Interval;
import faltung.problem.SpatialAxis;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The direct form of the outputs of one block of {@link FftConvolution}, for values that the
 * transform cannot take or whose repair would cost more. Terms beyond a zero border are absent, as
 * they are in the direct form of the whole, and so cost nothing.
 *
 * <p>One serves one thread; it allocates when it is first needed, which {@link #bytes} counts, and
 * keeps the kernel of one group.
 */
final class BlockDirect {
  private final Request request;
  private final int[] lengths;
  private final NdArray packed;
  private @Nullable Prepared prepared;

  /** The group whose kernel is prepared, and which of the owner's kernels it was. */
  private int group;

  private long version;

  /** Most blocks are like the one before: what was priced last, and what was prepared. */
  private final Key priced;

  private final Key wanted;
  private double price;

  /** Outputs, and the places of the block that are there. */
  private static final class Key {
    final Ranges outputs;
    final Ranges inside;

    Key(int axes) {
      this.outputs = new Ranges(axes);
      this.inside = new Ranges(axes);
    }

    /** Whether it was this already; now it is. */
    boolean set(Ranges nextOutputs, Ranges nextInside) {
      boolean same = outputs.isSame(nextOutputs) && inside.isSame(nextInside);
      outputs.set(nextOutputs);
      inside.set(nextInside);
      return same;
    }
  }

  /** One part of a block, with all that it needs; which kernel it has, says {@link #group}. */
  private record Prepared(
      DirectConvolution direct,
      NdArray kernel,
      NdArray input,
      NdArray output,
      Convolver.Workspace workspace) {}

  /**
   * Makes ready.
   *
   * @param request with axes in the order of the input
   * @param lengths of a block
   * @param packed the kernel in the order of its taps; what stands there may change
   */
  BlockDirect(Request request, int[] lengths, NdArray packed) {
    this.request = request;
    this.lengths = lengths;
    this.packed = packed;
    this.priced = new Key(lengths.length);
    this.wanted = new Key(lengths.length);
  }

  /**
   * The most bytes that one takes when it has run.
   *
   * @param outputs of a whole block
   */
  static long bytes(Request request, int[] lengths, List<Interval> outputs) {
    ConvolutionProblem problem = request.problem();
    long each = request.type().bytes();
    long input = problem.inputChannels();
    long output = problem.outputChannels();
    long extents = 1;
    for (int axis = 0; axis < lengths.length; axis++) {
      input = Sizes.product(input, lengths[axis]);
      output = Sizes.product(output, outputs.get(axis).length());
      extents = Sizes.product(extents, problem.axes().get(axis).kernelExtent());
    }
    long kernel = problem.kernelShape().size() / problem.grouping().count();
    long rows = DirectBytes.ofRows(request.type(), output, extents);
    long tiles = 0;
    Request whole = part(request, lengths, outputs, whole(lengths));
    if (TileForms.of(whole) != null) {
      // A part of the input that is padded is copied into boxes, which a whole one may not be.
      Request padded = part(request, lengths, outputs, withoutFirst(lengths));
      tiles =
          Math.max(
              DirectBytes.ofKernel(whole) + DirectBytes.ofWorkspace(whole)[1],
              DirectBytes.ofKernel(padded) + DirectBytes.ofWorkspace(padded)[1]);
    }
    return Sizes.sum(Sizes.product(each, input + output + 2 * kernel), rows, tiles);
  }

  private static List<Interval> whole(int[] lengths) {
    return Arrays.stream(lengths).mapToObj(length -> new Interval(0, length)).toList();
  }

  private static List<Interval> withoutFirst(int[] lengths) {
    return Arrays.stream(lengths)
        .mapToObj(length -> new Interval(Math.min(1, length - 1), length))
        .toList();
  }

  /**
   * The model's time of the direct form of so many outputs of a block.
   *
   * @param inside the places of the block that are input or a border's values, the others being
   *     absent
   */
  double nanoseconds(Ranges outputs, Ranges inside) {
    if (!priced.set(outputs, inside)) {
      price = DirectCosts.of(part(request, lengths, outputs.toIntervals(), inside.toIntervals()));
    }
    return price;
  }

  /**
   * Makes ready for outputs.
   *
   * @param outputs their ranges, counted from the first output of the block
   * @param inside the places of the block that are input or a border's values, the others being
   *     absent
   * @param nextVersion another number for another kernel in the packed one's place
   */
  void prepare(int nextGroup, Ranges outputs, Ranges inside, long nextVersion) {
    Prepared before = prepared;
    boolean sameKernel = group == nextGroup && version == nextVersion;
    group = nextGroup;
    version = nextVersion;
    boolean same = wanted.set(outputs, inside);
    if (before != null && same) {
      repack(before, sameKernel);
      return;
    }
    Request part = part(request, lengths, outputs.toIntervals(), inside.toIntervals());
    if (before != null && before.direct.request().problem().equals(part.problem())) {
      repack(before, sameKernel);
      return;
    }
    // Only one at a time is in memory.
    prepared = null;
    NdArray kernel = packed.zeros(part.problem().kernelShape());
    packed.copyRange(group * kernel.size(), kernel, 0, kernel.size());
    DirectConvolution direct = new DirectConvolution(part, kernel);
    prepared =
        new Prepared(
            direct,
            kernel,
            packed.zeros(part.problem().inputShape()),
            packed.zeros(part.problem().outputShape()),
            direct.workspace(1));
  }

  /** Another kernel in the place of the one before, without an object. */
  private void repack(Prepared before, boolean sameKernel) {
    if (!sameKernel) {
      NdArray kernel = before.kernel;
      packed.copyRange(group * kernel.size(), kernel, 0, kernel.size());
      before.direct.repack(kernel);
    }
  }

  /**
   * Takes a channel's block, after {@link #prepare}.
   *
   * @param inside as for {@link #prepare}
   */
  void take(NdArray block, int channel, Ranges inside) {
    NdArray input = Objects.requireNonNull(prepared, "not prepared").input;
    int rows = 1;
    for (int axis = 0; axis < lengths.length - 1; axis++) {
      rows *= inside.length(axis);
    }
    int last = lengths.length - 1;
    int count = inside.length(last);
    for (int row = 0; row < rows; row++) {
      int rest = row;
      int from = inside.start(last);
      int stride = lengths[last];
      for (int axis = lengths.length - 2; axis >= 0; axis--) {
        from += (inside.start(axis) + rest % inside.length(axis)) * stride;
        rest /= inside.length(axis);
        stride *= lengths[axis];
      }
      block.copyRange(from, input, (channel * rows + row) * count, count);
    }
  }

  /**
   * Computes the outputs for which it was prepared.
   *
   * @return [1, output channels, …], until the next call
   */
  NdArray run() {
    Prepared now = Objects.requireNonNull(prepared, "not prepared");
    now.direct.apply(now.input, now.output, now.workspace, Workers.SERIAL);
    return now.output;
  }

  /**
   * Outputs of one group and batch element as a problem of their own, a part of the block its
   * input.
   */
  private static Request part(
      Request request, int[] lengths, List<Interval> outputs, List<Interval> inside) {
    ConvolutionProblem problem = request.problem();
    int rank = lengths.length;
    List<SpatialAxis> axes = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      SpatialAxis whole = problem.axes().get(axis);
      Interval range = outputs.get(axis);
      Interval input = inside.get(axis);
      // Beyond the block's end is a zero border, where the block is shorter than all its windows.
      long reach = (range.end() - 1L) * whole.stride() + whole.kernelExtent();
      axes.add(
          SpatialAxis.of(
                  input.length(),
                  whole.kernelLength(),
                  1,
                  whole.kernelDilation(),
                  whole.stride(),
                  input.start(),
                  (int) Math.max(0, reach - input.end()))
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
}
