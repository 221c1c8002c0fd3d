package faltung;

import faltung.algorithm.direct.DoubleFewProducts;
import faltung.algorithm.direct.FloatFewProducts;
import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.integer.BigConvolution;
import faltung.loops.InnerLoopsChoice;
import faltung.plan.Request;
import faltung.planner.Planner;
import faltung.problem.ConvolutionProblem;
import faltung.signal.Signal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;

/**
 * Convolution and correlation of plain arrays.
 *
 * <pre>{@code
 * convolve    y[n] = Σ_k x[n − k]·h[k]
 * correlate   y[n] = Σ_k x[n + k]·h[k]*
 * }</pre>
 *
 * {@code convolve} flips the kernel, {@code correlate} does not, in every rank; {@code *} is the
 * complex conjugate. Without a size all outputs are computed: for lengths N and K, N + K − 1 of
 * them, in a correlation starting with the lag −(K − 1). The planner chooses the method; integers
 * are exact, or an {@link ArithmeticException}; real results are within the tolerance of the
 * element type, {@link faltung.plan.Tolerance#defaultFor}. No argument is modified.
 *
 * <p>NaN and infinity reach the outputs whose windows hold them, and no others, by every method. A
 * kernel that holds one is summed directly, whatever the plan chose: two sequences of 10⁵ then take
 * 10¹⁰ multiply-adds, seconds to minutes; check {@link NdArray#isFinite} first where that matters.
 *
 * <p>{@link #convolution} and {@link #correlation} take every option.
 */
public final class Faltung {
  private Faltung() {}

  /**
   * The full convolution.
   *
   * <pre>{@code
   * double[] y = Faltung.convolve(new double[] {3, 4, 5}, new double[] {2, 1}); // 6, 11, 14, 5
   * }</pre>
   *
   * @param x N elements, at least 1
   * @param h K elements, at least 1
   * @return N + K − 1 elements
   * @throws IllegalArgumentException if one is empty, or there are more outputs than 2³¹−1
   * @throws NullPointerException if one is null
   */
  public static double[] convolve(double[] x, double[] h) {
    return convolve(x, h, Size.FULL);
  }

  /**
   * The convolution, of a size.
   *
   * <pre>{@code
   * double[] y = Faltung.convolve(x, h, Size.SAME_NUMPY); // as numpy.convolve(x, h, "same")
   * }</pre>
   *
   * @param x at least 1 element
   * @param h at least 1 element
   * @param size which outputs, and so how many
   * @throws IllegalArgumentException if one is empty, or there is no output of this size
   * @throws NullPointerException if an argument is null
   */
  public static double[] convolve(double[] x, double[] h, Size size) {
    return sums(given("input", x), given("kernel", h), size, /* flipped= */ true);
  }

  /**
   * The full correlation: element i is of the lag i − (K − 1); {@link Size#lags} has them all.
   *
   * <pre>{@code
   * double[] y = Faltung.correlate(new double[] {3, 4, 5}, new double[] {2, 1}); // 3, 10, 13, 10
   * }</pre>
   *
   * @param x N elements, at least 1
   * @param h K elements, at least 1
   * @return N + K − 1 elements
   * @throws IllegalArgumentException if one is empty, or there are more outputs than 2³¹−1
   * @throws NullPointerException if one is null
   */
  public static double[] correlate(double[] x, double[] h) {
    return correlate(x, h, Size.FULL);
  }

  /**
   * The correlation, of a size.
   *
   * <pre>{@code
   * double[] y = Faltung.correlate(x, h, Size.VALID); // as numpy.correlate(x, h)
   * }</pre>
   *
   * @param x at least 1 element
   * @param h at least 1 element
   * @param size which outputs, and so how many
   * @throws IllegalArgumentException if one is empty, or there is no output of this size
   * @throws NullPointerException if an argument is null
   */
  public static double[] correlate(double[] x, double[] h, Size size) {
    return sums(given("input", x), given("kernel", h), size, /* flipped= */ false);
  }

  /**
   * The full convolution.
   *
   * <pre>{@code
   * float[] y = Faltung.convolve(new float[] {3, 4, 5}, new float[] {2, 1}); // 6, 11, 14, 5
   * }</pre>
   *
   * @param x N elements, at least 1
   * @param h K elements, at least 1
   * @return N + K − 1 elements
   * @throws IllegalArgumentException if one is empty, or there are more outputs than 2³¹−1
   * @throws NullPointerException if one is null
   */
  public static float[] convolve(float[] x, float[] h) {
    return convolve(x, h, Size.FULL);
  }

