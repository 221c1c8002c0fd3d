package faltung.algorithm.winograd;

import faltung.algorithm.Finiteness;
import faltung.algorithm.Rims;
import faltung.algorithm.direct.DirectConvolution;
import faltung.algorithm.direct.FiniteOrDirect;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.OwnedConvolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Winograd's minimal filtering for kernels of 3×3; see {@link WinogradConvolution}.
 *
 * <p>Takes F(4×4, 3×3) or F(2×2, 3×3), whichever costs less to use, of those that keep the
 * tolerance; the one with the smaller error where neither does.
 */
public final class WinogradAlgorithm implements Algorithm {
  /** Its name. */
  public static final String NAME = "winograd";

  private static final String OUTPUTS = "outputs";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public double leastNanoseconds(Request request) {
    return isPossible(request) ? WinogradCosts.least(request) : Double.POSITIVE_INFINITY;
  }

  @Override
  public Verdict judge(Request request) {
    Verdict.Declined refusal = refusal(request);
    if (refusal == null) {
      refusal = Rims.refusal(request);
    }
    if (refusal != null) {
      return refusal;
    }
    Verdict two = judge(request, WinogradForm.TWO);
    Verdict four = judge(request, WinogradForm.FOUR);
    if (!(two instanceof Verdict.Accepted small)) {
      return two;
    }
    if (!(four instanceof Verdict.Accepted large)) {
      return with(small, "since F(4x4, 3x3) has too many weights");
    }
    if (!large.error().meets(request.tolerance())) {
      return with(small, "since F(4x4, 3x3) would miss the tolerance");
    }
    // By their uses: a kernel is transformed once.
    double time = WinogradCosts.use(request, WinogradPlan.of(request, WinogradForm.FOUR));
    return time <= WinogradCosts.use(request, WinogradPlan.of(request, WinogradForm.TWO))
        ? large
        : with(small, "which costs less here than F(4x4, 3x3)");
  }

  private static Verdict.Accepted with(Verdict.Accepted verdict, String why) {
    return new Verdict.Accepted(
        verdict.recipe(),
        verdict.nanoseconds(),
        verdict.preparedBytes(),
        verdict.sharedBytes(),
        verdict.threadBytes(),
        verdict.error(),
        verdict.note() + ", " + why);
  }

  /** Whether there is no {@link #refusal}, told without making one. */
  private static boolean isPossible(Request request) {
    ConvolutionProblem problem = request.problem();
    if (request.type() == ElementType.LONG
        || request.type() == ElementType.COMPLEX
        || problem.rank() != 2) {
      return false;
    }
    for (int at = 0; at < 2; at++) {
      SpatialAxis axis = problem.axes().get(at);
      if (axis.kernelLength() != 3
          || axis.stride() > 1
          || axis.kernelDilation() > 1
          || axis.inputDilation() > 1) {
        return false;
      }
    }
    return true;
  }

  /** What it is not for. */
  private static Verdict.@Nullable Declined refusal(Request request) {
    ConvolutionProblem problem = request.problem();
    if (request.type() == ElementType.LONG) {
      return new Verdict.Declined("integers stay exact, and its transforms divide");
    }
    if (request.type() == ElementType.COMPLEX) {
      return new Verdict.Declined("it is for real numbers, and elements are complex");
    }
    if (problem.rank() != 2) {
      return new Verdict.Declined("it is for kernels of 3x3, and there " + axes(problem.rank()));
    }
    SpatialAxis down = problem.axes().get(0);
    SpatialAxis across = problem.axes().get(1);
    if (down.kernelLength() != 3 || across.kernelLength() != 3) {
      return new Verdict.Declined(
          "it is for kernels of 3x3, and this one has "
              + down.kernelLength()
              + "x"
              + across.kernelLength());
    }
    for (SpatialAxis axis : problem.axes()) {
      if (axis.stride() > 1 || axis.kernelDilation() > 1 || axis.inputDilation() > 1) {
        return new Verdict.Declined(
            "its tiles are of neighbours, and there is "
                + (axis.stride() > 1
                    ? "stride " + axis.stride()
                    : axis.kernelDilation() > 1
                        ? "dilation " + axis.kernelDilation()
                        : "input dilation " + axis.inputDilation()));
      }
    }
    return null;
  }

  private static String axes(int count) {
    return count == 1 ? "is 1 spatial axis" : "are " + count + " spatial axes";
  }

  private static Verdict judge(Request request, WinogradForm form) {
    WinogradPlan plan = WinogradPlan.of(request, form);
    if (plan.weights() > WinogradPlan.MOST_WEIGHTS) {
      return new Verdict.Declined(
          "the transformed kernel would have " + plan.weights() + " elements, more than 2^28");
    }
    long element = request.type() == ElementType.FLOAT ? Float.BYTES : Double.BYTES;
    long[] workspace = WinogradConvolution.workspaceBytes(plan, element);
    return new Verdict.Accepted(
        new Recipe(NAME, Map.of(OUTPUTS, form.outputs())),
        WinogradCosts.of(request, plan),
        WinogradKernel.bytes(plan, element),
        workspace[0],
        workspace[1],
        form.error(request.type(), request.problem().inputChannels()),
        form.title());
  }

  @Override
  public Convolver prepare(Request request, Recipe recipe, NdArray kernel) {
    WinogradForm form = form(request, recipe);
    // Every output of a tile would be NaN: the sum keeps each where it belongs.
    return Finiteness.of(kernel)
        ? new WinogradConvolution(request, form, kernel)
        : new DirectConvolution(request, kernel);
  }

  @Override
  public OwnedConvolver prepareOwned(Request request, Recipe recipe, NdArray kernel) {
    WinogradForm form = form(request, recipe);
    return new FiniteOrDirect(
        request, kernel, first -> new WinogradConvolution(request, form, first));
  }

  private static WinogradForm form(Request request, Recipe recipe) {
    WinogradForm form = WinogradForm.of(recipe.number(OUTPUTS));
    Verdict.Declined refusal = refusal(request);
    if (refusal != null) {
      throw new IllegalArgumentException("recipe \"" + recipe + "\": " + refusal.reason());
    }
    return form;
  }

  /** The name. */
  @Override
  public String toString() {
    return name();
  }
}
