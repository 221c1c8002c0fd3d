package faltung.algorithm.spectral;

import faltung.algorithm.BinaryScale;
import faltung.algorithm.BlockFill;
import faltung.algorithm.KernelPacking;
import faltung.algorithm.Operands;
import faltung.algorithm.PieceCount;
import faltung.algorithm.direct.DirectConvolution;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.array.Slice;
import faltung.fft.DoubleComplexGridFft;
import faltung.fft.DoubleConvolutionGridFft;
import faltung.fft.FloatConvolutionGridFft;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.problem.Interval;
import faltung.problem.SpatialAxis;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Convolution through spectra: overlap-save, with one block as its simplest case.
 *
 * <p>A block of the input, with its border filled in, and the kernel are transformed, multiplied
 * and transformed back; of the cyclic result, those outputs are kept whose windows do not wrap
 * around (Stockham, High-speed convolution and correlation, 1966, doi:10.1145/1464182.1464209).
 * Channels are summed in the spectrum.
 *
 * <p>Error: normwise over a block, see {@link FftAlgorithm}. Where input and kernel have no
 * negative value, neither has the output. What lies in a block and in no window of its outputs is 0
 * there. Blocks and kernels of extraordinary size are scaled by powers of two ({@link
 * BinaryScale}), each block and each output channel's kernel by its own, and the outputs back.
 *
 * <p>A NaN or infinity is taken out of its block before the transform, and its own products are
 * added afterwards to just the outputs whose windows hold it; where there are so many that the
 * model's time for that is above the direct form's, the block is computed by {@link
 * DirectConvolution}, and so are a block's outputs that overflow, and those between them. All of
 * this depends on the values of the block alone, so threads do not change a bit. Immutable.
 */
final class FftConvolution implements Convolver {
  private final Request asked;
  private final Request request;
  private final Operands operands;
  private final ConvolutionProblem problem;
  private final int[] lengths;
  private final NdArray packed;
  private final boolean kernelNonNegative;
  private final BlockFill fill;
  private final @Nullable BlockFill fillHalf;
  private final int lastPosition;
  private final NeededInput needed;
  private final NonFiniteProducts products;
  private final int[] blockCounts;
  private final int[] outputsPerBlock;
  private final int[] outputStrides;
  private final IntFunction<Spectra> spectra;
  private final Object[] kernelSpectra;

  /** By which power of two the kernels of an output channel of a group are divided. */
  private final int[] kernelExponents;

  /**
   * Prepares a kernel.
   *
   * @param lengths of a block, along the spatial axes as they stand in the input: blocks are cut
   *     from it and transformed in that order
   */
  FftConvolution(Request asked, int[] lengths, NdArray kernel) {
    this.asked = asked;
    this.request = asked.inOrderOfInput();
    this.operands = new Operands(request);
    this.problem = request.problem();
    this.lengths = lengths;
    this.packed = KernelPacking.inOrderOfTaps(problem, kernel);
    this.kernelNonNegative = BlockScan.isNonNegative(packed);
    int[] block = new int[problem.inputShape().rank()];
    Arrays.fill(block, 1);
    for (int axis = 0; axis < lengths.length; axis++) {
      block[problem.inputOrder().positionOf(axis)] = lengths[axis];
    }
    this.fill =
        new BlockFill(
            problem.inputShape(),
            request.inputArrayStrides(),
            Shape.of(block),
            DirectConvolution.bordersPerArrayAxis(request));
    this.lastPosition = problem.inputOrder().positionOf(lengths.length - 1);
    this.fillHalf = request.type() == ElementType.COMPLEX ? null : fillHalf(block);
    this.blockCounts = new int[lengths.length];
    this.outputsPerBlock = new int[lengths.length];
    for (int axis = 0; axis < lengths.length; axis++) {
      SpatialAxis spatial = problem.axes().get(axis);
      outputsPerBlock[axis] = FftAlgorithm.outputsPerBlock(request, axis, lengths[axis]);
      blockCounts[axis] = (spatial.outputLength() - 1) / outputsPerBlock[axis] + 1;
    }
    this.needed = new NeededInput(problem, lengths, outputsPerBlock);
    this.products =
        new NonFiniteProducts(problem.axes(), lengths, packed, packed.size() / kernels());
    this.outputStrides = request.outputStrides();
    this.spectra = spectra(request, lengths);
    this.kernelExponents = kernelExponents();
    this.kernelSpectra = kernelSpectra();
  }

