package faltung.algorithm.partial;

import faltung.algorithm.Rims;
import faltung.algorithm.Roundings;
import faltung.algorithm.direct.DirectCosts;
import faltung.algorithm.direct.TurnedConvolution;
import faltung.algorithm.direct.TurnedPlan;
import faltung.array.NdArray;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.ErrorBound;
import faltung.plan.OwnedConvolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Verdict;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Each output as a sum of partial sums: its terms, in the order of the direct form, fall into slabs
 * of equally many, the last one of what is left. A slab is a chain of fused multiply-adds that
 * begins at +0; what the slabs sum is added in their order, or where there are few outputs first
 * within parts of the slabs and then part by part, so that many threads can share the work. For the
 * gradients of weights, whose terms are the pixels of all images of a batch: a chain of some
 * thousands is too inexact in float, and few weights are no work for many threads.
 *
 * <p>Error: a product goes through at most m roundings in its slab of m terms and n − 1 additions
 * of n slabs, so with u the unit roundoff |ŷ − y| ≤ γ·(|x|∗|h|), γ = (m + n − 1)·u/(1 − (m + n −
 * 1)·u) (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 2002, §4.2), where one
 * chain of T = m·n has T in the place of m + n − 1. Typically 2·√(m + n − 1)·u: the walks of the
 * slabs, whose norms together are at most that of all, and that of the additions.
 *
 * <p>Slabs and parts are of the recipe, which is a function of the problem, so that threads and the
 * width of vectors change no bit. Time and memory are those of the direct form along the batch, and
 * an addition an output and slab: so the direct form is taken wherever its chains are exact enough
 * and its outputs enough for threads. NaN and infinity reach exactly the outputs that have them in
 * a term; a kernel that holds such is summed directly where something is padded.
 */
public final class PartialSumsAlgorithm implements Algorithm {
  /** Its name. */
  public static final String NAME = "partial-sums";

  private static final String TERMS = "terms";

  /** 1 where a recipe has none. */
  private static final String PARTS = "parts";

  /** Terms of a slab: as many as the weights of a chunk of the direct form. */
  private static final int SLAB = 512;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isOnlyMoreExact(Request request) {
    return !DirectCosts.mayLeaveThreadsIdle(request);
  }

  @Override
  public double leastNanoseconds(Request request) {
    return refusal(request) == null ? DirectCosts.leastTurned(request) : Double.POSITIVE_INFINITY;
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
    int slab = slab(request.problem().termsPerOutput());
    if (roundings(request, slab) >= request.termsPerOutput()) {
      return new Verdict.Declined(
          "a chain of " + request.termsPerOutput() + " terms is as exact as its parts");
    }
    int parts = TurnedPlan.parts(request, slab);
    TurnedPlan plan = TurnedPlan.ofSlabs(request, slab, parts);
    long[] space = TurnedConvolution.workspaceBytes(plan, request.type());
    return new Verdict.Accepted(
        new Recipe(NAME, parts == 1 ? Map.of(TERMS, slab) : Map.of(TERMS, slab, PARTS, parts)),
        DirectCosts.ofSlabs(request, plan),
        TurnedConvolution.kernelBytes(plan, request.type()),
        space[0],
        space[1],
        error(request, slab),
        plan.description());
  }

  /** What it is not for. */
  private static Verdict.@Nullable Declined refusal(Request request) {
    String reason = TurnedPlan.refusal(request);
    if (reason == null && request.problem().termsPerOutput() < 2) {
      reason = "a sum of one term has no parts";
    }
    return reason == null ? null : new Verdict.Declined(reason);
  }

  /**
   * The terms of a slab: at least two slabs of about equally many, and where there are very many
   * terms, as many slabs as terms of each, which is the least error.
   */
  static int slab(long terms) {
    long most = Math.max(SLAB, (long) Math.ceil(Math.sqrt((double) terms)));
    long slabs = Math.max(2, (terms - 1) / most + 1);
    return (int) ((terms - 1) / slabs + 1);
  }

  /** The most roundings that a product goes through, with slabs of so many terms. */
  private static double roundings(Request request, int slab) {
    long slabs = (request.problem().termsPerOutput() - 1) / slab + 1;
    return Math.min(slab, request.termsPerOutput()) + slabs - 1.0;
  }

  /** The bound with slabs of so many terms. */
  static ErrorBound error(Request request, int slab) {
    return Roundings.bound(roundings(request, slab), request.type().unitRoundoff());
  }

  @Override
  public Convolver prepare(Request request, Recipe recipe, NdArray kernel) {
    return prepareOwned(request, recipe, kernel);
  }

  @Override
  public OwnedConvolver prepareOwned(Request request, Recipe recipe, NdArray kernel) {
    int slab = recipe.number(TERMS);
    int parts = recipe.numbers().getOrDefault(PARTS, 1);
    Verdict.Declined refusal = refusal(request);
    if (refusal != null) {
      throw new IllegalArgumentException("recipe \"" + recipe + "\": " + refusal.reason());
    }
    if (slab < 1 || slab >= request.problem().termsPerOutput()) {
      throw new IllegalArgumentException(
          "recipe \""
              + recipe
              + "\": "
              + TERMS
              + " must be at least 1 and less than the "
              + request.problem().termsPerOutput()
              + " of a sum");
    }
    int most = TurnedPlan.ofSlabs(request, slab, 1).mostParts();
    if (parts < 1 || parts > most) {
      throw new IllegalArgumentException(
          "recipe \"" + recipe + "\": " + PARTS + " must be at least 1 and at most " + most);
    }
    TurnedPlan plan = TurnedPlan.ofSlabs(request, slab, parts);
    return TurnedConvolution.of(request, plan, kernel, NAME);
  }

  /** The name. */
  @Override
  public String toString() {
    return name();
  }
}
