package faltung.explain;

import faltung.problem.SpatialAxis;

/**
 * What meets along one spatial axis for one output: the pairs of an input index i and a kernel
 * index k with
 *
 * <pre>{@code i·inputDilation = offset + sign·kernelDilation·k}</pre>
 *
 * from the start of x to the last position of the window, in order of i. In a convolution the sign
 * is −1, in a correlation +1; of two signals without strides the offset is n.
 *
 * @param offset the constant of the relation
 * @param sign −1 in a convolution, +1 in a correlation
 * @param kernelDilation the factor of k
 * @param inputDilation the factor of i
 * @param count how many pairs
 * @param firstInput the i of the first pair
 * @param inputStep the increment of i, at least 1
 * @param firstKernel the k of the first pair
 * @param kernelStep the increment of k
 * @param presentStart the first pair of which both elements exist
 * @param presentEnd the pair behind the last of these; presentStart if there is none
 */
record AxisTerms(
    long offset,
    int sign,
    int kernelDilation,
    int inputDilation,
    long count,
    long firstInput,
    long inputStep,
    long firstKernel,
    long kernelStep,
    long presentStart,
    long presentEnd) {

  /**
   * The pairs of one output.
   *
   * @param output counted as {@link SpatialAxis#tapsOf} counts
   * @param inputStart the coordinate of the first element of x
   * @param kernelStart the coordinate of the first element of h
   */
  static AxisTerms of(
      SpatialAxis axis, boolean flipped, int output, int inputStart, int kernelStart) {
    int sign = flipped ? -1 : 1;
    long d = axis.kernelDilation();
    long e = axis.inputDilation();
    long window = ((long) axis.outputStart() + output) * axis.stride() - axis.paddingLow();
    long first = flipped ? window + (axis.kernelLength() - 1) * d : window;
    long offset = first + e * inputStart - sign * d * kernelStart;
    long kernelEnd = (long) kernelStart + axis.kernelLength();

    long common = gcd(d, e);
    long lastPosition = offset + sign * d * (flipped ? kernelStart : kernelEnd - 1);
    long lastInput = Math.floorDiv(lastPosition, e);
    long i = inputStart;
    long inputStep = d / common;
    // Among inputStep neighbouring i exactly one divides, if any does at all.
    while (i <= lastInput && i < inputStart + inputStep && Math.floorMod(e * i - offset, d) != 0) {
      i++;
    }
    if (offset % common != 0 || i > lastInput) {
      return new AxisTerms(offset, sign, (int) d, (int) e, 0, 0, 1, 0, 1, 0, 0);
    }
    long count = (lastInput - i) / inputStep + 1;
    long k = sign * ((e * i - offset) / d);
    long kernelStep = sign * (e / common);
    long inputEnd = (long) inputStart + axis.inputLength();
    long start =
        flipped
            ? Math.floorDiv(k - kernelEnd, -kernelStep) + 1
            : -Math.floorDiv(k - kernelStart, kernelStep);
    long end = Math.min(count, -Math.floorDiv(i - inputEnd, inputStep));
    start = Math.max(0, start);
    return new AxisTerms(
        offset,
        sign,
        (int) d,
        (int) e,
        count,
        i,
        inputStep,
        k,
        kernelStep,
        start,
        Math.max(start, end));
  }

  long presentCount() {
    return presentEnd - presentStart;
  }

  long input(long pair) {
    return firstInput + pair * inputStep;
  }

  long kernel(long pair) {
    return firstKernel + pair * kernelStep;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
