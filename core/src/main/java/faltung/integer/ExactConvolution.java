package faltung.integer;

import faltung.arithmetic.WideSums;
import java.math.BigInteger;
import java.util.concurrent.Executor;

/**
 * The full linear convolution of integers, exact: y[n] = Σ_k x[k]·h[n − k].
 *
 * <p>Every result is the mathematical one. Sums may leave the range of a long on their way; a
 * result that does is an {@link ArithmeticException} when longs are asked for, and itself when
 * {@link BigInteger}s are. There are no cases of lesser quality: {@link Long#MIN_VALUE} is a number
 * like any other.
 *
 * <p>Shapes: x and h of the same rank, row-major; y has x + h − 1 on every axis.
 *
 * <p>Two methods. {@link Method#DIRECT} is the sum as written, over the non-zero values of the
 * operand that has fewer; {@link Method#TRANSFORM} takes number-theoretic transforms modulo as many
 * primes (one, two or three of 57 bits) as the bound min(max|x|·Σ|h|, Σ|x|·max|h|) needs, and joins
 * them by the Chinese remainder theorem. The cheaper one by an estimate is chosen; both give the
 * same values.
 *
 * <p>Time: direct O(N·M); transform O(N·log M) for N ≥ M. Memory: {@link #workingBytes}.
 *
 * <p>Neither operand is modified; they are not copied either, so they must not change between
 * {@link #of} and the end of the last call. Thread-safety: immutable otherwise. The values do not
 * depend on the number of threads, nor does the index in a message.
 *
 * <p>Source: J. M. Pollard, The fast Fourier transform in a finite field, 1971,
 * doi:10.1090/S0025-5718-1971-0301966-0.
 *
 * <p>Example:
 *
 * <pre>{@code
 * long[] y = ExactConvolution.convolve(new long[] {3, 4, 5}, new long[] {2, 1}); // 6, 11, 14, 5
 * }</pre>
 */
public final class ExactConvolution {
  /** How the sum is found. */
  public enum Method {
    /** The sum as it is written. */
    DIRECT,
    /** Number-theoretic transforms. */
    TRANSFORM
  }

  private static final BigInteger LONG_MAXIMUM = BigInteger.valueOf(Long.MAX_VALUE);

  /** Outputs of a direct task: at 0.6 ns a term, microseconds even for a single tap. */
  private static final int DIRECT_TASK = 1 << 14;

  // Nanoseconds on one core of a Zen 4, JDK 17, which only decide between the methods: 0.43 to 0.9
  // were measured, 3.3 to 3.8, and 1.0 to 1.5. IntegerTimings among the tests has the command:
  // java -cp core/target/classes:core/target/test-classes faltung.integer.IntegerTimings
  private static final double NANOS_PER_PLAIN_TERM = 0.6;
  private static final double NANOS_PER_WIDE_TERM = 3.0;
  private static final double NANOS_PER_LEVEL = 1.3;

  /** What transforms cost beside that: 16 by 16 values, 0.4k levels, took 3.3 microseconds. */
  private static final double NANOS_PER_TRANSFORM_CALL = 3000;

  private final long[] x;
  private final long[] h;
  private final int[] xShape;
  private final int[] hShape;
  private final int[] shape;
  private final int nonZeroX;
  private final int nonZeroH;
  private final BigInteger bound;
  private final TransformConvolution transform;
  private final Method method;

  private ExactConvolution(long[] x, int[] xShape, long[] h, int[] hShape) {
    IntegerShapes.check("input", x, xShape);
    IntegerShapes.check("kernel", h, hShape);
    this.shape = IntegerShapes.full(xShape, hShape);
    this.x = x;
    this.h = h;
    this.xShape = xShape;
    this.hShape = hShape;
    Magnitudes ofX = Magnitudes.of(x);
    Magnitudes ofH = Magnitudes.of(h);
    this.nonZeroX = ofX.nonZero();
    this.nonZeroH = ofH.nonZero();
    this.bound = ofX.convolutionBound(ofH);
    int nx = IntegerShapes.embeddedLength(xShape, shape);
    int nh = IntegerShapes.embeddedLength(hShape, shape);
    this.transform =
        TransformConvolution.plan(
            Math.max(nx, nh), Math.min(nx, nh), ChineseRemainder.primesFor(bound));
    this.method = directNanos() <= transformNanos() ? Method.DIRECT : Method.TRANSFORM;
  }

