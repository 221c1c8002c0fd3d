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

  /** What a use of running sums costs at least, for objects and calls. */
  static final double RUNNING_SUMS_CALL = 1000;

  /** A place or an output of running sums of many lines at once. */
  static final double RUNNING_SUM = 0.7;

  /** The same of one line alone, where every addition waits for the one before. */
  static final double RUNNING_SUM_ALONE = 2.3;

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

  /** A nominal flop of a transform, as {@link faltung.fft.FftLengths#cost} counts them. */
  private static final double TRANSFORM_FLOP = 0.25;

  /** A point of a product of two spectra. */
  private static final double PRODUCT = 1.5;

  /** A point that is filled, scanned or written. */
  private static final double POINT = 2;

  /** What a use of spectra costs at least, for objects and calls. */
  private static final double SPECTRAL_CALL = 2000;

  /**
   * The time of a convolution through spectra, the kernel's own transforms included.
   *
   * @param blocks of one channel of one batch element
   * @param transform nominal flops of one transform
   * @param points of one block
   */
  static double spectral(Request request, double blocks, double transform, double points) {
    ConvolutionProblem problem = request.problem();
    double complex = request.type() == ElementType.COMPLEX ? 2 : 1;
    double groups = problem.grouping().count();
    double inputs = problem.inputChannels();
    double outputs = problem.outputChannels();
    double kernels = groups * inputs * outputs * (TRANSFORM_FLOP * transform + POINT * points);
    double transforms =
        (inputs + outputs) * (TRANSFORM_FLOP * transform + POINT * complex * points);
    double products = inputs * outputs * PRODUCT * complex * points / 2;
    return SPECTRAL_CALL + kernels + groups * problem.batch() * blocks * (transforms + products);
  }

  /**
   * A value and level of a number-theoretic transform modulo one prime; see {@code IntegerTimings}.
   */
  private static final double MODULAR_LEVEL = 1.3;

  /**
   * The time of full convolutions of integers.
   *
   * @param count how many
   * @param points of each
   * @param primes that each needs
   */
  static double numberTheoretic(double count, double points, int primes) {
    double levels = Math.log(Math.max(2, points)) / Math.log(2);
    // Two transforms there, one back, each on up to twice the points.
    return count * (5000 + points * (20 + 3 * 1.5 * primes * MODULAR_LEVEL * levels));
  }
}