  /** What fills one half of the rows of a block. */
  private BlockFill fillHalf(int[] block) {
    int[] half = block.clone();
    half[lastPosition] /= 2;
    return new BlockFill(
        problem.inputShape(),
        request.inputArrayStrides(),
        Shape.of(half),
        DirectConvolution.bordersPerArrayAxis(request));
  }

  private int[] kernelExponents() {
    int[] exponents = new int[problem.grouping().count() * problem.outputChannels()];
    int size = packed.size() / exponents.length;
    for (int index = 0; index < exponents.length; index++) {
      double largest = BinaryScale.largest(packed, index * size, size);
      exponents[index] = BinaryScale.exponent(request.type(), largest);
    }
    return exponents;
  }

  private Object[] kernelSpectra() {
    Spectra one = spectra.apply(1);
    int taps = packed.size() / kernels();
    Object[] transformed = new Object[kernels()];
    int[] positions = tapPositions(taps);
    int lastLength = problem.axes().get(lengths.length - 1).kernelLength();
    for (int index = 0; index < transformed.length; index++) {
      one.block().fillRange(0, one.block().size(), 0);
      for (int tap = 0; tap < taps; tap++) {
        // Along the last axis tap 0 stands at 0, and the others, at negative indices, wrap around.
        boolean wrapped = tap % lastLength > 0;
        one.place(packed, index * taps + tap, positions[tap], wrapped);
      }
      BinaryScale.multiply(one.block(), -kernelExponents[index / problem.inputChannels()]);
      one.load(0);
      one.forward(0);
      transformed[index] = one.spectrum(0);
    }
    return transformed;
  }

  /** Where each tap stands in the block: at −t·dilation on every axis, modulo the length. */
  private int[] tapPositions(int taps) {
    int[] positions = new int[taps];
    for (int tap = 0; tap < taps; tap++) {
      int rest = tap;
      int position = 0;
      int stride = 1;
      for (int axis = lengths.length - 1; axis >= 0; axis--) {
        SpatialAxis spatial = problem.axes().get(axis);
        int t = rest % spatial.kernelLength();
        rest /= spatial.kernelLength();
        position += Math.floorMod(-t * spatial.kernelDilation(), lengths[axis]) * stride;
        stride *= lengths[axis];
      }
      positions[tap] = position;
    }
    return positions;
  }

  private int kernels() {
    return problem.grouping().count() * problem.outputChannels() * problem.inputChannels();
  }

  /** Makes spectra for so many channels; all of them share the tables of one transform. */
  private static IntFunction<Spectra> spectra(Request request, int[] lengths) {
    long tables = FftAlgorithm.tables(request, lengths);
    ElementType type = request.type();
    KeptTransforms kept = KeptTransforms.SHARED;
    switch (type) {
      case FLOAT -> {
        FloatConvolutionGridFft fft =
            kept.get(
                FloatConvolutionGridFft.class,
                type,
                lengths,
                tables,
                () -> FloatConvolutionGridFft.of(lengths));
        return channels -> new FloatSpectra(fft, channels);
      }
      case DOUBLE -> {
        DoubleConvolutionGridFft fft =
            kept.get(
                DoubleConvolutionGridFft.class,
                type,
                lengths,
                tables,
                () -> DoubleConvolutionGridFft.of(lengths));
        return channels -> new DoubleSpectra(fft, channels);
      }
      case COMPLEX -> {
        DoubleComplexGridFft fft =
            kept.get(
                DoubleComplexGridFft.class,
                type,
                lengths,
                tables,
                () -> DoubleComplexGridFft.of(lengths));
        return channels -> new ComplexSpectra(fft, channels);
      }
      default -> throw new IllegalArgumentException("integers have no spectra");
    }
  }

  @Override
  public Request request() {
    return asked;
  }

  @Override
  public String method() {
    return Arrays.stream(blockCounts).allMatch(count -> count == 1)
        ? FftAlgorithm.WHOLE
        : FftAlgorithm.BLOCKS;
  }

  @Override
  public String description() {
    int blocks = Arrays.stream(blockCounts).reduce(1, (a, b) -> a * b);
    return (blocks == 1 ? "one block" : blocks + " blocks") + " of " + Shape.of(lengths);
  }

