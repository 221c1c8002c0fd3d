package faltung.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.fft.FftLengths;
import faltung.plan.Convolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.planner.AlgorithmList;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import faltung.threads.Workers;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A prepared kernel that is applied again and again makes no object: every method, forced, on
 * problems of the contract.
 */
class ApplyBytesTest {
  private static final int CALLS = 1000;

  private static final int ROUNDS = 40;

  /** Problems of each of the two scopes at least; then those of kinds that are missing. */
  private static final int PROBLEMS = 3;

  /** Where borders have values, the other kinds of problems are found as well. */
  private static final int PROBLEMS_OF_ZERO = 300;

  private static final int SEEDS = 20_000;

  /** Problems with values that are not finite. */
  private static final int NOT_FINITE = 5;

  private static final List<String> EVERYWHERE =
      List.of("batch", "CONSTANT", "EDGE", "SYMMETRIC", "REFLECT", "WRAP", "2-D", "3-D");

  @ParameterizedTest
  @CsvSource({
    "direct, FLOAT, 1-D groups channels stride kernel-dilation input-dilation 4-D",
    "direct, DOUBLE, 1-D groups channels stride kernel-dilation input-dilation 4-D",
    "direct, COMPLEX, 1-D groups channels stride kernel-dilation input-dilation 4-D",
    "direct, LONG, 1-D groups channels stride kernel-dilation input-dilation 4-D",
    "separable, FLOAT, groups stride kernel-dilation",
    "separable, DOUBLE, groups stride kernel-dilation",
    "running-sums, FLOAT, 1-D groups stride kernel-dilation",
    "running-sums, DOUBLE, 1-D groups stride kernel-dilation",
    "fft, FLOAT, 1-D groups channels stride kernel-dilation 4-D",
    "fft, DOUBLE, 1-D groups channels stride kernel-dilation 4-D",
    "fft, COMPLEX, 1-D groups channels stride kernel-dilation 4-D",
    "overlap-save, FLOAT, 1-D groups channels stride kernel-dilation",
    "overlap-save, DOUBLE, 1-D groups channels stride kernel-dilation",
    "overlap-save, COMPLEX, 1-D groups channels stride kernel-dilation",
    "number-theoretic, LONG, 1-D groups stride kernel-dilation 4-D"
  })
  void aThousandUsesAllocateNothing(String method, ElementType type, String kinds) {
    assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
    Set<String> missing = new TreeSet<>(EVERYWHERE);
    missing.addAll(List.of(kinds.split(" ")));
    for (boolean zero : new boolean[] {true, false}) {
      int ran = 0;
      for (long seed = 0; seed < SEEDS && (ran < PROBLEMS || !missing.isEmpty()); seed++) {
        Bordered task = zero ? Bordered.zero(Scopes.seeded(seed)) : Scopes.bordered(seed);
        Set<String> kindsOfTask = kinds(task);
        boolean wanted = ran < PROBLEMS || kindsOfTask.stream().anyMatch(missing::contains);
        Case found = wanted ? prepare(method, task, type, seed) : null;
        if (found != null) {
          ran++;
          missing.removeAll(kindsOfTask);
          assertThat(run(found)).as("pieces of seed %d", seed).isPositive();
          assertThat(bytes(found)).as("seed %d: %s", seed, task).isZero();
        }
        if (zero && seed == PROBLEMS_OF_ZERO) {
          break;
        }
      }
      assertThat(ran).as("problems that %s ran in %s", method, type).isPositive();
    }
    assertThat(missing).as("kinds of problems that %s did not run", method).isEmpty();
  }

  /**
   * What is not finite is taken out of blocks and its products are added afterwards, or whole
   * blocks go to the direct form: both prepare for it when they first meet it, and only then.
   */
  @ParameterizedTest
  @CsvSource({
    "fft, FLOAT, 1",
    "fft, DOUBLE, 1",
    "fft, COMPLEX, 1",
    "fft, FLOAT, 1000",
    "fft, DOUBLE, 1000",
    "fft, COMPLEX, 1000"
  })
  void valuesThatAreNotFiniteAllocateNothing(String method, ElementType type, int spoiled) {
    assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
    int left = NOT_FINITE;
    for (long seed = 0; left > 0; seed++) {
      Bordered task = Scopes.bordered(seed);
      Case found = prepare(method, task, type, seed);
      // The direct form keeps one group's kernel.
      if (found == null || task.problem().grouping().count() > 1) {
        continue;
      }
      Operands.spoil(found.x, spoiled, new Random(seed));
      boolean directly = run(found) == 0;
      if (directly == spoiled > 1) {
        left--;
        assertThat(bytes(found)).as("seed %d: %s", seed, task).isZero();
      }
    }
  }

