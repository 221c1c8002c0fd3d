package faltung.planner;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.contract.Operands;
import faltung.definition.Definition;
import faltung.loops.InnerLoopsChoice;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Interval;
import faltung.threads.Workers;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The big problems: each planned by the standard planner and run in a Java machine of its own whose
 * heap holds the operands, the output and the memory that the plan stated, and {@link #REST} for
 * everything else; beside SciPy, if python3 has it, one thread each.
 *
 * <pre>{@code
 * mvn -q -B -DskipTests package
 * java --add-modules jdk.incubator.vector \
 *     -cp core/target/classes:core/target/test-classes:vector/target/classes faltung.planner.BigProblems
 * }</pre>
 *
 * Some outputs of each are checked against the definition.
 */
final class BigProblems {
  /** The Java machine's own objects and the young generation, in bytes. */
  private static final long REST = 24L << 20;

  private static final long YOUNG = 8L << 20;

  private static final int RUNS = 3;

  /** Outputs that are checked. */
  private static final int CHECKED = 20;

  /**
   * One of them.
   *
   * @param name of it
   * @param text what it is
   * @param request all of it but the values
   * @param threads that run it
   */
  record Problem(String name, String text, Request request, int threads) {
    long heap() {
      long elements =
          (long) request.problem().inputShape().size()
              + request.problem().kernelShape().size()
              + request.problem().outputShape().size();
      int each = request.type() == ElementType.COMPLEX ? 16 : 8;
      return elements * each + Planner.standard().plan(request).bytes(threads) + REST;
    }
  }

  private BigProblems() {}

  /** The same, an eighth to a hundredth as big. */
  static List<Problem> smaller() {
    return List.of(
        full("double-1d-smaller", "double", 1 << 18, 1 << 18, ElementType.DOUBLE),
        full("double-1d-blocks", "blocks", 1 << 21, 1 << 17, ElementType.DOUBLE),
        same("double-2d-smaller", "1024² ∗ 63²", 2, 1024, 63),
        same("double-3d-smaller", "96³ ∗ 9³", 3, 96, 9),
        full("complex-1d-smaller", "complex", 1 << 17, 1 << 17, ElementType.COMPLEX),
        full("long-1d-smaller", "long", 50_000, 50_000, ElementType.LONG),
        batch("long-1d-threads", "10⁵ ∗ 10⁵, long, batch 8, 8 threads", 8, 100_000, 8));
  }

  private static List<Problem> problems() {
    return List.of(
        full("double-1d", "10⁶ ∗ 10⁶, double, full", 1_000_000, 1_000_000, ElementType.DOUBLE),
        same("double-2d", "4096² ∗ 255² not separable, double, same", 2, 4096, 255),
        same("double-3d", "256³ ∗ 15³, double, same", 3, 256, 15),
        full("complex-1d", "2²⁰ ∗ 2²⁰, complex, full", 1 << 20, 1 << 20, ElementType.COMPLEX),
        full("long-1d", "10⁵ ∗ 10⁵, long, full", 100_000, 100_000, ElementType.LONG));
  }

  private static Problem full(String name, String text, int n, int k, ElementType type) {
    return new Problem(
        name,
        text,
        Request.of(ConvolutionProblem.convolution(Shape.of(n), Shape.of(k)).full().build(), type),
        1);
  }

  /** Several full convolutions of n integers with one kernel of n, one a thread. */
  private static Problem batch(String name, String text, int batch, int n, int threads) {
    return new Problem(
        name,
        text,
        Request.of(
            ConvolutionProblem.layer(Shape.of(batch, 1, n), Shape.of(1, 1, n))
                .padding(n - 1)
                .build(),
            ElementType.LONG),
        threads);
  }

  private static Problem same(String name, String text, int rank, int n, int k) {
    int[] input = new int[rank];
    int[] kernel = new int[rank];
    int[] padding = new int[rank];
    Arrays.fill(input, n);
    Arrays.fill(kernel, k);
    Arrays.fill(padding, k / 2);
    return new Problem(
        name,
        text,
        Request.of(
            ConvolutionProblem.convolution(Shape.of(input), Shape.of(kernel))
                .padding(padding)
                .build(),
            ElementType.DOUBLE),
        1);
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 2 && arguments[0].equals("run")) {
      run(
          Stream.concat(problems().stream(), smaller().stream())
              .filter(problem -> problem.name().equals(arguments[1]))
              .findFirst()
              .orElseThrow());
      return;
    }
    for (Problem problem : problems()) {
      System.out.println(problem.text());
      if (fork(problem, System.getProperty("java.class.path")) != 0) {
        throw new IllegalStateException(problem.text() + " failed");
      }
      scipy(problem);
    }
  }

  private static void run(Problem problem) {
    Request request = problem.request();
    Random random = new Random(2026);
    NdArray x = Operands.ofAnyType(request.type(), request.problem().inputShape(), random);
    NdArray h = Operands.ofAnyType(request.type(), request.problem().kernelShape(), random);
    NdArray y = x.zeros(request.problem().outputShape());
    Plan plan = Planner.standard().plan(request);
    List<Double> seconds = new ArrayList<>();
    String description = "";
    try (Workers workers = Workers.of(problem.threads())) {
      for (int run = 0; run < RUNS; run++) {
        long start = System.nanoTime();
        Convolver convolver = plan.prepare(h);
        convolver.apply(x, y, convolver.workspace(problem.threads()), workers);
        seconds.add((System.nanoTime() - start) * 1e-9);
        description = convolver.description();
      }
    }
    System.out.printf(
        Locale.ROOT,
        "  Faltung: %s, %s; %s loops; stated %s, heap %d MiB%n",
        plan.method(),
        description,
        InnerLoopsChoice.loops().name(),
        Plan.bytes(plan.bytes(problem.threads())),
        Runtime.getRuntime().maxMemory() >> 20);
    System.out.printf(
        Locale.ROOT,
        "  Faltung: best of %d runs %.3f s, the first %.3f s; %s%n",
        RUNS,
        seconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
        seconds.get(0),
        checked(request, plan, random, x, h, y));
  }

  /** The greatest error of some outputs, in the measure of the tolerance, beside its bound. */
  private static String checked(
      Request request, Plan plan, Random random, NdArray x, NdArray h, NdArray y) {
    ConvolutionProblem problem = request.problem();
    double norms = norm(x) * norm(h);
    double worst = 0;
    for (int check = 0; check < CHECKED; check++) {
      int[] lengths = new int[problem.rank()];
      List<Interval> one = new ArrayList<>();
      int offset = 0;
      for (int axis = 0; axis < lengths.length; axis++) {
        lengths[axis] = problem.axes().get(axis).outputLength();
        int at = random.nextInt(lengths[axis]);
        one.add(new Interval(at, at + 1));
        offset = offset * lengths[axis] + at;
      }
      double error = error(problem.region(one), x, h, y, offset);
      worst = Math.max(worst, error == 0 ? 0 : error / norms);
    }
    String text =
        String.format(
            Locale.ROOT, "%d outputs: error %.1e, bound %.1e", CHECKED, worst, plan.error());
    if (worst > plan.error()) {
      throw new AssertionError(text);
    }
    return text;
  }

  private static double error(ConvolutionProblem one, NdArray x, NdArray h, NdArray y, int offset) {
    if (x instanceof LongArray integers) {
      BigInteger exact =
          Definition.evaluateExactly(one, integers.values(), ((LongArray) h).values())[0];
      return exact
          .subtract(BigInteger.valueOf(((LongArray) y).values()[offset]))
          .abs()
          .doubleValue();
    }
    if (x instanceof ComplexArray complex) {
      ComplexArray kernel = (ComplexArray) h;
      ComplexArray result = (ComplexArray) y;
      BigDecimal real =
          exact(one, complex.real(), kernel.real())
              .subtract(exact(one, complex.imaginary(), kernel.imaginary()));
      BigDecimal imaginary =
          exact(one, complex.real(), kernel.imaginary())
              .add(exact(one, complex.imaginary(), kernel.real()));
      return Math.hypot(
          difference(real, result.real().values()[offset]),
          difference(imaginary, result.imaginary().values()[offset]));
    }
    return difference(
        exact(one, (DoubleArray) x, (DoubleArray) h), ((DoubleArray) y).values()[offset]);
  }

  private static BigDecimal exact(ConvolutionProblem one, DoubleArray x, DoubleArray h) {
    return Definition.evaluateExactly(one, x.values(), h.values())[0];
  }

  private static double difference(BigDecimal exact, double computed) {
    return exact.subtract(new BigDecimal(computed)).abs().doubleValue();
  }

  private static double norm(NdArray array) {
    double squares = 0;
    if (array instanceof DoubleArray real) {
      for (double value : real.values()) {
        squares += value * value;
      }
    } else if (array instanceof ComplexArray complex) {
      return Math.hypot(norm(complex.real()), norm(complex.imaginary()));
    } else {
      for (long value : ((LongArray) array).values()) {
        squares += (double) value * value;
      }
    }
    return Math.sqrt(squares);
  }

  /** Runs a problem in a machine of its own; what that leaves with. */
  static int fork(Problem problem, String classes) throws IOException, InterruptedException {
    String java =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    List<String> command = new ArrayList<>(List.of(java));
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    }
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmn" + YOUNG,
            "-Xmx" + problem.heap(),
            "-cp",
            classes,
            BigProblems.class.getName(),
            "run",
            problem.name()));
    return started(command, "");
  }

  private static void scipy(Problem problem) throws IOException, InterruptedException {
    String script =
        System.getProperty(
            "big.problems.py", "core/src/test/resources/faltung/plan/big_problems.py");
    try {
      if (started(List.of("python3", script, problem.name()), "  SciPy: ") != 0) {
        System.out.println(
            "  SciPy: python3 did not run " + script + "; -Dbig.problems.py says where it is");
      }
    } catch (IOException e) {
      System.out.println("  SciPy: skipped, " + e.getMessage());
    }
  }

  private static int started(List<String> command, String before)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("OPENBLAS_NUM_THREADS", "1");
    Process process = builder.start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.contains("incubator")) {
          System.out.println(before + line);
        }
      }
    }
    return process.waitFor();
  }
}