  /**
   * The convolution, of a size.
   *
   * <pre>{@code
   * float[] y = Faltung.convolve(x, h, Size.VALID); // windows inside x alone
   * }</pre>
   *
   * @param x at least 1 element
   * @param h at least 1 element
   * @param size which outputs, and so how many
   * @throws IllegalArgumentException if one is empty, or there is no output of this size
   * @throws NullPointerException if an argument is null
   */
  public static float[] convolve(float[] x, float[] h, Size size) {
    return sums(given("input", x), given("kernel", h), size, /* flipped= */ true);
  }

  /**
   * The full correlation: element i is of the lag i − (K − 1); {@link Size#lags} has them all.
   *
   * <pre>{@code
   * float[] y = Faltung.correlate(new float[] {3, 4, 5}, new float[] {2, 1}); // 3, 10, 13, 10
   * }</pre>
   *
   * @param x N elements, at least 1
   * @param h K elements, at least 1
   * @return N + K − 1 elements
   * @throws IllegalArgumentException if one is empty, or there are more outputs than 2³¹−1
   * @throws NullPointerException if one is null
   */
  public static float[] correlate(float[] x, float[] h) {
    return correlate(x, h, Size.FULL);
  }

  /**
   * The correlation, of a size.
   *
   * <pre>{@code
   * float[] y = Faltung.correlate(x, h, Size.VALID); // as numpy.correlate(x, h)
   * }</pre>
   *
   * @param x at least 1 element
   * @param h at least 1 element
   * @param size which outputs, and so how many
   * @throws IllegalArgumentException if one is empty, or there is no output of this size
   * @throws NullPointerException if an argument is null
   */
  public static float[] correlate(float[] x, float[] h, Size size) {
    return sums(given("input", x), given("kernel", h), size, /* flipped= */ false);
  }

  /**
   * The full convolution, exact.
   *
   * @throws ArithmeticException if an output does not fit 64 bits
   */
  public static long[] convolve(long[] x, long[] h) {
    return convolve(x, h, Size.FULL);
  }

  /**
   * The convolution, of a size, exact.
   *
   * @throws ArithmeticException if an output does not fit 64 bits
   */
  public static long[] convolve(long[] x, long[] h, Size size) {
    return ((LongArray)
            convolution(LongArray.of(given("input", x)), LongArray.of(given("kernel", h)))
                .size(size)
                .run())
        .values();
  }

  /**
   * The full correlation, exact.
   *
   * @throws ArithmeticException if an output does not fit 64 bits
   */
  public static long[] correlate(long[] x, long[] h) {
    return correlate(x, h, Size.FULL);
  }

  /**
   * The correlation, of a size, exact.
   *
   * @throws ArithmeticException if an output does not fit 64 bits
   */
  public static long[] correlate(long[] x, long[] h, Size size) {
    return ((LongArray)
            correlation(LongArray.of(given("input", x)), LongArray.of(given("kernel", h)))
                .size(size)
                .run())
        .values();
  }

  /** The full convolution of two matrices, given by rows. */
  public static double[][] convolve(double[][] x, double[][] h) {
    return convolve(x, h, Size.FULL);
  }

  /** The convolution of two matrices, given by rows, of a size. */
  public static double[][] convolve(double[][] x, double[][] h, Size size) {
    return PlainMatrices.rows(
        (DoubleArray)
            convolution(DoubleArray.of(given("input", x)), DoubleArray.of(given("kernel", h)))
                .size(size)
                .run());
  }

  /** The full correlation of two matrices, given by rows. */
  public static double[][] correlate(double[][] x, double[][] h) {
    return correlate(x, h, Size.FULL);
  }

  /** The correlation of two matrices, given by rows, of a size. */
  public static double[][] correlate(double[][] x, double[][] h, Size size) {
    return PlainMatrices.rows(
        (DoubleArray)
            correlation(DoubleArray.of(given("input", x)), DoubleArray.of(given("kernel", h)))
                .size(size)
                .run());
  }

  /** The full convolution of two matrices, given by rows. */
  public static float[][] convolve(float[][] x, float[][] h) {
    return convolve(x, h, Size.FULL);
  }

