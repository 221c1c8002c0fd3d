package faltung.plan;

import faltung.algorithm.Algorithm;
import faltung.algorithm.Algorithms;
import faltung.algorithm.Convolver;
import faltung.algorithm.Request;
import faltung.algorithm.Verdict;
import faltung.algorithm.Workers;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.loops.InnerLoopsChoice;
import faltung.problem.ConvolutionProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How often the planner's choice is the measured best: prints a report on seeded problems, a third
 * in one dimension, a third in two, a third with channels, their sizes log-uniform.
 *
 * <pre>{@code
 * mvn -q -B -DskipTests package
 * java --add-modules jdk.incubator.vector -Dfaltung.loops=vector \
 *     -cp core/target/classes:core/target/test-classes:vector/target/classes faltung.plan.PlannerReport 300
 * }</pre>
 *
 * Times are the least of several runs of preparing and applying, one thread. Every method that
 * accepts a problem and that the model does not call twenty times slower than the cheapest is
 * measured.
 */
final class PlannerReport {
  private static final double MOST_SECONDS = 2;

  private PlannerReport() {}

  /** A problem, its choice and what was measured. */
  private record Row(String problem, String chosen, double ratio, String best) {}

  public static void main(String[] arguments) {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
    Random random = new Random(2026);
    List<Row> rows = new ArrayList<>();
    System.out.println("inner loops: " + InnerLoopsChoice.loops().name());
    // Vector loops run boxed, a thousand times slower, until the second compiler has seen them.
    Random warming = new Random(7);
    for (int number = 0; number < 30; number++) {
      measure(request(warming, number % 3), warming);
    }
    for (int number = 0; number < count; number++) {
      Request request = request(random, number % 3);
      Row row = measure(request, random);
      rows.add(row);
      if (row.ratio > 1.1) {
        System.out.printf(
            Locale.ROOT, "%5.2f  %s, best %s: %s%n", row.ratio, row.chosen, row.best, row.problem);
      }
    }
    long within = rows.stream().filter(row -> row.ratio <= 1.1).count();
    Row worst = rows.stream().max(Comparator.comparingDouble(Row::ratio)).orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "%d problems: within 10 %% of the best %.1f %%, worst %.2f (%s, best %s: %s)%n",
        rows.size(),
        100.0 * within / rows.size(),
        worst.ratio,
        worst.chosen,
        worst.best,
        worst.problem);
  }

  private static int logUniform(Random random, int low, int high) {
    return (int) Math.round(low * Math.pow((double) high / low, random.nextDouble()));
  }

  private static Request request(Random random, int kind) {
    ElementType type = random.nextBoolean() ? ElementType.FLOAT : ElementType.DOUBLE;
    ConvolutionProblem problem;
    if (kind == 0) {
      int n = logUniform(random, 16, 1_000_000);
      int k = logUniform(random, 1, Math.min(n, 100_000));
      problem = ConvolutionProblem.convolution(Shape.of(n), Shape.of(k)).full().build();
    } else if (kind == 1) {
      int n = logUniform(random, 8, 1024);
      int k = logUniform(random, 1, Math.min(n, 100));
      problem = ConvolutionProblem.convolution(Shape.of(n, n), Shape.of(k, k)).full().build();
    } else {
      int channels = logUniform(random, 1, 32);
      int outputs = logUniform(random, 1, 32);
      int n = logUniform(random, 8, 128);
      int k = logUniform(random, 1, Math.min(n, 15));
      problem =
          ConvolutionProblem.layer(Shape.of(1, channels, n, n), Shape.of(outputs, channels, k, k))
              .padding(k / 2)
              .build();
    }
    return Request.of(problem, type);
  }

  private static Row measure(Request request, Random random) {
    NdArray x = array(random, request.problem().inputShape(), request.type());
    NdArray h = array(random, request.problem().kernelShape(), request.type());
    Plan plan = Planner.standard().plan(request);
    double cheapest =
        ((Verdict.Accepted) Algorithms.named(plan.method()).judge(request)).nanoseconds();
    double best = Double.POSITIVE_INFINITY;
    double chosen = Double.POSITIVE_INFINITY;
    String bestName = "";
    for (Algorithm algorithm : Algorithms.ALL) {
      if (algorithm.isConditional()
          || !(algorithm.judge(request) instanceof Verdict.Accepted accepted)
          || accepted.nanoseconds() > 20 * cheapest + 1e6) {
        continue;
      }
      double time = time(algorithm, request, accepted, x, h);
      if (algorithm.name().equals(plan.method())) {
        chosen = time;
      }
      if (time < best) {
        best = time;
        bestName = algorithm.name();
      }
    }
    String text =
        request.type()
            + " "
            + request.problem().inputShape()
            + " * "
            + request.problem().kernelShape();
    return new Row(text, plan.method(), chosen / best, bestName);
  }

  /**
   * The least time of preparing and applying, in nanoseconds; at least five runs, at least 20 ms,
   * at most two seconds.
   */
  private static double time(
      Algorithm algorithm, Request request, Verdict.Accepted accepted, NdArray x, NdArray h) {
    NdArray y = x.zeros(request.problem().outputShape());
    double least = Double.POSITIVE_INFINITY;
    long begin = System.nanoTime();
    for (int run = 0; run < 5 || System.nanoTime() - begin < 20_000_000; run++) {
      long start = System.nanoTime();
      Convolver convolver = algorithm.prepare(request, accepted.recipe(), h);
      convolver.apply(x, y, convolver.workspace(1), Workers.SERIAL);
      least = Math.min(least, (double) (System.nanoTime() - start));
      if (System.nanoTime() - begin > MOST_SECONDS * 1e9) {
        break;
      }
    }
    return least;
  }

  private static NdArray array(Random random, Shape shape, ElementType type) {
    if (type == ElementType.DOUBLE) {
      return DoubleArray.wrap(shape, random.doubles(shape.size(), -1, 1).toArray());
    }
    FloatArray array = FloatArray.zeroed(shape);
    for (int at = 0; at < array.size(); at++) {
      array.values()[at] = random.nextFloat() * 2 - 1;
    }
    return array;
  }
}
