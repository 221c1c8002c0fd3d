package faltung.algorithm.exact;

import faltung.algorithm.Costs;
import faltung.algorithm.direct.DirectAlgorithm;
import faltung.array.ElementType;
import faltung.array.LongArray;
import faltung.array.Shape;
import faltung.loops.InnerLoopsChoice;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.planner.AlgorithmList;
import faltung.problem.ConvolutionProblem;
import faltung.threads.Workers;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Times of number-theoretic transforms and of the direct sum of integers, from which the constants
 * of {@link Costs} come. Prints, for each problem, the points of a block, how many there are, what
 * was measured of both methods in microseconds, and the ratios of both to the model.
 *
 * <pre>{@code
 * java -cp core/target/classes:core/target/test-classes faltung.algorithm.exact.NumberTheoreticTimes
 * }</pre>
 *
 * Values have 28 bits, so that two primes are needed. Times are the least of interleaved runs of
 * preparing and applying.
 */
final class NumberTheoreticTimes {
  private static final int[][] SIZES = {
    {16, 16},
    {60, 60},
    {200, 60},
    {200, 200},
    {1000, 30},
    {1000, 100},
    {1000, 300},
    {1000, 1000},
    {4000, 50},
    {4000, 200},
    {4000, 1000},
    {4000, 4000},
    {20_000, 60},
    {20_000, 200},
    {20_000, 1000},
    {20_000, 5000},
    {100_000, 100},
    {100_000, 1000},
    {300_000, 300}
  };

  private static final int ROUNDS = 7;
  private static final int WARM_UP = 300;
  private static final long SHORTEST = 2_000_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private NumberTheoreticTimes() {}

  public static void main(String[] arguments) {
    System.out.println("loops: " + InnerLoopsChoice.loops().name());
    System.out.println("input,kernel,length,blocks,transform us,direct us,to model,direct's");
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < WARM_UP; round++) {
      report(new int[] {1000, 100 + round % 100}, random, false);
    }
    for (int[] size : SIZES) {
      report(size, random, true);
    }
  }

  private static void report(int[] size, SplittableRandom random, boolean print) {
    LongArray x = random(random, size[0], 20);
    LongArray h = random(random, size[1], 28);
    Request request =
        Request.of(
            ConvolutionProblem.convolution(x.shape(), h.shape()).full().build(), ElementType.LONG);
    Algorithm transform = AlgorithmList.named(NumberTheoreticAlgorithm.NAME);
    Algorithm direct = AlgorithmList.named(DirectAlgorithm.NAME);
    Verdict.Accepted modelled = (Verdict.Accepted) transform.judge(request);
    Verdict.Accepted modelledDirect = (Verdict.Accepted) direct.judge(request);
    double time = Double.POSITIVE_INFINITY;
    double directTime = Double.POSITIVE_INFINITY;
    for (int round = 0; round < (print ? ROUNDS : 1); round++) {
      time = Math.min(time, time(transform, request, modelled.recipe(), x, h));
      directTime = Math.min(directTime, time(direct, request, modelledDirect.recipe(), x, h));
    }
    int length = modelled.recipe().number(NumberTheoreticAlgorithm.LENGTH);
    FlatBlocks blocks = FlatBlocks.of(request);
    if (!print) {
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%d,%d,%d,%d,%.2f,%.2f,%.2f,%.2f%n",
        size[0],
        size[1],
        length,
        blocks == null ? 0 : blocks.count(length),
        time / 1e3,
        directTime / 1e3,
        time / modelled.nanoseconds(),
        directTime / modelledDirect.nanoseconds());
  }

  private static double time(
      Algorithm algorithm, Request request, Recipe recipe, LongArray x, LongArray h) {
    LongArray y = LongArray.zeroed(request.problem().outputShape());
    long start = THREADS.getCurrentThreadCpuTime();
    int runs = 0;
    do {
      Convolver convolver = algorithm.prepare(request, recipe, h);
      convolver.apply(x, y, convolver.workspace(1), Workers.SERIAL);
      runs++;
    } while (THREADS.getCurrentThreadCpuTime() - start < SHORTEST);
    return (double) (THREADS.getCurrentThreadCpuTime() - start) / runs;
  }

  private static LongArray random(SplittableRandom random, int count, int bits) {
    LongArray values = LongArray.zeroed(Shape.of(count));
    for (int index = 0; index < count; index++) {
      values.values()[index] = random.nextLong(-(1L << bits), 1L << bits);
    }
    return values;
  }
}
