package faltung.integer;

import faltung.integer.ExactConvolution.Method;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;

/**
 * Times of exact convolution, from which the constants of {@link ExactConvolution} come. Not a
 * test.
 *
 * <pre>{@code
 * mvn -q -B -pl core test-compile
 * java -cp core/target/classes:core/target/test-classes faltung.integer.IntegerTimings
 * }</pre>
 */
final class IntegerTimings {
  private IntegerTimings() {}

  public static void main(String[] arguments) {
    PrintStream out = System.out;
    out.println("values, bits of each: direct ms, ns a term; transform ms, ns a value and level");
    for (int bits : new int[] {16, 52, 64}) {
      for (int n = 16; n <= 4096; n *= 4) {
        report(out, n, n, bits, true);
      }
      report(out, 100_000, 16, bits, true);
      report(out, 100_000, 256, bits, true);
      report(out, 100_000, 100_000, bits, arguments.length > 0);
    }
    report(out, 1_000_000, 1_000_000, 64, false);
    report(out, 1_000_000, 1_000_000, 16, false);
  }

  private static void report(PrintStream out, int nx, int nh, int bits, boolean direct) {
    SplittableRandom random = new SplittableRandom(1);
    long[] x = ExactOracle.random(random, nx, bits);
    // Signs alone: sums stay near bits + 9 although their bound is far larger, so that longs do.
    long[] h = ExactOracle.random(random, nh, bits == 52 ? 2 : bits);
    ExactConvolution convolution = ExactConvolution.of(x, h);
    StringBuilder line = new StringBuilder(nx + " by " + nh + ", " + bits + " bits: ");
    if (direct) {
      double ms = median(convolution.by(Method.DIRECT), 1);
      line.append(ms).append(' ').append(ms * 1e6 / ((double) nx * nh)).append("; ");
    }
    TransformConvolution plan =
        TransformConvolution.plan(
            Math.max(nx, nh), Math.min(nx, nh), ChineseRemainder.primesFor(convolution.bound()));
    double ms = median(convolution.by(Method.TRANSFORM), 1);
    line.append(ms).append(' ').append(ms * 1e6 / plan.levels());
    line.append("; two threads ").append(median(convolution.by(Method.TRANSFORM), 2));
    out.println(line.append("; ").append(convolution));
  }

  private static double median(ExactConvolution convolution, int threads) {
    ForkJoinPool pool = ForkJoinPool.commonPool();
    double[] times = new double[5];
    int sink = 0;
    for (int i = 0; i < times.length; i++) {
      int repeats = 0;
      long start = System.nanoTime();
      do {
        sink += run(convolution, threads, pool);
        repeats++;
      } while (System.nanoTime() - start < 30_000_000L);
      times[i] = (System.nanoTime() - start) / 1e6 / repeats;
    }
    if (sink == 1) {
      // Keeps the results from being optimised away.
      times[0] += 0;
    }
    Arrays.sort(times);
    return times[times.length / 2];
  }

  private static int run(ExactConvolution convolution, int threads, ForkJoinPool pool) {
    // Results whose bound is beyond 2^113 are 64 bits by 64 and do not fit a long.
    return convolution.bound().bitLength() > 113
        ? convolution.toBigIntegers(threads, pool)[0].signum()
        : (int) convolution.toLongs(threads, pool)[0];
  }
}
