package faltung.algorithm;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.problem.ConvolutionProblem;
import java.math.BigInteger;

/**
 * Convolution as the sum says it: the contract that every other algorithm is measured by.
 *
 * <p>Each output is one chain of fused multiply-adds that starts at +0 and takes its terms in the
 * order of {@link ConvolutionProblem}; see {@link Fused} for processors without them. Neighbouring
 * outputs may be computed together, terms never: so any width, tile and thread count give the same
 * bits.
 *
 * <p>Error: with T terms and u the unit roundoff (2⁻²⁴ in float, 2⁻⁵³ in double), |ŷ − y| ≤
 * γ·(|x|∗|h|) with γ = T·u/(1 − T·u), since each of the T operations rounds once (Higham, Accuracy
 * and Stability of Numerical Algorithms, 2nd ed., 2002, §3.1). A complex product is four real
 * convolutions, two by two summed: T + 1 in place of T for each part. Sums of long are exact, or an
 * {@link ArithmeticException}.
 *
 * <p>Time O(outputs · taps); memory for the kernel once more and a row piece. NaN and infinity
 * reach exactly the outputs that have them in a term. Immutable; a prepared kernel may be shared by
 * threads.
 */
public final class DirectConvolution {
  private final ConvolutionProblem problem;
  private final DirectLoops loops;
  private final NdArray packed;

  private DirectConvolution(ConvolutionProblem problem, NdArray kernel) {
    this.problem = problem;
    this.loops = new DirectLoops(problem);
    this.packed = KernelPacking.inOrderOfTaps(problem, kernel);
  }

  /**
   * Prepares a kernel for a problem.
   *
   * @param kernel not modified, and copied
   * @throws IllegalArgumentException if the kernel has not the problem's shape
   */
  public static DirectConvolution prepare(ConvolutionProblem problem, NdArray kernel) {
    return new DirectConvolution(problem, kernel);
  }

  /** The output for an input, which is not modified. */
  public NdArray apply(NdArray input) {
    NdArray output = input.zeros(problem.outputShape());
    apply(input, output);
    return output;
  }

  /**
   * Computes the output for an input.
   *
   * @param input not modified; must not share memory with the output
   * @param output modified: every element is written
   * @throws IllegalArgumentException if a shape or an element type is not the prepared one
   * @throws ArithmeticException if a sum of long values does not fit
   */
  public void apply(NdArray input, NdArray output) {
    checkShape("input", input, problem.inputShape().toString());
    checkShape("output", output, problem.outputShape().toString());
    if (input instanceof FloatArray x
        && packed instanceof FloatArray h
        && output instanceof FloatArray y) {
      run(new FloatRows(x.values(), h.values(), y.values(), loops.unitLength()));
    } else if (input instanceof DoubleArray x
        && packed instanceof DoubleArray h
        && output instanceof DoubleArray y) {
      run(new DoubleRows(x.values(), h.values(), y.values(), loops.unitLength()));
    } else if (input instanceof LongArray x
        && packed instanceof LongArray h
        && output instanceof LongArray y) {
      boolean fits = sumsFit(x.values(), h.values());
      run(new LongRows(x.values(), h.values(), y.values(), loops.unitLength(), fits));
    } else if (input instanceof ComplexArray x
        && packed instanceof ComplexArray h
        && output instanceof ComplexArray y) {
      complex(x, h, y);
    } else {
      throw new IllegalArgumentException(
          "the input is "
              + input.elementType()
              + ", the kernel "
              + packed.elementType()
              + ", the output "
              + output.elementType()
              + "; all three must be the same");
    }
  }

  private void run(RowAccumulator accumulator) {
    loops.run(accumulator, 0, loops.units());
  }

  private void complex(ComplexArray x, ComplexArray h, ComplexArray y) {
    double[] a = x.real().values();
    double[] b = x.imaginary().values();
    double[] c = h.real().values();
    double[] d = h.imaginary().values();
    double[] real = y.real().values();
    double[] imaginary = y.imaginary().values();
    double[] other = new double[real.length];
    run(new DoubleRows(a, c, real, loops.unitLength()));
    run(new DoubleRows(b, d, other, loops.unitLength()));
    for (int j = 0; j < other.length; j++) {
      real[j] -= other[j];
    }
    run(new DoubleRows(a, d, imaginary, loops.unitLength()));
    run(new DoubleRows(b, c, other, loops.unitLength()));
    for (int j = 0; j < other.length; j++) {
      imaginary[j] += other[j];
    }
  }

  /** Whether T·max|x|·max|h| is below 2⁶³, so that no partial sum can leave 64 bits. */
  private boolean sumsFit(long[] x, long[] h) {
    BigInteger bound =
        magnitude(x).multiply(magnitude(h)).multiply(BigInteger.valueOf(problem.termsPerOutput()));
    return bound.bitLength() < 64;
  }

  private static BigInteger magnitude(long[] values) {
    long least = 0;
    long most = 0;
    for (long value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return BigInteger.valueOf(least).negate().max(BigInteger.valueOf(most));
  }

  private static void checkShape(String what, NdArray array, String wanted) {
    if (!array.shape().toString().equals(wanted)) {
      throw new IllegalArgumentException(
          "the " + what + " has shape " + array.shape() + ", but the problem's is " + wanted);
    }
  }
}
