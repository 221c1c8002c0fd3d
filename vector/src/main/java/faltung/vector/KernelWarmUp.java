package faltung.vector;

/**
 * When one size of tile may do real work. Its method is exercised on data of no consequence, never
 * for longer in all than the scalar loops have worked in its place: first with one term, so often
 * that the compiler sees what follows the loop as well as the loop (on JDK 17 it otherwise compiles
 * the loop alone and leaves the stores behind it slow, for good, in one launch of six); then with
 * more terms, until it has been faster than the scalar loops some times in succession.
 *
 * <p>A size that stays slow is given up, and the next smaller one tried.
 *
 * <p>The fields are plain: threads may overwrite one another's counts, which moves the change a
 * little.
 */
final class KernelWarmUp {
  /** What a kernel does on data of no consequence. */
  interface Exercise {
    /** Runs it so often with so many terms, and says how many products that were. */
    long run(int calls, int terms);
  }

  /** Calls with one term, see above. */
  private static final int SHORT_CALLS = 3000;

  /** Terms of the calls that prove its speed: the loop and what surrounds it weigh alike. */
  private static final int TERMS = 16;

  /** Calls between two looks at the clock: at 20 µs each, when nothing is compiled, 0.3 ms. */
  private static final int TOGETHER = 16;

  private static final int PROOFS = 8;

  /** As in {@link WarmUp}. */
  private static final long HOPELESS = 3_000_000_000L;

  /**
   * Calls after which the second compiler has seen a method for long, which it does after 5,000 to
   * 15,000: what is slow then stays slow, as a tile whose sums JDK 17 leaves in objects.
   */
  private static final int MANY_CALLS = 60_000;

  private final int id;
  private boolean warm;
  private boolean hopeless;
  private int calls;
  private int proofs;
  private long scalarNanoseconds;
  private long scalarProducts;
  private long vectorNanoseconds;

  /** The state of a kernel. */
  KernelWarmUp(int id, boolean warm) {
    this.id = id;
    this.warm = warm;
  }

  /** Which kernel. */
  int id() {
    return id;
  }

  boolean isWarm() {
    return warm;
  }

  boolean isHopeless() {
    return hopeless;
  }

  /** What scalar loops took for work that was this kernel's. */
  void scalarTook(long nanoseconds, long products) {
    scalarNanoseconds += nanoseconds;
    scalarProducts += products;
  }

  /** Exercises it, as long as it may. */
  void warm(Exercise exercise) {
    while (!warm && !hopeless && vectorNanoseconds <= scalarNanoseconds) {
      boolean isShort = calls < SHORT_CALLS;
      long start = System.nanoTime();
      long products = exercise.run(TOGETHER, isShort ? 1 : TERMS);
      took(System.nanoTime() - start, products, isShort);
    }
  }

  /** Counts an exercise. */
  void took(long nanoseconds, long products, boolean isShort) {
    calls += TOGETHER;
    vectorNanoseconds += nanoseconds;
    if (!isShort) {
      boolean faster =
          (double) nanoseconds * scalarProducts < (double) scalarNanoseconds * products;
      proofs = faster ? proofs + 1 : 0;
      warm = proofs >= PROOFS;
    }
    hopeless |= !warm && (vectorNanoseconds > HOPELESS || calls > MANY_CALLS);
  }
}