  /** A kernel, an input, and what applying one to the other writes to. */
  private record Case(Convolver convolver, NdArray x, NdArray y, Convolver.Workspace workspace) {}

  /** Null where the method is not for the problem. */
  private static @Nullable Case prepare(String method, Bordered task, ElementType type, long seed) {
    ConvolutionProblem problem = task.problem();
    Request request = task.request(type);
    Random random = new Random(seed);
    NdArray x = Operands.smallIntegers(type, problem.inputShape(), random);
    NdArray h = Operands.smallIntegers(type, problem.kernelShape(), random);
    if (method.equals("running-sums")) {
      h = KernelForms.constant(problem, h);
    } else if (method.equals("separable")) {
      h = KernelForms.product(problem, h);
    }
    boolean blocks = method.equals("overlap-save");
    Verdict verdict = AlgorithmList.named(blocks ? "fft" : method).judge(request, h);
    if (!(verdict instanceof Verdict.Accepted accepted)) {
      return null;
    }
    Recipe recipe = blocks ? smallestBlocks(request) : accepted.recipe();
    Convolver convolver = AlgorithmList.named(method).prepare(request, recipe, h);
    // Small blocks may be one.
    return convolver.method().equals(method)
        ? new Case(convolver, x, x.zeros(problem.outputShape()), convolver.workspace(1))
        : null;
  }

  static Recipe smallestBlocks(Request request) {
    List<SpatialAxis> axes = request.problem().inOrderOfInput().axes();
    Map<String, Integer> numbers = new HashMap<>();
    for (int axis = 0; axis < axes.size(); axis++) {
      int extent = axes.get(axis).kernelExtent();
      boolean last = axis == axes.size() - 1;
      int length = last ? FftLengths.fastReal(extent) : FftLengths.fastComplex(extent);
      numbers.put("length" + axis, length);
    }
    return new Recipe("overlap-save", numbers);
  }

  /** Applies once; how many pieces its method computed. */
  private static long run(Case found) {
    long before = found.workspace.pieces();
    found.convolver.apply(found.x, found.y, found.workspace, Workers.SERIAL);
    return found.workspace.pieces() - before;
  }

  /**
   * Of a thousand uses, in this thread. Of several thousands the first that has none: while the
   * compiler is at work, and where it takes back what it assumed, it makes a few objects of its
   * own.
   */
  private static long bytes(Case found) {
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > 0; round++) {
      long before = bean.getThreadAllocatedBytes(thread);
      for (int call = 0; call < CALLS; call++) {
        found.convolver.apply(found.x, found.y, found.workspace, Workers.SERIAL);
      }
      least = Math.min(least, bean.getThreadAllocatedBytes(thread) - before);
    }
    return least;
  }

  private static Set<String> kinds(Bordered task) {
    ConvolutionProblem problem = task.problem();
    Set<String> kinds = new TreeSet<>(Set.of(problem.rank() + "-D"));
    task.borders().forEach(border -> kinds.add(border.kind().name()));
    add(kinds, "batch", problem.batch() > 1);
    add(kinds, "groups", problem.grouping().count() > 1);
    add(kinds, "channels", problem.inputChannels() > 1 && problem.outputChannels() > 1);
    for (SpatialAxis axis : problem.axes()) {
      add(kinds, "stride", axis.stride() > 1);
      add(kinds, "kernel-dilation", axis.kernelDilation() > 1 && axis.kernelLength() > 1);
      add(kinds, "input-dilation", axis.inputDilation() > 1 && axis.inputLength() > 1);
    }
    return kinds;
  }

  private static void add(Set<String> kinds, String kind, boolean is) {
    if (is) {
      kinds.add(kind);
    }
  }
}
