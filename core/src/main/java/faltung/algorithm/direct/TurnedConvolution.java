package faltung.algorithm.direct;

import faltung.algorithm.KernelPacking;
import faltung.algorithm.Operands;
import faltung.algorithm.PieceCount;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Slice;
import faltung.loops.DoubleTile;
import faltung.loops.FloatTile;
import faltung.loops.TileForm;
import faltung.plan.OwnedConvolver;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.problem.ConvolutionProblem;
import faltung.threads.Workers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Convolution with a turned input: {@link TurnedPlan} says what for. The sums are those of {@link
 * DirectConvolution}, to the bit, or those of slabs.
 *
 * <p>A kernel that is not finite must not meet the zeros beyond the edge.
 */
public final class TurnedConvolution implements OwnedConvolver {
  /** Places in a {@link SharedScratch}, beside those of the other. */
  private static final int TURNED = 4;

  private static final int SUMS = 5;
  private static final int PARTIAL = 7;
  private static final int SUMS_OF_PARTS = 8;

  /** What a weight takes to be packed, and an element to be turned, in ns. */
  private static final double PACK = 0.5;

  private static final double TURN = 0.8;

  private final Request request;
  private final TurnedPlan plan;
  private final String method;
  private final Operands operands;
  private final int channelStep;
  private final int[] terms;
  private final Packing packing;

  /** What one thread takes for the sums, about. */
  private final double nanoseconds;

  /** A tile a chunk; those of the other type are null. */
  private final DoubleTile @Nullable [] doubles;

  private final FloatTile @Nullable [] floats;

  private TurnedConvolution(Request request, TurnedPlan plan, NdArray kernel, String method) {
    if (kernel.elementType() != request.type()) {
      throw new IllegalArgumentException(
          "the kernel is " + kernel.elementType() + ", but was to be " + request.type());
    }
    this.request = request;
    this.plan = plan;
    this.method = method;
    this.operands = new Operands(request);
    this.nanoseconds = DirectLoops.nanoseconds(request);
    ConvolutionProblem problem = request.problem();
    int[] strides = problem.kernelOrder().strides(problem.kernelShape());
    this.channelStep = strides[2];
    this.terms = KernelPacking.termsOf(problem, strides);
    boolean single = request.type() == ElementType.FLOAT;
    this.floats = single ? FloatTurnedTiles.tiles(plan) : null;
    this.doubles = single ? null : DoubleTurnedTiles.tiles(plan);
    operands.checkKernel(kernel);
    this.packing = new Packing();
    packing.pack(kernel, Workers.SERIAL);
  }

  /**
   * A convolver for any kernel, by the plan or where that cannot be by the direct form.
   *
   * @param method the name of what the plan does
   */
  public static OwnedConvolver of(Request request, TurnedPlan plan, NdArray kernel, String method) {
    return plan.isInside()
        ? new TurnedConvolution(request, plan, kernel, method)
        : new FiniteOrDirect(
            request, kernel, first -> new TurnedConvolution(request, plan, first, method));
  }

  /** Packs a kernel: a block of a chunk is a piece. */
  private final class Packing implements Workers.Piecework {
    private @Nullable Slice kernel;

    void pack(Slice other, Workers workers) {
      kernel = other;
      workers.run((long) plan.chunks() * plan.blocks(), plan.weights() * PACK, this);
      kernel = null;
    }

    @Override
    public void run(int worker, long from, long to) {
      Slice source = Objects.requireNonNull(kernel);
      for (int piece = (int) from; piece < to; piece++) {
        int chunk = piece / plan.blocks();
        int block = piece % plan.blocks();
        if (floats != null) {
          FloatTurnedTiles.pack(plan, source, channelStep, terms, floats, chunk, block);
        } else if (doubles != null) {
          DoubleTurnedTiles.pack(plan, source, channelStep, terms, doubles, chunk, block);
        }
      }
    }
  }

  /** {@inheritDoc} Allocates nothing. */
  @Override
  public void repack(Slice kernel) {
    repack(kernel, Workers.SERIAL);
  }

  @Override
  public void repack(Slice kernel, Workers workers) {
    operands.checkKernel(kernel);
    packing.pack(kernel, workers);
  }