  /** The convolution of two matrices, given by rows, of a size. */
  public static float[][] convolve(float[][] x, float[][] h, Size size) {
    return PlainMatrices.rows(
        (FloatArray)
            convolution(FloatArray.of(given("input", x)), FloatArray.of(given("kernel", h)))
                .size(size)
                .run());
  }

  /** The full correlation of two matrices, given by rows. */
  public static float[][] correlate(float[][] x, float[][] h) {
    return correlate(x, h, Size.FULL);
  }

  /** The correlation of two matrices, given by rows, of a size. */
  public static float[][] correlate(float[][] x, float[][] h, Size size) {
    return PlainMatrices.rows(
        (FloatArray)
            correlation(FloatArray.of(given("input", x)), FloatArray.of(given("kernel", h)))
                .size(size)
                .run());
  }

  /** The full convolution of two matrices, given by rows, exact. */
  public static long[][] convolve(long[][] x, long[][] h) {
    return convolve(x, h, Size.FULL);
  }

  /** The convolution of two matrices, given by rows, of a size, exact. */
  public static long[][] convolve(long[][] x, long[][] h, Size size) {
    return PlainMatrices.rows(
        (LongArray)
            convolution(LongArray.of(given("input", x)), LongArray.of(given("kernel", h)))
                .size(size)
                .run());
  }

  /** The full correlation of two matrices, given by rows, exact. */
  public static long[][] correlate(long[][] x, long[][] h) {
    return correlate(x, h, Size.FULL);
  }

  /** The correlation of two matrices, given by rows, of a size, exact. */
  public static long[][] correlate(long[][] x, long[][] h, Size size) {
    return PlainMatrices.rows(
        (LongArray)
            correlation(LongArray.of(given("input", x)), LongArray.of(given("kernel", h)))
                .size(size)
                .run());
  }

  /**
   * The full convolution of complex sequences.
   *
   * @param xReal the real parts of x
   * @param xImaginary the imaginary parts, as many
   * @return the real parts of y, then the imaginary parts
   */
  public static double[][] convolve(
      double[] xReal, double[] xImaginary, double[] hReal, double[] hImaginary) {
    return convolve(xReal, xImaginary, hReal, hImaginary, Size.FULL);
  }

  /** The convolution of complex sequences, of a size: real parts, then imaginary parts. */
  public static double[][] convolve(
      double[] xReal, double[] xImaginary, double[] hReal, double[] hImaginary, Size size) {
    return PlainMatrices.parts(
        convolution(complex("input", xReal, xImaginary), complex("kernel", hReal, hImaginary))
            .size(size)
            .run());
  }

  /** The full correlation of complex sequences: real parts, then imaginary parts. */
  public static double[][] correlate(
      double[] xReal, double[] xImaginary, double[] hReal, double[] hImaginary) {
    return correlate(xReal, xImaginary, hReal, hImaginary, Size.FULL);
  }

  /** The correlation of complex sequences, of a size: real parts, then imaginary parts. */
  public static double[][] correlate(
      double[] xReal, double[] xImaginary, double[] hReal, double[] hImaginary, Size size) {
    return PlainMatrices.parts(
        correlation(complex("input", xReal, xImaginary), complex("kernel", hReal, hImaginary))
            .size(size)
            .run());
  }

  /** The full convolution of integers of any size, exact; see {@link BigConvolution}. */
  public static BigInteger[] convolve(BigInteger[] x, BigInteger[] h) {
    return BigConvolution.convolve(given("input", x), given("kernel", h));
  }

  /** The convolution of integers of any size, of a size, exact. */
  public static BigInteger[] convolve(BigInteger[] x, BigInteger[] h, Size size) {
    Objects.requireNonNull(size, Convolution.NO_SIZE);
    return size.cut(convolve(x, h), x.length, h.length, true);
  }

  /** The full correlation of integers of any size, exact. */
  public static BigInteger[] correlate(BigInteger[] x, BigInteger[] h) {
    return correlate(x, h, Size.FULL);
  }

  /** The correlation of integers of any size, of a size, exact. */
  public static BigInteger[] correlate(BigInteger[] x, BigInteger[] h, Size size) {
    Objects.requireNonNull(size, Convolution.NO_SIZE);
    BigInteger[] turned = given("kernel", h).clone();
    Collections.reverse(Arrays.asList(turned));
    return size.cut(convolve(x, turned), x.length, h.length, false);
  }

