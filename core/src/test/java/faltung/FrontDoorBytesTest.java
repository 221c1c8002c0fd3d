package faltung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.plan.Request;
import faltung.planner.Planner;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * What a small convolution allocates: the bounds are those of interpreted code, compiled code is
 * below; {@link FrontDoorReport} prints both bytes and times.
 */
class FrontDoorBytesTest {
  private static final int CALLS = 100;

  private final DoubleArray x = DoubleArray.zeroed(Shape.of(12));
  private final DoubleArray h = DoubleArray.of(1, 2, 1);

  @Test
  void aSmallConvolutionIsAFewKilobytes() {
    assertThat(bytes(() -> Faltung.convolution(x, h).run())).isBetween(1L, 4928L);
    assertThat(bytes(() -> Faltung.convolution(x, h).size(Size.SAME_SCIPY).run()))
        .isBetween(1L, 5376L);
  }

  @Test
  void aSmallPlanIsAKilobyte() {
    Request request = Faltung.convolution(x, h).request();
    assertThat(bytes(() -> Planner.standard().plan(request))).isBetween(1L, 1536L);
  }

  @Test
  void aPlanOfAPictureIsAFewKilobytes() {
    DoubleArray image = DoubleArray.zeroed(Shape.of(16, 16));
    DoubleArray kernel = DoubleArray.of(new double[][] {{1, 2, 3}, {4, 5, 7}, {7, 8, 1}});
    Request request = Faltung.convolution(image, kernel).request();
    assertThat(bytes(() -> Planner.standard().plan(request))).isBetween(1L, 4096L);
  }

  /** Of one call, after the first, which loads classes. */
  private static long bytes(Runnable call) {
    assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    call.run();
    long before = bean.getThreadAllocatedBytes(thread);
    for (int number = 0; number < CALLS; number++) {
      call.run();
    }
    return (bean.getThreadAllocatedBytes(thread) - before) / CALLS;
  }
}
