package faltung.contract;

import faltung.array.ElementType;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.ErrorBound;
import faltung.plan.Tolerance;
import faltung.plan.Verdict;
import faltung.planner.AlgorithmList;
import faltung.planner.Plan;
import faltung.planner.Planner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every method, forced, and the planner's choice on hostile problems against exact sums: prints how
 * often each ran by type, how often a typical bound was exceeded, and every kind of fault with the
 * line that reproduces the first.
 *
 * <pre>{@code
 * mvn -q -B test-compile
 * java -cp core/target/classes:core/target/test-classes faltung.contract.HostileReport 100000
 * java -cp core/target/classes:core/target/test-classes faltung.contract.HostileReport 1 4711
 * }</pre>
 *
 * The arguments are the number of problems and the first seed.
 */
public final class HostileReport {
  /** Names the planner's own choice among the methods. */
  private static final String PLANNED = "planned";

  /** What happened to one method with one type. */
  static final class Count {
    long ran;
    long declined;
    long withTypical;
    long beyondTypical;
    long outputs;
    long special;
    long overflowing;
    final Map<String, Long> descriptions = new TreeMap<>();
  }

  /** How often a kind of fault occurred, and the first. */
  record Fault(long count, long seed, String detail) {}

  private final Map<String, Count> counts = new TreeMap<>();
  private final Map<String, Fault> faults = new TreeMap<>();
  private final boolean explain;

  /** Of so many seeds one has a problem of 3×3 taps, too. */
  private static final int THREE_BY_THREE = 8;

  HostileReport(boolean explain) {
    this.explain = explain;
  }

  Map<String, Count> counts() {
    return counts;
  }

  Map<String, Fault> faults() {
    return faults;
  }

  /** Runs the problem of a seed by every method. */
  void run(long seed) {
    run(HostileProblem.of(seed));
    if (seed % THREE_BY_THREE == 0) {
      // Beside all others, since hardly one of those is for Winograd's method.
      run(HostileProblem.threeByThree(seed));
    }
  }

  private void run(HostileProblem problem) {
    HostileOracle oracle = new HostileOracle(problem);
    if (explain) {
      System.out.println(problem.kind() + ": " + problem.task().asJava());
      System.out.println(problem.request().tolerance());
    }
    for (Algorithm algorithm : AlgorithmList.ALL) {
      run(problem, oracle, algorithm.name());
    }
    run(problem, oracle, PLANNED);
  }

  private void run(HostileProblem problem, HostileOracle oracle, String method) {
    Count count = counts.computeIfAbsent(method + " " + problem.type(), name -> new Count());
    boolean planned = method.equals(PLANNED);
    Planner planner = planned ? Planner.standard() : Planner.standard().only(method);
    Plan plan;
    Convolver convolver;
    try {
      plan = planner.plan(problem.request());
      convolver = plan.prepare(problem.h());
    } catch (IllegalArgumentException declined) {
      count.declined++;
      if (explain) {
        System.out.println(method + ": " + declined.getMessage());
      }
      if (planned) {
        fault(problem, method, "declined", declined.toString());
      }
      return;
    } catch (RuntimeException exception) {
      fault(problem, method, "throws", exception.toString());
      return;
    }
    String description = convolver.description().replaceAll("\\[.*?\\]|\\d+", "#");
    count.ran++;
    count.descriptions.merge(description, 1L, Long::sum);
    NdArray y = Operands.dirty(problem.type(), problem.task().problem().outputShape());
    try {
      convolver.apply(problem.x(), y, convolver.workspace(1), faltung.threads.Workers.SERIAL);
    } catch (ArithmeticException exception) {
      if (problem.type() != ElementType.LONG || oracle.fits()) {
        fault(problem, method, "throws", exception.toString());
      }
      return;
    } catch (RuntimeException exception) {
      fault(problem, method, "throws", exception.toString());
      return;
    }
    if (problem.type() == ElementType.LONG) {
      int wrong = oracle.wrongLongs((LongArray) y);
      count.outputs += y.size();
      if (wrong > 0 || !oracle.fits()) {
        fault(problem, method, "wrong-long", wrong + " outputs; fits: " + oracle.fits());
      }
      return;
    }
    ErrorBound bound = planned ? promised(plan) : stated(problem, method);
    HostileVerdict verdict = oracle.judge(y, bound);
    count.outputs += verdict.outputs;
    count.special += verdict.special;
    count.overflowing += verdict.overflowing;
    count.withTypical += verdict.hasTypical ? 1 : 0;
    count.beyondTypical += verdict.beyondTypical ? 1 : 0;
    if (explain) {
      System.out.println(method + ": " + convolver.description() + ", " + bound);
    }
    if (!verdict.fault.isEmpty()) {
      fault(problem, method, verdict.fault, verdict.detail);
    }
  }

