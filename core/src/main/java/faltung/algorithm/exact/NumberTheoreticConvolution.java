package faltung.algorithm.exact;

import faltung.algorithm.BlockText;
import faltung.algorithm.Operands;
import faltung.algorithm.PieceCount;
import faltung.algorithm.direct.LongRows;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Slice;
import faltung.extension.Border;
import faltung.integer.ModularSpectra;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.plan.Sizes;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.threads.Workers;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Exact convolution of long integers through transforms modulo primes of 57 bits, block by block of
 * {@link FlatBlocks}.
 *
 * <p>The kernel's spectra are made once, modulo as many primes as any input may need with it; an
 * input takes as many as the bound max|x|·Σ|h| asks for. The sums of residues are exact, so only
 * the outputs have to fit 64 bits, whatever stands beside them in a block.
 *
 * <p>Blocks are independent, so threads do not change a bit. Immutable, but for an {@link
 * OwnedNumberTheoreticConvolution}.
 */
class NumberTheoreticConvolution implements Convolver {
  private final Request asked;
  private final Operands operands;
  private final ConvolutionProblem problem;
  private final FlatBlocks blocks;
  private final FlatRows rows;
  private final int length;
  private final int blockCount;
  private final int[] outputStrides;

  /** The greatest magnitude beyond the edges, as an unsigned number. */
  private final long greatestConstant;

  private final KernelResidues kernels;
  private final ModularSpectra spectra;

  /**
   * Prepares a kernel.
   *
   * @param length of a block, one that transforms have and that holds the kernel
   * @param owned whether other kernels will be taken in its place
   */
  NumberTheoreticConvolution(
      Request asked, FlatBlocks blocks, int length, NdArray kernel, boolean owned) {
    this.asked = asked;
    this.operands = new Operands(asked);
    Request request = asked.inOrderOfInput();
    this.problem = request.problem();
    this.blocks = blocks;
    this.rows = new FlatRows(request, blocks);
    this.length = length;
    this.blockCount = blocks.count(length);
    this.outputStrides = request.outputStrides();
    this.greatestConstant = greatestConstant(request.borders());
    operands.checkKernel(kernel);
    this.kernels = new KernelResidues(problem, blocks, length, kernel, owned);
    this.spectra = kernels.transforms();
  }

  /** Takes another kernel, where it was said that others come; makes no object. */
  final void take(Slice kernel) {
    operands.checkKernel(kernel);
    kernels.take(kernel);
  }

  private static long greatestConstant(List<Border> borders) {
    BigInteger most = BigInteger.ZERO;
    for (Border border : borders) {
      most = most.max(BigInteger.valueOf((long) border.constant()).abs());
    }
    return most.longValue();
  }

  /** The bytes of what a prepared kernel keeps, and of what preparing it takes beside. */
  static long preparedBytes(ConvolutionProblem problem, FlatBlocks blocks, int length) {
    long kernels = (long) problem.grouping().count() * problem.outputChannels();
    long spectra = Sizes.product(kernels, ModularSpectra.MOST_PRIMES, length, Long.BYTES);
    return Sizes.sum(
        ModularSpectra.bytes(length, ModularSpectra.MOST_PRIMES),
        spectra,
        (long) Long.BYTES * (problem.kernelShape().size() + (long) blocks.kernelLength()));
  }

  /** The bytes of a thread's block and residues. */
  static long threadBytes(FlatBlocks blocks, int length) {
    return FlatRows.scratchBytes(blocks, length)
        + (long) Long.BYTES * ModularSpectra.MOST_PRIMES * length;
  }

  @Override
  public Request request() {
    return asked;
  }

  @Override
  public String method() {
    return NumberTheoreticAlgorithm.NAME;
  }

  @Override
  public String description() {
    return "number-theoretic, "
        + BlockText.of(blockCount, length)
        + " modulo at most "
        + kernels.primes()
        + (kernels.primes() == 1 ? " prime" : " primes");
  }

  @Override
  public Workspace workspace(int threads) {
    return workspace(threads, SharedScratch.APART);
  }

  @Override
  public Workspace workspace(int threads, SharedScratch scratch) {
    return new Residues(this, threads, scratch);
  }

  /** The threads' blocks, what transforms leave of them, and what they work on. */
  private static final class Residues implements Workspace, Workers.Piecework {
    final NumberTheoreticConvolution owner;
    final Writer[] writers;
    final FlatRows.Scratch[] scratch;
    final PieceCount pieces;
    private @Nullable Slice input;

    Residues(NumberTheoreticConvolution owner, int threads, SharedScratch shared) {
      this.owner = owner;
      this.scratch = new FlatRows.Scratch[threads];
      this.writers = new Writer[threads];
      this.pieces = new PieceCount(threads);
      for (int thread = 0; thread < threads; thread++) {
        scratch[thread] = new FlatRows.Scratch(owner.rows, owner.length, shared, thread);
        writers[thread] = owner.new Writer(shared, thread);
      }
    }

    void bind(Slice from, LongArray to, int base, int count) {
      input = from;
      for (Writer writer : writers) {
        writer.output = to.values();
        writer.outputBase = base;
        writer.primes = count;
      }
    }

    @Override
    public void run(int worker, long from, long to) {
      Slice source = Objects.requireNonNull(input);
      for (long unit = from; unit < to; unit++) {
        // Counted even where an output does not fit and the block ends with an exception.
        pieces.add(worker);
        owner.block(unit, source, scratch[worker], writers[worker]);
      }
    }

