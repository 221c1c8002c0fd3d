package faltung;

import com.sun.management.ThreadMXBean;
import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.plan.Request;
import faltung.planner.Planner;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * What the front door costs beside the sums: time and bytes of a call, medians of many batches.
 *
 * <pre>{@code
 * mvn -q -B test-compile
 * java -cp core/target/classes:core/target/test-classes faltung.FrontDoorReport
 * }</pre>
 */
public final class FrontDoorReport {
  private static final int BATCHES = 41;

  private FrontDoorReport() {}

  /** Prints a line for each call. */
  public static void main(String[] arguments) {
    double[] x = new double[12];
    double[] h = {1, 2, 1};
    Arrays.setAll(x, at -> at);
    DoubleArray wrapped = DoubleArray.of(x);
    DoubleArray kernel = DoubleArray.of(h);
    report("convolve(double[12], double[3])", 20_000, () -> Faltung.convolve(x, h));
    report("convolution(12, 3).run()", 4000, () -> Faltung.convolution(wrapped, kernel).run());
    report("convolution(12, 3).plan()", 4000, () -> Faltung.convolution(wrapped, kernel).plan());
    Request request = Faltung.convolution(wrapped, kernel).request();
    report("planner.plan(12 * 3)", 4000, () -> Planner.standard().plan(request));
    DoubleArray image = DoubleArray.zeroed(Shape.of(16, 16));
    DoubleArray square = DoubleArray.of(new double[][] {{1, 2, 3}, {4, 5, 7}, {7, 8, 1}});
    Request small = Faltung.convolution(image, square).request();
    report("planner.plan(16 x 16 * 3 x 3)", 2000, () -> Planner.standard().plan(small));
    report("convolution(16 x 16, 3 x 3).run()", 500, () -> Faltung.convolve(image, square));
    DoubleArray million = DoubleArray.zeroed(Shape.of(1_000_000));
    report("plan of 10^6 * 10^6", 200, () -> Faltung.convolution(million, million).plan());
    double[] thousand = new double[1000];
    Arrays.setAll(thousand, at -> Math.sin(at));
    report("convolve(double[1000], double[1000])", 100, () -> Faltung.convolve(thousand, thousand));
  }

  private static void report(String name, int calls, Runnable call) {
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    double[] times = new double[BATCHES];
    long bytes = 0;
    for (int batch = -BATCHES; batch < BATCHES; batch++) {
      long before = bean.getThreadAllocatedBytes(thread);
      long start = System.nanoTime();
      for (int number = 0; number < calls; number++) {
        call.run();
      }
      if (batch >= 0) {
        times[batch] = (System.nanoTime() - start) / (double) calls;
        bytes = (bean.getThreadAllocatedBytes(thread) - before) / calls;
      }
    }
    Arrays.sort(times);
    System.out.printf(
        Locale.ROOT,
        "%-40s %10.3f µs (least %.3f) %10d bytes%n",
        name,
        times[BATCHES / 2] / 1e3,
        times[0] / 1e3,
        bytes);
  }
}
