package faltung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.plan.Convolver;
import faltung.plan.OwnedConvolver;
import faltung.planner.Plan;
import faltung.threads.Workers;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A prepared kernel with its workspace, applied to a caller's arrays. */
class AllocationTest {
  /** As many as the just-in-time compiler needs to compile what runs, several times over. */
  private static final int WARM_UP = 300;

  private static final int RUNS = 100;

  /** Lists, ranges and tasks of one call. */
  private static final int FEW = 4096;

  /** The indices of a row of outputs, inside and at either rim, in each of up to two passes. */
  private static final int ROW = 64;

  @ParameterizedTest
  @CsvSource({
    "running-sums, 9 9",
    "separable, 9 9",
    "direct, 5 5",
    "fft, 9 9",
    "overlap-save, 9 9",
    "number-theoretic, 9 9"
  })
  void nothingOfTheSizeOfTheDataIsAllocated(String method, String kernel, TestReporter reporter) {
    assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int[] lengths = Arrays.stream(kernel.split(" ")).mapToInt(Integer::parseInt).toArray();
    for (Border border : new Border[] {Border.ZERO, Border.REFLECT}) {
      NdArray x = DoubleArray.zeroed(Shape.of(128, 128));
      if (method.equals("number-theoretic")) {
        x = LongArray.zeroed(x.shape());
      }
      NdArray h = x.zeros(Shape.of(lengths));
      h.fillRange(0, h.size(), 1);
      Convolution<NdArray> convolution =
          Faltung.convolution(x, h).size(Size.SAME_SCIPY).border(border).method(method);
      Convolver convolver = convolution.prepare();
      Convolver.Workspace workspace = convolver.workspace(1);
      NdArray y = x.zeros(convolution.outputShape());
      for (int run = 0; run < WARM_UP; run++) {
        convolver.apply(x, y, workspace, Workers.SERIAL);
      }
      long before = bean.getThreadAllocatedBytes(Thread.currentThread().getId());
      for (int run = 0; run < RUNS; run++) {
        convolver.apply(x, y, workspace, Workers.SERIAL);
      }
      long each = (bean.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / RUNS;
      reporter.publishEntry(method + ", border " + border, each + " bytes");
      assertThat(each)
          .as("bytes allocated by %s with border %s", method, border)
          .isLessThan(FEW + 2L * 3 * ROW * y.shape().length(0));
    }
  }

  /**
   * Nothing at all, in rows, tiles, passes and blocks. {@code ApplyBytesTest} has the contract's
   * problems, these are larger.
   */
  @ParameterizedTest
  @CsvSource({
    "direct, DOUBLE, 300, 7, 0",
    "direct, FLOAT, 40 40, 5 5, 0",
    "direct, COMPLEX, 40 40, 5 5, 0",
    "direct, COMPLEX, 6 7 8, 2 3 3, 0",
    "direct, LONG, 40 40, 5 5, 0",
    "separable, DOUBLE, 40 40, 5 5, -1",
    "running-sums, FLOAT, 40 40, 5 5, -1",
    "separable, FLOAT, 12 14 16, 3 3 3, -1",
    "fft, DOUBLE, 40 40, 5 5, 0",
    "fft, FLOAT, 300, 50, 0",
    "fft, COMPLEX, 12 14 16, 3 3 3, 0",
    "overlap-save, DOUBLE, 40 40, 5 5, 0",
    "overlap-save, COMPLEX, 600, 20, 0",
    "number-theoretic, LONG, 40 40, 5 5, 0",
    "number-theoretic, LONG, 500, 50, 0"
  })
  void applyingAllocatesNothing(
      String method, ElementType type, String input, String kernel, long ofRepacking) {
    assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
    NdArray like =
        switch (type) {
          case FLOAT -> FloatArray.zeroed(Shape.of(1));
          case DOUBLE -> DoubleArray.zeroed(Shape.of(1));
          case LONG -> LongArray.zeroed(Shape.of(1));
          case COMPLEX -> ComplexArray.of(new double[1], new double[1]);
        };
    NdArray x = like.zeros(shape(input));
    NdArray h = like.zeros(shape(kernel));
    h.fillRange(0, h.size(), 1);
    Plan plan = Faltung.convolution(x, h).method(method).plan();
    OwnedConvolver convolver = plan.prepareOwned(h);
    assertThat(convolver.method()).isEqualTo(method);
    Convolver.Workspace workspace = convolver.workspace(1);
    NdArray y = x.zeros(plan.request().problem().outputShape());
    long applied = bytes(() -> convolver.apply(x, y, workspace, Workers.SERIAL));
    assertThat(applied).as("bytes of 1,000 uses").isZero();
    assertThat(workspace.pieces()).isPositive();
    long repacked = bytes(() -> convolver.repack(h));
    if (ofRepacking < 0) {
      // Prepared anew.
      assertThat(repacked).isPositive();
    } else {
      assertThat(repacked).as("bytes of 1,000 repackings").isEqualTo(ofRepacking);
    }
  }

  /**
   * Of a thousand calls: the least of several thousands, since the compiler, where it takes back
   * what it assumed, makes a few objects in between.
   */
  private static long bytes(Runnable call) {
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20 && least > 0; round++) {
      long before = bean.getThreadAllocatedBytes(thread);
      for (int run = 0; run < 1000; run++) {
        call.run();
      }
      least = Math.min(least, bean.getThreadAllocatedBytes(thread) - before);
    }
    return least;
  }

  private static Shape shape(String lengths) {
    return Shape.of(Arrays.stream(lengths.split(" ")).mapToInt(Integer::parseInt).toArray());
  }
}
