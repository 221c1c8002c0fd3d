package faltung;

import faltung.algorithm.direct.DoubleFewProducts;
import faltung.algorithm.direct.FloatFewProducts;
import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
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
  private static final String NO_OUTPUT =
      "convolution: the output is null; give an array, or leave it out for a new one";

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
   * The full convolution into a caller's array, so that its memory can be used again and again. The
   * bits are those of the form that makes one.
   *
   * <pre>{@code
   * double[] y = new double[4];
   * Faltung.convolve(new double[] {3, 4, 5}, new double[] {2, 1}, y); // 6, 11, 14, 5
   * }</pre>
   *
   * @param x N elements, at least 1
   * @param h K elements, at least 1
   * @param into N + K − 1 elements, neither x nor h; modified
   * @throws IllegalArgumentException if x or h is empty, or into has another length or is one of
   *     them
   * @throws NullPointerException if one is null
   */
  public static void convolve(double[] x, double[] h, double[] into) {
    sums(given("input", x), given("kernel", h), into, /* flipped= */ true);
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
   * The full correlation into a caller's array; as {@link #convolve(double[], double[], double[])}.
   *
   * <pre>{@code
   * double[] y = new double[4];
   * Faltung.correlate(new double[] {3, 4, 5}, new double[] {2, 1}, y); // 3, 10, 13, 10
   * }</pre>
   *
   * @param x N elements, at least 1
   * @param h K elements, at least 1
   * @param into N + K − 1 elements, neither x nor h; modified
   * @throws IllegalArgumentException if x or h is empty, or into has another length or is one of
   *     them
   * @throws NullPointerException if one is null
   */
  public static void correlate(double[] x, double[] h, double[] into) {
    sums(given("input", x), given("kernel", h), into, /* flipped= */ false);
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
   * The full convolution into a caller's array, so that its memory can be used again and again. The
   * bits are those of the form that makes one.
   *
   * <pre>{@code
   * float[] y = new float[4];
   * Faltung.convolve(new float[] {3, 4, 5}, new float[] {2, 1}, y); // 6, 11, 14, 5
   * }</pre>
   *
   * @param x N elements, at least 1
   * @param h K elements, at least 1
   * @param into N + K − 1 elements, neither x nor h; modified
   * @throws IllegalArgumentException if x or h is empty, or into has another length or is one of
   *     them
   * @throws NullPointerException if one is null
   */
  public static void convolve(float[] x, float[] h, float[] into) {
    sums(given("input", x), given("kernel", h), into, /* flipped= */ true);
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
   * The full correlation into a caller's array; as {@link #convolve(float[], float[], float[])}.
   *
   * <pre>{@code
   * float[] y = new float[4];
   * Faltung.correlate(new float[] {3, 4, 5}, new float[] {2, 1}, y); // 3, 10, 13, 10
   * }</pre>
   *
   * @param x N elements, at least 1
   * @param h K elements, at least 1
   * @param into N + K − 1 elements, neither x nor h; modified
   * @throws IllegalArgumentException if x or h is empty, or into has another length or is one of
   *     them
   * @throws NullPointerException if one is null
   */
  public static void correlate(float[] x, float[] h, float[] into) {
    sums(given("input", x), given("kernel", h), into, /* flipped= */ false);
  }

  /**
   * The full convolution of integers, exact.
   *
   * <pre>{@code
   * long[] y = Faltung.convolve(new long[] {3, 4, 5}, new long[] {2, 1}); // 6, 11, 14, 5
   * }</pre>
   *
   * @param x N elements, at least 1
   * @param h K elements, at least 1
   * @return N + K − 1 elements
   * @throws ArithmeticException if an output does not fit 64 bits
   * @throws IllegalArgumentException if one is empty, or there are more outputs than 2³¹−1
   * @throws NullPointerException if one is null
   */
  public static long[] convolve(long[] x, long[] h) {
    return convolve(x, h, Size.FULL);
  }

  /**
   * The convolution of integers, of a size, exact.
   *
   * <pre>{@code
   * long[] y = Faltung.convolve(x, h, Size.SAME_NUMPY); // as numpy.convolve(x, h, "same")
   * }</pre>
   *
   * @param x at least 1 element
   * @param h at least 1 element
   * @param size which outputs, and so how many
   * @throws ArithmeticException if an output does not fit 64 bits
   * @throws IllegalArgumentException if one is empty, or there is no output of this size
   * @throws NullPointerException if an argument is null
   */
  public static long[] convolve(long[] x, long[] h, Size size) {
    return convolution(LongArray.of(given("input", x)), LongArray.of(given("kernel", h)))
        .size(size)
        .run()
        .values();
  }

  /**
   * The full correlation of integers, exact: element i is of the lag i − (K − 1); {@link Size#lags}
   * has them all.
   *
   * <pre>{@code
   * long[] y = Faltung.correlate(new long[] {3, 4, 5}, new long[] {2, 1}); // 3, 10, 13, 10
   * }</pre>
   *
   * @param x N elements, at least 1
   * @param h K elements, at least 1
   * @return N + K − 1 elements
   * @throws ArithmeticException if an output does not fit 64 bits
   * @throws IllegalArgumentException if one is empty, or there are more outputs than 2³¹−1
   * @throws NullPointerException if one is null
   */
  public static long[] correlate(long[] x, long[] h) {
    return correlate(x, h, Size.FULL);
  }

  /**
   * The correlation of integers, of a size, exact.
   *
   * <pre>{@code
   * long[] y = Faltung.correlate(x, h, Size.VALID); // as numpy.correlate(x, h)
   * }</pre>
   *
   * @param x at least 1 element
   * @param h at least 1 element
   * @param size which outputs, and so how many
   * @throws ArithmeticException if an output does not fit 64 bits
   * @throws IllegalArgumentException if one is empty, or there is no output of this size
   * @throws NullPointerException if an argument is null
   */
  public static long[] correlate(long[] x, long[] h, Size size) {
    return correlation(LongArray.of(given("input", x)), LongArray.of(given("kernel", h)))
        .size(size)
        .run()
        .values();
  }

  /**
   * The full convolution of integers of 32 bits, exact, as what they widen to; for other narrow
   * ones see {@link NdArray#of}.
   *
   * @param x N elements, at least 1
   * @param h K elements, at least 1
   * @return N + K − 1 elements
   * @throws ArithmeticException if an output does not fit 64 bits
   * @throws IllegalArgumentException if one is empty, or there are more outputs than 2³¹−1
   * @throws NullPointerException if one is null
   */
  public static long[] convolve(int[] x, int[] h) {
    return convolve(x, h, Size.FULL);
  }

  /**
   * The convolution of integers of 32 bits, of a size, exact; as {@link #convolve(long[], long[],
   * Size)}.
   */
  public static long[] convolve(int[] x, int[] h, Size size) {
    return convolve(
        LongArray.of(given("input", x)).values(), LongArray.of(given("kernel", h)).values(), size);
  }

  /**
   * The full correlation of integers of 32 bits, exact, as what they widen to; as {@link
   * #correlate(long[], long[])}.
   */
  public static long[] correlate(int[] x, int[] h) {
    return correlate(x, h, Size.FULL);
  }

  /**
   * The correlation of integers of 32 bits, of a size, exact; as {@link #correlate(long[], long[],
   * Size)}.
   */
  public static long[] correlate(int[] x, int[] h, Size size) {
    return correlate(
        LongArray.of(given("input", x)).values(), LongArray.of(given("kernel", h)).values(), size);
  }

  /**
   * The full convolution of two matrices, given by rows.
   *
   * <pre>{@code
   * double[][] y = Faltung.convolve(new double[][] {{1, 2}, {3, 4}}, new double[][] {{1, 2}});
   * // {{1, 4, 4}, {3, 10, 8}}
   * }</pre>
   *
   * @param x N rows of M elements, at least one of each
   * @param h K rows of L elements, at least one of each
   * @return N + K − 1 rows of M + L − 1 elements
   * @throws IllegalArgumentException if one is empty or its rows differ in length, or there are
   *     more outputs than 2³¹−1
   * @throws NullPointerException if one or a row of it is null
   */
  public static double[][] convolve(double[][] x, double[][] h) {
    return convolve(x, h, Size.FULL);
  }

  /**
   * The convolution of two matrices, given by rows, of a size.
   *
   * <pre>{@code
   * double[][] y = Faltung.convolve(x, h, Size.SAME_SCIPY); // as scipy.signal.convolve2d(x, h, "same")
   * }</pre>
   *
   * @param x rows of one length, at least 1 by 1
   * @param h rows of one length, at least 1 by 1
   * @param size which outputs, along both axes
   * @throws IllegalArgumentException if one is empty or its rows differ in length, or there is no
   *     output of this size
   * @throws NullPointerException if an argument or a row is null
   */
  public static double[][] convolve(double[][] x, double[][] h, Size size) {
    return PlainMatrices.rows(
        convolution(DoubleArray.of(given("input", x)), DoubleArray.of(given("kernel", h)))
            .size(size)
            .run());
  }

  /**
   * The full correlation of two matrices, given by rows.
   *
   * <pre>{@code
   * double[][] y = Faltung.correlate(new double[][] {{1, 2}, {3, 4}}, new double[][] {{1, 2}});
   * // {{2, 5, 2}, {6, 11, 4}}
   * }</pre>
   *
   * @param x N rows of M elements, at least one of each
   * @param h K rows of L elements, at least one of each
   * @return N + K − 1 rows of M + L − 1 elements
   * @throws IllegalArgumentException if one is empty or its rows differ in length, or there are
   *     more outputs than 2³¹−1
   * @throws NullPointerException if one or a row of it is null
   */
  public static double[][] correlate(double[][] x, double[][] h) {
    return correlate(x, h, Size.FULL);
  }

  /**
   * The correlation of two matrices, given by rows, of a size.
   *
   * <pre>{@code
   * double[][] y = Faltung.correlate(x, h, Size.VALID); // the windows inside x alone
   * }</pre>
   *
   * @param x rows of one length, at least 1 by 1
   * @param h rows of one length, at least 1 by 1
   * @param size which outputs, along both axes
   * @throws IllegalArgumentException if one is empty or its rows differ in length, or there is no
   *     output of this size
   * @throws NullPointerException if an argument or a row is null
   */
  public static double[][] correlate(double[][] x, double[][] h, Size size) {
    return PlainMatrices.rows(
        correlation(DoubleArray.of(given("input", x)), DoubleArray.of(given("kernel", h)))
            .size(size)
            .run());
  }

  /**
   * The full convolution of two matrices, given by rows.
   *
   * <pre>{@code
   * float[][] y = Faltung.convolve(new float[][] {{1, 2}, {3, 4}}, new float[][] {{1, 2}});
   * // {{1, 4, 4}, {3, 10, 8}}
   * }</pre>
   *
   * @param x N rows of M elements, at least one of each
   * @param h K rows of L elements, at least one of each
   * @return N + K − 1 rows of M + L − 1 elements
   * @throws IllegalArgumentException if one is empty or its rows differ in length, or there are
   *     more outputs than 2³¹−1
   * @throws NullPointerException if one or a row of it is null
   */
  public static float[][] convolve(float[][] x, float[][] h) {
    return convolve(x, h, Size.FULL);
  }

  /**
   * The convolution of two matrices, given by rows, of a size.
   *
   * <pre>{@code
   * float[][] y = Faltung.convolve(x, h, Size.SAME_SCIPY); // as scipy.signal.convolve2d(x, h, "same")
   * }</pre>
   *
   * @param x rows of one length, at least 1 by 1
   * @param h rows of one length, at least 1 by 1
   * @param size which outputs, along both axes
   * @throws IllegalArgumentException if one is empty or its rows differ in length, or there is no
   *     output of this size
   * @throws NullPointerException if an argument or a row is null
   */
  public static float[][] convolve(float[][] x, float[][] h, Size size) {
    return PlainMatrices.rows(
        convolution(FloatArray.of(given("input", x)), FloatArray.of(given("kernel", h)))
            .size(size)
            .run());
  }

  /**
   * The full correlation of two matrices, given by rows.
   *
   * <pre>{@code
   * float[][] y = Faltung.correlate(new float[][] {{1, 2}, {3, 4}}, new float[][] {{1, 2}});
   * // {{2, 5, 2}, {6, 11, 4}}
   * }</pre>
   *
   * @param x N rows of M elements, at least one of each
   * @param h K rows of L elements, at least one of each
   * @return N + K − 1 rows of M + L − 1 elements
   * @throws IllegalArgumentException if one is empty or its rows differ in length, or there are
   *     more outputs than 2³¹−1
   * @throws NullPointerException if one or a row of it is null
   */
  public static float[][] correlate(float[][] x, float[][] h) {
    return correlate(x, h, Size.FULL);
  }

  /**
   * The correlation of two matrices, given by rows, of a size.
   *
   * <pre>{@code
   * float[][] y = Faltung.correlate(x, h, Size.VALID); // the windows inside x alone
   * }</pre>
   *
   * @param x rows of one length, at least 1 by 1
   * @param h rows of one length, at least 1 by 1
   * @param size which outputs, along both axes
   * @throws IllegalArgumentException if one is empty or its rows differ in length, or there is no
   *     output of this size
   * @throws NullPointerException if an argument or a row is null
   */
  public static float[][] correlate(float[][] x, float[][] h, Size size) {
    return PlainMatrices.rows(
        correlation(FloatArray.of(given("input", x)), FloatArray.of(given("kernel", h)))
            .size(size)
            .run());
  }

  /**
   * The full convolution of two matrices, given by rows, exact.
   *
   * <pre>{@code
   * long[][] y = Faltung.convolve(new long[][] {{1, 2}, {3, 4}}, new long[][] {{1, 2}});
   * // {{1, 4, 4}, {3, 10, 8}}
   * }</pre>
   *
   * @param x N rows of M elements, at least one of each
   * @param h K rows of L elements, at least one of each
   * @return N + K − 1 rows of M + L − 1 elements
   * @throws ArithmeticException if an output does not fit 64 bits
   * @throws IllegalArgumentException if one is empty or its rows differ in length, or there are
   *     more outputs than 2³¹−1
   * @throws NullPointerException if one or a row of it is null
   */
  public static long[][] convolve(long[][] x, long[][] h) {
    return convolve(x, h, Size.FULL);
  }

  /**
   * The convolution of two matrices, given by rows, of a size, exact.
   *
   * <pre>{@code
   * long[][] y = Faltung.convolve(x, h, Size.SAME_SCIPY); // as scipy.signal.convolve2d(x, h, "same")
   * }</pre>
   *
   * @param x rows of one length, at least 1 by 1
   * @param h rows of one length, at least 1 by 1
   * @param size which outputs, along both axes
   * @throws ArithmeticException if an output does not fit 64 bits
   * @throws IllegalArgumentException if one is empty or its rows differ in length, or there is no
   *     output of this size
   * @throws NullPointerException if an argument or a row is null
   */
  public static long[][] convolve(long[][] x, long[][] h, Size size) {
    return PlainMatrices.rows(
        convolution(LongArray.of(given("input", x)), LongArray.of(given("kernel", h)))
            .size(size)
            .run());
  }

  /**
   * The full correlation of two matrices, given by rows, exact.
   *
   * <pre>{@code
   * long[][] y = Faltung.correlate(new long[][] {{1, 2}, {3, 4}}, new long[][] {{1, 2}});
   * // {{2, 5, 2}, {6, 11, 4}}
   * }</pre>
   *
   * @param x N rows of M elements, at least one of each
   * @param h K rows of L elements, at least one of each
   * @return N + K − 1 rows of M + L − 1 elements
   * @throws ArithmeticException if an output does not fit 64 bits
   * @throws IllegalArgumentException if one is empty or its rows differ in length, or there are
   *     more outputs than 2³¹−1
   * @throws NullPointerException if one or a row of it is null
   */
  public static long[][] correlate(long[][] x, long[][] h) {
    return correlate(x, h, Size.FULL);
  }

  /**
   * The correlation of two matrices, given by rows, of a size, exact.
   *
   * <pre>{@code
   * long[][] y = Faltung.correlate(x, h, Size.VALID); // the windows inside x alone
   * }</pre>
   *
   * @param x rows of one length, at least 1 by 1
   * @param h rows of one length, at least 1 by 1
   * @param size which outputs, along both axes
   * @throws ArithmeticException if an output does not fit 64 bits
   * @throws IllegalArgumentException if one is empty or its rows differ in length, or there is no
   *     output of this size
   * @throws NullPointerException if an argument or a row is null
   */
  public static long[][] correlate(long[][] x, long[][] h, Size size) {
    return PlainMatrices.rows(
        correlation(LongArray.of(given("input", x)), LongArray.of(given("kernel", h)))
            .size(size)
            .run());
  }

  /**
   * The full convolution of complex sequences.
   *
   * <pre>{@code
   * double[] zero = {0, 0};
   * double[] x = {1, 2};
   * double[][] y = Faltung.convolve(x, zero, zero, x); // {{0, 0, 0}, {1, 4, 4}}: x ∗ ix
   * }</pre>
   *
   * @param xReal the real parts of x, at least 1
   * @param xImaginary the imaginary parts of x, as many
   * @param hReal the real parts of h, at least 1
   * @param hImaginary the imaginary parts of h, as many
   * @return the real parts of y, then its imaginary parts
   * @throws IllegalArgumentException if one is empty, its parts differ in length, or there are more
   *     outputs than 2³¹−1
   * @throws NullPointerException if an argument is null
   */
  public static double[][] convolve(
      double[] xReal, double[] xImaginary, double[] hReal, double[] hImaginary) {
    return convolve(xReal, xImaginary, hReal, hImaginary, Size.FULL);
  }

  /**
   * The convolution of complex sequences, of a size.
   *
   * <pre>{@code
   * double[][] y = Faltung.convolve(xReal, xImaginary, hReal, hImaginary, Size.SAME_NUMPY);
   * }</pre>
   *
   * @param xReal the real parts of x, at least 1
   * @param xImaginary the imaginary parts of x, as many
   * @param hReal the real parts of h, at least 1
   * @param hImaginary the imaginary parts of h, as many
   * @param size which outputs, and so how many
   * @return the real parts of y, then its imaginary parts
   * @throws IllegalArgumentException if one is empty, its parts differ in length, or there is no
   *     output of this size
   * @throws NullPointerException if an argument is null
   */
  public static double[][] convolve(
      double[] xReal, double[] xImaginary, double[] hReal, double[] hImaginary, Size size) {
    return PlainMatrices.parts(
        convolution(complex("input", xReal, xImaginary), complex("kernel", hReal, hImaginary))
            .size(size)
            .run());
  }

  /**
   * The full correlation of complex sequences: the kernel is conjugated, not flipped.
   *
   * <pre>{@code
   * double[] zero = {0, 0};
   * double[] x = {1, 2};
   * double[][] y = Faltung.correlate(x, zero, zero, x); // {{0, 0, 0}, {-2, -5, -2}}: (ix)* is −ix
   * }</pre>
   *
   * @param xReal the real parts of x, at least 1
   * @param xImaginary the imaginary parts of x, as many
   * @param hReal the real parts of h, at least 1
   * @param hImaginary the imaginary parts of h, as many
   * @return the real parts of y, then its imaginary parts
   * @throws IllegalArgumentException if one is empty, its parts differ in length, or there are more
   *     outputs than 2³¹−1
   * @throws NullPointerException if an argument is null
   */
  public static double[][] correlate(
      double[] xReal, double[] xImaginary, double[] hReal, double[] hImaginary) {
    return correlate(xReal, xImaginary, hReal, hImaginary, Size.FULL);
  }

  /**
   * The correlation of complex sequences, of a size: the kernel is conjugated, not flipped.
   *
   * <pre>{@code
   * double[][] y = Faltung.correlate(xReal, xImaginary, hReal, hImaginary, Size.VALID);
   * }</pre>
   *
   * @param xReal the real parts of x, at least 1
   * @param xImaginary the imaginary parts of x, as many
   * @param hReal the real parts of h, at least 1
   * @param hImaginary the imaginary parts of h, as many
   * @param size which outputs, and so how many
   * @return the real parts of y, then its imaginary parts
   * @throws IllegalArgumentException if one is empty, its parts differ in length, or there is no
   *     output of this size
   * @throws NullPointerException if an argument is null
   */
  public static double[][] correlate(
      double[] xReal, double[] xImaginary, double[] hReal, double[] hImaginary, Size size) {
    return PlainMatrices.parts(
        correlation(complex("input", xReal, xImaginary), complex("kernel", hReal, hImaginary))
            .size(size)
            .run());
  }

  /**
   * The full convolution of integers of any size, exact; see {@link BigConvolution}.
   *
   * <pre>{@code
   * BigInteger[] x = {BigInteger.TEN, BigInteger.TWO};
   * BigInteger[] y = Faltung.convolve(x, x); // 100, 40, 4
   * }</pre>
   *
   * @param x N elements, at least 1
   * @param h K elements, at least 1
   * @return N + K − 1 elements
   * @throws IllegalArgumentException if one is empty, or there are more outputs than 2³¹−1
   * @throws NullPointerException if one or an element of it is null
   */
  public static BigInteger[] convolve(BigInteger[] x, BigInteger[] h) {
    return BigConvolution.convolve(given("input", x), given("kernel", h));
  }

  /**
   * Some outputs of the convolution of integers of any size, exact.
   *
   * <pre>{@code
   * BigInteger[] y = Faltung.convolve(x, h, Size.SAME_NUMPY);
   * }</pre>
   *
   * @param x at least 1 element
   * @param h at least 1 element
   * @param size which outputs, and so how many
   * @throws IllegalArgumentException if one is empty, or there is no output of this size
   * @throws NullPointerException if an argument or an element is null
   */
  public static BigInteger[] convolve(BigInteger[] x, BigInteger[] h, Size size) {
    Objects.requireNonNull(size, Convolution.NO_SIZE);
    return size.cut(convolve(x, h), x.length, h.length, true);
  }

  /**
   * The full correlation of integers of any size, exact: element i is of the lag i − (K − 1).
   *
   * <pre>{@code
   * BigInteger[] x = {BigInteger.TEN, BigInteger.TWO};
   * BigInteger[] y = Faltung.correlate(x, x); // 20, 104, 20
   * }</pre>
   *
   * @param x N elements, at least 1
   * @param h K elements, at least 1
   * @return N + K − 1 elements
   * @throws IllegalArgumentException if one is empty, or there are more outputs than 2³¹−1
   * @throws NullPointerException if one or an element of it is null
   */
  public static BigInteger[] correlate(BigInteger[] x, BigInteger[] h) {
    return correlate(x, h, Size.FULL);
  }

  /**
   * Some outputs of the correlation of integers of any size, exact.
   *
   * <pre>{@code
   * BigInteger[] y = Faltung.correlate(x, h, Size.VALID);
   * }</pre>
   *
   * @param x at least 1 element
   * @param h at least 1 element
   * @param size which outputs, and so how many
   * @throws IllegalArgumentException if one is empty, or there is no output of this size
   * @throws NullPointerException if an argument or an element is null
   */
  public static BigInteger[] correlate(BigInteger[] x, BigInteger[] h, Size size) {
    Objects.requireNonNull(size, Convolution.NO_SIZE);
    BigInteger[] turned = given("kernel", h).clone();
    Collections.reverse(Arrays.asList(turned));
    return size.cut(convolve(x, turned), x.length, h.length, false);
  }

  /**
   * The full convolution of two arrays of one rank, in the {@linkplain ElementType#promoted type of
   * both}.
   *
   * <pre>{@code
   * DoubleArray y = Faltung.convolve(DoubleArray.of(3, 4, 5), DoubleArray.of(2, 1)); // 6, 11, 14, 5
   * }</pre>
   *
   * @param x of any rank, no axis empty
   * @param h of x's rank, no axis empty
   * @return along each axis the sum of both lengths less 1
   * @throws IllegalArgumentException if ranks differ, one is empty, or there are more outputs than
   *     2³¹−1
   * @throws ArithmeticException if they are integers and an output does not fit 64 bits
   * @throws NullPointerException if one is null
   */
  public static <A extends NdArray> A convolve(A x, A h) {
    return Faltung.<A>convolution(x, h).run();
  }

  /**
   * The full correlation of two arrays of one rank, in the {@linkplain ElementType#promoted type of
   * both}; a complex kernel is conjugated.
   *
   * <pre>{@code
   * DoubleArray y = Faltung.correlate(DoubleArray.of(3, 4, 5), DoubleArray.of(2, 1)); // 3, 10, 13, 10
   * }</pre>
   *
   * @param x of any rank, no axis empty
   * @param h of x's rank, no axis empty
   * @return along each axis the sum of both lengths less 1
   * @throws IllegalArgumentException if ranks differ, one is empty, or there are more outputs than
   *     2³¹−1
   * @throws ArithmeticException if they are integers and an output does not fit 64 bits
   * @throws NullPointerException if one is null
   */
  public static <A extends NdArray> A correlate(A x, A h) {
    return Faltung.<A>correlation(x, h).run();
  }

  /**
   * A convolution of two arrays, to be given options.
   *
   * <pre>{@code
   * NdArray y = Faltung.convolution(x, h).border(Border.EDGE).size(Size.SAME_SCIPY).run();
   * }</pre>
   *
   * @param x of any rank
   * @param h of any type; of another than x's the result is of the {@linkplain ElementType#promoted
   *     type of both}
   * @return what {@link Convolution#run()} computes; all outputs where no option says which What
   *     does not fit together is told by {@link Convolution#run()}, since options such as {@link
   *     Convolution#axes(String, String)} decide it
   * @throws NullPointerException if one is null
   */
  public static <A extends NdArray> Convolution<A> convolution(A x, A h) {
    return new Convolution<>(x, h, true);
  }

  /**
   * A correlation of two arrays, to be given options.
   *
   * <pre>{@code
   * // A layer of a network, without padding.
   * NdArray y = Faltung.correlation(x, w).axes("NC01", "OC01", "NO01").padding(0).run();
   * }</pre>
   *
   * @param x of any rank
   * @param h of any type; of another than x's the result is of the {@linkplain ElementType#promoted
   *     type of both}
   * @return what {@link Convolution#run()} computes; all outputs where no option says which What
   *     does not fit together is told by {@link Convolution#run()}, since options such as {@link
   *     Convolution#axes(String, String)} decide it
   * @throws NullPointerException if one is null
   */
  public static <A extends NdArray> Convolution<A> correlation(A x, A h) {
    return new Convolution<>(x, h, false);
  }

  /**
   * A convolution with a kernel that has an origin: the outputs stand where the elements of x do,
   * as with {@link Convolution#anchor} at the kernel's origin; {@link Convolution#size} says what a
   * size makes of that.
   *
   * <pre>{@code
   * Signal h = Signal.of(1, 2, 3).startingAt(-1);
   * NdArray y = Faltung.convolution(DoubleArray.of(1, 2, 3), h).run(); // 4, 10, 12
   * }</pre>
   *
   * @param x of any rank
   * @param h of x's rank, or of the axes that are convolved along; taken in x's type, whichever it
   *     has, so that a kernel by name fits any array
   * @throws IllegalArgumentException by {@link Convolution#run()}, if something does not fit
   * @throws NullPointerException if one is null
   */
  public static <A extends NdArray> Convolution<A> convolution(A x, Signal h) {
    return new Convolution<A>(given("input", x), given("kernel", h).values(), true, x.elementType())
        .origin(origin(h));
  }

  /**
   * A correlation with a kernel that has an origin; as {@link #convolution(NdArray, Signal)}.
   *
   * <pre>{@code
   * Signal h = Signal.of(1, 2, 3).startingAt(-1);
   * NdArray y = Faltung.correlation(DoubleArray.of(1, 2, 3), h).run(); // 8, 14, 8
   * }</pre>
   *
   * @param x of any rank
   * @param h of x's rank, or of the axes that are convolved along; taken in x's type, whichever it
   *     has, so that a kernel by name fits any array
   * @throws IllegalArgumentException by {@link Convolution#run()}, if something does not fit
   * @throws NullPointerException if one is null
   */
  public static <A extends NdArray> Convolution<A> correlation(A x, Signal h) {
    return new Convolution<A>(
            given("input", x), given("kernel", h).values(), false, x.elementType())
        .origin(origin(h));
  }

  /**
   * Which inner loops compute in this process, and why: a clause such as "the module faltung.vector
   * and jdk.incubator.vector are there". Scalar loops give the same bits, in more time.
   */
  public static String innerLoops() {
    return InnerLoopsChoice.reason();
  }

  private static void sums(double[] x, double[] h, double[] into, boolean flipped) {
    Objects.requireNonNull(into, NO_OUTPUT);
    checkOutput(x.length, h.length, into.length, into == x || into == h);
    if (DoubleFewProducts.are(x.length, h.length)) {
      int before = Size.FULL.span(x.length, h.length, 1, flipped).lowPadding();
      DoubleFewProducts.into(x, h, before, flipped, into);
      return;
    }
    new Convolution<DoubleArray>(DoubleArray.of(x), DoubleArray.of(h), flipped)
        .run(DoubleArray.of(into));
  }

  private static double[] sums(double[] x, double[] h, Size size, boolean flipped) {
    Objects.requireNonNull(size, Convolution.NO_SIZE);
    if (DoubleFewProducts.are(x.length, h.length)) {
      Size.Span span = size.span(x.length, h.length, 1, flipped);
      if (span.outputs() > 0) {
        double[] y = new double[span.outputs()];
        DoubleFewProducts.into(x, h, span.lowPadding(), flipped, y);
        return y;
      }
    }
    return new Convolution<DoubleArray>(DoubleArray.of(x), DoubleArray.of(h), flipped)
        .size(size)
        .run()
        .values();
  }

  private static void sums(float[] x, float[] h, float[] into, boolean flipped) {
    Objects.requireNonNull(into, NO_OUTPUT);
    checkOutput(x.length, h.length, into.length, into == x || into == h);
    if (FloatFewProducts.are(x.length, h.length)) {
      int before = Size.FULL.span(x.length, h.length, 1, flipped).lowPadding();
      FloatFewProducts.into(x, h, before, flipped, into);
      return;
    }
    new Convolution<FloatArray>(FloatArray.of(x), FloatArray.of(h), flipped)
        .run(FloatArray.of(into));
  }

  private static float[] sums(float[] x, float[] h, Size size, boolean flipped) {
    Objects.requireNonNull(size, Convolution.NO_SIZE);
    if (FloatFewProducts.are(x.length, h.length)) {
      Size.Span span = size.span(x.length, h.length, 1, flipped);
      if (span.outputs() > 0) {
        float[] y = new float[span.outputs()];
        FloatFewProducts.into(x, h, span.lowPadding(), flipped, y);
        return y;
      }
    }
    return new Convolution<FloatArray>(FloatArray.of(x), FloatArray.of(h), flipped)
        .size(size)
        .run()
        .values();
  }

  /** Refuses an output of another length; of empty operands the convolution will say more. */
  private static void checkOutput(int input, int kernel, int output, boolean isOperand) {
    if (isOperand) {
      throw new IllegalArgumentException(
          "convolution: the output is one of the operands, which must stay as they are; give"
              + " another array");
    }
    long outputs = input + (long) kernel - 1;
    if (input > 0 && kernel > 0 && output != outputs) {
      throw new IllegalArgumentException(
          "convolution: the output has "
              + output
              + " elements, but an input of "
              + input
              + " and a kernel of "
              + kernel
              + " give "
              + outputs
              + "; give an array of that length");
    }
  }

  /** An operand in the type that is computed in. */
  static NdArray converted(String what, NdArray operand, ElementType type) {
    try {
      return operand.convert(type);
    } catch (IllegalArgumentException exception) {
      throw new IllegalArgumentException(
          "convolution: the "
              + what
              + " is to be "
              + type
              + "; "
              + exception.getMessage()
              + ", or compute as(DoubleArray.class) or as(ComplexArray.class)",
          exception);
    }
  }

  static NdArray zeroed(ElementType type, Shape shape) {
    return switch (type) {
      case FLOAT -> FloatArray.zeroed(shape);
      case DOUBLE -> DoubleArray.zeroed(shape);
      case COMPLEX -> ComplexArray.zeroed(shape);
      case LONG -> LongArray.zeroed(shape);
    };
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
  @SuppressWarnings("unchecked") // Where both operands are of one class, the result is of it.
  public static <A extends NdArray> A run(ConvolutionProblem problem, A input, A kernel) {
    Objects.requireNonNull(
        problem, "convolution: the problem is null; ConvolutionProblem.convolution makes one");
    Request request = Request.of(problem, given("input", input).elementType());
    return (A) Planner.standard().plan(request).prepare(kernel).apply(input);
  }
}
