package faltung.algorithm;

import faltung.array.ElementType;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;

/**
 * The model of time that algorithms are compared by, in nanoseconds of one thread.
 *
 * <p>The constants are fixed, so that a plan does not depend on the machine or on what ran before.
 */
final class Costs {
  /** A multiply-add of the scalar loops over long rows. */
  private static final double MULTIPLY_ADD = 0.22;

  /** A call of the inner loop. */
  private static final double INNER_CALL = 12;

  /** An output, for beginning and ending its sum. */
  private static final double OUTPUT = 1;

  private Costs() {}

  static double direct(Request request) {
    ConvolutionProblem problem = request.problem();
    double factor =
        switch (request.type()) {
          case FLOAT -> 0.5;
          case DOUBLE -> 1;
          case COMPLEX -> 4;
          case LONG -> 3;
        };
    double outputs = problem.outputShape().size();
    double rowsCalls = outputs * problem.inputChannels();
    int last = problem.rank() - 1;
    for (int axis = 0; axis < last; axis++) {
      rowsCalls *= problem.axes().get(axis).kernelLength();
    }
    if (last >= 0) {
      SpatialAxis axis = problem.axes().get(last);
      rowsCalls /= Math.min(axis.outputLength(), DirectLoops.UNIT);
      rowsCalls *= axis.inputDilation() > 1 ? axis.kernelLength() : 1;
    }
    double strided = last >= 0 && problem.axes().get(last).stride() > 1 ? 4 : 1;
    return factor * strided * MULTIPLY_ADD * problem.multiplyAdds()
        + INNER_CALL * rowsCalls
        + (request.type() == ElementType.COMPLEX ? 4 : 1) * OUTPUT * outputs;
  }
}
