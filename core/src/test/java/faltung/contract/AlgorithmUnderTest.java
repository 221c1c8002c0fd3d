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
import org.jspecify.annotations.Nullable;

/** An {@link Algorithm} of the engine, as the contract wants it. */
public class AlgorithmUnderTest implements Implementation {
  /** A number of a dirty input, which is none of the small integers that tests convolve. */
  private static final double DIRT = 7;

  /** The most threads that the contract takes. */
  private static final int MOST_THREADS = 7;

  private final Algorithm algorithm;
  private final boolean exact;
  private final List<Workers> workers = new ArrayList<>();
  private @Nullable Judged judged;
  private @Nullable Prepared prepared;
  private long dirtied;

  /** What the algorithm said last; kernels are told apart by identity, and none is modified. */
  private record Judged(Request request, NdArray kernel, Verdict verdict) {}

  /** What was prepared last. */
  private static final class Prepared {
    final Request request;
    final NdArray kernel;
    final Convolver convolver;

    /** For several threads. */
    Convolver.@Nullable Workspace shared;

    Prepared(Request request, NdArray kernel, Convolver convolver) {
      this.request = request;
      this.kernel = kernel;
      this.convolver = convolver;
    }
  }

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
    return verdict(request, h) instanceof Verdict.Accepted;
  }

  private Verdict.Accepted judge(Request request, NdArray h) {
    return (Verdict.Accepted) verdict(request, h);
  }

  /** Asks once for what several questions in a row are about. */
  private Verdict verdict(Request request, NdArray h) {
    Judged last = judged;
    if (last == null || last.kernel != h || !last.request.equals(request)) {
      last = new Judged(request, h, algorithm.judge(request, h));
      judged = last;
    }
    return last.verdict;
  }

  @Override
  public void run(Request request, NdArray x, NdArray h, NdArray y, int threads) {
    Prepared now = prepared(request, h);
    Convolver convolver = now.convolver;
    Convolver.Workspace workspace = workspace(now, x, y, threads);
    boolean finite = h.isFinite() && x.isFinite();
    SortedMap<String, Long> counts = runs.get(finite ? 0 : 1);
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

  /** Prepared once for several numbers of threads in a row. */
  private Prepared prepared(Request request, NdArray h) {
    Prepared last = prepared;
    if (last == null || last.kernel != h || !last.request.equals(request)) {
      last = new Prepared(request, h, algorithm.prepare(request, recipe(request, h), h));
      prepared = last;
    }
    return last;
  }

  /**
   * A workspace that has computed something else: one of its own for one thread; for more threads
   * one for the most, in which the use before, that cut the work another way, has left dirt.
   */
  private Convolver.Workspace workspace(Prepared now, NdArray x, NdArray y, int threads) {
    Convolver.Workspace shared = now.shared;
    if (threads > 1 && shared != null && shared.threads() >= threads) {
      return shared;
    }
    // NaN and what overflows are summed directly by some methods, so that numbers leave more dirt.
    NdArray dirt =
        ++dirtied % 4 == 0
            ? Operands.dirty(x.elementType(), x.shape())
            : Operands.constant(x.elementType(), x.shape(), DIRT);
    int most = threads == 1 ? 1 : Math.max(threads, MOST_THREADS);
    Convolver.Workspace workspace = now.convolver.workspace(most);
    now.shared = threads == 1 ? shared : workspace;
    try {
      now.convolver.apply(dirt, y, workspace, workers(most));
    } catch (ArithmeticException e) {
      // Sums of dirt overflow in long; the workspace is all the dirtier.
    }
    return workspace;
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
