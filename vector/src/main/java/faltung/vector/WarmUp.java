package faltung.vector;

/**
 * When vector loops take over from scalar ones. Both give the same bits, so any division of the
 * work between them is right, and only time depends on it.
 *
 * <p>Until the second compiler has seen them, vectors are objects: their loops run a hundred times
 * slower than later, and loading their classes takes some 50 to 100 ms. So, as with the rent or buy
 * of skis: first scalar loops, for as long as the loading would take; a program that ends before
 * has paid nothing. Then the vector loops are exercised, and do slices of the real work, for no
 * longer in all than the scalar ones take for the rest, which is at most twice the time of scalar
 * loops alone. When slices have become faster than the rest, vectors do everything.
 *
 * <p>To exercise is to call with a few vectors of no consequence. A method is compiled when it has
 * been called some thousand times, or its loop gone through some ten thousand: calls of one vector
 * come to that after some ten milliseconds, real work, where each call goes through hundreds of
 * vectors that are objects, after seconds.
 *
 * <p>The fields are plain: threads may overwrite one another's counts, which moves the change a
 * little, and once it has come a call reads one field.
 */
final class WarmUp {
  /**
   * Products before the first slice: at 0.25 ns each, the scalar loops' pace on a Zen 4, 100 ms,
   * which is what loading the vector classes took there.
   */
  static final long SCALAR_PRODUCTS = 400_000_000;

  /** What a call costs, in products: 12 ns. */
  private static final int CALL = 50;

  /**
   * Calls that let the second compiler see a method: it does after 5,000. The first one does after
   * 200.
   */
  private static final int EXERCISES = 6000;

  /** Calls between two looks at the clock: at 20 to 100 µs each, when nothing is compiled. */
  private static final int TOGETHER = 8;

  /** So many slices in succession are faster than scalar work before vectors take over. */
  private static final int PROOFS = 8;

  /**
   * Where slices have taken 3 s and are still slow, this virtual machine does not compile them; on
   * JDK 17 and 25 they took 0.25 to 0.28 s.
   */
  private static final long HOPELESS = 3_000_000_000L;

  private static final Runnable NOTHING = () -> {};

  private final long scalarProducts;
  private final Runnable exercise;
  private boolean warm;
  private boolean hopeless;
  private long done;
  private long scalarNanoseconds;
  private long timedProducts;
  private long vectorNanoseconds;
  private int proofs;
  private int exercises;

  /** Slices begin after so many products, without exercises. */
  WarmUp(long scalarProducts) {
    this(scalarProducts, NOTHING);
  }

  /**
   * Exercises begin after so many products.
   *
   * @param exercise a call of the vector loop with a few vectors of no consequence
   */
  WarmUp(long scalarProducts, Runnable exercise) {
    this.scalarProducts = scalarProducts;
    this.exercise = exercise;
  }

  /** Vectors at once. */
  static WarmUp done() {
    WarmUp warmUp = new WarmUp(0);
    warmUp.warm = true;
    return warmUp;
  }

  /** Whether vectors do everything. */
  boolean isWarm() {
    return warm;
  }

  /** Whether scalar loops do all of a piece of work, without being timed. */
  boolean isScalar(long products) {
    if (hopeless) {
      return true;
    }
    done += products + CALL;
    return done < scalarProducts;
  }

  /** Vectors are of no use here. */
  void giveUp() {
    hopeless = true;
  }

  /**
   * Whether it is the vectors' turn: they may take as long as the scalar loops have, exercises
   * included, which come first and in this call.
   */
  boolean isVectorsTurn() {
    return exercise() && isAllowed();
  }

  private boolean isAllowed() {
    return !hopeless && vectorNanoseconds <= scalarNanoseconds;
  }

  /** Exercises the loop, as long as it may; true when it has been exercised enough. */
  private boolean exercise() {
    while (exercise != NOTHING && exercises < EXERCISES && isAllowed()) {
      long start = System.nanoTime();
      for (int i = 0; i < TOGETHER; i++) {
        exercise.run();
      }
      exercises += TOGETHER;
      vectorNanoseconds += System.nanoTime() - start;
      hopeless |= vectorNanoseconds > HOPELESS;
    }
    return exercise == NOTHING || exercises >= EXERCISES;
  }

  /** What a slice took. */
  void vectorTook(long nanoseconds, long products) {
    vectorNanoseconds += nanoseconds;
    // Faster than the mean of the scalar loops: nanoseconds/products < scalar/timed.
    boolean faster = (double) nanoseconds * timedProducts < (double) scalarNanoseconds * products;
    proofs = faster ? proofs + 1 : 0;
    warm = proofs >= PROOFS;
    hopeless |= !warm && vectorNanoseconds > HOPELESS;
  }

  /** What scalar loops took. */
  void scalarTook(long nanoseconds, long products) {
    scalarNanoseconds += nanoseconds;
    timedProducts += products;
  }
}
