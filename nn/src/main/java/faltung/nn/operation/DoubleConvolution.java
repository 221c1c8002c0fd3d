package faltung.nn.operation;

import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.array.Slice;
import faltung.loops.DoubleElementwise;
import faltung.loops.InnerLoopsChoice;
import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.DoubleSlice;
import faltung.nn.graph.Pieces;
import faltung.nn.graph.Preparable;
import faltung.nn.graph.Run;
import faltung.nn.math.Rounding;
import faltung.plan.Convolver;
import faltung.plan.OwnedConvolver;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.planner.Plan;
import faltung.threads.Workers;
import org.jspecify.annotations.Nullable;

// Twin: FloatConvolution is generated from this file.

/**
 * {@link Convolution} in double, by a convolver of core: the one place that knows about these.
 *
 * <p>Operands are read and written where they stand in the network's memory; bias and activation
 * follow in place. A kernel that is fixed is prepared once, any other is packed at every run into
 * the memory of the last.
 */
final class DoubleConvolution implements DoubleKernel, Workers.Piecework, Preparable {
  /** In a training they change after a step, but then a step has many pictures. */
  private static final int USES_OF_FIXED = 100;

  private final @Nullable DoubleSlice bias;
  private final DoubleSlice y;
  private final @Nullable Function activation;
  private final boolean fixed;
  private final int threads;
  private final SharedScratch scratch;
  private final Plan plan;
  private final Slice input;
  private final Slice kernel;
  private final Slice output;
  private final int channels;
  private final int inner;
  private Convolver.@Nullable Workspace workspace;
  private @Nullable Convolver convolver;

  DoubleConvolution(DoubleSite site, Convolution operation) {
    this.bias = operation.biased() ? site.input(2) : null;
    this.y = site.output();
    this.activation = operation.activation();
    this.fixed = site.fixedInputs().get(1);
    this.threads = site.threads();
    this.scratch = site.scratch();
    Request request = Request.of(operation.problem(), ElementType.DOUBLE);
    this.plan = site.planner().plan(request.uses(fixed ? USES_OF_FIXED : 1));
    this.input = slice(site.inputShape(0), site.input(0));
    this.kernel = slice(site.inputShape(1), site.input(1));
    this.output = slice(site.outputShape(), y);
    this.channels = operation.channels();
    int after = 1;
    for (int axis = operation.channelAxis() + 1; axis < site.outputShape().rank(); axis++) {
      after *= site.outputShape().length(axis);
    }
    this.inner = after;
  }

  private static Slice slice(Shape shape, DoubleSlice slice) {
    return Slice.of(DoubleArray.of(slice.values()), slice.offset(), shape);
  }

  /**
   * {@inheritDoc} Where weights have changed, as after each step of a training, they go into the
   * memory of the last ones, if the method is the one that was planned.
   */
  @Override
  public void prepare() {
    if (!fixed) {
      return;
    }
    if (convolver instanceof OwnedConvolver owned && owned.method().equals(plan.method())) {
      owned.repack(kernel);
    } else {
      use(plan.prepare(kernel.toArray()));
    }
  }

  @Override
  public String method() {
    return convolver == null ? plan.method() : convolver.method();
  }

  private void use(Convolver prepared) {
    convolver = prepared;
    workspace = prepared.workspace(threads, scratch);
  }

  /** The kernel of this run in the place of the last one's. */
  private void repack(Workers workers) {
    if (convolver instanceof OwnedConvolver owned) {
      owned.repack(kernel, workers);
    } else {
      use(plan.prepareOwned(kernel.toArray()));
    }
  }

  @Override
  public void run(Run run) {
    if (!fixed) {
      repack(run.workers());
    }
    Convolver prepared = convolver;
    Convolver.Workspace space = workspace;
    if (prepared == null || space == null) {
      throw new IllegalStateException("a convolution runs before its kernel was prepared");
    }
    prepared.apply(input, output, space, run.workers());
    if (bias != null || activation != null) {
      run.workers().run(y.size() / inner, Pieces.SIMPLE * y.size(), this);
    }
  }

  /** Bias and activation of rows that have one channel each. */
  @Override
  public void run(int worker, long from, long to) {
    DoubleElementwise loops = InnerLoopsChoice.ofDouble().elementwise();
    double[] out = y.values();
    for (int row = (int) from; row < to; row++) {
      int at = y.offset() + row * inner;
      if (bias != null) {
        double summand = bias.values()[bias.offset() + row % channels];
        if (inner == 1) {
          out[at] += summand;
        } else {
          loops.affine(1, summand, out, at, out, at, inner);
        }
      }
      if (activation != null) {
        DoublePointwise.values(
            activation.kind(),
            Rounding.toDouble(activation.a()),
            Rounding.toDouble(activation.b()),
            out,
            at,
            out,
            at,
            inner);
      }
    }
  }
}
