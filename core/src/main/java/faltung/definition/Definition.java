package faltung.definition;

import faltung.problem.Channel;
import faltung.problem.Conjugation;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The definition of convolution, y[n] = Σ x[k]·h[n − k], as plain loops over everything.
 *
 * <p>For each output element it visits every channel and every tap, asks whether that tap meets an
 * input element, and if so adds the product. Nothing is clever, nothing is fast: O(outputs · taps).
 * The order of addition is that of {@link ConvolutionProblem}: channels, then taps in row-major
 * order.
 *
 * <p>The real sums round each product and each addition but the first, in double: |ŷ − y| ≤
 * γ(T)·Σ|x||h| with T terms and γ(n) = n·2⁻⁵³/(1 − n·2⁻⁵³), as long as nothing overflows or comes
 * near to the smallest positive number. The exact twins do not round at all. NaN and infinity reach
 * the outputs that have them in a term. Arguments are not modified; every method has as many
 * elements in x and h as the problem's shapes have.
 */
public final class Definition {
  private Definition() {}

  /**
   * The textbook's full convolution of two finite sequences that start at 0.
   *
   * @throws IllegalArgumentException if one of them is empty
   */
  public static double[] convolve(double[] x, double[] h) {
    if (x.length == 0 || h.length == 0) {
      throw new IllegalArgumentException(
          "convolve: x has "
              + x.length
              + " and h has "
              + h.length
              + " elements; both need at least one");
    }
    double[] y = new double[x.length + h.length - 1];
    for (int n = 0; n < y.length; n++) {
      for (int k = 0; k < x.length; k++) {
        if (n - k >= 0 && n - k < h.length) {
          y[n] += x[k] * h[n - k];
        }
      }
    }
    return y;
  }

  /** The problem's output in double, row-major, from row-major operands. */
  public static double[] evaluate(ConvolutionProblem problem, double[] x, double[] h) {
    double[] y = new double[problem.outputShape().size()];
    new Loops(problem).run((output, input, kernel) -> y[output] += x[input] * h[kernel]);
    return y;
  }

  /** The output of long operands, exact. */
  public static BigInteger[] evaluateExactly(ConvolutionProblem problem, long[] x, long[] h) {
    BigInteger[] y = new BigInteger[problem.outputShape().size()];
    Arrays.fill(y, BigInteger.ZERO);
    new Loops(problem)
        .run(
            (output, input, kernel) ->
                y[output] =
                    y[output].add(
                        BigInteger.valueOf(x[input]).multiply(BigInteger.valueOf(h[kernel]))));
    return y;
  }

  /**
   * The output of finite double operands, exact.
   *
   * @throws NumberFormatException if a factor is infinite or not a number
   */
  public static BigDecimal[] evaluateExactly(ConvolutionProblem problem, double[] x, double[] h) {
    BigDecimal[] y = new BigDecimal[problem.outputShape().size()];
    Arrays.fill(y, BigDecimal.ZERO);
    new Loops(problem)
        .run(
            (output, input, kernel) ->
                y[output] =
                    y[output].add(new BigDecimal(x[input]).multiply(new BigDecimal(h[kernel]))));
    return y;
  }

  /**
   * The exact output of finite complex operands, conjugated as the problem says: the real parts,
   * then the imaginary parts.
   *
   * @throws NumberFormatException if a factor is infinite or not a number
   */
  public static BigDecimal[][] evaluateExactly(
      ConvolutionProblem problem,
      double[] xReal,
      double[] xImaginary,
      double[] hReal,
      double[] hImaginary) {
    int size = problem.outputShape().size();
    BigDecimal[][] y = new BigDecimal[2][size];
    Arrays.fill(y[0], BigDecimal.ZERO);
    Arrays.fill(y[1], BigDecimal.ZERO);
    new Loops(problem)
        .run(
            (output, input, kernel) -> {
              BigDecimal a = new BigDecimal(xReal[input]);
              BigDecimal b = new BigDecimal(xImaginary[input]);
              b = problem.conjugation() == Conjugation.INPUT ? b.negate() : b;
              BigDecimal c = new BigDecimal(hReal[kernel]);
              BigDecimal d = new BigDecimal(hImaginary[kernel]);
              d = problem.conjugation() == Conjugation.KERNEL ? d.negate() : d;
              y[0][output] = y[0][output].add(a.multiply(c)).subtract(b.multiply(d));
              y[1][output] = y[1][output].add(a.multiply(d)).add(b.multiply(c));
            });
    return y;
  }

