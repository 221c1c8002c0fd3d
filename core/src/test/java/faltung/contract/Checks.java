package faltung.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import faltung.array.ComplexArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.definition.Definition;
import faltung.problem.Conjugation;
import faltung.problem.ConvolutionProblem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestReporter;

/**
 * Holds one implementation against the definition, problem by problem, and keeps account: failures
 * as lines that reproduce them, and how much of what was compared could have differed at all.
 */
final class Checks {
  /** After so many failures there is no more to be learned. */
  private static final int MOST_FAILURES = 10;

  private final Implementation implementation;
  private final List<String> failures = new ArrayList<>();
  private final List<Double> shares = new ArrayList<>();
  private long problems;
  private long mistrusted;
  private long outputs;

  Checks(Implementation implementation) {
    this.implementation = implementation;
  }

  /** Small integers, in every element type that is accepted: to the bit, or within the bound. */
  void integers(Bordered unsuited, long seed) {
    Bordered task = implementation.suited(unsuited);
    ConvolutionProblem problem = task.problem();
    Random random = new Random(seed);
    ComplexArray x =
        (ComplexArray) Operands.smallIntegers(ElementType.COMPLEX, problem.inputShape(), random);
    ComplexArray h =
        (ComplexArray)
            implementation.suited(
                problem,
                Operands.smallIntegers(ElementType.COMPLEX, problem.kernelShape(), random));
    ConvolutionProblem wide = task.extendedProblem();
    ComplexArray extended = x;
    double @Nullable [] real = null;
    for (ElementType type : ElementType.values()) {
      NdArray kernel = as(type, h);
      if (!implementation.accepts(task.request(type), kernel)) {
        continue;
      }
      if (real == null) {
        extended = (ComplexArray) task.extended(x);
        real = Definition.evaluate(wide, extended.real().values(), h.real().values());
        account(real);
      }
      double[][] expected =
          type == ElementType.COMPLEX ? complexOf(wide, extended, h, real) : new double[][] {real};
      NdArray input = as(type, x);
      NdArray y = run(task, input, kernel, 1, "integers", seed);
      if (y == null) {
        continue;
      }
      if (type == ElementType.LONG || implementation.exactOnSmallIntegers()) {
        compare(task, type, "integers", seed, Operands.planes(y), expected, null);
      } else {
        double[][] bound = implementation.bound(task, input, kernel);
        compare(task, type, "integers", seed, Operands.planes(y), expected, bound);
      }
    }
  }

  /** The real parts in a real type, or the array itself. */
  private static NdArray as(ElementType type, ComplexArray array) {
    double[] values = array.real().values();
    int[] next = {0};
    return type == ElementType.COMPLEX
        ? array.copy()
        : Operands.filled(type, array.shape(), () -> values[next[0]++]);
  }

  private static double[][] complexOf(
      ConvolutionProblem problem, ComplexArray x, ComplexArray h, double[] ac) {
    double[] a = x.real().values();
    double[] b = x.imaginary().values();
    double[] c = h.real().values();
    double[] d = h.imaginary().values();
    // Integers here, and where NaN or infinity stand: no sign of zero is at stake.
    b = problem.conjugation() == Conjugation.INPUT ? negative(b) : b;
    d = problem.conjugation() == Conjugation.KERNEL ? negative(d) : d;
    double[] bd = Definition.evaluate(problem, b, d);
    double[] ad = Definition.evaluate(problem, a, d);
    double[] bc = Definition.evaluate(problem, b, c);
    double[][] y = new double[2][ac.length];
    Arrays.setAll(y[0], j -> ac[j] - bd[j]);
    Arrays.setAll(y[1], j -> ad[j] + bc[j]);
    return y;
  }

  private static double[] negative(double[] values) {
    return Arrays.stream(values).map(value -> 0 - value).toArray();
  }

