package faltung.plan;

/** What an algorithm answers when asked whether it can do what is requested. */
public sealed interface Verdict {
  /**
   * No.
   *
   * @param reason a clause without a full stop that completes "declined, because"
   */
  record Declined(String reason) implements Verdict {}

  /**
   * Yes.
   *
   * @param recipe the numbers with which it would run
   * @param nanoseconds a model's estimate of one thread's time on a Zen 4 processor; good for
   *     comparing algorithms, not for promising times
   * @param preparedBytes what a prepared kernel takes
   * @param sharedBytes what a workspace takes, whatever the number of threads
   * @param threadBytes what a workspace takes more for each thread
   * @param error its error
   * @param note what it would do, as a clause
   */
  record Accepted(
      Recipe recipe,
      double nanoseconds,
      long preparedBytes,
      long sharedBytes,
      long threadBytes,
      ErrorBound error,
      String note)
      implements Verdict {
    /** The memory that it takes with so many threads, beside input, kernel and output. */
    public long bytes(int threads) {
      return Sizes.sum(preparedBytes, sharedBytes, Sizes.product(threads, threadBytes));
    }
  }
}
