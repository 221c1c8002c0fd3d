package faltung.algorithm.sums;

import faltung.algorithm.Costs;
import faltung.algorithm.KernelPacking;
import faltung.algorithm.Roundings;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.extension.Border;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.ErrorBound;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import org.jspecify.annotations.Nullable;

/**
 * A kernel whose elements are all the same, by sums over windows that move along one axis after the
 * other; see {@link RunningSumsConvolution}. The time does not depend on the kernel's lengths.
 * Whether it is such a kernel depends on its values, so a plan names this method as conditional.
 */
public final class RunningSumsAlgorithm implements Algorithm {
  /** Its name. */
  public static final String NAME = "running-sums";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isConditional() {
    return true;
  }

  @Override
  public double leastNanoseconds(Request request) {
    return Costs.RUNNING_SUMS_CALL;
  }

  @Override
  public Verdict judge(Request request) {
    Verdict.Declined refusal = refusal(request);
    return refusal != null ? refusal : accepted(request);
  }

  private static Verdict.@Nullable Declined refusal(Request request) {
    ConvolutionProblem problem = request.problem();
    if (request.type() == ElementType.LONG || request.type() == ElementType.COMPLEX) {
      return new Verdict.Declined("it sums float and double only");
    }
    if (problem.inputChannels() > 1) {
      return new Verdict.Declined("channels are summed, which it does not do");
    }
    if (!problem.grouping().isOfFeatures()) {
      return new Verdict.Declined("its groups are counted by the batch");
    }
    for (Border border : request.borders()) {
      if (border.constant() != 0) {
        return new Verdict.Declined("a pass turns the border's constant into another one");
      }
    }
    boolean wide = false;
    for (SpatialAxis axis : problem.axes()) {
      wide |= axis.kernelLength() > 1;
      if (axis.inputDilation() > 1) {
        return new Verdict.Declined("the input is dilated");
      }
    }
    if (!wide) {
      return new Verdict.Declined("the kernel has one element: there is nothing to sum");
    }
    return RunningSumsPass.fits(problem)
        ? null
        : new Verdict.Declined("what lies between two passes would have 2^31 elements or more");
  }

  @Override
  public Verdict judge(Request request, NdArray kernel) {
    Verdict.Declined refusal = refusal(request);
    if (refusal != null) {
      return refusal;
    }
    if (!kernel.isFinite()) {
      return new Verdict.Declined("the kernel is not finite");
    }
    return factors(request, kernel) == null
        ? new Verdict.Declined("the kernel's elements are not all the same")
        : accepted(request);
  }

  /**
   * The error: along an axis with K taps a value passes at most K − 1 additions, since every window
   * is a sum of K elements, added once each and never subtracted; the factor rounds once. So with T
   * = 1 + Σ(K − 1), |ŷ − y| ≤ γ(T)·(|x| ∗ |h|), γ(T) = T·u/(1 − T·u) (Higham, Accuracy and
   * Stability of Numerical Algorithms, 2nd ed., 2002, §4.2). That is less than the direct form's,
   * whose T is the product of the lengths. The typical error is that of a random walk of T steps,
   * doubled for the tail.
   */
  private static Verdict accepted(Request request) {
    ConvolutionProblem problem = request.problem();
    double roundings = 1;
    for (SpatialAxis axis : problem.axes()) {
      roundings += axis.kernelLength() - 1;
    }
    ErrorBound error = Roundings.bound(roundings, request.type().unitRoundoff());
    RunningSumsPass[] passes = RunningSumsPass.of(request, new double[0][]);
    double nanoseconds = Costs.RUNNING_SUMS_CALL;
    long shared = 0;
    long each = 0;
    int bytes = request.type().bytes();
    for (RunningSumsPass pass : passes) {
      nanoseconds += pass.nanoseconds();
      shared += (long) bytes * pass.resultSize();
      each = Math.max(each, 2L * bytes * pass.scratchSize());
    }
    // The last pass writes the output channels, each the same sums times its factor.
    double others = problem.outputChannels() - 1.0;
    nanoseconds +=
        Costs.RUNNING_SUM * problem.outputShape().size() * others / problem.outputChannels();
    return new Verdict.Accepted(
        Recipe.of(NAME),
        nanoseconds,
        (long) bytes * problem.kernelShape().size(),
        shared,
        each,
        error,
        "sums of a constant kernel, " + passes.length + (passes.length == 1 ? " pass" : " passes"));
  }

  /** Neighbours of the first element that differ from it tell of most kernels. */
  @Override
  public boolean looksPossible(Request request, NdArray kernel) {
    ConvolutionProblem problem = request.problem();
    int[] strides = problem.kernelStrides();
    for (int axis = 0; axis < problem.rank(); axis++) {
      if (problem.axes().get(axis).kernelLength() > 1
          && KernelPacking.value(kernel, 0) != KernelPacking.value(kernel, strides[3 + axis])) {
        return false;
      }
    }
    return true;
  }

  /**
   * The one value of the kernel of each output channel of each group, by group; null if a kernel
   * has several.
   */
  static double @Nullable [][] factors(Request request, NdArray kernel) {
    ConvolutionProblem problem = request.problem();
    NdArray packed = KernelPacking.inOrderOfTaps(problem, kernel);
    int outputs = problem.outputChannels();
    double[][] factors = new double[problem.grouping().count()][outputs];
    int taps = packed.size() / (factors.length * outputs);
    for (int at = 0; at < packed.size(); at++) {
      double value = KernelPacking.value(packed, at);
      int index = at / taps;
      if (at % taps == 0) {
        factors[index / outputs][index % outputs] = value;
      } else if (value != factors[index / outputs][index % outputs]) {
        return null;
      }
    }
    return factors;
  }

  @Override
  public Convolver prepare(Request request, Recipe recipe, NdArray kernel) {
    boolean possible = refusal(request) == null && kernel.isFinite();
    double[][] factors = possible ? factors(request, kernel) : null;
    if (factors == null) {
      Verdict.Declined declined = (Verdict.Declined) judge(request, kernel);
      throw new IllegalArgumentException("running-sums: declined, because " + declined.reason());
    }
    return new RunningSumsConvolution(request, kernel, factors);
  }

  /** The name. */
  @Override
  public String toString() {
    return name();
  }
}
