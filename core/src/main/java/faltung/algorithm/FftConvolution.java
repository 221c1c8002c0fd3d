package faltung.algorithm;

import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.fft.DoubleComplexGridFft;
import faltung.fft.DoubleConvolutionGridFft;
import faltung.fft.FloatConvolutionGridFft;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.problem.Interval;
import faltung.problem.SpatialAxis;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntFunction;

/**
 * Convolution through spectra: overlap-save, with one block as its simplest case.
 *
 * <p>A block of the input, with its border filled in, and the kernel are transformed, multiplied
 * and transformed back; of the cyclic result, those outputs are kept whose windows do not wrap
 * around (Stockham, High-speed convolution and correlation, 1966, doi:10.1145/1464182.1464209).
 * Channels are summed in the spectrum.
 *
 * <p>Error: normwise over a block, see {@link FftAlgorithm}. Where input and kernel have no
 * negative value, neither has the output. A NaN or infinity is taken out of its block before the
 * transform, and its own products are added afterwards to just the outputs whose windows hold it; a
 * block whose outputs overflow is computed again by {@link DirectConvolution}. Blocks are
 * independent, so threads do not change a bit. Immutable.
 */
final class FftConvolution implements Convolver {
  private final Request asked;
  private final Request request;
  private final ConvolutionProblem problem;
  private final int[] lengths;
  private final NdArray kernel;
  private final NdArray packed;
  private final boolean kernelNonNegative;
  private final BlockFill fill;
  private final int[] blockCounts;
  private final int[] outputsPerBlock;
  private final int[] outputStrides;
  private final IntFunction<Spectra> spectra;
  private final Object[] kernelSpectra;

