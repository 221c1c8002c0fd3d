package faltung.inverse;

import faltung.Convolution;
import faltung.Faltung;
import faltung.Size;
import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.plan.Convolver;
import faltung.threads.Workers;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * The iteration of Richardson and Lucy: the most likely u ≥ 0 of which y is a blurred image with
 * Poisson noise.
 *
 * <pre>{@code
 * u ← u/(Hᵀ1) · Hᵀ(y/(H u)),   H u = u ∗ h
 * }</pre>
 *
 * from a flat u. Every u is non-negative, and every one conserves flux: Σ u·(Hᵀ1) = Σ y, which for
 * WRAP and FULL is Σu·Σh = Σy.
 *
 * <p>Shapes, along each axis, for an observation of N and a kernel of K:
 *
 * <pre>
 * FULL         y is the full convolution: u has N − K + 1
 * SAME_SCIPY   y is the convolution's middle: u has N, and beyond lies nothing (border ZERO) or the
 *              period (WRAP)
 * VALID        the scene goes on beyond the picture: u has N + K − 1; least artefacts at the edge
 * </pre>
 *
 * <p>Stopping: after the iterations allowed, or before that when ‖u − u_before‖₂ ≤ t·‖u_before‖₂,
 * or when the root mean square of y − H u is at most the noise's standard deviation (Morozov's
 * discrepancy principle: going on would fit the noise), or when the listener answers false, which
 * is asked after each iteration.
 *
 * <p>Where H u is below the error e·‖u‖₂·‖h‖₂ of its own computation, e the planner's bound, that
 * error takes its place in the quotient, so that rounding is never magnified; flux is lost only
 * there.
 *
 * <p>Time of two convolutions an iteration; the kernel is prepared once, and nothing is allocated
 * while it runs. The threads do not change a bit.
 *
 * <p>Observation and kernel must be finite and not negative, the kernel's sum positive. No argument
 * is modified. The setters change this object; without them it is thread-safe.
 *
 * <p>Sources: W. H. Richardson, 1972, doi:10.1364/JOSA.62.000055; L. B. Lucy, 1974,
 * doi:10.1086/111605; M. Bertero, P. Boccacci, 2005, doi:10.1051/0004-6361:20052717, for VALID.
 *
 * <pre>{@code
 * Restoration stars = RichardsonLucy.of(blur).iterations(50).noise(2.5).restore(picture);
 * }</pre>
 */
public final class RichardsonLucy {
  private static final String NAME = "Richardson-Lucy";

  private final DoubleArray kernel;
  private Size size = Size.SAME_SCIPY;
  private Border border = Border.ZERO;
  private int iterations = 30;
  private double relativeChange;
  private double noise;
  private Predicate<RestorationProgress> listener = progress -> true;
  private Workers workers = Workers.SERIAL;

  private RichardsonLucy(DoubleArray kernel) {
    Observed.checkFinite(NAME, "kernel", kernel, true);
    if (!(Arrays.stream(kernel.values()).sum() > 0)) {
      throw new IllegalArgumentException(
          NAME + ": the kernel " + kernel.shape() + " is 0 everywhere");
    }
    this.kernel = kernel;
  }

  /**
   * The iteration for a kernel.
   *
   * @param kernel h. Not modified.
   * @throws IllegalArgumentException if a value is negative or not finite, or all are 0
   */
  public static RichardsonLucy of(DoubleArray kernel) {
    return new RichardsonLucy(kernel);
  }

  /** Which part of the convolution was observed; SAME_SCIPY unless said. */
  public RichardsonLucy size(Size observed) {
    Observed.given(NAME, "size", observed);
    if (observed != Size.FULL && observed != Size.SAME_SCIPY && observed != Size.VALID) {
      throw new IllegalArgumentException(
          NAME
              + ": the observation is of size "
              + observed
              + "; FULL, SAME_SCIPY and VALID are known");
    }
    this.size = observed;
    return this;
  }

