package faltung.algorithm.winograd;

import faltung.algorithm.Operands;
import faltung.algorithm.PieceCount;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Slice;
import faltung.plan.OwnedConvolver;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.threads.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Convolution with a kernel of 3×3 by Winograd's minimal filtering; see {@link WinogradForm} for
 * the formula and its error, which is normwise over a bundle of tiles.
 *
 * <p>Tiles of inputs are transformed, multiplied with the transformed kernel and summed over the
 * input channels, plane by plane, each sum one chain of fused multiply-adds in the order of the
 * channels; then they are transformed back. All of that is a function of the problem, so that
 * neither threads nor the width of vectors change a bit.
 *
 * <p>What is not finite: outputs that a NaN, an infinity or an overflow has reached are not finite,
 * and are computed again by the direct form, whose own they may be then. Kernels are finite.
 *
 * <p>Time O(4·N) (of F(2×2)) or O(9/4·N) in the place of O(9·N); memory for the transformed kernel,
 * and for the planes of a bundle. Nothing but {@link #repack}, its owner's affair, changes it.
 */
final class WinogradConvolution implements OwnedConvolver {
  private final Request request;
  private final Operands operands;
  private final WinogradPlan plan;
  private final WinogradKernel kernel;

  WinogradConvolution(Request request, WinogradForm form, NdArray kernel) {
    this.request = request;
    this.operands = new Operands(request);
    operands.checkKernel(kernel);
    this.plan = WinogradPlan.of(request, form);
    this.kernel = new WinogradKernel(request, plan, kernel);
  }

  /** {@inheritDoc} Allocates nothing. */
  @Override
  public void repack(Slice other) {
    operands.checkKernel(other);
    kernel.take(other);
  }

  @Override
  public Request request() {
    return request;
  }

  @Override
  public String method() {
    return WinogradAlgorithm.NAME;
  }

  @Override
  public String description() {
    return plan.form().title()
        + ", "
        + plan.bundles()
        + " bundles of up to "
        + plan.mostTiles()
        + " tiles";
  }

  /** The bytes of a workspace: shared, and for each thread. */
  static long[] workspaceBytes(WinogradPlan plan, long element) {
    long each = plan.scratch();
    return plan.isByBundles()
        ? new long[] {0, element * (plan.planes() + each)}
        : new long[] {element * plan.planes(), element * each};
  }

  @Override
  public Workspace workspace(int threads) {
    return new Space(this, threads, null);
  }

  @Override
  public Workspace workspace(int threads, SharedScratch scratch) {
    return new Space(this, threads, scratch);
  }

  /** One work a thread. */
  private static final class Space implements Workspace, Workers.Piecework {
    final WinogradConvolution owner;
    final WinogradWork[] works;
    final PieceCount pieces;

    /** Which bundle all threads share, and at which of its steps they are; −1 if none. */
    private long bundle;

    private int phase;

    Space(WinogradConvolution owner, int threads, @Nullable SharedScratch scratch) {
      this.owner = owner;
      this.pieces = new PieceCount(threads);
      this.works = new WinogradWork[threads];
      if (owner.kernel.weights() instanceof FloatArray weights) {
        FloatArray start = (FloatArray) owner.kernel.start();
        FloatWinogradPlanes planes = new FloatWinogradPlanes(owner.plan, 0, scratch);
        for (int thread = 0; thread < threads; thread++) {
          if (thread > 0 && owner.plan.isByBundles()) {
            planes = new FloatWinogradPlanes(owner.plan, thread, scratch);
          }
          works[thread] =
              new FloatWinogradWork(owner.plan, weights, start, planes, thread, scratch);
        }
      } else {
        DoubleArray weights = (DoubleArray) owner.kernel.weights();
        DoubleArray start = (DoubleArray) owner.kernel.start();
        DoubleWinogradPlanes planes = new DoubleWinogradPlanes(owner.plan, 0, scratch);
        for (int thread = 0; thread < threads; thread++) {
          if (thread > 0 && owner.plan.isByBundles()) {
            planes = new DoubleWinogradPlanes(owner.plan, thread, scratch);
          }
          works[thread] =
              new DoubleWinogradWork(owner.plan, weights, start, planes, thread, scratch);
        }
      }
    }

    void bind(Slice input, Slice output) {
      for (WinogradWork work : works) {
        work.bind(input, output, owner.kernel.exponent());
      }
    }

    /** Computes all bundles, the threads either apart or together. */
    void compute(Workers workers) {
      WinogradPlan plan = owner.plan;
      phase = 0;
      if (plan.isByBundles()) {
        workers.run(plan.bundles(), this);
        return;
      }
      for (bundle = 0; bundle < plan.bundles(); bundle++) {
        int tiles = plan.strips(bundle) * plan.strip();
        phase = 1;
        workers.run(plan.inputSteps(), this);
        phase = 2;
        workers.run((long) plan.form().planes() * plan.blocks(), this);
        phase = 3;
        workers.run(plan.outputSteps(tiles), this);
      }
    }

    @Override
    public void run(int worker, long from, long to) {
      WinogradWork work = works[worker];
      for (long unit = from; unit < to; unit++) {
        switch (phase) {
          case 0 -> wholeBundle(work, unit);
          case 1 -> work.input(bundle, (int) unit);
          case 2 -> work.products(bundle, (int) unit);
          default -> work.output(bundle, (int) unit);
        }
      }
      pieces.add(worker, to - from);
    }

    private void wholeBundle(WinogradWork work, long number) {
      WinogradPlan plan = owner.plan;
      for (int step = 0; step < plan.inputSteps(); step++) {
        work.input(number, step);
      }
      int units = plan.form().planes() * plan.blocks();
      for (int unit = 0; unit < units; unit++) {
        work.products(number, unit);
      }
      int steps = plan.outputSteps(plan.strips(number) * plan.strip());
      for (int step = 0; step < steps; step++) {
        work.output(number, step);
      }
    }

    boolean hasDoubts() {
      for (WinogradWork work : works) {
        if (work.hasDoubts()) {
          return true;
        }
      }
      return false;
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
    space.bind(input, output);
    space.compute(workers);
    if (space.hasDoubts()) {
      WinogradRepair.run(request, kernel.kernel(), input, output, workers);
    }
  }

  /** What runs. */
  @Override
  public String toString() {
    return description();
  }
}