  /** Numbers with full significands, against the exact sum and the implementation's own bound. */
  void reals(Bordered unsuited, ElementType type, long seed) {
    Bordered task = implementation.suited(unsuited);
    ConvolutionProblem problem = task.problem();
    Random random = new Random(seed);
    NdArray x = Operands.reals(type, problem.inputShape(), random);
    NdArray h = implementation.suited(problem, Operands.reals(type, problem.kernelShape(), random));
    if (!implementation.accepts(task.request(h.elementType()), h)) {
      return;
    }
    NdArray y = run(task, x, h, 1, "reals", seed);
    if (y == null) {
      return;
    }
    problems++;
    ConvolutionProblem wide = task.extendedProblem();
    NdArray extended = task.extended(x);
    double[][] a = Operands.planes(extended);
    double[][] b = Operands.planes(h);
    BigDecimal[][] exact =
        a.length == 2
            ? Definition.evaluateExactly(wide, a[0], a[1], b[0], b[1])
            : new BigDecimal[][] {Definition.evaluateExactly(wide, a[0], b[0])};
    double[][] bound = implementation.bound(task, x, h);
    double[][] found = Operands.planes(y);
    boolean tight = problem.termsPerOutput() <= implementation.mostTermsOfTightBound();
    for (int part = 0; part < found.length; part++) {
      for (int j = 0; j < found[part].length; j++) {
        double value = found[part][j];
        double error =
            Double.isFinite(value)
                ? new BigDecimal(value).subtract(exact[part][j]).abs().doubleValue()
                : Double.POSITIVE_INFINITY;
        if (error > bound[part][j]) {
          fail(
              task,
              type,
              "reals",
              seed,
              at(part, j)
                  + value
                  + ", exactly "
                  + exact[part][j].doubleValue()
                  + ": error "
                  + error
                  + " is beyond the bound "
                  + bound[part][j]);
          return;
        }
        if (tight && exact[part][j].signum() != 0) {
          shares.add(error / bound[part][j]);
        }
      }
    }
  }

  /** A few NaN and infinities among small integers reach exactly the outputs they are a term of. */
  void nonFinite(Bordered unsuited, ElementType type, long seed) {
    Bordered asked = implementation.suited(unsuited);
    ConvolutionProblem problem = asked.problem();
    if (type == ElementType.LONG) {
      return;
    }
    Random random = new Random(seed);
    NdArray x = Operands.smallIntegers(type, problem.inputShape(), random);
    NdArray h =
        implementation.suited(problem, Operands.smallIntegers(type, problem.kernelShape(), random));
    int which = random.nextInt(4);
    Bordered task = random.nextInt(8) == 0 ? asked.constant(Double.NEGATIVE_INFINITY) : asked;
    Operands.spoil(x, which == 0 ? 0 : 1 + random.nextInt(1 + x.size() / 8), random);
    Operands.spoil(h, which == 0 ? 1 : 0, random);
    if (!implementation.accepts(task.request(h.elementType()), h)) {
      return;
    }
    NdArray y = run(task, x, h, 1, "nonFinite", seed);
    if (y == null) {
      return;
    }
    ConvolutionProblem wide = task.extendedProblem();
    NdArray extended = task.extended(x);
    double[][] a = Operands.planes(extended);
    double[][] b = Operands.planes(h);
    double[] ac = Definition.evaluate(wide, a[0], b[0]);
    double[][] expected =
        a.length == 2
            ? complexOf(wide, (ComplexArray) extended, (ComplexArray) h, ac)
            : new double[][] {ac};
    problems++;
    for (double[] part : expected) {
      outputs += part.length;
    }
    mistrusted += Arrays.stream(expected[0]).allMatch(Double::isFinite) ? 1 : 0;
    double[][] bound = null;
    if (!implementation.exactOnSmallIntegers()) {
      bound = implementation.bound(task.finite(), finite(x), finite(h));
    }
    compare(task, type, "nonFinite", seed, Operands.planes(y), expected, bound);
  }

