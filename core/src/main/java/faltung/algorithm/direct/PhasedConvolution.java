package faltung.algorithm.direct;

import faltung.algorithm.Operands;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Slice;
import faltung.plan.OwnedConvolver;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The direct algorithm for dilated inputs, phase by phase: {@link PhasePlan} says what for. The
 * sums are those of {@link DirectConvolution}, to the bit.
 */
final class PhasedConvolution implements OwnedConvolver {
  /** The place in a {@link SharedScratch}, beside those of {@link DirectConvolution}. */
  private static final int OUTPUTS = 6;

  private final PhasePlan plan;
  private final Operands operands;

  /** One a phase; null where no output has a term. */
  private final List<@Nullable Part> parts = new ArrayList<>();

  /** What computes a phase. */
  private record Part(NdArray kernel, DirectConvolution convolver) {}

  PhasedConvolution(PhasePlan plan, NdArray kernel) {
    Request request = plan.request();
    if (kernel.elementType() != request.type()) {
      throw new IllegalArgumentException(
          "the kernel is " + kernel.elementType() + ", but was to be " + request.type());
    }
    this.plan = plan;
    this.operands = new Operands(request);
    operands.checkKernel(kernel);
    for (PhasePlan.Phase phase : plan.phases()) {
      Request part = phase.request();
      if (part == null) {
        parts.add(null);
        continue;
      }
      NdArray own = kernel.zeros(phase.kernel().shape());
      gather(kernel, phase.kernel(), own);
      parts.add(new Part(own, new DirectConvolution(part, own)));
    }
  }

  private static void gather(Slice kernel, PhasePlan.Part part, NdArray own) {
    int length = part.rowLength();
    for (int row = 0; row < part.rows(); row++) {
      int from = kernel.base() + part.rowStart(row);
      if (own instanceof FloatArray) {
        FloatMoves.move(kernel.array(), from, part.rowStep(), own, row * length, 1, length);
      } else {
        DoubleMoves.move(kernel.array(), from, part.rowStep(), own, row * length, 1, length);
      }
    }
  }

  /** {@inheritDoc} Allocates nothing, but for the first kernel that is not finite. */
  @Override
  public void repack(Slice kernel) {
    operands.checkKernel(kernel);
    for (int at = 0; at < parts.size(); at++) {
      Part part = parts.get(at);
      if (part != null) {
        gather(kernel, plan.phases().get(at).kernel(), part.kernel);
        part.convolver.repack(part.kernel);
      }
    }
  }

  @Override
  public Request request() {
    return plan.request();
  }

  @Override
  public String method() {
    return DirectAlgorithm.NAME;
  }

  @Override
  public String description() {
    return "direct, "
        + plan.request().problem().termsPerOutput()
        + " terms an output, in "
        + plan.phases().size()
        + " phases";
  }

  /** The bytes of a prepared kernel. */
  static long kernelBytes(PhasePlan plan) {
    long bytes = 0;
    for (PhasePlan.Phase phase : plan.phases()) {
      Request part = phase.request();
      if (part != null) {
        long own = (long) part.type().bytes() * part.problem().kernelShape().size();
        bytes += own + DirectBytes.ofKernel(part);
      }
    }
    return bytes;
  }

  /** The bytes of a workspace: shared, and for each thread. */
  static long[] workspaceBytes(PhasePlan plan) {
    long[] most = new long[2];
    for (PhasePlan.Phase phase : plan.phases()) {
      Request part = phase.request();
      if (part != null) {
        long[] bytes = DirectBytes.ofWorkspace(part);
        most[0] = Math.max(most[0], bytes[0]);
        // What threads have of their own, beside arrays of one size for all phases.
        most[1] += bytes[1];
      }
    }
    most[0] += (long) plan.request().type().bytes() * plan.largest();
    return most;
  }

  @Override
  public Workspace workspace(int threads) {
    return workspace(threads, SharedScratch.APART);
  }

  @Override
  public Workspace workspace(int threads, SharedScratch scratch) {
    SharedScratch own = scratch == SharedScratch.APART ? new SharedScratch() : scratch;
    Space space = new Space(this, threads, own);
    // The first one finds how large the arrays get that phases share.
    return scratch == SharedScratch.APART ? new Space(this, threads, own) : space;
  }

  /** One workspace a phase, and the outputs of a phase. */
  private static final class Space implements Workspace, Workers.Piecework {
    final PhasedConvolution owner;
    final int threads;
    final List<@Nullable Workspace> spaces = new ArrayList<>();
    final NdArray outputs;

    /** The same by phase. */
    final List<Slice> outputsOfPhases = new ArrayList<>();

    /** What is copied to the whole output. */
    private PhasePlan.@Nullable Part part;

    private @Nullable Slice output;

    Space(PhasedConvolution owner, int threads, SharedScratch scratch) {
      this.owner = owner;
      this.threads = threads;
      for (Part each : owner.parts) {
        spaces.add(each == null ? null : each.convolver.workspace(threads, scratch));
      }
      int size = owner.plan.largest();
      this.outputs =
          owner.plan.request().type() == ElementType.FLOAT
              ? FloatArray.of(scratch.ofFloat(0, OUTPUTS, size))
              : DoubleArray.of(scratch.ofDouble(0, OUTPUTS, size));
      for (PhasePlan.Phase phase : owner.plan.phases()) {
        outputsOfPhases.add(Slice.of(outputs, 0, phase.output().shape()));
      }
    }

    /** Copies rows of the phase to their places in the output. */
    @Override
    public void run(int worker, long from, long to) {
      PhasePlan.Part target = Objects.requireNonNull(part);
      Slice whole = Objects.requireNonNull(output);
      int length = target.rowLength();
      for (int row = (int) from; row < to; row++) {
        int at = whole.base() + target.rowStart(row);
        if (outputs instanceof FloatArray) {
          FloatMoves.move(outputs, row * length, 1, whole.array(), at, target.rowStep(), length);
        } else {
          DoubleMoves.move(outputs, row * length, 1, whole.array(), at, target.rowStep(), length);
        }
      }
    }

    private void zeros(int count) {
      if (outputs instanceof FloatArray) {
        FloatMoves.zeros(outputs, count);
      } else {
        DoubleMoves.zeros(outputs, count);
      }
    }

    @Override
    public int threads() {
      return threads;
    }

    @Override
    public long pieces() {
      long pieces = 0;
      for (Workspace space : spaces) {
        pieces += space == null ? 0 : space.pieces();
      }
      return pieces;
    }
  }

  @Override
  public void apply(Slice input, Slice output, Workspace workspace, Workers workers) {
    operands.check(input, output);
    if (!(workspace instanceof Space space) || space.owner != this) {
      throw new IllegalArgumentException("the workspace is not one of this convolver");
    }
    Operands.checkThreads(workspace, workers);
    for (int at = 0; at < parts.size(); at++) {
      Part part = parts.get(at);
      PhasePlan.Part target = plan.phases().get(at).output();
      Workspace own = space.spaces.get(at);
      if (part == null || own == null) {
        space.zeros(target.shape().size());
      } else {
        part.convolver.apply(input, space.outputsOfPhases.get(at), own, workers);
      }
      space.part = target;
      space.output = output;
      workers.run(target.rows(), space);
    }
  }
}
