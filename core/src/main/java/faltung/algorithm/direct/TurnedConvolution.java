package faltung.algorithm.direct;

import faltung.algorithm.KernelPacking;
import faltung.algorithm.Operands;
import faltung.algorithm.PieceCount;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Slice;
import faltung.loops.DoubleTile;
import faltung.loops.FloatTile;
import faltung.plan.OwnedConvolver;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.problem.ConvolutionProblem;
import faltung.threads.Workers;
import org.jspecify.annotations.Nullable;

/**
 * The direct algorithm with a turned input: {@link TurnedPlan} says what for. The sums are those of
 * {@link DirectConvolution}, to the bit.
 *
 * <p>A kernel that is not finite cannot meet zeros beyond the edge; then the other computes.
 */
final class TurnedConvolution implements OwnedConvolver {
  /** Places in a {@link SharedScratch}, beside those of the other. */
  private static final int TURNED = 4;

  private static final int SUMS = 5;

  private final Request request;
  private final TurnedPlan plan;
  private final Operands operands;
  private final int channelStep;
  private final int[] terms;

  /** A tile a chunk; those of the other type are null. */
  private final DoubleTile @Nullable [] doubles;

  private final FloatTile @Nullable [] floats;

  /** Computes while the kernel is not finite and padding would meet it; made when first needed. */
  private @Nullable DirectConvolution other;

  private boolean turns;

  TurnedConvolution(Request request, TurnedPlan plan, NdArray kernel) {
    if (kernel.elementType() != request.type()) {
      throw new IllegalArgumentException(
          "the kernel is " + kernel.elementType() + ", but was to be " + request.type());
    }
    this.request = request;
    this.plan = plan;
    this.operands = new Operands(request);
    ConvolutionProblem problem = request.problem();
    int[] strides = problem.kernelOrder().strides(problem.kernelShape());
    this.channelStep = strides[2];
    this.terms = KernelPacking.termsOf(problem, strides);
    boolean single = request.type() == ElementType.FLOAT;
    this.floats = single ? FloatTurnedTiles.tiles(plan) : null;
    this.doubles = single ? null : DoubleTurnedTiles.tiles(plan);
    operands.checkKernel(kernel);
    pack(kernel);
  }

  private void pack(Slice kernel) {
    turns = plan.isInside() || kernel.isFinite();
    if (!turns) {
      if (other == null) {
        other = new DirectConvolution(request, kernel.toArray());
      } else {
        other.repack(kernel);
      }
    } else if (floats != null) {
      FloatTurnedTiles.pack(plan, kernel, channelStep, terms, floats);
    } else if (doubles != null) {
      DoubleTurnedTiles.pack(plan, kernel, channelStep, terms, doubles);
    }
  }

  /** {@inheritDoc} Allocates nothing, but for the first kernel that is not finite. */
  @Override
  public void repack(Slice kernel) {
    operands.checkKernel(kernel);
    pack(kernel);
  }

  @Override
  public Request request() {
    return request;
  }

  @Override
  public String method() {
    return DirectAlgorithm.NAME;
  }

  @Override
  public String description() {
    return "direct, " + request.problem().termsPerOutput() + " terms an output, along the batch";
  }

  /** The bytes of a prepared kernel: its weights, and an offset a term. */
  static long kernelBytes(TurnedPlan plan, ElementType type) {
    return type.bytes() * plan.weights() + Integer.BYTES * 2L * plan.problem().termsPerOutput();
  }

  /** The bytes of a workspace: shared, and for each thread. */
  static long[] workspaceBytes(TurnedPlan plan, ElementType type) {
    return new long[] {
      (long) type.bytes() * plan.turnedSize(), type.bytes() * plan.threadSize(),
    };
  }

  @Override
  public Workspace workspace(int threads) {
    return new Space(this, threads, null);
  }

  @Override
  public Workspace workspace(int threads, SharedScratch scratch) {
    return new Space(this, threads, scratch);
  }

  private TurnedWork[] works(int threads, @Nullable SharedScratch scratch) {
    TurnedWork[] works = new TurnedWork[threads];
    int size = plan.turnedSize();
    if (floats != null) {
      float[] turned = scratch == null ? new float[size] : scratch.ofFloat(0, TURNED, size);
      for (int thread = 0; thread < threads; thread++) {
        int own = plan.sumsSize();
        float[] sums = scratch == null ? new float[own] : scratch.ofFloat(thread, SUMS, own);
        works[thread] = new FloatTurnedTiles(plan, floats, turned, sums);
      }
    } else if (doubles != null) {
      double[] turned = scratch == null ? new double[size] : scratch.ofDouble(0, TURNED, size);
      for (int thread = 0; thread < threads; thread++) {
        int own = plan.sumsSize();
        double[] sums = scratch == null ? new double[own] : scratch.ofDouble(thread, SUMS, own);
        works[thread] = new DoubleTurnedTiles(plan, doubles, turned, sums);
      }
    }
    return works;
  }

  /** The turned input, and sums for each thread. */
  private static final class Space implements Workspace, Workers.Piecework {
    final TurnedConvolution owner;
    final TurnedWork[] works;
    final PieceCount pieces;
    private boolean turning;

    /** For kernels that are not finite; made when first needed. */
    private @Nullable Workspace other;

    Space(TurnedConvolution owner, int threads, @Nullable SharedScratch scratch) {
      this.owner = owner;
      this.works = owner.works(threads, scratch);
      this.pieces = new PieceCount(threads);
    }

    void compute(Slice input, Slice output, Workers workers) {
      for (int thread = 0; thread < workers.threads(); thread++) {
        works[thread].bind(input, output);
      }
      turning = true;
      workers.run(owner.plan.input().turns(), this);
      turning = false;
      workers.run(owner.plan.units(), this);
    }

    @Override
    public void run(int worker, long from, long to) {
      if (turning) {
        owner.plan.input().turn(works[worker], from, to);
        return;
      }
      pieces.add(worker, to - from);
      owner.plan.run(works[worker], from, to);
    }

    @Override
    public int threads() {
      return works.length;
    }

    @Override
    public long pieces() {
      return pieces.total() + (other == null ? 0 : other.pieces());
    }
  }

  @Override
  public void apply(Slice input, Slice output, Workspace workspace, Workers workers) {
    operands.check(input, output);
    if (!(workspace instanceof Space space) || space.owner != this) {
      throw new IllegalArgumentException("the workspace is not one of this convolver");
    }
    Operands.checkThreads(workspace, workers);
    DirectConvolution direct = other;
    if (turns || direct == null) {
      space.compute(input, output, workers);
      return;
    }
    Workspace rows = space.other;
    if (rows == null || rows.threads() < workers.threads()) {
      rows = direct.workspace(space.threads());
      space.other = rows;
    }
    direct.apply(input, output, rows, workers);
  }

  /** What runs. */
  @Override
  public String toString() {
    return description();
  }
}