  @Override
  public Request request() {
    return request;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String description() {
    return method + ", " + plan.description() + ", along the batch";
  }

  /** The bytes of a prepared kernel: its weights, and an offset a term. */
  public static long kernelBytes(TurnedPlan plan, ElementType type) {
    // Of all chunks but the last, and of that.
    long weights = plan.weights() + 2L * TileForm.BEHIND;
    return type.bytes() * weights + Integer.BYTES * 2L * plan.problem().termsPerOutput();
  }

  /** The bytes of a workspace: shared, and for each thread. */
  public static long[] workspaceBytes(TurnedPlan plan, ElementType type) {
    return new long[] {
      type.bytes() * ((long) plan.turnedSize() + plan.sumsOfParts()),
      type.bytes() * plan.threadSize(),
    };
  }

  @Override
  public Workspace workspace(int threads) {
    return new Space(this, threads, SharedScratch.APART);
  }

  @Override
  public Workspace workspace(int threads, SharedScratch scratch) {
    return new Space(this, threads, scratch);
  }

  private TurnedWork[] works(int threads, SharedScratch scratch) {
    TurnedWork[] works = new TurnedWork[threads];
    int size = plan.turnedSize();
    int own = plan.sumsSize();
    int parts = plan.partialSize();
    if (floats != null) {
      float[] turned = scratch.ofFloat(0, TURNED, size);
      float[] ofParts = scratch.ofFloat(0, SUMS_OF_PARTS, plan.sumsOfParts());
      for (int thread = 0; thread < threads; thread++) {
        float[] sums = plan.parts() > 1 ? ofParts : scratch.ofFloat(thread, SUMS, own);
        float[] partial = scratch.ofFloat(thread, PARTIAL, parts);
        works[thread] = new FloatTurnedTiles(plan, floats, turned, sums, partial);
      }
    } else if (doubles != null) {
      double[] turned = scratch.ofDouble(0, TURNED, size);
      double[] ofParts = scratch.ofDouble(0, SUMS_OF_PARTS, plan.sumsOfParts());
      for (int thread = 0; thread < threads; thread++) {
        double[] sums = plan.parts() > 1 ? ofParts : scratch.ofDouble(thread, SUMS, own);
        double[] partial = scratch.ofDouble(thread, PARTIAL, parts);
        works[thread] = new DoubleTurnedTiles(plan, doubles, turned, sums, partial);
      }
    }
    return works;
  }

  /** What pieces of work are part of. */
  private enum Phase {
    TURN,
    SUM,
    FINISH
  }

  /** The turned input, and sums for each thread or part. */
  private static final class Space implements Workspace, Workers.Piecework {
    final TurnedConvolution owner;
    final TurnedWork[] works;
    final PieceCount pieces;
    private Phase phase = Phase.TURN;

    Space(TurnedConvolution owner, int threads, SharedScratch scratch) {
      this.owner = owner;
      this.works = owner.works(threads, scratch);
      this.pieces = new PieceCount(threads);
    }

    void compute(Slice input, Slice output, Workers workers) {
      for (int thread = 0; thread < workers.threads(); thread++) {
        works[thread].bind(input, output);
      }
      TurnedPlan plan = owner.plan;
      phase = Phase.TURN;
      workers.run(plan.input().turns(), plan.turnedSize() * TURN, this);
      phase = Phase.SUM;
      workers.run(plan.pieces(), owner.nanoseconds, this);
      if (plan.parts() > 1) {
        phase = Phase.FINISH;
        workers.run(plan.units(), plan.sumsOfParts() * PACK, this);
      }
    }

    @Override
    public void run(int worker, long from, long to) {
      switch (phase) {
        case TURN -> owner.plan.input().turn(works[worker], from, to);
        case SUM -> {
          pieces.add(worker, to - from);
          owner.plan.run(works[worker], from, to);
        }
        case FINISH -> owner.plan.finish(works[worker], from, to);
      }
    }

    @Override
    public int threads() {
      return works.length;
    }

    @Override
    public long pieces() {
      return pieces.total();
    }
  }

  @Override
  public void apply(Slice input, Slice output, Workspace workspace, Workers workers) {
    operands.check(input, output);
    if (!(workspace instanceof Space space) || space.owner != this) {
      throw new IllegalArgumentException("the workspace is not one of this convolver");
    }
    Operands.checkThreads(workspace, workers);
    space.compute(input, output, workers);
  }

  /** What runs. */
  @Override
  public String toString() {
    return description();
  }
}
