package faltung;

import faltung.problem.WindowRule;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * How many outputs, and which: along each axis, where the first window begins and how many follow.
 *
 * <p>"Same" means something else in every library, so each has its name here. With an input of I, a
 * kernel's extent of E = (K − 1)·dilation + 1 and a stride s, along one axis:
 *
 * <pre>
 * FULL               every window that touches the input
 * VALID              every window that lies inside; with E above I along every axis, those that
 *                    the input lies inside of, E − I + 1 of them: numpy.convolve, scipy.signal
 * SAME_NUMPY         max(I, E) from the middle of FULL: numpy.convolve, stride 1
 * SAME_SCIPY         I from the middle of FULL: scipy.signal, stride 1
 * SAME_MATLAB        as SAME_SCIPY, for even E one later: conv and conv2, stride 1; also
 *                    scipy.signal.correlate2d, which differs from scipy.signal.correlate here
 * SAME_PYTORCH       I, the odd cell of padding at the end: torch padding="same", stride 1
 * SAME_TENSORFLOW    ⌈I/s⌉, the odd cell at the end; also ONNX's SAME_UPPER
 * SAME_ONNX_LOWER    ⌈I/s⌉, the odd cell at the beginning
 * </pre>
 */
public enum Size {
  /** Every window that touches the input. */
  FULL(WindowRule.FULL),
  /**
   * Every window that lies inside the input; of a kernel that is longer along every axis those that
   * the input lies inside of, as in NumPy and SciPy. A padding of 0 refuses such a kernel, as
   * PyTorch does.
   */
  VALID(WindowRule.VALID),
  /** NumPy's {@code same}: as long as the longer one. */
  SAME_NUMPY(WindowRule.SAME_NUMPY),
  /** SciPy's {@code same}: as long as the first. */
  SAME_SCIPY(WindowRule.SAME_SCIPY),
  /** MATLAB's {@code same}. */
  SAME_MATLAB(WindowRule.SAME_PYTORCH),
  /** PyTorch's {@code same}. */
  SAME_PYTORCH(WindowRule.SAME_PYTORCH),
  /** TensorFlow's {@code SAME} and ONNX's {@code SAME_UPPER}. */
  SAME_TENSORFLOW(WindowRule.SAME_TENSORFLOW),
  /** ONNX's {@code SAME_LOWER}. */
  SAME_ONNX_LOWER(WindowRule.SAME_ONNX_LOWER);

  private final WindowRule rule;

  Size(WindowRule rule) {
    this.rule = rule;
  }

  /**
   * The first window's low padding along an axis and the number of outputs.
   *
   * @param lowPadding positions before the input that the first window reaches
   * @param outputs how many
   */
  record Span(int lowPadding, int outputs) {}

  /**
   * The lags of a correlation's outputs along one axis, with stride and dilation 1.
   *
   * <pre>{@code
   * correlate(x, h, size)[i] = Σ_k x[lags[i] + k]·h[k]*
   * }</pre>
   *
   * <p>A positive lag says that what h shows is found that many elements later in x. They are those
   * of {@link Faltung#correlate}; SciPy's {@code correlation_lags} of mode same is one off its own
   * {@code correlate} where the input's length is odd and the kernel's even.
   *
   * @param inputLength of x, at least 1
   * @param kernelLength of h, at least 1
   * @return as many as there are outputs, rising by 1
   * @throws IllegalArgumentException if a length is not positive
   */
  public int[] lags(int inputLength, int kernelLength) {
    if (inputLength < 1 || kernelLength < 1) {
      throw new IllegalArgumentException(
          "lags: the input has "
              + inputLength
              + " elements, the kernel "
              + kernelLength
              + "; both need at least 1");
    }
    Span span = span(inputLength, kernelLength, 1, false);
    int[] lags = new int[span.outputs()];
    Arrays.setAll(lags, output -> output - span.lowPadding());
    return lags;
  }

  /**
   * The padding along one axis with which the windows that fit are those of this size.
   *
   * @param inputLength I, at least 1
   * @param kernelExtent E, at least 1
   * @param stride s, at least 1
   * @param flipped whether the kernel is flipped: NumPy's same depends on it
   * @return the positions before the input and those behind it that windows reach; negative if they
   *     begin or end inside
   * @throws IllegalArgumentException if the size is not defined with this stride
   */
  public int[] padding(int inputLength, int kernelExtent, int stride, boolean flipped) {
    Span span = span(inputLength, kernelExtent, stride, flipped);
    long end = (span.outputs() - 1L) * stride + kernelExtent;
    return new int[] {span.lowPadding(), Math.toIntExact(end - inputLength - span.lowPadding())};
  }

  Span span(int input, int extent, int stride, boolean flipped) {
    if (!rule.allows(stride)) {
      throw new IllegalArgumentException(
          "convolution: size "
              + this
              + " is not defined with stride "
              + stride
              + "; SAME_TENSORFLOW and SAME_ONNX_LOWER are");
    }
    long outputs = rule.outputs(input, extent, stride);
    if (outputs > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "convolution: size "
              + this
              + ": an input of "
              + input
              + " and a kernel of extent "
              + extent
              + " have "
              + outputs
              + " outputs, beyond what 32 bits hold; work in tiles");
    }
    return new Span(rule.lowPadding(input, extent, stride, flipped), (int) outputs);
  }

  /** The outputs of this size out of those of a full convolution with stride 1. */
  BigInteger[] cut(BigInteger[] full, int input, int kernel, boolean flipped) {
    Span span = span(input, kernel, 1, flipped);
    int first = kernel - 1 - span.lowPadding();
    return Arrays.copyOfRange(full, first, first + span.outputs());
  }
}
