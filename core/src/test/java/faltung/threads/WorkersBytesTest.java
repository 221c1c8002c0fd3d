package faltung.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What handing out work allocates, in all threads that take part. */
class WorkersBytesTest {
  private static final int CALLS = 1000;
  private static final int ROUNDS = 20;
  private static final int PIECES = 64;

  /** What the Javadoc says, and half as much again for helpers that have to wait for the queue. */
  private static final long CALL = 3 * 160 / 2;

  private static final long HELPER = 3 * 50 / 2;

  private final AtomicLongArray done = new AtomicLongArray(PIECES);

  private void pieces(int worker, long from, long to) {
    for (long piece = from; piece < to; piece++) {
      done.incrementAndGet((int) piece);
    }
  }

  private static long bytes(ThreadMXBean bean, long... threads) {
    long sum = 0;
    for (long thread : threads) {
      sum += bean.getThreadAllocatedBytes(thread);
    }
    return sum;
  }

  /** Of the rounds the least: while the compiler is at work it makes objects of its own. */
  private long leastOfCalls(Workers workers, long... threads) {
    // Asking for it makes objects.
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Workers.Piecework work = this::pieces;
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > 0; round++) {
      long before = bytes(bean, threads);
      for (int call = 0; call < CALLS; call++) {
        workers.run(PIECES, work);
      }
      least = Math.min(least, bytes(bean, threads) - before);
    }
    assertThat(done.get(PIECES - 1)).isPositive().isEqualTo(done.get(0));
    return least;
  }

  @Test
  void oneThreadAllocatesNothing() {
    assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
    assertThat(leastOfCalls(Workers.SERIAL, Thread.currentThread().getId())).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void severalThreadsAllocateWhatIsStated(int count) {
    assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
    try (Workers workers = Workers.of(count)) {
      long[] threads = new long[count];
      CyclicBarrier all = new CyclicBarrier(count);
      workers.run(
          count,
          (worker, from, to) -> {
            threads[worker] = Thread.currentThread().getId();
            await(all);
          });
      assertThat(threads).doesNotHaveDuplicates().doesNotContain(0);
      assertThat(leastOfCalls(workers, threads))
          .isBetween(1L, CALLS * (CALL + HELPER * (count - 1)));
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