  private ExactConvolution(ExactConvolution other, Method method) {
    this.x = other.x;
    this.h = other.h;
    this.xShape = other.xShape;
    this.hShape = other.hShape;
    this.shape = other.shape;
    this.nonZeroX = other.nonZeroX;
    this.nonZeroH = other.nonZeroH;
    this.bound = other.bound;
    this.transform = other.transform;
    this.method = method;
  }

  /**
   * Looks at the operands of a convolution in one dimension and chooses how to do it.
   *
   * @param x input, at least one value. Not modified, not copied.
   * @param h kernel, at least one value. Not modified, not copied.
   * @return the convolution, ready to run
   * @throws IllegalArgumentException if an operand is empty or the output longer than an array
   */
  public static ExactConvolution of(long[] x, long[] h) {
    return new ExactConvolution(x, new int[] {x.length}, h, new int[] {h.length});
  }

  /**
   * Looks at the operands of a convolution in n dimensions and chooses how to do it.
   *
   * @param x input, row-major. Not modified, not copied.
   * @param xShape its extents, at least one axis. Not modified.
   * @param h kernel, row-major. Not modified, not copied.
   * @param hShape its extents, as many. Not modified.
   * @return the convolution, ready to run
   * @throws IllegalArgumentException if a shape does not fit its values, the ranks differ, or the
   *     output is longer than an array
   */
  public static ExactConvolution of(long[] x, int[] xShape, long[] h, int[] hShape) {
    return new ExactConvolution(x, xShape.clone(), h, hShape.clone());
  }

  /**
   * The full convolution in one dimension.
   *
   * @param x input. Not modified.
   * @param h kernel. Not modified.
   * @return x.length + h.length − 1 values
   * @throws ArithmeticException if a value does not fit a long, naming the first
   */
  public static long[] convolve(long[] x, long[] h) {
    return of(x, h).toLongs();
  }

  /**
   * The full convolution in n dimensions.
   *
   * @param x input, row-major. Not modified.
   * @param xShape its extents. Not modified.
   * @param h kernel, row-major. Not modified.
   * @param hShape its extents. Not modified.
   * @return row-major values of the shape x + h − 1
   * @throws ArithmeticException if a value does not fit a long, naming the first
   */
  public static long[] convolve(long[] x, int[] xShape, long[] h, int[] hShape) {
    return of(x, xShape, h, hShape).toLongs();
  }

  /**
   * This convolution by the method given.
   *
   * @param forced the method
   * @return a convolution with the same values
   */
  public ExactConvolution by(Method forced) {
    return new ExactConvolution(this, forced);
  }

  /**
   * The method that will run.
   *
   * @return direct or transform
   */
  public Method method() {
    return method;
  }

  /**
   * The shape of the result.
   *
   * @return x + h − 1 on every axis, a copy
   */
  public int[] shape() {
    return shape.clone();
  }

  /**
   * A bound on the magnitude of every result: min(max|x|·Σ|h|, Σ|x|·max|h|).
   *
   * @return the bound; if it fits a long, {@link #toLongs()} cannot fail
   */
  public BigInteger bound() {
    return bound;
  }

  /**
   * The bytes of the arrays that a run with that many threads makes beside its result, object
   * headers apart.
   *
   * @param threads at least 1
   * @return bytes
   */
  public long workingBytes(int threads) {
    checkThreads(threads);
    long bytes = 0;
    int nx = IntegerShapes.embeddedLength(xShape, shape);
    int nh = IntegerShapes.embeddedLength(hShape, shape);
    bytes += nx == x.length ? 0 : (long) nx * Long.BYTES;
    bytes += nh == h.length ? 0 : (long) nh * Long.BYTES;
    if (method == Method.TRANSFORM) {
      return bytes + transform.bytes(threads);
    }
    return bytes + (long) (Integer.BYTES + Long.BYTES) * (tapsFromX() ? nonZeroX : nonZeroH);
  }

  /**
   * The results as longs, on the calling thread.
   *
   * @return row-major values of {@link #shape}
   * @throws ArithmeticException if a value does not fit a long, naming the first
   */
  public long[] toLongs() {
    return toLongs(1, Runnable::run);
  }

