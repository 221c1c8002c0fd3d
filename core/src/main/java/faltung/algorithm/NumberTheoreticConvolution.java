package faltung.algorithm;

import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.integer.ExactConvolution;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.problem.Interval;
import faltung.problem.SpatialAxis;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Exact convolution of long integers through {@link ExactConvolution}.
 *
 * <p>The input that the outputs need is cut out, with its border if that is not zero, and convolved
 * in full; the outputs are taken from that, and are 0 beyond it. Only they have to fit 64 bits:
 * where another element of the full convolution does not, the values are computed as {@link
 * BigInteger}s, which takes more memory. Immutable.
 */
final class NumberTheoreticConvolution implements Convolver {
  private final Request asked;
  private final Request request;
  private final ConvolutionProblem problem;
  private final int[] blockStarts;
  private final int[] blockLengths;
  private final int[] kernelLengths;
  private final LongArray packed;
  private final BlockFill fill;

  /** Prepares a kernel; blocks have the spatial axes in the order in which the input has them. */
  NumberTheoreticConvolution(Request asked, NdArray kernel) {
    this.asked = asked;
    this.request = asked.inOrderOfInput();
    this.problem = request.problem();
    this.packed = (LongArray) KernelPacking.inOrderOfTaps(problem, kernel);
    int rank = problem.rank();
    this.blockStarts = new int[rank];
    this.blockLengths = new int[rank];
    this.kernelLengths = new int[rank];
    int[] block = new int[problem.inputShape().rank()];
    Arrays.fill(block, 1);
    for (int axis = 0; axis < rank; axis++) {
      SpatialAxis spatial = problem.axes().get(axis);
      Interval needed = NumberTheoreticAlgorithm.block(request, axis);
      blockStarts[axis] = needed.start();
      blockLengths[axis] = needed.length();
      kernelLengths[axis] = spatial.kernelExtent();
      block[problem.inputOrder().positionOf(axis)] = blockLengths[axis];
    }
    this.fill =
        new BlockFill(
            problem.inputShape(), Shape.of(block), DirectConvolution.bordersPerArrayAxis(request));
  }

  @Override
  public Request request() {
    return asked;
  }

  @Override
  public String description() {
    return "number-theoretic, blocks of " + Shape.of(blockLengths);
  }

  /** Nothing: the transforms allocate what they need for the values that come. */
  private record Nothing(NumberTheoreticConvolution owner, int threads) implements Workspace {}

  @Override
  public Workspace workspace(int threads) {
    return new Nothing(this, threads);
  }

  @Override
  public void apply(NdArray input, NdArray output, Workspace workspace, Workers workers) {
    Operands.check(request, input, output);
    if (!(workspace instanceof Nothing nothing) || nothing.owner != this) {
      throw new IllegalArgumentException("the workspace is not one of this convolver");
    }
    Operands.checkThreads(workspace, workers);
    Grouping grouping = problem.grouping();
    long units = (long) grouping.count() * problem.batch() * problem.outputChannels();
    workers.run(
        units,
        (worker, from, to) -> {
          LongArray block = LongArray.zeroed(Shape.of(blockLengths));
          for (long unit = from; unit < to; unit++) {
            int o = (int) (unit % problem.outputChannels());
            int batch = (int) (unit / problem.outputChannels() % problem.batch());
            int group = (int) (unit / problem.outputChannels() / problem.batch());
            fill.fill(input, start(group, batch), block, 0);
            convolve(block, (LongArray) output, group, batch, o);
          }
        });
  }

  private int[] start(int group, int batch) {
    int[] start = new int[problem.inputShape().rank()];
    boolean onBatch = problem.grouping().input() == Channel.BATCH;
    set(start, Channel.BATCH, onBatch ? group * problem.batch() + batch : batch);
    set(start, Channel.INPUT, onBatch ? 0 : group);
    for (int axis = 0; axis < blockLengths.length; axis++) {
      start[problem.inputOrder().positionOf(axis)] = blockStarts[axis];
    }
    return start;
  }

