package faltung.algorithm.direct;

import faltung.array.ElementType;
import faltung.loops.TileForm;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import org.jspecify.annotations.Nullable;

/** Which requests are for tiles, and in which form of these. Functions of the request alone. */
public final class TileForms {
  /** The most terms, each of which has an offset in a table. */
  private static final int MOST_TERMS = 1 << 16;

  /** The most weights in the order of tiles: 2 GiB in double. */
  private static final int MOST_WEIGHTS = 1 << 28;

  private TileForms() {}

  /** The form for a problem, or null where rows serve it as well or better. */
  public static @Nullable TileForm of(Request request) {
    ConvolutionProblem problem = request.problem();
    if (isForRows(problem, request.type())) {
      return null;
    }
    return of(request, MergedAxes.of(problem, request.inputStrides(), request.outputStrides()));
  }

  /** The same, of axes that have been merged. */
  static @Nullable TileForm of(Request request, MergedAxes axes) {
    ConvolutionProblem problem = request.problem();
    ElementType type = request.type();
    if (isForRows(problem, type)) {
      return null;
    }
    long terms = problem.termsPerOutput();
    boolean alone = problem.outputChannels() == 1;
    SpatialAxis last = axes.get(axes.count() - 1);
    double all = (double) problem.outputShape().size() * terms;
    if (terms > MOST_TERMS
        || (alone
            && hasRows(last, terms)
            && (terms == last.kernelLength() || isColumn(axes, terms)))
        // Mostly absent terms, which rows leave out.
        || problem.multiplyAdds() < all / 2
        || problem.kernelShape().size() > MOST_WEIGHTS) {
      return null;
    }
    int lanes = DirectCosts.lanes(type);
    boolean adjacent = axes.outputStrides()[3 + axes.count() - 1] == 1;
    TileForm form =
        TileForm.of(lanes, problem.outputChannels(), last.outputLength(), (int) terms, adjacent);
    // With channels that fill up the last block, there may be many times as many weights.
    long channels =
        (long) problem.grouping().count() * form.blocks(problem.outputChannels()) * form.width();
    return channels * terms > MOST_WEIGHTS ? null : form;
  }

  /** What is no affair of tiles, seen before the axes are merged. */
  private static boolean isForRows(ConvolutionProblem problem, ElementType type) {
    if (type != ElementType.FLOAT && type != ElementType.DOUBLE) {
      return true;
    }
    for (int axis = 0; axis < problem.rank(); axis++) {
      if (problem.axes().get(axis).inputDilation() > 1) {
        return true;
      }
    }
    int last = problem.rank() - 1;
    // The taps are a row of one channel.
    return problem.outputChannels() == 1
        && last >= 0
        && hasRows(problem.axes().get(last), problem.termsPerOutput())
        && problem.axes().get(last).kernelLength() > 1
        && problem.axes().get(last).kernelLength() == problem.termsPerOutput();
  }

  /**
   * Whether rows work on vectors of neighbours: with a stride they sum one output after the other,
   * where tiles first divide their input by it; a single term is not worth that.
   */
  private static boolean hasRows(SpatialAxis last, long terms) {
    return last.stride() == 1 || terms == 1;
  }

  /** Whether the taps are a column of one channel, which rows take as those of a row. */
  private static boolean isColumn(MergedAxes axes, long terms) {
    int before = axes.count() - 2;
    return before >= 0
        && axes.get(before + 1).kernelLength() == 1
        && terms == axes.get(before).kernelLength();
  }
}
