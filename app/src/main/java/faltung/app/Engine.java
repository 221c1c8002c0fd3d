package faltung.app;

import faltung.algorithm.Convolver;
import faltung.algorithm.Request;
import faltung.algorithm.Workers;
import faltung.array.NdArray;
import faltung.extension.Border;
import faltung.plan.Planner;
import faltung.problem.ConvolutionProblem;
import faltung.signal.Signal;
import faltung.signal.SignalConvolution;

/** The one place of this command that computes convolutions. */
final class Engine {
  /** Below so many products the threads would cost more than they bring: some 10 ms of one. */
  private static final double WORTH_THREADS = 1e7;

  private Engine() {}

  /**
   * The output of a convolution.
   *
   * @throws ArithmeticException if a sum of long values does not fit
   */
  static Signal run(SignalConvolution convolution, Border border) {
    ConvolutionProblem problem = convolution.problem();
    NdArray input = convolution.x().values();
    Request request = Request.of(problem, input.elementType()).border(border);
    Convolver convolver = Planner.standard().plan(request).prepare(convolution.h().values());
    NdArray output = input.zeros(problem.outputShape());
    double products = (double) output.size() * problem.termsPerOutput();
    int threads = products < WORTH_THREADS ? 1 : Runtime.getRuntime().availableProcessors();
    try (Workers workers = Workers.of(threads)) {
      convolver.apply(input, output, convolver.workspace(threads), workers);
    }
    return convolution.output(output);
  }
}
