package faltung.contract;

import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.ErrorBound;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** An {@link Algorithm} of the engine, as the contract wants it. */
public class AlgorithmUnderTest implements Implementation {
  private final Algorithm algorithm;
  private final boolean exact;
  private final List<Workers> workers = new ArrayList<>();

  /** With finite operands, and with others. */
  private final List<SortedMap<String, Long>> runs = List.of(new TreeMap<>(), new TreeMap<>());

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
  public boolean accepts(Request request, NdArray h) {
    return algorithm.judge(request, h) instanceof Verdict.Accepted;
  }

  private Verdict.Accepted judge(Request request, NdArray h) {
    return (Verdict.Accepted) algorithm.judge(request, h);
  }

  @Override
  public void run(Request request, NdArray x, NdArray h, NdArray y, int threads) {
    Convolver convolver = algorithm.prepare(request, recipe(request, h), h);
    Convolver.Workspace workspace = convolver.workspace(threads);
    NdArray dirt = Operands.dirty(x.elementType(), x.shape());
    boolean finite = h.isFinite() && x.isFinite();
    SortedMap<String, Long> counts = runs.get(finite ? 0 : 1);
    try {
      convolver.apply(dirt, y, workspace, workers(threads));
    } catch (ArithmeticException e) {
      // Sums of dirt overflow in long; the workspace is all the dirtier.
    }
    y.fillRange(0, y.size(), x.elementType() == ElementType.LONG ? -1 : Double.NaN);
    long before = workspace.pieces();
    try {
      convolver.apply(x, y, workspace, workers(threads));
    } finally {
      // Blocks that hold much that is not finite are summed directly, which is no piece of a
      // method.
      String ran = workspace.pieces() > before ? convolver.method() : finite ? "nothing" : "direct";
      counts.merge(ran, 1L, Long::sum);
    }
  }

  @Override
  public SortedMap<String, Long> runsByMethod(boolean finite) {
    return new TreeMap<>(runs.get(finite ? 0 : 1));
  }

  /** The recipe that runs: the algorithm's own, unless a test forces another. */
  protected Recipe recipe(Request request, NdArray h) {
    return judge(request, h).recipe();
  }

  /** The bound of the recipe that runs. */
  protected ErrorBound error(Request request, NdArray h) {
    return judge(request, h).error();
  }

  private synchronized Workers workers(int threads) {
    while (workers.size() < threads) {
      workers.add(Workers.of(workers.size() + 1));
    }
    return workers.get(threads - 1);
  }

  @Override
  public double[][] bound(Bordered task, NdArray x, NdArray h) {
    ErrorBound error = error(task.request(h.elementType()), h);
    double componentwise = error.componentwiseGuaranteed();
    return Double.isFinite(componentwise)
        ? Bounds.componentwise(task.extendedProblem(), componentwise, task.extended(x), h)
        : Bounds.normwise(
            task.extendedProblem(true), error.normwiseGuaranteed(), task.extended(x, true), h);
  }

  @Override
  public boolean exactOnSmallIntegers() {
    return exact;
  }
}
