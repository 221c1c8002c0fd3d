package faltung.planner;

import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.contract.Operands;
import faltung.loops.InnerLoopsChoice;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.problem.ConvolutionProblem;
import faltung.threads.Workers;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/**
 * How often the planner's choice is the measured best: prints a report on seeded problems, a third
 * in one dimension, a third in two, a third with channels, their sizes log-uniform.
 *
 * <pre>{@code
 * mvn -q -B -DskipTests package
 * java --add-modules jdk.incubator.vector -Dfaltung.loops=vector \
 *     -cp core/target/classes:core/target/test-classes:vector/target/classes faltung.planner.PlannerReport 300
 * }</pre>
 *
 * A third argument is another seed. With {@code all} as the second, every time that was measured is
 * printed beside the model's, as {@code method,type,input,kernel,modelled,measured,recipe}, to
 * calibrate the model by.
 *
 * <p>A fourth argument, {@code product} or {@code constant}, takes kernels that are separable or
 * constant. A fifth, {@code gradients}, takes layers of networks with batches and strides in the
 * place of these problems: a third forward, a third their gradients by the input, a third by the
 * weights.
 *
 * <p>The planner's time is that of its plan, what it looks for in the kernel's values included.
 * Times are the least of several runs of preparing and applying, of one thread's processor, so that
 * other programs disturb them less. Every method that accepts a problem and that the model does not
 * call twenty times slower than the cheapest is measured.
 */
final class PlannerReport {
  private static final double MOST_SECONDS = 2;

  /** Nanoseconds of a measurement. */
  private static final double SHORTEST = 50_000;

  /** Problems that the just-in-time compiler sees before anything is measured. */
  private static final int WARM_UP = 150;

  /** The first of the kinds of layers and their gradients. */
  private static final int GRADIENTS = 3;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private PlannerReport() {}

  /** A problem, its choice and what was measured. */
  private record Row(String problem, String chosen, double ratio, String best) {}