  /** A copy with 4, the largest of the small integers, in place of what is not finite. */
  private static NdArray finite(NdArray array) {
    NdArray copy = array.copy();
    if (copy instanceof FloatArray floats) {
      for (int j = 0; j < floats.size(); j++) {
        floats.values()[j] = Float.isFinite(floats.values()[j]) ? floats.values()[j] : 4;
      }
    } else {
      for (double[] plane : Operands.planes(copy)) {
        Arrays.setAll(plane, j -> Double.isFinite(plane[j]) ? plane[j] : 4);
      }
    }
    return copy;
  }

  /** Any number of threads from 1 to 7 gives the same bits. */
  void threads(Bordered unsuited, ElementType type, long seed) {
    Bordered task = implementation.suited(unsuited);
    ConvolutionProblem problem = task.problem();
    Random random = new Random(seed);
    boolean whole = type == ElementType.LONG;
    NdArray x =
        whole
            ? Operands.smallIntegers(type, problem.inputShape(), random)
            : Operands.reals(type, problem.inputShape(), random);
    NdArray h =
        whole
            ? Operands.smallIntegers(type, problem.kernelShape(), random)
            : Operands.reals(type, problem.kernelShape(), random);
    h = implementation.suited(problem, h);
    if (!implementation.accepts(task.request(h.elementType()), h)) {
      return;
    }
    NdArray one = run(task, x, h, 1, "threads", seed);
    problems++;
    for (int threads = 2; threads <= 7; threads++) {
      NdArray y = run(task, x, h, threads, "threads", seed);
      if (one == null || !one.equals(y)) {
        fail(task, type, "threads", seed, threads + " threads give other bits than one");
        return;
      }
    }
  }

  /** Long values of any magnitude: the exact sums, or an exception where one does not fit. */
  void anyLongs(Bordered unsuited, long seed) {
    Bordered task = implementation.suited(unsuited);
    ConvolutionProblem problem = task.problem();
    Random random = new Random(seed);
    int drop = random.nextInt(64);
    LongArray x = longs(problem.inputShape().size(), random, drop).reshape(problem.inputShape());
    int dropOfKernel = Math.min(63, Math.max(0, 60 + random.nextInt(6) - drop));
    LongArray h =
        longs(problem.kernelShape().size(), random, dropOfKernel).reshape(problem.kernelShape());
    if (!implementation.accepts(task.request(h.elementType()), h)) {
      return;
    }
    BigInteger[] exact =
        Definition.evaluateExactly(
            task.extendedProblem(), ((LongArray) task.extended(x)).values(), h.values());
    boolean fits = Arrays.stream(exact).allMatch(value -> value.bitLength() < 64);
    problems++;
    mistrusted += fits ? 0 : 1;
    NdArray y = Operands.dirty(ElementType.LONG, problem.outputShape());
    try {
      implementation.run(task.request(ElementType.LONG), x, h, y, 1);
    } catch (ArithmeticException e) {
      if (fits) {
        fail(task, ElementType.LONG, "anyLongs", seed, "every sum fits, but: " + e);
      }
      return;
    }
    if (!fits) {
      fail(task, ElementType.LONG, "anyLongs", seed, "a sum does not fit, but no exception");
      return;
    }
    long[] expected = Arrays.stream(exact).mapToLong(BigInteger::longValueExact).toArray();
    if (!Arrays.equals(((LongArray) y).values(), expected)) {
      fail(task, ElementType.LONG, "anyLongs", seed, "wrong sums");
    }
  }

  private static LongArray longs(int size, Random random, int drop) {
    long[] values = new long[size];
    Arrays.setAll(
        values, j -> (random.nextInt(8) == 0 ? Long.MIN_VALUE : random.nextLong()) >> drop);
    return LongArray.of(values);
  }

  /** Runs on dirty output, and holds the operands against their copies. */
  private @Nullable NdArray run(
      Bordered task, NdArray x, NdArray h, int threads, String check, long seed) {
    ElementType type = x.elementType();
    NdArray inputBefore = x.copy();
    NdArray kernelBefore = h.copy();
    NdArray y = Operands.dirty(type, task.problem().outputShape());
    try {
      implementation.run(task.request(type), x, h, y, threads);
    } catch (RuntimeException | AssertionError e) {
      fail(task, type, check, seed, e.toString());
      return null;
    }
    if (!x.equals(inputBefore) || !h.equals(kernelBefore)) {
      fail(task, type, check, seed, "an operand was changed");
      return null;
    }
    return y;
  }