  /**
   * The results as longs.
   *
   * @param threads at least 1; the calling thread is one of them
   * @param executor runs the others; may be busy, which costs only time
   * @return row-major values of {@link #shape}, the same for any number of threads
   * @throws ArithmeticException if a value does not fit a long, naming the first
   */
  public long[] toLongs(int threads, Executor executor) {
    checkThreads(threads);
    long[] y = new long[transform.outputs()];
    Target target = Target.of(y);
    run(target, threads, executor);
    if (target.firstOverflow() < y.length) {
      throw overflow(target.firstOverflow());
    }
    return y;
  }

  /**
   * The results as big integers, on the calling thread.
   *
   * @return row-major values of {@link #shape}
   */
  public BigInteger[] toBigIntegers() {
    return toBigIntegers(1, Runnable::run);
  }

  /**
   * The results as big integers.
   *
   * @param threads at least 1; the calling thread is one of them
   * @param executor runs the others; may be busy, which costs only time
   * @return row-major values of {@link #shape}, the same for any number of threads
   */
  public BigInteger[] toBigIntegers(int threads, Executor executor) {
    checkThreads(threads);
    BigInteger[] y = new BigInteger[transform.outputs()];
    run(Target.of(y), threads, executor);
    return y;
  }

  private void run(Target target, int threads, Executor executor) {
    long[] input = IntegerShapes.embed(x, xShape, shape);
    long[] kernel = IntegerShapes.embed(h, hShape, shape);
    if (method == Method.TRANSFORM) {
      boolean swap = kernel.length > input.length;
      transform.run(swap ? kernel : input, swap ? input : kernel, target, threads, executor);
      return;
    }
    DirectSum sums = direct(input, kernel);
    boolean plain = fitsLong();
    int outputs = transform.outputs();
    Tasks.run(
        (outputs - 1) / DIRECT_TASK + 1,
        threads,
        executor,
        task -> {
          int from = task * DIRECT_TASK;
          int to = (int) Math.min(outputs, (long) from + DIRECT_TASK);
          if (plain) {
            target.takePlain(sums, from, to);
          } else {
            target.takeWide(sums, from, to);
          }
        });
  }

  private DirectSum direct(long[] input, long[] kernel) {
    return tapsFromX()
        ? new DirectSum(kernel, input, nonZeroX)
        : new DirectSum(input, kernel, nonZeroH);
  }

  /** Whether the direct sum runs over the values of x: where that has fewer terms. */
  private boolean tapsFromX() {
    return termsOverX() < termsOverH();
  }

  private double termsOverX() {
    return (double) nonZeroX * IntegerShapes.embeddedLength(hShape, shape);
  }

  private double termsOverH() {
    return (double) nonZeroH * IntegerShapes.embeddedLength(xShape, shape);
  }

  private boolean fitsLong() {
    return bound.compareTo(LONG_MAXIMUM) <= 0;
  }

  private double directNanos() {
    return Math.min(termsOverX(), termsOverH())
        * (fitsLong() ? NANOS_PER_PLAIN_TERM : NANOS_PER_WIDE_TERM);
  }

  private double transformNanos() {
    return NANOS_PER_TRANSFORM_CALL + NANOS_PER_LEVEL * transform.levels();
  }

  private ArithmeticException overflow(int index) {
    WideSums sum = new WideSums(1);
    direct(IntegerShapes.embed(x, xShape, shape), IntegerShapes.embed(h, hShape, shape))
        .wide(index, sum);
    return new ArithmeticException(
        "convolution: y"
            + IntegerShapes.indexText(index, shape)
            + " = "
            + sum.toBigInteger(0)
            + " does not fit a long (-2^63 to 2^63 - 1); ask for BigInteger results"
            + " (ExactConvolution.of(x, h).toBigIntegers())");
  }

  private static void checkThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "convolution: threads is " + threads + ", but the calling thread is one; give 1 or more");
    }
  }

  @Override
  public String toString() {
    String how =
        method == Method.DIRECT
            ? "direct, " + (long) Math.min(termsOverX(), termsOverH()) + " terms"
            : (transform.blocks() == 1 ? "one block" : transform.blocks() + " blocks")
                + " of number-theoretic transforms of length "
                + transform.length()
                + " modulo "
                + transform.primes()
                + " primes";
    return "exact convolution: " + how + ", |y| <= " + bound + ", " + workingBytes(1) + " bytes";
  }
}