  /** Takes one product: the row-major positions of its output, input and kernel elements. */
  private interface Product {
    void add(int output, int input, int kernel);
  }

  /** The loops over everything, with index arithmetic of their own. */
  private static final class Loops {
    private final ConvolutionProblem problem;
    private final int[] outputCounts;
    private final int[] kernelCounts;
    private final Place outputPlace;
    private final Place inputPlace;
    private final Place kernelPlace;

    Loops(ConvolutionProblem problem) {
      this.problem = problem;
      this.outputCounts = problem.axes().stream().mapToInt(SpatialAxis::outputLength).toArray();
      this.kernelCounts = problem.axes().stream().mapToInt(SpatialAxis::kernelLength).toArray();
      this.outputPlace =
          new Place(problem.outputOrder().toString(), problem.outputShape().toArray());
      this.inputPlace = new Place(problem.inputOrder().toString(), problem.inputShape().toArray());
      this.kernelPlace =
          new Place(problem.kernelOrder().toString(), problem.kernelShape().toArray());
    }

    void run(Product product) {
      for (int group = 0; group < problem.grouping().count(); group++) {
        for (int batch = 0; batch < problem.batch(); batch++) {
          for (int output = 0; output < problem.outputChannels(); output++) {
            for (int input = 0; input < problem.inputChannels(); input++) {
              space(product, group, batch, output, input);
            }
          }
        }
      }
    }

    private void space(Product product, int group, int batch, int output, int input) {
      boolean grouped = problem.grouping().count() > 1;
      Channel inputGroups = problem.grouping().input();
      Channel kernelGroups = problem.grouping().kernel();
      Channel outputGroups = problem.grouping().output();
      int inputN =
          grouped && inputGroups == Channel.BATCH ? group * problem.batch() + batch : batch;
      int inputC =
          grouped && inputGroups == Channel.INPUT ? group * problem.inputChannels() + input : input;
      int kernelC =
          grouped && kernelGroups == Channel.INPUT
              ? group * problem.inputChannels() + input
              : input;
      int kernelO =
          grouped && kernelGroups == Channel.OUTPUT
              ? group * problem.outputChannels() + output
              : output;
      int outputN =
          grouped && outputGroups == Channel.BATCH ? group * problem.batch() + batch : batch;
      int outputO =
          grouped && outputGroups == Channel.OUTPUT
              ? group * problem.outputChannels() + output
              : output;
      int[] p = new int[outputCounts.length];
      do {
        int[] t = new int[kernelCounts.length];
        do {
          int[] i = new int[t.length];
          int[] k = new int[t.length];
          if (meet(p, t, i, k)) {
            product.add(
                outputPlace.of(outputN, 0, outputO, p),
                inputPlace.of(inputN, inputC, 0, i),
                kernelPlace.of(0, kernelC, kernelO, k));
          }
        } while (next(t, kernelCounts));
      } while (next(p, outputCounts));
    }

    /**
     * Whether output p and tap t meet an input element; if so, sets its index i and the kernel's k.
     */
    private boolean meet(int[] p, int[] t, int[] i, int[] k) {
      for (int axis = 0; axis < p.length; axis++) {
        SpatialAxis a = problem.axes().get(axis);
        long position =
            ((long) a.outputStart() + p[axis]) * a.stride()
                + (long) t[axis] * a.kernelDilation()
                - a.paddingLow();
        if (position < 0 || position % a.inputDilation() != 0) {
          return false;
        }
        long index = position / a.inputDilation();
        if (index >= a.inputLength()) {
          return false;
        }
        i[axis] = (int) index;
        k[axis] = problem.flipped() ? a.kernelLength() - 1 - t[axis] : t[axis];
      }
      return true;
    }

    /** The next index in row-major order; false after the last. */
    private static boolean next(int[] index, int[] counts) {
      for (int axis = index.length - 1; axis >= 0; axis--) {
        if (++index[axis] < counts[axis]) {
          return true;
        }
        index[axis] = 0;
      }
      return false;
    }
  }

  /** Where an operand's elements stand: the letters of its axes and their lengths. */
  private static final class Place {
    private final String order;
    private final int[] lengths;

    Place(String order, int[] lengths) {
      this.order = order;
      this.lengths = lengths;
    }

    int of(int n, int c, int o, int[] spatial) {
      int position = 0;
      for (int axis = 0; axis < lengths.length; axis++) {
        char letter = order.charAt(axis);
        int index =
            letter == 'N' ? n : letter == 'C' ? c : letter == 'O' ? o : spatial[letter - '0'];
        position = position * lengths[axis] + index;
      }
      return position;
    }
  }
}
