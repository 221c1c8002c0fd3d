package faltung.vector;

import faltung.loops.DoublePasses;
import faltung.loops.DoubleScalarPasses;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Prints how much faster vector passes are than scalar ones, 4,096 points in double, medians of
 * interleaved rounds of the thread's processor time.
 *
 * <p>After {@code mvn -pl vector -am test-compile}: {@code java --add-modules jdk.incubator.vector
 * -cp vector/target/test-classes:vector/target/classes:core/target/classes
 * faltung.vector.PassReport}.
 */
final class PassReport {
  private static final int POINTS = 4096;
  private static final int IMAGINARY = POINTS + 264;
  private static final int ROUNDS = 61;
  private static final int CALLS = 50;

  private PassReport() {}

  public static void main(String[] arguments) {
    for (int radix : new int[] {2, 4, 8}) {
      for (int leg = 1; leg * radix <= POINTS; leg *= 8) {
        report(radix, leg);
      }
    }
  }

  private static void report(int radix, int leg) {
    int group = leg == 1 ? DoublePasses.GROUP : 1;
    int step = radix * leg;
    int steps = POINTS / step;
    double[] values = new Random(1).doubles(POINTS + IMAGINARY, -1, 1).toArray();
    // Small roots keep the values from growing out of range.
    double[] roots = new double[2 * (radix - 1) * (steps + DoublePasses.GROUP)];
    Arrays.fill(roots, 1.0 / radix);
    DoubleScalarPasses scalar = new DoubleScalarPasses();
    double[][] times = new double[2][ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      double[] one = values.clone();
      times[0][round] =
          time(
              () ->
                  scalar.split(
                      radix, one, 0, one, IMAGINARY, leg, step, steps, leg, roots, 0, group));
      double[] other = values.clone();
      times[1][round] =
          time(
              () ->
                  DoubleVectorPasses.split(
                      radix, other, 0, other, IMAGINARY, leg, step, steps, leg, roots, 0, group));
    }
    double first = median(times[0]);
    double second = median(times[1]);
    System.out.printf(
        Locale.ROOT,
        "radix %d, rows of %4d: scalar %.2f, vectors %.2f ns a point, ratio %.2f%n",
        radix,
        leg,
        first,
        second,
        first / second);
  }

  private static double time(Runnable pass) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int call = 0; call < CALLS; call++) {
      pass.run();
    }
    long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    return (double) (end - start) / CALLS / POINTS;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