  /**
   * Prepares a kernel.
   *
   * @param lengths of a block, along the spatial axes as they stand in the input: blocks are cut
   *     from it and transformed in that order
   */
  FftConvolution(Request asked, int[] lengths, NdArray kernel) {
    this.asked = asked;
    this.request = asked.inOrderOfInput();
    this.problem = request.problem();
    this.lengths = lengths;
    this.kernel = kernel.copy();
    this.packed = KernelPacking.inOrderOfTaps(problem, kernel);
    this.kernelNonNegative = BlockScan.isNonNegative(packed);
    int[] block = new int[problem.inputShape().rank()];
    Arrays.fill(block, 1);
    for (int axis = 0; axis < lengths.length; axis++) {
      block[problem.inputOrder().positionOf(axis)] = lengths[axis];
    }
    this.fill =
        new BlockFill(
            problem.inputShape(), Shape.of(block), DirectConvolution.bordersPerArrayAxis(request));
    this.blockCounts = new int[lengths.length];
    this.outputsPerBlock = new int[lengths.length];
    for (int axis = 0; axis < lengths.length; axis++) {
      SpatialAxis spatial = problem.axes().get(axis);
      outputsPerBlock[axis] = FftAlgorithm.outputsPerBlock(request, axis, lengths[axis]);
      blockCounts[axis] =
          (spatial.outputLength() + outputsPerBlock[axis] - 1) / outputsPerBlock[axis];
    }
    this.outputStrides = problem.outputOrder().strides(problem.outputShape());
    this.spectra = spectra(request.type(), lengths);
    this.kernelSpectra = kernelSpectra();
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
  private static IntFunction<Spectra> spectra(ElementType type, int[] lengths) {
    switch (type) {
      case FLOAT -> {
        FloatConvolutionGridFft fft = FloatConvolutionGridFft.of(lengths);
        return channels -> new FloatSpectra(fft, channels);
      }
      case DOUBLE -> {
        DoubleConvolutionGridFft fft = DoubleConvolutionGridFft.of(lengths);
        return channels -> new DoubleSpectra(fft, channels);
      }
      case COMPLEX -> {
        DoubleComplexGridFft fft = DoubleComplexGridFft.of(lengths);
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

  /** A thread's spectra and what it needs to know of its block. */
  private static final class BlockSpace implements Workspace {
    final FftConvolution owner;
    final Spectra[] spectra;
    final BlockScan[] scans;
    final int[][] starts;
    final PieceCount pieces;

    BlockSpace(FftConvolution owner, int threads) {
      this.owner = owner;
      this.pieces = new PieceCount(threads);
      this.spectra = new Spectra[threads];
      this.scans = new BlockScan[threads];
      this.starts = new int[threads][owner.problem.inputShape().rank()];
      for (int thread = 0; thread < threads; thread++) {
        spectra[thread] = owner.spectra.apply(owner.problem.inputChannels());
        scans[thread] = new BlockScan();
      }
    }

    @Override
    public int threads() {
      return spectra.length;
    }

    @Override
    public long pieces() {
      return pieces.total();
    }
  }

  @Override
  public void apply(NdArray input, NdArray output, Workspace workspace, Workers workers) {
    Operands.check(request, input, output);
    if (!(workspace instanceof BlockSpace space) || space.owner != this) {
      throw new IllegalArgumentException("the workspace is not one of this convolver");
    }
    Operands.checkThreads(workspace, workers);
    int blocks = Arrays.stream(blockCounts).reduce(1, Math::multiplyExact);
    AtomicIntegerArray overflowed = new AtomicIntegerArray(blocks);
    long units = (long) problem.grouping().count() * problem.batch() * blocks;
    workers.run(
        units,
        (worker, from, to) -> {
          for (long unit = from; unit < to; unit++) {
            int block = (int) (unit % blocks);
            int batch = (int) (unit / blocks % problem.batch());
            int group = (int) (unit / blocks / problem.batch());
            if (!block(space, worker, input, output, group, batch, block)) {
              overflowed.set(block, 1);
            }
          }
        });
    KernelPacking.finish(problem, output);
    for (int block = 0; block < blocks; block++) {
      if (overflowed.get(block) == 1) {
        DirectRepair.region(request, kernel, input, output, outputs(block), workers);
      }
    }
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

  /** Computes one block of one group of one batch element; false if an output overflowed. */
  private boolean block(
      BlockSpace space,
      int worker,
      NdArray input,
      NdArray output,
      int group,
      int batch,
      int block) {
    space.pieces.add(worker);
    Spectra spectra = space.spectra[worker];
    BlockScan scan = space.scans[worker];
    int[] start = space.starts[worker];
    List<Interval> ranges = outputs(block);
    for (int axis = 0; axis < lengths.length; axis++) {
      SpatialAxis spatial = problem.axes().get(axis);
      start[problem.inputOrder().positionOf(axis)] =
          (spatial.outputStart() + ranges.get(axis).start()) * spatial.stride()
              - spatial.paddingLow();
    }
    Grouping grouping = problem.grouping();
    boolean onBatch = grouping.input() == Channel.BATCH;
    set(start, Channel.BATCH, onBatch ? group * problem.batch() + batch : batch);
    scan.begin();
    for (int channel = 0; channel < problem.inputChannels(); channel++) {
      set(start, Channel.INPUT, onBatch ? channel : group * problem.inputChannels() + channel);
      fill.fill(input, start, spectra.block(), 0);
      scan.takeOutNonFinite(spectra.block(), channel);
      spectra.forward(channel);
    }
    boolean clamp = kernelNonNegative && scan.nonNegative();
    boolean finite = true;
    for (int o = 0; o < problem.outputChannels(); o++) {
      int index = (group * problem.outputChannels() + o) * problem.inputChannels();
      spectra.multiply(0, kernelSpectra[index]);
      for (int channel = 1; channel < problem.inputChannels(); channel++) {
        spectra.multiplyAdd(channel, kernelSpectra[index + channel]);
      }
      spectra.inverse();
      finite &= BlockScan.finish(spectra.block(), clamp);
      boolean outputOnBatch = grouping.output() == Channel.BATCH;
      int base =
          outputStrides[0] * (outputOnBatch ? group * problem.batch() + batch : batch)
              + outputStrides[2] * (outputOnBatch ? o : group * problem.outputChannels() + o);
      if (scan.found() > 0) {
        addNonFinite(scan, spectra.block(), ranges, index);
      }
      write(spectra.block(), output, ranges, base, 0, 0);
    }
    return finite;
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

  /** Adds the products of what was taken out to the outputs whose windows hold it, in the block. */
  private void addNonFinite(BlockScan scan, NdArray block, List<Interval> ranges, int index) {
    int taps = packed.size() / kernels();
    for (int found = 0; found < scan.found(); found++) {
      int position = scan.position(found);
      int weights = (index + scan.channel(found)) * taps;
      for (int tap = 0; tap < taps; tap++) {
        int target = outputAt(position, tap, ranges);
        if (target >= 0) {
          scan.addProduct(found, packed, weights + tap, block, target);
        }
      }
    }
  }

  /**
   * Where in the block the output stands whose tap meets a position; −1 if it is none that is kept.
   */
  private int outputAt(int position, int tap, List<Interval> ranges) {
    int restOfPosition = position;
    int restOfTap = tap;
    int target = 0;
    int stride = 1;
    for (int axis = lengths.length - 1; axis >= 0; axis--) {
      SpatialAxis spatial = problem.axes().get(axis);
      int at = restOfPosition % lengths[axis];
      restOfPosition /= lengths[axis];
      int t = restOfTap % spatial.kernelLength();
      restOfTap /= spatial.kernelLength();
      int output = at - t * spatial.kernelDilation();
      if (output < 0
          || output % spatial.stride() != 0
          || output / spatial.stride() >= ranges.get(axis).length()) {
        return -1;
      }
      target += output * stride;
      stride *= lengths[axis];
    }
    return target;
  }
}
