package faltung.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads of a caller, and what an interrupt of the calling thread does. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkersOverExecutorTest {
  private static final int PIECES = 1000;

  @Test
  void theCallersExecutorDoesItsShareAndStaysOpen() {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Set<Thread> threads = ConcurrentHashMap.newKeySet();
      CountDownLatch three = new CountDownLatch(3);
      AtomicLongArray runs = new AtomicLongArray(PIECES);
      try (Workers workers = Workers.over(pool, 3)) {
        workers.run(
            PIECES,
            (worker, from, to) -> {
              if (threads.add(Thread.currentThread())) {
                three.countDown();
              }
              await(three);
              count(runs, from, to);
            });
      }
      assertThat(threads).hasSize(3).contains(Thread.currentThread());
      assertEachOnce(runs);
      assertThat(pool.isShutdown()).isFalse();
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void anExecutorThatRunsTasksInTheCallersThreadWillDo() {
    assertComputesAlone(Runnable::run);
  }

  @Test
  void whatAnExecutorRefusesTheCallerDoes() {
    assertComputesAlone(
        task -> {
          throw new RejectedExecutionException("full");
        });
  }

  @Test
  void aTaskThatAnExecutorNeverBeginsIsNotWaitedFor() {
    List<Runnable> forgotten = new ArrayList<>();
    assertComputesAlone(forgotten::add);
    assertThat(forgotten).hasSize(3);
    forgotten.forEach(Runnable::run);
  }

  private static void assertComputesAlone(Executor executor) {
    AtomicLongArray runs = new AtomicLongArray(PIECES);
    Workers.over(executor, 4).run(PIECES, (worker, from, to) -> count(runs, from, to));
    assertEachOnce(runs);
  }

  @Test
  void anInterruptStopsTheCallerAloneBetweenPieces() {
    AtomicInteger shares = new AtomicInteger();
    assertThatThrownBy(
            () ->
                Workers.SERIAL.run(
                    64,
                    (worker, from, to) -> {
                      if (shares.incrementAndGet() == 5) {
                        Thread.currentThread().interrupt();
                      }
                    }))
        .isInstanceOf(CancellationException.class)
        .hasMessage("interrupted after 5 of 64 pieces; the output is incomplete");
    assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
    assertThat(shares).hasValue(5);
  }

  @Test
  void anInterruptWaitsForWhatHelpersHaveBegun() {
    try (Workers workers = Workers.of(2)) {
      CountDownLatch helperBegan = new CountDownLatch(1);
      CountDownLatch interrupted = new CountDownLatch(1);
      AtomicInteger helperEnded = new AtomicInteger();
      Thread caller = Thread.currentThread();
      assertThatThrownBy(
              () ->
                  workers.run(
                      1000,
                      (worker, from, to) -> {
                        if (worker == 0) {
                          await(helperBegan);
                          Thread.currentThread().interrupt();
                          interrupted.countDown();
                        } else {
                          helperBegan.countDown();
                          await(interrupted);
                          // Until the caller takes no more and waits for this helper.
                          while (caller.getState() != Thread.State.WAITING) {
                            Thread.onSpinWait();
                          }
                          helperEnded.incrementAndGet();
                        }
                      }))
          .isInstanceOf(CancellationException.class)
          .hasMessageMatching("interrupted after \\d+ of 1000 pieces; the output is incomplete");
      assertThat(Thread.interrupted()).isTrue();
      int ended = helperEnded.get();
      assertThat(ended).isPositive();
      AtomicLongArray runs = new AtomicLongArray(PIECES);
      workers.run(PIECES, (worker, from, to) -> count(runs, from, to));
      assertEachOnce(runs);
      assertThat(helperEnded).as("nothing of the interrupted work ran on").hasValue(ended);
    }
  }

  @Test
  void anInterruptedThreadMayStillComputeOnePiece() {
    Thread.currentThread().interrupt();
    AtomicInteger runs = new AtomicInteger();
    Workers.SERIAL.run(1, (worker, from, to) -> runs.incrementAndGet());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(runs).hasValue(1);
  }

  @Test
  void thereIsAtLeastOneThread() {
    assertThatThrownBy(() -> Workers.over(Runnable::run, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads is 0, but must be at least 1");
  }

  private static void count(AtomicLongArray runs, long from, long to) {
    for (long piece = from; piece < to; piece++) {
      runs.incrementAndGet((int) piece);
    }
  }

  private static void assertEachOnce(AtomicLongArray runs) {
    for (int piece = 0; piece < runs.length(); piece++) {
      assertThat(runs.get(piece)).as("piece %d", piece).isEqualTo(1);
    }
  }

  private static void await(CountDownLatch latch) {
    boolean wasInterrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        wasInterrupted = true;
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