  private void set(int[] start, Channel channel, int value) {
    int position = problem.inputOrder().positionOf(channel);
    if (position >= 0) {
      start[position] = value;
    }
  }

  private void convolve(LongArray block, LongArray output, int group, int batch, int o) {
    long[] weights = reversedAndDilated(group * problem.outputChannels() + o);
    ExactConvolution exact =
        ExactConvolution.of(block.values(), blockLengths, weights, kernelLengths);
    Shape full = Shape.of(exact.shape());
    int[] strides = problem.outputOrder().strides(problem.outputShape());
    boolean onBatch = problem.grouping().output() == Channel.BATCH;
    int base =
        strides[0] * (onBatch ? group * problem.batch() + batch : batch)
            + strides[2] * (onBatch ? o : group * problem.outputChannels() + o);
    long[] values;
    try {
      values = exact.toLongs();
    } catch (ArithmeticException e) {
      BigInteger[] wide = exact.toBigIntegers();
      write(
          full,
          strides,
          base,
          (from, to) -> output.values()[to] = from < 0 ? 0 : narrow(wide[from], to));
      return;
    }
    write(full, strides, base, (from, to) -> output.values()[to] = from < 0 ? 0 : values[from]);
  }

  private static long narrow(BigInteger value, int position) {
    if (value.bitLength() > 63) {
      throw LongRows.overflow(position, value);
    }
    return value.longValue();
  }

  /**
   * The kernel of one output channel, dense, so that the convolution with it is the correlation
   * that the taps mean.
   */
  private long[] reversedAndDilated(int index) {
    Shape dense = Shape.of(kernelLengths);
    long[] weights = new long[dense.size()];
    int taps = packed.size() / (problem.grouping().count() * problem.outputChannels());
    for (int tap = 0; tap < taps; tap++) {
      int rest = tap;
      int place = 0;
      int stride = 1;
      for (int axis = kernelLengths.length - 1; axis >= 0; axis--) {
        SpatialAxis spatial = problem.axes().get(axis);
        int t = rest % spatial.kernelLength();
        rest /= spatial.kernelLength();
        place += (kernelLengths[axis] - 1 - t * spatial.kernelDilation()) * stride;
        stride *= kernelLengths[axis];
      }
      weights[place] = packed.values()[index * taps + tap];
    }
    return weights;
  }

  /** Takes an element of the full convolution, or 0 for −1, to the output. */
  private interface Mover {
    void move(int from, int to);
  }

  private void write(Shape full, int[] strides, int base, Mover mover) {
    int[] fullStrides = full.strides();
    int[] windowStarts = new int[blockLengths.length];
    for (int axis = 0; axis < windowStarts.length; axis++) {
      SpatialAxis spatial = problem.axes().get(axis);
      // Where the last tap of the first window stands in the block.
      windowStarts[axis] =
          spatial.outputStart() * spatial.stride()
              - spatial.paddingLow()
              - blockStarts[axis]
              + kernelLengths[axis]
              - 1;
    }
    int[] index = new int[blockLengths.length];
    boolean more = true;
    while (more) {
      int from = 0;
      int to = base;
      boolean inside = true;
      for (int axis = 0; axis < index.length; axis++) {
        int place = windowStarts[axis] + index[axis] * problem.axes().get(axis).stride();
        inside &= place >= 0 && place < full.length(axis);
        from += place * fullStrides[axis];
        to += index[axis] * strides[3 + axis];
      }
      mover.move(inside ? from : -1, to);
      more = false;
      for (int axis = index.length - 1; axis >= 0 && !more; axis--) {
        index[axis]++;
        more = index[axis] < problem.axes().get(axis).outputLength();
        index[axis] = more ? index[axis] : 0;
      }
    }
  }
}