  /** Compares to the bit, or within a bound where the expected value is finite. */
  private void compare(
      Bordered task,
      ElementType type,
      String check,
      long seed,
      double[][] found,
      double[][] expected,
      double @Nullable [][] bound) {
    for (int part = 0; part < expected.length; part++) {
      for (int j = 0; j < expected[part].length; j++) {
        double a = found[part][j];
        double b = expected[part][j];
        boolean same;
        if (bound == null || !Double.isFinite(b)) {
          same = Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
        } else {
          same = Math.abs(a - b) <= bound[part][j];
        }
        if (!same) {
          fail(task, type, check, seed, at(part, j) + a + " instead of " + b);
          return;
        }
      }
    }
  }

  private static String at(int part, int j) {
    return (part == 1 ? "imaginary part of " : "") + "output " + j + " is ";
  }

  private void account(double[] expected) {
    problems++;
    outputs += expected.length;
    long zeros = Arrays.stream(expected).filter(value -> value == 0).count();
    mistrusted += 2 * zeros > expected.length ? 1 : 0;
  }

  private void fail(Bordered task, ElementType type, String check, long seed, String what) {
    failures.add(
        implementation.name()
            + " "
            + type
            + ": "
            + what
            + "; reproduce: "
            + check
            + "("
            + task.asJava()
            + ", seed "
            + seed
            + ")");
    if (failures.size() >= MOST_FAILURES) {
      failIfAny();
    }
  }

  private void failIfAny() {
    if (!failures.isEmpty()) {
      throw new AssertionError(String.join("\n", failures));
    }
  }

  /**
   * Fails if anything failed or if too many problems proved too little: those most of whose outputs
   * are zero (or, for the other checks, have no reason to be special).
   *
   * <p>Aborts the test, which is then counted as skipped, where the implementation has declined
   * every problem.
   *
   * @param mostMistrusted the greatest share of problems that may be of this kind
   */
  void finish(double mostMistrusted, TestReporter reporter) {
    failIfAny();
    reporter.publishEntry(
        Map.of(
            "problems", Long.toString(problems),
            "outputs", Long.toString(outputs),
            "mistrusted", Long.toString(mistrusted)));
    assumeThat(problems).as("problems that %s accepts", implementation.name()).isPositive();
    assertThatTheMethodRan(reporter);
    assertThat((double) mistrusted / problems)
        .as("share of mistrusted problems")
        .isLessThanOrEqualTo(mostMistrusted);
  }

  /** Every run was by the method under test; only what is not finite goes direct. */
  private void assertThatTheMethodRan(TestReporter reporter) {
    SortedMap<String, Long> finite = implementation.runsByMethod(true);
    SortedMap<String, Long> others = implementation.runsByMethod(false);
    reporter.publishEntry(
        Map.of("ran with finite operands", "" + finite, "with other operands", "" + others));
    assertThat(implementation.methods())
        .as("methods that ran with finite operands: %s", finite)
        .containsAll(finite.keySet());
    for (String method : implementation.methodsThatMustRun()) {
      assertThat(finite.getOrDefault(method, 0L) + others.getOrDefault(method, 0L))
          .as("runs of %s that were counted", method)
          .isPositive();
    }
    others.keySet().removeAll(implementation.methods());
    assertThat(others.keySet()).as("methods that ran with other operands").isSubsetOf("direct");
  }

  /** Whether no problem was accepted, and none failed. */
  boolean declinedAll() {
    return problems == 0 && failures.isEmpty();
  }

  /** How many problems were accepted. */
  long problems() {
    return problems;
  }

  /** The median of error over bound, of all outputs of few enough terms. */
  double medianShareOfBound() {
    double[] sorted = shares.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    assertThat(sorted).isNotEmpty();
    return sorted[sorted.length / 2];
  }
}
