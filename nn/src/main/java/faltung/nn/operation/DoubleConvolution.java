package faltung.nn.operation;

import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.DoubleSlice;
import faltung.nn.graph.Preparable;
import faltung.nn.graph.Run;
import faltung.nn.math.Rounding;
import faltung.plan.Convolver;
import faltung.plan.OwnedConvolver;
import faltung.plan.Request;
import faltung.planner.Plan;
import faltung.threads.Workers;
import org.jspecify.annotations.Nullable;

// Twin: FloatConvolution is generated from this file.

/**
 * {@link Convolution} in double, by a convolver of core: the one place that knows about these.
 *
 * <p>A convolver wants whole arrays; operands that stand in a part of one are copied to arrays of
 * their own first, and the copy back adds bias and activation. A kernel that is fixed is prepared
 * once, any other is packed at every run into the memory of the last.
 */
final class DoubleConvolution implements DoubleKernel, Workers.Piecework, Preparable {
  private final DoubleSlice x;
  private final DoubleSlice h;
  private final @Nullable DoubleSlice bias;
  private final DoubleSlice y;
  private final @Nullable Function activation;
  private final boolean fixed;
  private final int threads;
  private final Plan plan;
  private final DoubleArray input;
  private final DoubleArray kernel;
  private final DoubleArray output;
  private final int channels;
  private final int inner;
  private Convolver.@Nullable Workspace workspace;
  private @Nullable Convolver convolver;

  DoubleConvolution(DoubleSite site, Convolution operation) {
    this.x = site.input(0);
    this.h = site.input(1);
    this.bias = operation.biased() ? site.input(2) : null;
    this.y = site.output();
    this.activation = operation.activation();
    this.fixed = site.fixedInputs().get(1);
    this.threads = site.threads();
    this.plan = site.planner().plan(Request.of(operation.problem(), ElementType.DOUBLE));
    this.input = array(site.inputShape(0), x);
    this.kernel = array(site.inputShape(1), h);
    this.output = array(site.outputShape(), y);
    this.channels = operation.channels();
    int after = 1;
    for (int axis = operation.channelAxis() + 1; axis < site.outputShape().rank(); axis++) {
      after *= site.outputShape().length(axis);
    }
    this.inner = after;
  }

  private static DoubleArray array(Shape shape, DoubleSlice slice) {
    return slice.isWhole() ? DoubleArray.wrap(shape, slice.values()) : DoubleArray.zeroed(shape);
  }

  /** Copies a slice to the array that stands for it, unless it is that array. */
  private static void load(DoubleSlice slice, DoubleArray array) {
    if (array.values() != slice.values()) {
      System.arraycopy(slice.values(), slice.offset(), array.values(), 0, slice.size());
    }
  }

  @Override
  public void prepare() {
    if (fixed) {
      load(h, kernel);
      use(plan.prepare(kernel));
    }
  }

  private void use(Convolver prepared) {
    convolver = prepared;
    workspace = prepared.workspace(threads);
  }

  /** The kernel of this run in the place of the last one's. */
  private void repack() {
    load(h, kernel);
    if (convolver instanceof OwnedConvolver owned) {
      owned.repack(kernel);
    } else {
      use(plan.prepareOwned(kernel));
    }
  }

  @Override
  public void run(Run run) {
    if (!fixed) {
      repack();
    }
    load(x, input);
    Convolver prepared = convolver;
    Convolver.Workspace scratch = workspace;
    if (prepared == null || scratch == null) {
      throw new IllegalStateException("a convolution runs before its kernel was prepared");
    }
    prepared.apply(input, output, scratch, run.workers());
    if (output.values() != y.values() || bias != null || activation != null) {
      run.workers().run(y.size() / inner, this);
    }
  }

  /** Bias, activation and the copy, of rows that have one channel each. */
  @Override
  public void run(int worker, long from, long to) {
    double[] in = output.values();
    double[] out = y.values();
    for (int row = (int) from; row < to; row++) {
      int source = row * inner;
      int at = y.offset() + source;
      if (bias == null) {
        System.arraycopy(in, source, out, at, inner);
      } else {
        double summand = bias.values()[bias.offset() + row % channels];
        for (int i = 0; i < inner; i++) {
          out[at + i] = in[source + i] + summand;
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