  /** What the method said of this very kernel. */
  private static ErrorBound stated(HostileProblem problem, String method) {
    Algorithm algorithm = AlgorithmList.named(method);
    Verdict verdict =
        algorithm.isConditional()
            ? algorithm.judge(problem.request(), problem.h())
            : algorithm.judge(problem.request());
    return ((Verdict.Accepted) verdict).error();
  }

  /** What the plan keeps whichever method it takes: its tolerance, or its own larger error. */
  private static ErrorBound promised(Plan plan) {
    Tolerance tolerance = plan.request().tolerance();
    double kept = Math.max(tolerance.value(), plan.error());
    double nothing = Double.POSITIVE_INFINITY;
    boolean normwise = tolerance.measure() == Tolerance.Measure.NORMWISE;
    boolean guaranteed = tolerance.assurance() == Tolerance.Assurance.GUARANTEED;
    return new ErrorBound(
        normwise && guaranteed ? kept : nothing,
        normwise && !guaranteed ? kept : nothing,
        !normwise && guaranteed ? kept : nothing,
        !normwise && !guaranteed ? kept : nothing);
  }

  private void fault(HostileProblem problem, String method, String kind, String detail) {
    String values = problem.kind().split(" ")[0];
    String key = method + " " + problem.type() + " " + kind + " | " + values;
    faults.merge(
        key,
        new Fault(1, problem.seed(), detail),
        (first, next) -> new Fault(first.count + 1, first.seed, first.detail));
    if (explain) {
      System.out.println("FAULT " + key + ": " + detail);
    }
  }

  /** The counts and faults as lines. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    counts.forEach(
        (name, count) ->
            lines.add(
                String.format(
                    "%-26s ran %7d declined %7d outputs %10d special %8d overflowing %8d"
                        + " beyond typical %d of %d (%.2f %%) %s",
                    name,
                    count.ran,
                    count.declined,
                    count.outputs,
                    count.special,
                    count.overflowing,
                    count.beyondTypical,
                    count.withTypical,
                    100.0 * count.beyondTypical / Math.max(1, count.withTypical),
                    count.descriptions)));
    Map<String, Fault> sorted = new LinkedHashMap<>(faults);
    sorted.forEach(
        (key, fault) ->
            lines.add(
                "FAULT "
                    + fault.count
                    + "× "
                    + key
                    + "; seed "
                    + fault.seed
                    + ": "
                    + fault.detail));
    return lines;
  }

  public static void main(String[] arguments) {
    long problems = arguments.length > 0 ? Long.parseLong(arguments[0]) : 100_000;
    long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 0;
    HostileReport report = new HostileReport(problems == 1);
    for (long number = 0; number < problems; number++) {
      report.run(first + number);
      if ((number + 1) % 10_000 == 0) {
        System.err.println(
            (number + 1) + " of " + problems + ", " + report.faults.size() + " kinds of fault");
      }
    }
    report.lines().forEach(System.out::println);
    System.out.println(problems + " problems, " + report.faults.size() + " kinds of fault");
    if (!report.faults.isEmpty()) {
      System.exit(1);
    }
  }
}