  /** What lay beyond the edge: ZERO, as it is unless said, or WRAP, with SAME_SCIPY. */
  public RichardsonLucy border(Border kind) {
    Observed.given(NAME, "border", kind);
    if (kind.kind() != Border.Kind.ZERO && kind.kind() != Border.Kind.WRAP) {
      throw new IllegalArgumentException(
          NAME
              + ": border "
              + kind
              + " is neither zero nor wrap; size VALID leaves open what lies beyond");
    }
    this.border = kind;
    return this;
  }

  /** The most iterations, at least 1; 30 unless said. */
  public RichardsonLucy iterations(int most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          NAME + ": " + most + " iterations, but at least 1 is made");
    }
    this.iterations = most;
    return this;
  }

  /** Ends when the relative change is at most this; 0, which is never, unless said. */
  public RichardsonLucy relativeChange(double least) {
    this.relativeChange = notNegative("relative change", least);
    return this;
  }

  /** Ends at the discrepancy of this standard deviation; 0, which is never, unless said. */
  public RichardsonLucy noise(double deviation) {
    this.noise = notNegative("noise", deviation);
    return this;
  }

  /** Hears of each iteration, on the calling thread, and answers whether to go on. */
  public RichardsonLucy progress(Predicate<RestorationProgress> goOn) {
    this.listener = Observed.given(NAME, "listener", goOn);
    return this;
  }

  /** The threads to use; the result is the same to the bit for any. */
  public RichardsonLucy workers(Workers threads) {
    this.workers = Observed.given(NAME, "pool of workers", threads);
    return this;
  }

  private static double notNegative(String name, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException(
          NAME + ": the " + name + " is " + value + ", but must be 0 or more");
    }
    return value;
  }

  /**
   * Runs the iteration.
   *
   * @param observation y. Not modified.
   * @throws IllegalArgumentException if ranks or sizes do not fit, or a value is negative or not
   *     finite
   */
  public Restoration restore(DoubleArray observation) {
    Observed.given(NAME, "observation", observation);
    Observed.checkRanks(NAME, observation.shape(), kernel.shape());
    Observed.checkFinite(NAME, "observation", observation, true);
    if (border.kind() == Border.Kind.WRAP && size != Size.SAME_SCIPY) {
      throw new IllegalArgumentException(
          NAME + ": border wrap goes with size SAME_SCIPY, not " + size);
    }
    return new Run(observation).iterate();
  }

  /** One observation with its arrays. */
  private final class Run {
    private final DoubleArray observation;
    private final Convolver blur;
    private final Convolver.Workspace blurWorkspace;
    private final Convolver adjoint;
    private final Convolver.Workspace adjointWorkspace;
    private final DoubleArray estimate;
    private final DoubleArray correction;
    private final DoubleArray model;
    private final DoubleArray quotient;
    private final double[] share;

    /** e·‖h‖₂. */
    private final double doubt;

    Run(DoubleArray observation) {
      this.observation = observation;
      Shape shape = estimateShape(observation.shape());
      estimate = DoubleArray.zeroed(shape);
      correction = DoubleArray.zeroed(shape);
      model = DoubleArray.zeroed(observation.shape());
      quotient = DoubleArray.zeroed(observation.shape());
      Convolution<DoubleArray> forward = convolution(shape, observation.shape());
      blur = forward.prepare();
      blurWorkspace = blur.workspace(workers.threads());
      adjoint = transposed(shape, observation.shape()).prepare();
      adjointWorkspace = adjoint.workspace(workers.threads());
      doubt = forward.plan().error() * norm(kernel.values());
      Arrays.fill(quotient.values(), 1);
      adjoint.apply(quotient, correction, adjointWorkspace, workers);
      share = correction.values().clone();
    }

    Restoration iterate() {
      // The flat estimate that has the observation's flux.
      double level = sum(observation.values()) / sum(share);
      Arrays.fill(estimate.values(), level);
      blur.apply(estimate, model, blurWorkspace, workers);
      for (int iteration = 1; ; iteration++) {
        divide();
        adjoint.apply(quotient, correction, adjointWorkspace, workers);
        double change = update();
        blur.apply(estimate, model, blurWorkspace, workers);
        double residual = residual();
        boolean goOn =
            listener.test(new RestorationProgress(iteration, iterations, change, residual));
        StopReason reason =
            residual <= noise && noise > 0
                ? StopReason.DISCREPANCY
                : change <= relativeChange && relativeChange > 0
                    ? StopReason.RELATIVE_CHANGE
                    : iteration == iterations ? StopReason.ITERATIONS : StopReason.CANCELLED;
        if (reason != StopReason.CANCELLED || !goOn) {
          return new Restoration(estimate, iteration, reason, change, residual);
        }
      }
    }

    private void divide() {
      double least = doubt * norm(estimate.values());
      double[] y = observation.values();
      double[] blurred = model.values();
      double[] ratios = quotient.values();
      for (int at = 0; at < ratios.length; at++) {
        ratios[at] = y[at] == 0 ? 0 : y[at] / Math.max(blurred[at], least);
      }
    }

    /** Multiplies the estimate, and answers its relative change. */
    private double update() {
      double[] u = estimate.values();
      double[] factor = correction.values();
      double before = 0;
      double change = 0;
      for (int at = 0; at < u.length; at++) {
        // No window sees an element of share 0: nothing is known of it, and it carries no flux.
        double next = share[at] > 0 ? u[at] * factor[at] / share[at] : 0;
        before += u[at] * u[at];
        change += (next - u[at]) * (next - u[at]);
        u[at] = next;
      }
      return before == 0 ? 0 : Math.sqrt(change / before);
    }

    private double residual() {
      double sum = 0;
      double[] y = observation.values();
      double[] blurred = model.values();
      for (int at = 0; at < y.length; at++) {
        sum += (y[at] - blurred[at]) * (y[at] - blurred[at]);
      }
      return Math.sqrt(sum / y.length);
    }
  }

  private Shape estimateShape(Shape observed) {
    int[] lengths = observed.toArray();
    for (int axis = 0; axis < lengths.length; axis++) {
      int reach = kernel.shape().length(axis) - 1;
      lengths[axis] += size == Size.FULL ? -reach : size == Size.VALID ? reach : 0;
      if (lengths[axis] < 1) {
        throw new IllegalArgumentException(
            NAME
                + ": a full convolution with a kernel "
                + kernel.shape()
                + " is longer than the observation "
                + observed);
      }
    }
    return Shape.of(lengths);
  }

  private Convolution<DoubleArray> convolution(Shape estimate, Shape observed) {
    int[] low = lowPadding();
    int[] high = new int[low.length];
    for (int axis = 0; axis < low.length; axis++) {
      int reach = kernel.shape().length(axis) - 1;
      high[axis] = observed.length(axis) - estimate.length(axis) + reach - low[axis];
    }
    return Faltung.convolution(DoubleArray.zeroed(estimate), kernel)
        .padding(low, high)
        .border(border);
  }

  /** Output n takes h[k] from n + reach − low − k; transposed, that is a correlation. */
  private Convolution<DoubleArray> transposed(Shape estimate, Shape observed) {
    int[] low = lowPadding();
    int[] high = new int[low.length];
    for (int axis = 0; axis < low.length; axis++) {
      int reach = kernel.shape().length(axis) - 1;
      low[axis] = reach - low[axis];
      high[axis] = estimate.length(axis) - observed.length(axis) + reach - low[axis];
    }
    return Faltung.correlation(DoubleArray.zeroed(observed), kernel)
        .padding(low, high)
        .border(border);
  }

  private int[] lowPadding() {
    int[] low = new int[kernel.shape().rank()];
    for (int axis = 0; axis < low.length; axis++) {
      int reach = kernel.shape().length(axis) - 1;
      low[axis] = size == Size.FULL ? reach : size == Size.VALID ? 0 : reach - reach / 2;
    }
    return low;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static double norm(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  @Override
  public String toString() {
    return "richardson-lucy with a kernel " + kernel.shape();
  }
}