  @Override
  public Workspace workspace(int threads) {
    return new BlockSpace(this, threads);
  }

  /** What one thread needs for a block. */
  private static final class BlockThread {
    final Spectra spectra;
    final BlockScan scan = new BlockScan();
    final BlockDirect direct;
    final int[] start;
    final int[] used;
    final int[] exponents;

    BlockThread(FftConvolution owner) {
      this.spectra = owner.spectra.apply(owner.problem.inputChannels());
      this.direct = new BlockDirect(owner.request, owner.lengths, owner.packed);
      this.start = new int[owner.problem.inputShape().rank()];
      this.used = new int[start.length];
      this.exponents = new int[owner.problem.inputChannels()];
    }
  }

  /** The threads' scratch. */
  private static final class BlockSpace implements Workspace {
    final FftConvolution owner;
    final BlockThread[] each;
    final PieceCount pieces;

    BlockSpace(FftConvolution owner, int threads) {
      this.owner = owner;
      this.pieces = new PieceCount(threads);
      this.each = new BlockThread[threads];
      for (int thread = 0; thread < threads; thread++) {
        each[thread] = new BlockThread(owner);
      }
    }

    @Override
    public int threads() {
      return each.length;
    }

    @Override
    public long pieces() {
      return pieces.total();
    }
  }

  @Override
  public void apply(Slice input, Slice output, Workspace workspace, Workers workers) {
    operands.check(input, output);
    if (!(workspace instanceof BlockSpace space) || space.owner != this) {
      throw new IllegalArgumentException("the workspace is not one of this convolver");
    }
    Operands.checkThreads(workspace, workers);
    int blocks = Arrays.stream(blockCounts).reduce(1, Math::multiplyExact);
    long units = (long) problem.grouping().count() * problem.batch() * blocks;
    workers.run(
        units,
        (worker, from, to) -> {
          for (long unit = from; unit < to; unit++) {
            int block = (int) (unit % blocks);
            int batch = (int) (unit / blocks % problem.batch());
            int group = (int) (unit / blocks / problem.batch());
            if (block(space.each[worker], input, output, group, batch, outputs(block))) {
              space.pieces.add(worker);
            }
          }
        });
    KernelPacking.finish(problem, output);
  }

  /** The spatial ranges of outputs that a block computes. */
  private List<Interval> outputs(int block) {
    Interval[] ranges = new Interval[lengths.length];
    int rest = block;
    for (int axis = lengths.length - 1; axis >= 0; axis--) {
      int start = rest % blockCounts[axis] * outputsPerBlock[axis];
      rest /= blockCounts[axis];
      int length = problem.axes().get(axis).outputLength();
      ranges[axis] = new Interval(start, Math.min(length, start + outputsPerBlock[axis]));
    }
    return Arrays.asList(ranges);
  }

  /** Computes one block of one group of one batch element; false if by the direct form alone. */
  private boolean block(
      BlockThread thread, Slice input, Slice output, int group, int batch, List<Interval> ranges) {
    Spectra spectra = thread.spectra;
    BlockScan scan = thread.scan;
    begin(thread, ranges);
    boolean counted = false;
    boolean single = problem.inputChannels() == 1 && problem.outputChannels() == 1;
    for (int channel = 0; channel < problem.inputChannels(); channel++) {
      fillInput(thread, input, group, batch, channel, ranges);
      takeOut(thread, channel);
      if (scan.found() > 0 && !counted) {
        counted = true;
        if (isDirectCheaper(thread, input, group, batch, channel, ranges)) {
          direct(thread, input, output, group, batch, ranges, whole(ranges));
          return false;
        }
      }
      thread.exponents[channel] = BinaryScale.exponent(request.type(), scan.largest());
      if (scan.largest() == 0) {
        // Zeros are of any size: they shall not decide for the others.
        thread.exponents[channel] = Integer.MIN_VALUE;
      } else {
        BinaryScale.multiply(spectra.input(channel), -thread.exponents[channel]);
      }
      if (!single) {
        spectra.forward(channel);
      }
    }
    int exponent = commonExponent(thread);
    boolean clamp = kernelNonNegative && scan.nonNegative();
    NonFiniteBox overflowed = null;
    for (int o = 0; o < problem.outputChannels(); o++) {
      int channelOfAll = group * problem.outputChannels() + o;
      int index = channelOfAll * problem.inputChannels();
      if (single) {
        spectra.convolve(kernelSpectra[index]);
      } else {
        sum(spectra, index);
      }
      if (clamp) {
        BlockScan.clamp(spectra.block());
      }
      BinaryScale.multiply(spectra.block(), exponent + kernelExponents[channelOfAll]);
      if (!spectra.block().isFinite()) {
        overflowed =
            overflowed == null ? new NonFiniteBox(problem.axes(), lengths, ranges) : overflowed;
        overflowed.include(spectra.block());
      }
      if (scan.found() > 0) {
        products.add(scan, spectra.block(), ranges, index);
      }
      int to = output.base() + base(group, batch, o);
      write(spectra.block(), output.array(), ranges, to, 0, 0);
    }
    if (overflowed != null && !overflowed.isEmpty() && isDirectPossible()) {
      direct(thread, input, output, group, batch, ranges, overflowed.ranges());
    }
    return true;
  }

