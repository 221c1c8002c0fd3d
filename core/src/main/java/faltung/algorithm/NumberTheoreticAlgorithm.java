package faltung.algorithm;

import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Interval;
import faltung.problem.SpatialAxis;

/**
 * Long integers through number-theoretic transforms, exact; see {@link NumberTheoreticConvolution}.
 */
public final class NumberTheoreticAlgorithm implements Algorithm {
  /** Its name. */
  public static final String NAME = "number-theoretic";

  /** Primes that the widest values need; which values will come is not known before they do. */
  private static final int PRIMES = 3;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Verdict judge(Request request) {
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
    double points = 1;
    double blockPoints = 1;
    for (int axis = 0; axis < problem.rank(); axis++) {
      SpatialAxis spatial = problem.axes().get(axis);
      if (spatial.inputDilation() > 1) {
        return new Verdict.Declined("the input is dilated");
      }
      long block = block(request, axis).length();
      points *= block + spatial.kernelExtent() - 1.0;
      blockPoints *= block;
    }
    if (points > 1 << 29) {
      return new Verdict.Declined("the transform would have more than 2^29 points");
    }
    double outputs =
        (double) problem.grouping().count() * problem.batch() * problem.outputChannels();
    return new Verdict.Accepted(
        Recipe.of(NAME),
        Costs.numberTheoretic(outputs, points, PRIMES),
        8L * problem.kernelShape().size(),
        (long) (8 * (blockPoints + points + 4 * PRIMES * 2 * points)),
        0,
        ErrorBound.EXACT,
        "at most " + PRIMES + " primes");
  }

  /**
   * The input that the outputs need, along one axis: of a zero border nothing, unless there is
   * nothing else.
   */
  static Interval block(Request request, int axis) {
    SpatialAxis spatial = request.problem().axes().get(axis);
    Interval needed = spatial.inputNeededBy(0, spatial.outputLength());
    int start = Math.max(0, needed.start());
    int end = Math.min(spatial.inputLength(), needed.end());
    return request.borders().get(axis).isZero() && start < end ? new Interval(start, end) : needed;
  }

  @Override
  public Convolver prepare(Request request, Recipe recipe, NdArray kernel) {
    return new NumberTheoreticConvolution(request, kernel);
  }
}
