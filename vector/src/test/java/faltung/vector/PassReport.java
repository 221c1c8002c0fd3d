package faltung.vector;

import faltung.loops.DoublePasses;
import faltung.loops.DoubleScalarPasses;
import faltung.loops.LanePass;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Prints how much faster vector passes are than scalar ones, up to 4,096 points in double, medians
 * of interleaved rounds of the thread's processor time.
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
    for (int radix : new int[] {2, 3, 4, 5, 7, 8}) {
      for (int leg = 16; leg * radix <= POINTS; leg *= 16) {
        int count = leg;
        int blocks = POINTS / (radix * leg);
        double[] roots = roots(radix, blocks);
        report(
            "radix " + radix + ", rows of " + leg,
            radix * leg * blocks,
            (passes, values) ->
                passes.rows(
                    false, radix, values, 0, values, IMAGINARY, count, count, blocks, roots, 0, 1));
      }
    }
    // The last three passes of lengths from 2^10 on, on one group.
    lanes("a level over a", new LanePass(4, 16, 16, 16, 64, 1, 0));
    lanes("the first over b", new LanePass(4, 64, 256, 4, 64, 1, 0));
    lanes("the second over b", new LanePass(4, 64, 64, 1, 64, 4, 256));
  }

  private static void lanes(String what, LanePass pass) {
    double[] roots = roots(pass.radix(), pass.width() * pass.blocks());
    report(
        "lanes, " + what,
        pass.points(),
        (passes, values) -> passes.lanes(false, pass, values, 0, values, IMAGINARY, roots, 0));
  }

  /** Small roots keep the values from growing out of range. */
  private static double[] roots(int radix, int blocks) {
    double[] roots = new double[2 * (radix - 1) * blocks];
    Arrays.fill(roots, 1.0 / radix);
    return roots;
  }

  private interface Pass {
    void run(DoublePasses passes, double[] values);
  }

  private static void report(String what, int points, Pass pass) {
    DoublePasses[] both = {new DoubleScalarPasses(), DoubleWarmingPasses.warm()};
    double[] values = new Random(1).doubles(POINTS + IMAGINARY, -1, 1).toArray();
    double[][] times = new double[2][ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      for (int which = 0; which < 2; which++) {
        DoublePasses passes = both[which];
        double[] copy = values.clone();
        times[which][round] = time(() -> pass.run(passes, copy), points);
      }
    }
    double first = median(times[0]);
    double second = median(times[1]);
    System.out.printf(
        Locale.ROOT,
        "%s: scalar %.2f, vectors %.2f ns a point, ratio %.2f%n",
        what,
        first,
        second,
        first / second);
  }

  private static double time(Runnable pass, int points) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int call = 0; call < CALLS; call++) {
      pass.run();
    }
    long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    return (double) (end - start) / CALLS / points;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
