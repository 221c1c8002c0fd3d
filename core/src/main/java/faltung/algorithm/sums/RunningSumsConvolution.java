package faltung.algorithm.sums;

import faltung.algorithm.Operands;
import faltung.algorithm.PieceCount;
import faltung.algorithm.direct.DirectRepair;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Slice;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.threads.Workers;
import java.util.Arrays;

/**
 * Convolution with a constant kernel: sums over windows that move along one axis after the other,
 * times the constant.
 *
 * <p>Along an axis a line with its border is cut into blocks as long as the window. With the sums
 * from each block's beginning and to each block's end every window is one addition, the rest of one
 * block and the beginning of the next: three additions a place, whatever the window. Nothing is
 * ever subtracted, so no error grows along a line, and what a window does not hold, NaN or 1e300,
 * leaves no trace in it. The error is in {@link RunningSumsAlgorithm}.
 *
 * <p>Where a sum overflows, though its product with the constant would not, or infinity meets a
 * constant 0, the output is computed again by the sum of products itself. Lines are independent, so
 * threads do not change a bit. Immutable.
 *
 * <p>Sources: M. van Herk, 1992, doi:10.1016/0167-8655(92)90069-C, and J. Gil, M. Werman, 1993,
 * doi:10.1109/34.211471, who take maxima where this takes sums.
 */
final class RunningSumsConvolution implements Convolver {
  /** Places in a {@link SharedScratch}, beyond those of {@link RunningSums}. */
  private static final int RESULTS = 2;

  private final Request request;
  private final Operands operands;
  private final NdArray kernel;
  private final RunningSumsPass[] passes;

  /**
   * Prepares a kernel.
   *
   * @param factors the kernel's one value, by group and output channel
   */
  RunningSumsConvolution(Request request, NdArray kernel, double[][] factors) {
    this.request = request;
    this.operands = new Operands(request);
    this.kernel = kernel.copy();
    this.passes = RunningSumsPass.of(request, factors);
  }

  @Override
  public Request request() {
    return request;
  }

  @Override
  public String method() {
    return RunningSumsAlgorithm.NAME;
  }

  @Override
  public String description() {
    return "running sums, " + passes.length + (passes.length == 1 ? " pass" : " passes");
  }

  @Override
  public Workspace workspace(int threads) {
    return new Lines(this, threads, SharedScratch.APART);
  }

  @Override
  public Workspace workspace(int threads, SharedScratch scratch) {
    return new Lines(this, threads, scratch);
  }

  /** The results between passes, and each thread's sums. */
  private static final class Lines implements Workspace, Workers.Piecework {
    final RunningSumsConvolution owner;
    final RunningSums[] sums;
    final NdArray[] results;
    final PieceCount pieces;
    int pass;
    Slice source;
    Slice target;

    Lines(RunningSumsConvolution owner, int threads, SharedScratch scratch) {
      this.owner = owner;
      int size = Arrays.stream(owner.passes).mapToInt(RunningSumsPass::scratchSize).max().orElse(0);
      boolean single = owner.request.type() == ElementType.FLOAT;
      this.pieces = new PieceCount(threads);
      this.sums = new RunningSums[threads];
      for (int thread = 0; thread < threads; thread++) {
        sums[thread] =
            single
                ? new FloatRunningSums(size, scratch, thread)
                : new DoubleRunningSums(size, scratch, thread);
      }
      this.results = new NdArray[owner.passes.length];
      for (int at = 0; at < results.length; at++) {
        int elements = owner.passes[at].resultSize();
        results[at] =
            single
                ? FloatArray.of(scratch.ofFloat(0, RESULTS + at, elements))
                : DoubleArray.of(scratch.ofDouble(0, RESULTS + at, elements));
      }
      this.source = results[0];
      this.target = results[0];
    }

    @Override
    public int threads() {
      return sums.length;
    }

    @Override
    public long pieces() {
      return pieces.total();
    }

    @Override
    public void run(int worker, long from, long to) {
      sums[worker].run(owner.passes[pass], source, target, from, to);
      pieces.add(worker, to - from);
    }
  }

  @Override
  public void apply(Slice input, Slice output, Workspace workspace, Workers workers) {
    operands.check(input, output);
    if (!(workspace instanceof Lines lines) || lines.owner != this) {
      throw new IllegalArgumentException("the workspace is not one of this convolver");
    }
    Operands.checkThreads(workspace, workers);
    lines.target = input;
    for (int pass = 0; pass < passes.length; pass++) {
      lines.pass = pass;
      lines.source = lines.target;
      lines.target = pass == passes.length - 1 ? output : lines.results[pass];
      workers.run(passes[pass].units(), lines);
    }
    if (!output.isFinite()) {
      DirectRepair.nonFinite(request, kernel, input, output);
    }
  }

  /** What runs. */
  @Override
  public String toString() {
    return description();
  }
}
