package faltung.app.convolve;

import faltung.app.console.ShortNumber;
import faltung.app.console.UsageException;
import faltung.array.NdArray;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.planner.AlgorithmList;
import faltung.planner.Plan;
import faltung.planner.Planner;
import faltung.problem.ConvolutionProblem;
import faltung.signal.Signal;
import faltung.signal.SignalConvolution;
import faltung.threads.Workers;

/** The one place of this command that computes convolutions. */
public final class Engine {
  /** Below so many products the threads would cost more than they bring: some 10 ms of one. */
  private static final double WORTH_THREADS = 1e7;

  private Engine() {}

  /** How many threads are worth it. */
  public static int threads(double products) {
    return products < WORTH_THREADS ? 1 : Runtime.getRuntime().availableProcessors();
  }

  /** Multiply-adds of the direct form. */
  public static double products(ConvolutionProblem problem) {
    return (double) problem.outputShape().size() * problem.termsPerOutput();
  }

  /**
   * The output of a convolution with a zero border, by the planner's choice.
   *
   * @throws ArithmeticException if a sum of long values does not fit
   */
  public static Signal run(SignalConvolution convolution) {
    ConvolutionProblem problem = convolution.problem();
    NdArray input = convolution.x().values();
    Plan plan = Planner.standard().plan(Request.of(problem, input.elementType()));
    NdArray output =
        run(plan.prepare(convolution.kernelValues()), input, threads(products(problem)));
    return convolution.output(output);
  }

  /**
   * Prepares a kernel.
   *
   * @throws UsageException if the plan's only method depends on the kernel's values, and these do
   *     not suit it
   */
  static Convolver prepare(Plan plan, NdArray kernel) {
    Algorithm chosen = AlgorithmList.named(plan.method());
    Request request = plan.request();
    if (chosen.isConditional()) {
      Verdict verdict = chosen.judge(request, kernel);
      double error =
          verdict instanceof Verdict.Accepted accepted
              ? accepted.error().of(request.tolerance())
              : Double.POSITIVE_INFINITY;
      if (error > request.tolerance().value()) {
        String reason =
            verdict instanceof Verdict.Declined declined
                ? declined.reason()
                : "H is no short sum of products of one-dimensional kernels: the error would be "
                    + ShortNumber.of(error)
                    + ", allowed is "
                    + request.tolerance();
        throw new UsageException(
            "--method " + chosen.name() + ": " + reason + "; --method auto takes another");
      }
    }
    return plan.prepare(kernel);
  }

  /** How long the planner's model expects a run of a plan to take. */
  public static double seconds(Plan plan, NdArray kernel, int threads) {
    Verdict verdict = AlgorithmList.named(plan.method()).judge(plan.request(), kernel);
    return verdict instanceof Verdict.Accepted accepted
        ? accepted.nanoseconds() / 1e9 / threads
        : 0;
  }

  /** The output for an input. */
  public static NdArray run(Convolver convolver, NdArray input, int threads) {
    NdArray output = input.zeros(convolver.request().problem().outputShape());
    try (Workers workers = Workers.of(threads)) {
      convolver.apply(input, output, convolver.workspace(threads), workers);
    }
    return output;
  }
}