  /** The full convolution of two arrays of one rank and element type. */
  public static NdArray convolve(NdArray x, NdArray h) {
    return convolution(x, h).run();
  }

  /** The full correlation of two arrays of one rank and element type. */
  public static NdArray correlate(NdArray x, NdArray h) {
    return correlation(x, h).run();
  }

  /** A convolution of two arrays, to be given options. */
  public static Convolution convolution(NdArray x, NdArray h) {
    return new Convolution(x, h, true);
  }

  /** A correlation of two arrays, to be given options. */
  public static Convolution correlation(NdArray x, NdArray h) {
    return new Convolution(x, h, false);
  }

  /**
   * A convolution with a kernel that has an origin: the outputs stand where the elements of x do,
   * as with {@link Convolution#anchor} at the kernel's origin; {@link Convolution#size} says what a
   * size makes of that.
   */
  public static Convolution convolution(NdArray x, Signal h) {
    return convolution(x, given("kernel", h).values()).origin(origin(h));
  }

  /** A correlation with a kernel that has an origin; as {@link #convolution(NdArray, Signal)}. */
  public static Convolution correlation(NdArray x, Signal h) {
    return correlation(x, given("kernel", h).values()).origin(origin(h));
  }

  /**
   * Which inner loops compute in this process, and why: a clause such as "the module faltung.vector
   * and jdk.incubator.vector are there". Scalar loops give the same bits, in more time.
   */
  public static String innerLoops() {
    return InnerLoopsChoice.reason();
  }

  private static double[] sums(double[] x, double[] h, Size size, boolean flipped) {
    Objects.requireNonNull(size, Convolution.NO_SIZE);
    if (DoubleFewProducts.are(x.length, h.length)) {
      Size.Span span = size.span(x.length, h.length, 1, flipped);
      if (span.outputs() > 0) {
        return DoubleFewProducts.of(x, h, span.lowPadding(), span.outputs(), flipped);
      }
    }
    Convolution convolution = new Convolution(DoubleArray.of(x), DoubleArray.of(h), flipped);
    return ((DoubleArray) convolution.size(size).run()).values();
  }

  private static float[] sums(float[] x, float[] h, Size size, boolean flipped) {
    Objects.requireNonNull(size, Convolution.NO_SIZE);
    if (FloatFewProducts.are(x.length, h.length)) {
      Size.Span span = size.span(x.length, h.length, 1, flipped);
      if (span.outputs() > 0) {
        return FloatFewProducts.of(x, h, span.lowPadding(), span.outputs(), flipped);
      }
    }
    Convolution convolution = new Convolution(FloatArray.of(x), FloatArray.of(h), flipped);
    return ((FloatArray) convolution.size(size).run()).values();
  }

  private static <T> T given(String what, T operand) {
    return Objects.requireNonNull(
        operand, () -> "convolution: the " + what + " is null; give two arrays");
  }

  private static ComplexArray complex(String what, double[] real, double[] imaginary) {
    return ComplexArray.of(
        given(what + "'s real part", real), given(what + "'s imaginary part", imaginary));
  }

  /** The indices of the element at the origin; outside where the support does not hold it. */
  private static int[] origin(Signal h) {
    int[] origin = h.start();
    for (int axis = 0; axis < origin.length; axis++) {
      if (origin[axis] == Integer.MIN_VALUE) {
        throw new IllegalArgumentException(
            "convolution: the kernel starts at "
                + origin[axis]
                + " along axis "
                + axis
                + ", too far from its origin; move it nearer");
      }
      origin[axis] = -origin[axis];
    }
    return origin;
  }

  /**
   * The output of a problem, by the method that the standard planner chooses, with zero borders and
   * the element type's default tolerance, on the calling thread.
   *
   * <p>For what {@link #convolution} has no option for: gradients, transposed convolutions, groups
   * of the batch. A complex factor is conjugated as the problem says, a correlation's kernel that
   * is.
   *
   * @param input x, of the problem's input shape
   * @param kernel h, of its kernel shape and of the input's element type
   * @throws IllegalArgumentException if a shape or an element type does not fit
   */
  public static NdArray run(ConvolutionProblem problem, NdArray input, NdArray kernel) {
    Objects.requireNonNull(
        problem, "convolution: the problem is null; ConvolutionProblem.convolution makes one");
    Request request = Request.of(problem, given("input", input).elementType());
    return Planner.standard().plan(request).prepare(kernel).apply(input);
  }
}
