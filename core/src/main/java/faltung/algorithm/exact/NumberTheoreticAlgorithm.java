package faltung.algorithm.exact;

import faltung.algorithm.BlockText;
import faltung.algorithm.Costs;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.integer.ModularSpectra;
import faltung.integer.NumberTheoreticTransform;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.ErrorBound;
import faltung.plan.OwnedConvolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Long integers through number-theoretic transforms, exact; see {@link NumberTheoreticConvolution}.
 */
public final class NumberTheoreticAlgorithm implements Algorithm {
  /** Its name. */
  public static final String NAME = "number-theoretic";

  /** The number in the recipe: points of a block's transform. */
  static final String LENGTH = "length";

  /**
   * Primes that the estimate of time counts for a block: between one, which serves products and
   * sums up to 2^56, and two, for which the direct sum often needs more than one word. Three serve
   * the widest values; which will come is not known before they do. The memory is for three.
   */
  private static final double USUAL_PRIMES = 1.5;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Verdict judge(Request asked) {
    Request request = asked.inOrderOfInput();
    ConvolutionProblem problem = request.problem();
    if (request.type() != ElementType.LONG) {
      return new Verdict.Declined("it is for integers");
    }
    if (problem.rank() == 0) {
      return new Verdict.Declined("there is no spatial axis");
    }
    if (problem.inputChannels() > 1) {
      return new Verdict.Declined(
          "channels are summed, and each sum of one may overflow where the whole does not");
    }
    for (SpatialAxis spatial : problem.axes()) {
      if (spatial.inputDilation() > 1) {
        return new Verdict.Declined("the input is dilated");
      }
    }
    FlatBlocks blocks = FlatBlocks.of(request);
    int length = blocks == null ? 0 : blocks.bestLength();
    if (blocks == null || length == 0) {
      return new Verdict.Declined("the transform would have more than 2^29 points");
    }
    int count = blocks.count(length);
    double units = (double) problem.grouping().count() * problem.batch() * problem.outputChannels();
    return new Verdict.Accepted(
        new Recipe(NAME, Map.of(LENGTH, length)),
        Costs.numberTheoretic(
            units,
            count,
            length,
            (double) ModularSpectra.MOST_PRIMES / request.uses(),
            USUAL_PRIMES),
        NumberTheoreticConvolution.preparedBytes(problem, blocks, length),
        0,
        NumberTheoreticConvolution.threadBytes(blocks, length),
        ErrorBound.EXACT,
        BlockText.of(count, length));
  }

  @Override
  public Convolver prepare(Request request, Recipe recipe, NdArray kernel) {
    FlatBlocks blocks = FlatBlocks.of(request.inOrderOfInput());
    int length = length(recipe, blocks);
    return new NumberTheoreticConvolution(
        request, Objects.requireNonNull(blocks), length, kernel, /* owned= */ false);
  }

  @Override
  public OwnedConvolver prepareOwned(Request request, Recipe recipe, NdArray kernel) {
    FlatBlocks blocks = FlatBlocks.of(request.inOrderOfInput());
    int length = length(recipe, blocks);
    return new OwnedNumberTheoreticConvolution(
        request, Objects.requireNonNull(blocks), length, kernel);
  }

  /** The length of a recipe, which may have been read, for blocks that there are. */
  private static int length(Recipe recipe, @Nullable FlatBlocks blocks) {
    int length = recipe.number(LENGTH);
    if (blocks == null
        || length < blocks.kernelLength()
        || length > FlatBlocks.MOST_POINTS
        || NumberTheoreticTransform.lengthAtLeast(length) != length) {
      throw new IllegalArgumentException(
          "recipe \""
              + recipe
              + "\": "
              + LENGTH
              + " must be 2^k or 3*2^k, at least the flat kernel's "
              + (blocks == null ? "more than 2^29" : blocks.kernelLength())
              + " and at most 2^29");
    }
    return length;
  }

  /** The name. */
  @Override
  public String toString() {
    return name();
  }
}