  /** The sum over the input channels, whose spectra are ready, with the kernels from one on. */
  private void sum(Spectra spectra, int index) {
    spectra.multiply(0, kernelSpectra[index]);
    for (int channel = 1; channel < problem.inputChannels(); channel++) {
      spectra.multiplyAdd(channel, kernelSpectra[index + channel]);
    }
    spectra.inverse();
  }

  private void takeOut(BlockThread thread, int channel) {
    Spectra spectra = thread.spectra;
    thread.scan.takeOutNonFinite(
        spectra.input(channel),
        lengths[lengths.length - 1],
        spectra.secondHalves(),
        spectra.block().size(),
        channel);
  }

  private void begin(BlockThread thread, List<Interval> ranges) {
    thread.scan.begin();
    Arrays.fill(thread.used, 1);
    for (int axis = 0; axis < lengths.length; axis++) {
      SpatialAxis spatial = problem.axes().get(axis);
      int position = problem.inputOrder().positionOf(axis);
      thread.start[position] =
          (spatial.outputStart() + ranges.get(axis).start()) * spatial.stride()
              - spatial.paddingLow();
      thread.used[position] = needed.span(axis, ranges.get(axis).length());
    }
  }

  /** Fills the block with what its outputs need of a channel. */
  private void fill(
      BlockThread thread, Slice input, int group, int batch, int channel, List<Interval> ranges) {
    place(thread, group, batch, channel);
    NdArray block = thread.spectra.block();
    fill.fill(input, thread.start, thread.used, block, 0);
    needed.clearGaps(block, ranges);
  }

