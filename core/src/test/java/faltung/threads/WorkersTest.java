package faltung.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures of pieces, errors too: none lost, nothing left running, the threads usable after. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkersTest {
  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("failed"),
        new OutOfMemoryError("failed"),
        new StackOverflowError("failed"),
        new AssertionError("failed"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatTheCallersPieceThrowsWaitsForThePieceOfAHelper(Throwable failure) {
    try (Workers workers = Workers.of(2)) {
      CountDownLatch helperBegan = new CountDownLatch(1);
      CountDownLatch callerFails = new CountDownLatch(1);
      AtomicBoolean helperEnded = new AtomicBoolean();
      Throwable thrown =
          catchThrowable(
              () ->
                  workers.run(
                      2,
                      (worker, from, to) -> {
                        if (worker == 0) {
                          await(helperBegan);
                          callerFails.countDown();
                          sneak(failure);
                        }
                        helperBegan.countDown();
                        await(callerFails);
                        // Long enough that a caller who does not wait is seen.
                        sleep(50);
                        helperEnded.set(true);
                      }));
      assertThat(thrown).isSameAs(failure);
      assertThat(helperEnded).as("the helper's piece is done when the caller returns").isTrue();
      assertAllPiecesRun(workers);
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatAHelpersPieceThrowsReachesTheCallerAsItIs(Throwable failure) {
    try (Workers workers = Workers.of(2)) {
      for (int round = 0; round < 3; round++) {
        CountDownLatch helperFails = new CountDownLatch(1);
        assertThat(
                catchThrowable(
                    () ->
                        workers.run(
                            2,
                            (worker, from, to) -> {
                              if (worker == 1) {
                                helperFails.countDown();
                                sneak(failure);
                              }
                              await(helperFails);
                            })))
            .isSameAs(failure);
      }
      assertAllPiecesRun(workers);
    }
  }

  @Test
  void theFirstFailureIsThrownAndTheOthersAreSuppressedInIt() {
    try (Workers workers = Workers.of(4)) {
      CyclicBarrier together = new CyclicBarrier(4);
      Throwable thrown =
          catchThrowable(
              () ->
                  workers.run(
                      4,
                      (worker, from, to) -> {
                        await(together);
                        throw new AssertionError("worker " + worker);
                      }));
      assertThat(thrown).isInstanceOf(AssertionError.class);
      assertThat(Stream.concat(Stream.of(thrown), Stream.of(thrown.getSuppressed())))
          .extracting(Throwable::getMessage)
          .containsExactlyInAnyOrder("worker 0", "worker 1", "worker 2", "worker 3");
      assertAllPiecesRun(workers);
    }
  }

  @Test
  void oneErrorThrownByAllIsNotSuppressedInItself() {
    try (Workers workers = Workers.of(2)) {
      CyclicBarrier together = new CyclicBarrier(2);
      OutOfMemoryError shared = new OutOfMemoryError("the virtual machine may reuse its own");
      Throwable thrown =
          catchThrowable(
              () ->
                  workers.run(
                      2,
                      (worker, from, to) -> {
                        await(together);
                        throw shared;
                      }));
      assertThat(thrown).isSameAs(shared).hasNoSuppressedExceptions();
    }
  }

  @Test
  void noPieceIsBegunAfterAFailure() {
    try (Workers workers = Workers.of(2)) {
      AtomicLongArray runs = new AtomicLongArray(1000);
      CyclicBarrier together = new CyclicBarrier(2);
      assertThatThrownBy(
              () ->
                  workers.run(
                      1000,
                      (worker, from, to) -> {
                        runs.incrementAndGet((int) from);
                        await(together);
                        throw new StackOverflowError("share from " + from);
                      }))
          .isInstanceOf(StackOverflowError.class);
      long begun = 0;
      for (int share = 0; share < runs.length(); share++) {
        begun += runs.get(share);
      }
      assertThat(begun).isEqualTo(2);
    }
  }

  @Test
  void aPieceMayShareOutItsOwnPieces() {
    try (Workers workers = Workers.of(3)) {
      AtomicLongArray runs = new AtomicLongArray(12 * 12);
      workers.run(
          12,
          (worker, from, to) -> {
            for (long outer = from; outer < to; outer++) {
              long row = 12 * outer;
              workers.run(
                  12,
                  (inner, low, high) -> {
                    for (long piece = low; piece < high; piece++) {
                      runs.incrementAndGet((int) (row + piece));
                    }
                  });
            }
          });
      for (int piece = 0; piece < runs.length(); piece++) {
        assertThat(runs.get(piece)).as("piece %d", piece).isEqualTo(1);
      }
    }
  }

  @Test
  void closedWorkersSaySo() {
    Workers workers = Workers.of(2);
    workers.close();
    assertThatThrownBy(() -> workers.run(2, (worker, from, to) -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("these 2 workers are closed; make new ones with Workers.of(2)");
  }

  private static void assertAllPiecesRun(Workers workers) {
    AtomicLongArray runs = new AtomicLongArray(100);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch all = new CountDownLatch(workers.threads());
    workers.run(
        100,
        (worker, from, to) -> {
          if (threads.add(Thread.currentThread())) {
            all.countDown();
          }
          // Every thread must come, or the test's time runs out: none was lost.
          await(all);
          for (long piece = from; piece < to; piece++) {
            runs.incrementAndGet((int) piece);
          }
        });
    for (int piece = 0; piece < 100; piece++) {
      assertThat(runs.get(piece)).as("piece %d", piece).isEqualTo(1);
    }
  }

  /** Throws errors and unchecked exceptions. */
  private static void sneak(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void sleep(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Little work is shared with helpers that look for it, and not with those that sleep. */
  @Test
  void littleWorkIsSharedWhereThatTakesNoWaking() {
    assumeTrue(
        Runtime.getRuntime().availableProcessors() >= 2, "helpers look where processors suffice");
    double little = 10_000;
    try (Workers workers = Workers.of(2)) {
      AtomicLongArray ofWorker = new AtomicLongArray(2);
      Workers.Piecework work = (worker, from, to) -> ofWorker.addAndGet(worker, to - from);
      workers.run(64, work);
      sleep(100);
      ofWorker.set(0, 0);
      ofWorker.set(1, 0);
      workers.run(64, little, work);
      assertThat(ofWorker.get(0)).as("the helper sleeps").isEqualTo(64);
      // It is woken, and then looks for a moment; until the other has seen it at that.
      while (ofWorker.get(1) == 0) {
        workers.run(2, (worker, from, to) -> {});
        workers.run(64, little, work);
      }
      assertThat((ofWorker.get(0) + ofWorker.get(1)) % 64).isZero();
    }
  }

  /** Who watches is told from the first piece on, in growing order, by the caller's thread. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void watchedWorkersTellHowFarTheyAre(int threads) {
    List<Long> begun = new ArrayList<>();
    Thread caller = Thread.currentThread();
    try (Workers workers = Workers.of(threads)) {
      Workers watched =
          workers.watchedBy(
              (at, pieces) -> {
                assertThat(pieces).isEqualTo(1000);
                assertThat(Thread.currentThread()).isSameAs(caller);
                begun.add(at);
              });
      AtomicLongArray done = new AtomicLongArray(1000);
      watched.run(
          1000,
          (worker, from, to) -> {
            for (long piece = from; piece < to; piece++) {
              done.incrementAndGet((int) piece);
            }
          });
      assertThat(done.toString()).doesNotContain("0,").doesNotContain("2");
      assertThat(begun).isSorted().doesNotHaveDuplicates().allMatch(at -> at >= 0 && at < 1000);
      if (threads == 1) {
        assertThat(begun).startsWith(0L).hasSizeBetween(64, 70);
      }
      // The threads are those of the first, which nobody watches, and stay open.
      watched.close();
      int told = begun.size();
      assertAllPiecesRun(workers);
      assertThat(begun).hasSize(told);
    }
  }
}
