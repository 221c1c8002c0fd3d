package faltung.integer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class TasksTest {
  @Test
  void everyTaskRunsOnceThoughThePoolNeverDoes() {
    AtomicIntegerArray runs = new AtomicIntegerArray(100);
    Tasks.run(100, 4, command -> {}, runs::incrementAndGet);
    for (int i = 0; i < 100; i++) {
      assertThat(runs.get(i)).isEqualTo(1);
    }
  }

  @Test
  void theFailureOfAHelperReachesTheCaller() {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try {
      CountDownLatch failed = new CountDownLatch(1);
      Thread caller = Thread.currentThread();
      assertThatThrownBy(
              () ->
                  Tasks.run(
                      2,
                      2,
                      pool,
                      task -> {
                        if (Thread.currentThread() != caller) {
                          failed.countDown();
                          throw new IllegalStateException("task " + task);
                        }
                        try {
                          failed.await();
                        } catch (InterruptedException e) {
                          throw new AssertionError(e);
                        }
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("task ");
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void anErrorReachesTheCaller() {
    assertThatThrownBy(
            () ->
                Tasks.run(
                    1,
                    1,
                    Runnable::run,
                    task -> {
                      throw new OutOfMemoryError("task " + task);
                    }))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("task 0");
  }
}
