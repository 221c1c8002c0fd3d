package faltung.algorithm.direct;

import faltung.algorithm.Rims;
import faltung.algorithm.Roundings;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.loops.TileForm;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.ErrorBound;
import faltung.plan.OwnedConvolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.problem.ConvolutionProblem;
import org.jspecify.annotations.Nullable;

/**
 * The sum itself; see {@link DirectConvolution}. Declines only at the ends of the index range,
 * where a rim with its border cannot be told in 32 bits.
 */
public final class DirectAlgorithm implements Algorithm {
  /** Its name. */
  public static final String NAME = "direct";

  private static final Recipe RECIPE = Recipe.of(NAME);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Verdict judge(Request request) {
    ConvolutionProblem problem = request.problem();
    Verdict.Declined refusal = Rims.refusal(request);
    if (refusal != null) {
      return refusal;
    }
    TurnedPlan turned = TurnedPlan.of(request);
    if (turned != null) {
      long[] space = TurnedConvolution.workspaceBytes(turned, request.type());
      return new Verdict.Accepted(
          RECIPE,
          DirectCosts.of(request, turned),
          TurnedConvolution.kernelBytes(turned, request.type()),
          space[0],
          space[1],
          error(request.type(), request.termsPerOutput()),
          problem.multiplyAdds() + " multiply-adds, along the batch");
    }
    PhasePlan phases = PhasePlan.of(request);
    if (phases != null) {
      long[] space = PhasedConvolution.workspaceBytes(phases);
      return new Verdict.Accepted(
          RECIPE,
          DirectCosts.of(phases),
          PhasedConvolution.kernelBytes(phases),
          space[0],
          space[1],
          error(request.type(), request.termsPerOutput()),
          problem.multiplyAdds()
              + " multiply-adds, in "
              + phases.phases().size()
              + " phases of the dilated input");
    }
    MergedAxes axes = MergedAxes.of(problem, request.inputStrides(), request.outputStrides());
    TileForm form = TileForms.of(request, axes);
    TilePlan tiles = form == null ? null : TilePlan.priced(problem, form, axes);
    // Without rims there is one piece, which is what the time is counted of.
    long[] workspace =
        request.hasZeroBorders()
            ? new long[] {0, threadBytes(request, axes, form, tiles)}
            : DirectBytes.ofWorkspace(request);
    return new Verdict.Accepted(
        RECIPE,
        DirectCosts.of(request, axes, tiles),
        DirectBytes.ofKernel(request, form),
        workspace[0],
        workspace[1],
        error(request.type(), request.termsPerOutput()),
        problem.multiplyAdds() + " multiply-adds");
  }

  private static long threadBytes(
      Request request, MergedAxes axes, @Nullable TileForm form, @Nullable TilePlan tiles) {
    return DirectBytes.ofThread(
        request,
        DirectLoops.elements(axes),
        form,
        tiles == null ? 0 : tiles.boxSize(),
        tiles == null ? 0 : tiles.rectangle());
  }

  /** γ(T), and the random walk that T roundings make: √T·u, doubled for the tail. */
  public static ErrorBound error(ElementType type, long terms) {
    if (type == ElementType.LONG) {
      return ErrorBound.EXACT;
    }
    // A complex part is bounded by |a||c| + |b||d|, and that by |a + bi||c + di|.
    double roundings = type == ElementType.COMPLEX ? terms + 1.0 : terms;
    return Roundings.bound(roundings, type.unitRoundoff());
  }

  @Override
  public Convolver prepare(Request request, Recipe recipe, NdArray kernel) {
    return prepareOwned(request, recipe, kernel);
  }

  @Override
  public OwnedConvolver prepareOwned(Request request, Recipe recipe, NdArray kernel) {
    TurnedPlan turned = TurnedPlan.of(request);
    if (turned != null) {
      return TurnedConvolution.of(request, turned, kernel, NAME);
    }
    PhasePlan phases = PhasePlan.of(request);
    return phases == null
        ? new DirectConvolution(request, kernel)
        : new PhasedConvolution(phases, kernel);
  }

  /** The name. */
  @Override
  public String toString() {
    return name();
  }
}