  public static void main(String[] arguments) {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
    boolean all = arguments.length > 1 && arguments[1].equals("all");
    int seed = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2026;
    Kernels kernels =
        Kernels.valueOf(arguments.length > 3 ? arguments[3].toUpperCase(Locale.ROOT) : "RANDOM");
    int firstKind = arguments.length > 4 && arguments[4].equals("gradients") ? GRADIENTS : 0;
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    System.out.println("inner loops: " + InnerLoopsChoice.loops().name());
    Random warming = new Random(7);
    for (int number = 0; number < WARM_UP; number++) {
      measure(request(warming, firstKind + number % 3), kernels, warming, /* print= */ false);
    }
    for (int number = 0; number < count; number++) {
      Request request = request(random, firstKind + number % 3);
      Row row = measure(request, kernels, random, all);
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
    } else if (kind >= GRADIENTS) {
      problem = layer(random, kind);
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

  private static ConvolutionProblem layer(Random random, int kind) {
    int batch = logUniform(random, 1, 16);
    int inputs = logUniform(random, 1, 128);
    int outputs = logUniform(random, 2, 128);
    int n = logUniform(random, 7, 64);
    int k = new int[] {1, 3, 3, 5}[random.nextInt(4)];
    int stride = 1 + random.nextInt(4) / 3;
    ConvolutionProblem layer =
        ConvolutionProblem.layer(Shape.of(batch, inputs, n, n), Shape.of(outputs, inputs, k, k))
            .stride(stride, stride)
            .padding(k / 2, k / 2)
            .build();
    return switch (kind - GRADIENTS) {
      case 0 -> layer;
      case 1 -> layer.inputGradient().problem();
      default -> layer.kernelGradient().problem();
    };
  }

  private static Row measure(Request request, Kernels kernels, Random random, boolean print) {
    NdArray x = Operands.ofAnyType(request.type(), request.problem().inputShape(), random);
    NdArray h = kernel(random, request, kernels);
    Plan plan = Planner.standard().plan(request);
    double cheapest = Double.POSITIVE_INFINITY;
    for (Algorithm algorithm : AlgorithmList.ALL) {
      if (algorithm.judge(request, h) instanceof Verdict.Accepted accepted) {
        cheapest = Math.min(cheapest, accepted.nanoseconds());
      }
    }
    double chosen = time(() -> plan.prepare(h), x, request);
    double best = Double.POSITIVE_INFINITY;
    String bestName = "";
    for (Algorithm algorithm : AlgorithmList.ALL) {
      if (!(algorithm.judge(request, h) instanceof Verdict.Accepted accepted)
          || accepted.error().of(request.tolerance()) > request.tolerance().value()
          || accepted.nanoseconds() > 20 * cheapest + 1e6) {
        continue;
      }
      double time = time(() -> algorithm.prepare(request, accepted.recipe(), h), x, request);
      if (print) {
        System.out.printf(
            Locale.ROOT,
            "%s,%s,%s,%s,%.0f,%.0f,%s%n",
            algorithm.name(),
            request.type(),
            request.problem().inputShape().toString().replace(", ", "x"),
            request.problem().kernelShape().toString().replace(", ", "x"),
            accepted.nanoseconds(),
            time,
            accepted.recipe());
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
    return new Row(text, plan.prepare(h).description(), chosen / best, bestName);
  }

  /**
   * The least time of preparing and applying, in nanoseconds: of at least five measurements over at
   * least 20 ms, at most two seconds; one takes as many runs as make 50 µs, so that the clock's own
   * time does not count.
   */
  private static double time(Supplier<Convolver> prepared, NdArray x, Request request) {
    NdArray y = x.zeros(request.problem().outputShape());
    double least = Double.POSITIVE_INFINITY;
    int runs = 1;
    long begin = System.nanoTime();
    for (int measured = 0; measured < 5 || System.nanoTime() - begin < 20_000_000; measured++) {
      long start = THREADS.getCurrentThreadCpuTime();
      for (int run = 0; run < runs; run++) {
        Convolver convolver = prepared.get();
        convolver.apply(x, y, convolver.workspace(1), Workers.SERIAL);
      }
      double each = (double) (THREADS.getCurrentThreadCpuTime() - start) / runs;
      least = Math.min(least, each);
      runs = (int) Math.ceil(Math.min(1000, SHORTEST / Math.max(each, 1)));
      if (System.nanoTime() - begin > MOST_SECONDS * 1e9) {
        break;
      }
    }
    return least;
  }

  /** Kernels without a structure, products of vectors, and constants. */
  private enum Kernels {
    RANDOM,
    PRODUCT,
    CONSTANT
  }

  private static NdArray kernel(Random random, Request request, Kernels kernels) {
    Shape shape = request.problem().kernelShape();
    if (kernels == Kernels.RANDOM) {
      return Operands.ofAnyType(request.type(), shape, random);
    }
    int rank = request.problem().rank();
    double[][] factors = new double[rank][];
    for (int axis = 0; axis < rank; axis++) {
      int length = request.problem().axes().get(axis).kernelLength();
      // Of few bits each, so that a product of two is one to the last bit in float too.
      factors[axis] =
          kernels == Kernels.CONSTANT
              ? new double[] {1}
              : random.ints(length, 1, 1000).asDoubleStream().toArray();
    }
    double[] values = new double[shape.size()];
    for (int at = 0; at < values.length; at++) {
      values[at] = 1;
      int rest = at;
      for (int axis = rank - 1; axis >= 0; axis--) {
        int length = request.problem().axes().get(axis).kernelLength();
        values[at] *= factors[axis][rest % length % factors[axis].length];
        rest /= length;
      }
    }
    if (request.type() == ElementType.DOUBLE) {
      return DoubleArray.wrap(shape, values);
    }
    FloatArray array = FloatArray.zeroed(shape);
    for (int at = 0; at < values.length; at++) {
      array.values()[at] = (float) values[at];
    }
    return array;
  }
}
