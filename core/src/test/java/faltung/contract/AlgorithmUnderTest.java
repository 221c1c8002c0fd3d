package faltung.contract;

import faltung.algorithm.Algorithm;
import faltung.algorithm.Convolver;
import faltung.algorithm.ErrorBound;
import faltung.algorithm.Recipe;
import faltung.algorithm.Request;
import faltung.algorithm.Verdict;
import faltung.algorithm.Workers;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.problem.ConvolutionProblem;
import java.util.ArrayList;
import java.util.List;

/** An {@link Algorithm} of the engine, with zero borders, as the contract wants it. */
public class AlgorithmUnderTest implements Implementation {
  private final Algorithm algorithm;
  private final boolean exact;
  private final List<Workers> workers = new ArrayList<>();

  /**
   * This algorithm, with the recipe that it gives itself.
   *
   * @param exactOnSmallIntegers whether it only multiplies and adds elements
   */
  public AlgorithmUnderTest(Algorithm algorithm, boolean exactOnSmallIntegers) {
    this.algorithm = algorithm;
    this.exact = exactOnSmallIntegers;
  }

  @Override
  public String name() {
    return algorithm.name();
  }

  @Override
  public boolean accepts(ConvolutionProblem problem, NdArray h) {
    return algorithm.judge(Request.of(problem, h.elementType()), h) instanceof Verdict.Accepted;
  }

  private Verdict.Accepted judge(ConvolutionProblem problem, NdArray h) {
    Request request = Request.of(problem, h.elementType());
    return (Verdict.Accepted) algorithm.judge(request, h);
  }

  @Override
  public void run(ConvolutionProblem problem, NdArray x, NdArray h, NdArray y, int threads) {
    Convolver convolver =
        algorithm.prepare(Request.of(problem, h.elementType()), recipe(problem, h), h);
    Convolver.Workspace workspace = convolver.workspace(threads);
    NdArray dirt = Operands.dirty(x.elementType(), x.shape());
    try {
      convolver.apply(dirt, y, workspace, workers(threads));
    } catch (ArithmeticException e) {
      // Sums of dirt overflow in long; the workspace is all the dirtier.
    }
    y.fillRange(0, y.size(), x.elementType() == ElementType.LONG ? -1 : Double.NaN);
    convolver.apply(x, y, workspace, workers(threads));
  }

  /** The recipe that runs: the algorithm's own, unless a test forces another. */
  protected Recipe recipe(ConvolutionProblem problem, NdArray h) {
    return judge(problem, h).recipe();
  }

  private synchronized Workers workers(int threads) {
    while (workers.size() < threads) {
      workers.add(Workers.of(workers.size() + 1));
    }
    return workers.get(threads - 1);
  }

  @Override
  public double[][] bound(ConvolutionProblem problem, NdArray x, NdArray h) {
    ErrorBound error = judge(problem, h).error();
    return Double.isFinite(error.componentwiseGuaranteed())
        ? Bounds.componentwise(problem, error.componentwiseGuaranteed(), x, h)
        : Bounds.normwise(problem, error.normwiseGuaranteed(), x, h);
  }

  @Override
  public boolean exactOnSmallIntegers() {
    return exact;
  }
}
