package faltung.integer;

import faltung.threads.Workers;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;

/** Independent tasks by number, on the calling thread and a caller's executor. */
final class Tasks {
  private Tasks() {}

  /** Runs task(0) … task(tasks − 1) on at most so many threads, as {@link Workers#run} does. */
  static void run(int tasks, int threads, Executor executor, IntConsumer task) {
    Workers.over(executor, threads)
        .run(
            tasks,
            (worker, from, to) -> {
              for (long number = from; number < to; number++) {
                task.accept((int) number);
              }
            });
  }
}