  /** The same straight to where it is transformed. */
  private void fillInput(
      BlockThread thread, Slice input, int group, int batch, int channel, List<Interval> ranges) {
    BlockFill halves = fillHalf;
    if (halves == null || needed.hasGaps()) {
      fill(thread, input, group, batch, channel, ranges);
      thread.spectra.load(channel);
      return;
    }
    place(thread, group, batch, channel);
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
      planes.fillRange(second, thread.spectra.block().size() / 2, 0);
    }
    thread.used[lastPosition] = used;
  }

  private void place(BlockThread thread, int group, int batch, int channel) {
    Grouping grouping = problem.grouping();
    int inputs = problem.inputChannels();
    int image = grouping.indexInInput(Channel.BATCH, group, problem.batch(), batch);
    set(thread.start, Channel.BATCH, image);
    set(thread.start, Channel.INPUT, grouping.indexInInput(Channel.INPUT, group, inputs, channel));
  }

  /**
   * Whether the direct form of a block takes less time than its transforms and the products of what
   * is not finite. Looks at the channels that follow, and leaves the block as it was.
   */
  private boolean isDirectCheaper(
      BlockThread thread, Slice input, int group, int batch, int channel, List<Interval> ranges) {
    if (!isDirectPossible()) {
      return false;
    }
    BlockScan scan = thread.scan;
    boolean nonNegative = scan.nonNegative();
    for (int next = channel + 1; next < problem.inputChannels(); next++) {
      fillInput(thread, input, group, batch, next, ranges);
      takeOut(thread, next);
    }
    double transformed =
        SpectralCosts.block(request, lengths)
            + problem.outputChannels() * products.nanoseconds(request, scan);
    if (thread.direct.nanoseconds(whole(ranges), inside(thread)) < transformed) {
      return true;
    }
    if (channel + 1 < problem.inputChannels()) {
      scan.restart(nonNegative);
      fillInput(thread, input, group, batch, channel, ranges);
      takeOut(thread, channel);
    }
    return false;
  }

  /** Whether the blocks of all channels fit into one array. */
  private boolean isDirectPossible() {
    return (long) fill.block().size() * problem.inputChannels() < Integer.MAX_VALUE;
  }

  /**
   * The places of the block that are input or have a border's values, along the spatial axes; those
   * of a zero border do not count, since its terms are absent.
   */
  private List<Interval> inside(BlockThread thread) {
    List<Interval> inside = new ArrayList<>();
    for (int axis = 0; axis < lengths.length; axis++) {
      int position = problem.inputOrder().positionOf(axis);
      int used = thread.used[position];
      int from = 0;
      int to = used;
      if (request.borders().get(axis).isZero()) {
        long start = thread.start[position];
        long length = problem.axes().get(axis).inputLength();
        from = (int) Math.max(0, Math.min(used - 1L, -start));
        to = (int) Math.max(from + 1L, Math.min(used, length - start));
      }
      inside.add(new Interval(from, to));
    }
    return inside;
  }

  private static List<Interval> whole(List<Interval> ranges) {
    return ranges.stream().map(range -> new Interval(0, range.length())).toList();
  }

  /**
   * Brings the channels' spectra to one power of two, the largest, and returns its exponent. What
   * is smaller by so much that it underflows is no part of the norm of the block.
   */
  private int commonExponent(BlockThread thread) {
    int common = Integer.MIN_VALUE;
    for (int exponent : thread.exponents) {
      common = Math.max(common, exponent);
    }
    for (int channel = 0; channel < thread.exponents.length; channel++) {
      int exponent = thread.exponents[channel];
      if (exponent != common && exponent != Integer.MIN_VALUE) {
        thread.spectra.scale(channel, exponent - common);
      }
    }
    return common == Integer.MIN_VALUE ? 0 : common;
  }

  /**
   * Computes outputs of a block by the direct form.
   *
   * @param ranges of the block's outputs
   * @param part of them, counted from the block's first
   */
  private void direct(
      BlockThread thread,
      Slice input,
      Slice output,
      int group,
      int batch,
      List<Interval> ranges,
      List<Interval> part) {
    List<Interval> inside = inside(thread);
    thread.direct.prepare(group, part, inside);
    for (int channel = 0; channel < problem.inputChannels(); channel++) {
      fill(thread, input, group, batch, channel, ranges);
      thread.direct.take(thread.spectra.block(), channel, inside);
    }
    NdArray result = thread.direct.run();
    int outer = result.size() / part.get(lengths.length - 1).length();
    int count = part.get(lengths.length - 1).length();
    for (int row = 0; row < outer; row++) {
      int[] at = result.shape().index(row * count);
      int to = output.base() + base(group, batch, at[1]);
      for (int axis = 0; axis < lengths.length; axis++) {
        int first = ranges.get(axis).start() + part.get(axis).start();
        to += (first + at[2 + axis]) * outputStrides[3 + axis];
      }
      int step = outputStrides[2 + lengths.length];
      if (step == 1) {
        result.copyRange(row * count, output.array(), to, count);
        continue;
      }
      for (int j = 0; j < count; j++) {
        result.copyElement(row * count + j, output.array(), to + j * step);
      }
    }
  }

  /** Where the outputs of one channel of one batch element begin. */
  private int base(int group, int batch, int o) {
    Grouping grouping = problem.grouping();
    int outputs = problem.outputChannels();
    return outputStrides[0] * grouping.indexInOutput(Channel.BATCH, group, problem.batch(), batch)
        + outputStrides[2] * grouping.indexInOutput(Channel.OUTPUT, group, outputs, o);
  }

  private void set(int[] start, Channel channel, int value) {
    int position = problem.inputOrder().positionOf(channel);
    if (position >= 0) {
      start[position] = value;
    }
  }

  /** Copies the outputs of a block to their places. */
  private void write(
      NdArray block, NdArray output, List<Interval> ranges, int to, int from, int axis) {
    int count = ranges.get(axis).length();
    int step = problem.axes().get(axis).stride();
    int outputStride = outputStrides[3 + axis];
    int place = to + ranges.get(axis).start() * outputStride;
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
}
