package faltung.planner;

import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.contract.Operands;
import faltung.loops.InnerLoopsChoice;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;
import faltung.threads.Workers;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * What NaN and infinity cost: the planned method against the direct form and against itself on
 * finite values, as medians of the ratios of runs that follow each other, in time of the thread's
 * processor.
 *
 * <pre>{@code
 * java -cp core/target/classes:core/target/test-classes faltung.planner.NonFiniteTimes [N K [ROUNDS]]
 * }</pre>
 */
final class NonFiniteTimes {
  private static final int WARM_UP = 20;

  /** Which values are not finite. */
  private enum Kind {
    FINITE(0, 0),
    ONE_NAN(1e-4, Double.NaN),
    TENTH_NAN(0.1, Double.NaN),
    ALL_NAN(1, Double.NaN),
    TENTH_INFINITE(0.1, Double.POSITIVE_INFINITY),
    ALL_INFINITE(1, Double.POSITIVE_INFINITY);

    private final double share;
    private final double value;

    Kind(double share, double value) {
      this.share = share;
      this.value = value;
    }
  }

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private NonFiniteTimes() {}

  public static void main(String[] arguments) {
    int n = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40_000;
    int k = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4000;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 15;
    System.out.println("inner loops: " + InnerLoopsChoice.loops().name());
    for (ElementType type : new ElementType[] {ElementType.DOUBLE, ElementType.FLOAT}) {
      ConvolutionProblem problem =
          ConvolutionProblem.convolution(Shape.of(n), Shape.of(k)).full().build();
      Request request = Request.of(problem, type);
      NdArray h = random(type, k, Kind.FINITE);
      Convolver direct = Planner.standard().only("direct").plan(request).prepare(h);
      Plan plan = Planner.standard().plan(request);
      Convolver planned = plan.prepare(h);
      System.out.println(type + " " + n + " * " + k + ": " + plan.recipe());
      NdArray finite = random(type, n, Kind.FINITE);
      for (Kind kind : Kind.values()) {
        NdArray x = random(type, n, kind);
        double[] toDirect = new double[rounds];
        double[] toFinite = new double[rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
          double itself = run(planned, x);
          double byDirect = run(direct, x);
          double byFinite = run(planned, finite);
          if (round >= 0) {
            toDirect[round] = itself / byDirect;
            toFinite[round] = itself / byFinite;
          }
        }
        System.out.printf(
            Locale.ROOT,
            "  %-15s %5.2f of direct, %5.2f of finite%n",
            kind,
            median(toDirect),
            median(toFinite));
      }
    }
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static double run(Convolver convolver, NdArray x) {
    NdArray y = x.zeros(convolver.request().problem().outputShape());
    Convolver.Workspace workspace = convolver.workspace(1);
    long start = THREADS.getCurrentThreadCpuTime();
    convolver.apply(x, y, workspace, Workers.SERIAL);
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  private static NdArray random(ElementType type, int length, Kind kind) {
    Random random = new Random(length);
    DoubleSupplier next =
        () -> random.nextDouble() < kind.share ? kind.value : random.nextGaussian();
    return Operands.filled(type, Shape.of(length), next);
  }
}
