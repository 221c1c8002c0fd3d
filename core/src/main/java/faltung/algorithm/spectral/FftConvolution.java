package faltung.algorithm.spectral;

import faltung.algorithm.BinaryScale;
import faltung.algorithm.BlockText;
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
import faltung.plan.OwnedConvolver;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import faltung.threads.Workers;
import java.util.Arrays;
import java.util.Objects;
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
 * this depends on the values of the block alone, so threads do not change a bit. Immutable, but for
 * {@link #repack}, its owner's affair.
 */
final class FftConvolution implements OwnedConvolver {
  private final Request asked;
  private final Request request;
  private final Operands operands;
  private final ConvolutionProblem problem;
  private final int[] lengths;
  private final NdArray packed;
  private final int[] kernelStrides;
  private final BlockInput blocks;
  private final BlockOutput places;
  private final NonFiniteProducts products;
  private final int[] blockCounts;
  private final int[] outputsPerBlock;
  private final int blockCount;
  private final int size;
  private final Spectra.Maker spectra;
  private final KernelSpectra kernels;

  /** For transforming other kernels; null if none will come. */
  private final @Nullable Spectra kernelScratch;

  private boolean kernelNonNegative;

  /** Counts kernels, so that workspaces see that theirs is another. */
  private long version;

  /**
   * Prepares a kernel.
   *
   * @param lengths of a block, along the spatial axes as they stand in the input: blocks are cut
   *     from it and transformed in that order
   * @param kernel finite
   * @param owned whether others will be taken in its place
   */
  FftConvolution(Request asked, int[] lengths, NdArray kernel, boolean owned) {
    this.asked = asked;
    this.request = asked.inOrderOfInput();
    this.operands = new Operands(request);
    this.problem = request.problem();
    this.lengths = lengths;
    operands.checkKernel(kernel);
    this.kernelStrides = problem.kernelStrides();
    this.packed = kernel.zeros(Shape.of(kernel.size()));
    this.blockCounts = new int[lengths.length];
    this.outputsPerBlock = new int[lengths.length];
    for (int axis = 0; axis < lengths.length; axis++) {
      SpatialAxis spatial = problem.axes().get(axis);
      outputsPerBlock[axis] = FftAlgorithm.outputsPerBlock(request, axis, lengths[axis]);
      blockCounts[axis] = (spatial.outputLength() - 1) / outputsPerBlock[axis] + 1;
    }
    this.blockCount = Arrays.stream(blockCounts).reduce(1, Math::multiplyExact);
    this.size = Arrays.stream(lengths).reduce(1, Math::multiplyExact);
    this.blocks = new BlockInput(request, lengths, outputsPerBlock);
    this.places = new BlockOutput(request, lengths);
    int taps = packed.size() / KernelSpectra.count(problem);
    this.products = new NonFiniteProducts(problem.axes(), lengths, packed, taps);
    this.spectra = spectra(request, lengths);
    Spectra scratch = KernelSpectra.scratch(spectra);
    this.kernels = new KernelSpectra(request, lengths, scratch);
    this.kernelScratch = owned ? scratch : null;
    take(kernel, scratch);
  }

  /**
   * {@inheritDoc} Makes no object.
   *
   * @param kernel finite
   * @throws IllegalStateException if it was not prepared as an owned one
   */
  @Override
  public void repack(Slice kernel) {
    if (kernelScratch == null) {
      throw new IllegalStateException("the convolver was prepared for one kernel");
    }
    operands.checkKernel(kernel);
    take(kernel, kernelScratch);
  }

  private void take(Slice kernel, Spectra scratch) {
    KernelPacking.inOrderOfTaps(problem, kernelStrides, kernel, packed);
    kernelNonNegative = BlockScan.isNonNegative(packed);
    products.look();
    kernels.take(packed, scratch);
    version++;
  }

  /** Makes spectra that share the tables of one transform. */
  private static Spectra.Maker spectra(Request request, int[] lengths) {
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
        return (channels, summed, scratch, thread) ->
            new FloatSpectra(fft, channels, summed, scratch, thread);
      }
      case DOUBLE -> {
        DoubleConvolutionGridFft fft =
            kept.get(
                DoubleConvolutionGridFft.class,
                type,
                lengths,
                tables,
                () -> DoubleConvolutionGridFft.of(lengths));
        return (channels, summed, scratch, thread) ->
            new DoubleSpectra(fft, channels, summed, scratch, thread);
      }
      case COMPLEX -> {
        DoubleComplexGridFft fft =
            kept.get(
                DoubleComplexGridFft.class,
                type,
                lengths,
                tables,
                () -> DoubleComplexGridFft.of(lengths));
        return (channels, summed, scratch, thread) ->
            new ComplexSpectra(fft, channels, scratch, thread);
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
    return blockCount == 1 ? FftAlgorithm.WHOLE : FftAlgorithm.BLOCKS;
  }

  @Override
  public String description() {
    return BlockText.of(blockCount, lengths);
  }

  @Override
  public Workspace workspace(int threads) {
    return workspace(threads, SharedScratch.APART);
  }

  @Override
  public Workspace workspace(int threads, SharedScratch scratch) {
    return new BlockSpace(this, threads, scratch);
  }

  /** The threads' scratch, and what they work on. */
  private static final class BlockSpace implements Workspace, Workers.Piecework {
    final FftConvolution owner;
    final BlockThread[] each;
    final PieceCount pieces;
    private @Nullable Slice input;
    private @Nullable Slice output;

    BlockSpace(FftConvolution owner, int threads, SharedScratch scratch) {
      this.owner = owner;
      this.pieces = new PieceCount(threads);
      this.each = new BlockThread[threads];
      for (int thread = 0; thread < threads; thread++) {
        BlockDirect direct = new BlockDirect(owner.request, owner.lengths, owner.packed);
        each[thread] =
            new BlockThread(owner.request, owner.lengths, owner.spectra, direct, scratch, thread);
      }
    }

    void bind(Slice from, Slice to) {
      input = from;
      output = to;
    }

    @Override
    public void run(int worker, long from, long to) {
      Slice source = Objects.requireNonNull(input);
      Slice target = Objects.requireNonNull(output);
      for (long unit = from; unit < to; unit++) {
        if (owner.block(each[worker], source, target, unit)) {
          pieces.add(worker);
        }
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
    space.bind(input, output);
    workers.run((long) problem.grouping().count() * problem.batch() * blockCount, space);
    KernelPacking.finish(problem, output);
  }

  /** Turns a thread to a block of a group of a batch element. */
  private void begin(BlockThread thread, long unit) {
    int rest = (int) (unit % blockCount);
    thread.batch = (int) (unit / blockCount % problem.batch());
    thread.group = (int) (unit / blockCount / problem.batch());
    for (int axis = lengths.length - 1; axis >= 0; axis--) {
      int start = rest % blockCounts[axis] * outputsPerBlock[axis];
      rest /= blockCounts[axis];
      int length = problem.axes().get(axis).outputLength();
      thread.outputs.set(axis, start, Math.min(length, start + outputsPerBlock[axis]));
    }
    blocks.begin(thread);
  }

  /** Computes one block of one group of one batch element; false if by the direct form alone. */
  private boolean block(BlockThread thread, Slice input, Slice output, long unit) {
    begin(thread, unit);
    if (!forward(thread, input)) {
      direct(thread, input, output, thread.whole);
      return false;
    }
    int exponent = commonExponent(thread);
    thread.overflowed.clear();
    for (int channel = 0; channel < problem.outputChannels(); channel++) {
      back(thread, channel, exponent);
      places.write(thread, output, channel);
    }
    if (!thread.overflowed.isEmpty() && isDirectPossible()) {
      direct(thread, input, output, thread.overflowed.ranges());
    }
    return true;
  }

  /** Transforms all input channels, a single one but for the last step; false to do without. */
  private boolean forward(BlockThread thread, Slice input) {
    Spectra transforms = thread.spectra;
    BlockScan scan = thread.scan;
    boolean counted = false;
    for (int channel = 0; channel < problem.inputChannels(); channel++) {
      blocks.load(thread, input, channel);
      if (scan.found() > 0 && !counted) {
        counted = true;
        if (isDirectCheaper(thread, input, channel)) {
          return false;
        }
      }
      thread.exponents[channel] = BinaryScale.exponent(request.type(), scan.largest());
      if (scan.largest() == 0) {
        // Zeros are of any size: they shall not decide for the others.
        thread.exponents[channel] = Integer.MIN_VALUE;
      } else {
        BinaryScale.multiply(
            transforms.input(channel), transforms.inputSize(), -thread.exponents[channel]);
      }
      if (!isSingle()) {
        transforms.forward(channel);
      }
    }
    return true;
  }

  /** Computes the outputs of one channel in the thread's block. */
  private void back(BlockThread thread, int channel, int exponent) {
    Spectra transforms = thread.spectra;
    NdArray block = transforms.block();
    int channelOfAll = thread.group * problem.outputChannels() + channel;
    int index = channelOfAll * problem.inputChannels();
    if (isSingle()) {
      transforms.convolve(kernels.of(index));
    } else {
      sum(transforms, index);
    }
    if (kernelNonNegative && thread.scan.nonNegative()) {
      BlockScan.clamp(block, size);
    }
    BinaryScale.multiply(block, size, exponent + kernels.exponent(channelOfAll));
    if (!BlockScan.isFinite(block, size)) {
      thread.overflowed.include(block, thread.outputs);
    }
    if (thread.scan.found() > 0) {
      products.add(thread.scan, block, thread.outputs, index, thread.index);
    }
  }

  private boolean isSingle() {
    return problem.inputChannels() == 1 && problem.outputChannels() == 1;
  }

  /** The sum over the input channels, whose spectra are ready, with the kernels from one on. */
  private void sum(Spectra transforms, int index) {
    transforms.multiply(0, kernels.of(index));
    for (int channel = 1; channel < problem.inputChannels(); channel++) {
      transforms.multiplyAdd(channel, kernels.of(index + channel));
    }
    transforms.inverse();
  }

  /**
   * Whether the direct form of a block takes less time than its transforms and the products of what
   * is not finite. Looks at the channels that follow, and leaves the block as it was.
   */
  private boolean isDirectCheaper(BlockThread thread, Slice input, int channel) {
    if (!isDirectPossible()) {
      return false;
    }
    BlockScan scan = thread.scan;
    boolean nonNegative = scan.nonNegative();
    for (int next = channel + 1; next < problem.inputChannels(); next++) {
      blocks.load(thread, input, next);
    }
    double transformed =
        SpectralCosts.block(request, lengths)
            + problem.outputChannels() * products.nanoseconds(request, scan);
    if (thread.direct.nanoseconds(thread.whole, thread.inside) < transformed) {
      return true;
    }
    if (channel + 1 < problem.inputChannels()) {
      scan.restart(nonNegative);
      blocks.load(thread, input, channel);
    }
    return false;
  }

  /** Whether the blocks of all channels fit into one array. */
  private boolean isDirectPossible() {
    return (long) size * problem.inputChannels() < Integer.MAX_VALUE;
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
   * @param part of them, counted from the block's first
   */
  private void direct(BlockThread thread, Slice input, Slice output, Ranges part) {
    thread.direct.prepare(thread.group, part, thread.inside, version);
    for (int channel = 0; channel < problem.inputChannels(); channel++) {
      blocks.fillBlock(thread, input, channel);
      thread.direct.take(thread.spectra.block(), channel, thread.inside);
    }
    places.writePart(thread, thread.direct.run(), part, output);
  }

  /** What runs. */
  @Override
  public String toString() {
    return description();
  }
}