    @Override
    public int threads() {
      return scratch.length;
    }

    @Override
    public long pieces() {
      return pieces.total();
    }
  }

  @Override
  public void apply(Slice input, Slice output, Workspace workspace, Workers workers) {
    operands.check(input, output);
    if (!(workspace instanceof Residues space) || space.owner != this) {
      throw new IllegalArgumentException("the workspace is not one of this convolver");
    }
    Operands.checkThreads(workspace, workers);
    // What stands beside the slice only makes the bound wider.
    long greatest = ModularSpectra.greatestMagnitude(((LongArray) input.array()).values());
    if (Long.compareUnsigned(greatest, greatestConstant) < 0) {
      greatest = greatestConstant;
    }
    // Outputs whose windows meet nothing are in no block.
    clear(output);
    space.bind(input, (LongArray) output.array(), output.base(), kernels.primesFor(greatest));
    long each = (long) problem.outputChannels() * blockCount;
    workers.run(each * problem.batch() * problem.grouping().count(), space);
  }

  /** Computes one block of one output channel of a group of a batch element. */
  private void block(long unit, Slice input, FlatRows.Scratch scratch, Writer writer) {
    int block = (int) (unit % blockCount);
    long rest = unit / blockCount;
    int channel = (int) (rest % problem.outputChannels());
    rest /= problem.outputChannels();
    int batch = (int) (rest % problem.batch());
    int group = (int) (rest / problem.batch());
    int begin = blocks.inputStart(block, length);
    Grouping grouping = problem.grouping();
    rows.load(
        input,
        grouping.indexInInput(Channel.BATCH, group, problem.batch(), batch),
        grouping.indexInInput(Channel.INPUT, group, 1, 0),
        begin,
        scratch);
    long[][] kernel = kernels.of(group * problem.outputChannels() + channel);
    for (int prime = 0; prime < writer.primes; prime++) {
      long[] residues = writer.residues[prime];
      spectra.convolve(prime, scratch.block, 0, 0, length, kernel[prime], residues);
    }
    writer.begin(block, begin);
    writer.write(0, 0, base(group, batch, channel));
  }

  private static void clear(Slice output) {
    int length = output.rowLength();
    int step = output.rowStep();
    for (int row = 0; row < output.rows(); row++) {
      int from = output.rowStart(row);
      if (step == 1) {
        output.array().fillRange(from, length, 0);
      } else {
        for (int j = 0; j < length; j++) {
          output.array().fillRange(from + j * step, 1, 0);
        }
      }
    }
  }

  private int base(int group, int batch, int channel) {
    Grouping grouping = problem.grouping();
    int outputs = problem.outputChannels();
    return outputStrides[0] * grouping.indexInOutput(Channel.BATCH, group, problem.batch(), batch)
        + outputStrides[2] * grouping.indexInOutput(Channel.OUTPUT, group, outputs, channel);
  }

  /** Takes the wanted outputs of one block after the other to their places. */
  private final class Writer {
    /** By prime; in memory that others have, too. */
    final long[][] residues;

    int primes;
    long[] output = {};
    int outputBase;
    private int begin;
    private int least;
    private int most;

    Writer(SharedScratch shared, int thread) {
      this.residues = new long[spectra.primes()][];
      for (int prime = 0; prime < residues.length; prime++) {
        residues[prime] = shared.ofLong(thread, FlatRows.Scratch.PLACES + prime, length);
      }
    }

    void begin(int block, int first) {
      this.begin = first;
      this.least = blocks.blockFirst(block, length);
      this.most = blocks.blockLast(block, length);
    }

    /** Outputs of the axes from one on, those before being fixed, that the block holds. */
    void write(int axis, int flat, int to) {
      FlatBlocks.Axis one = blocks.axes().get(axis);
      boolean innermost = axis == blocks.axes().size() - 1;
      long nearest = 0;
      long farthest = 0;
      for (int inner = axis + 1; inner < blocks.axes().size(); inner++) {
        FlatBlocks.Axis next = blocks.axes().get(inner);
        nearest += (long) next.place(next.firstOutput()) * next.stride();
        farthest += (long) next.place(next.lastOutput()) * next.stride();
      }
      // flat + place·stride + farthest >= least and flat + place·stride + nearest <= most.
      long low = -Math.floorDiv(flat + farthest - least, one.stride());
      long high = Math.floorDiv(most - flat - nearest, one.stride());
      int first =
          (int)
              Math.max(
                  one.firstOutput(), -Math.floorDiv(one.windowStart() - low, (long) one.step()));
      int last =
          (int)
              Math.min(
                  one.lastOutput(), Math.floorDiv(high - one.windowStart(), (long) one.step()));
      int stride = outputStrides[3 + axis];
      if (innermost && one.step() == 1 && stride == 1 && last >= first) {
        take(flat + one.place(first), to + first, last - first + 1);
        return;
      }
      for (int index = first; index <= last; index++) {
        int next = flat + one.place(index) * one.stride();
        if (innermost) {
          take(next, to + index * stride, 1);
        } else {
          write(axis + 1, next, to + index * stride);
        }
      }
    }

    private void take(int flat, int to, int count) {
      int from = flat - begin;
      int done = ModularSpectra.toLongs(residues, primes, from, count, output, outputBase + to);
      if (done < count) {
        throw LongRows.overflow(
            to + done, ModularSpectra.toBigInteger(residues, primes, from + done));
      }
    }
  }

  /** What runs. */
  @Override
  public String toString() {
    return description();
  }
}
