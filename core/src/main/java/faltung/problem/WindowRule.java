package faltung.problem;

/**
 * Which windows along one axis have an output, by name: where the first begins and how many follow.
 *
 * <p>The one place of these formulas, with an input of I, a kernel's extent of E = (K − 1)·dilation
 * + 1 and a stride s. The front door's sizes are these rules, and so are those that a diagnosis
 * tries. Rules for signals that have an origin are of another kind, since there the kernel's origin
 * decides and not its middle: {@code faltung.signal.Mode}.
 */
public enum WindowRule {
  /** Every window that touches the input. */
  FULL,
  /**
   * Every window that lies inside the input; of a kernel with E above I, where none does, those
   * that the input lies inside of, as in NumPy and SciPy, which exchange the operands.
   */
  VALID,
  /** I from the middle of {@link #FULL}, the later one of two: SciPy's; stride 1. */
  SAME_SCIPY,
  /** max(I, E) from the middle of {@link #FULL}: NumPy's; stride 1. */
  SAME_NUMPY,
  /** I, the odd cell of padding at the end: PyTorch's and MATLAB's; stride 1. */
  SAME_PYTORCH,
  /** ⌈I/s⌉, the odd cell at the end: TensorFlow's, and ONNX's upper one. */
  SAME_TENSORFLOW,
  /** ⌈I/s⌉, the odd cell at the beginning: ONNX's lower one. */
  SAME_ONNX_LOWER;

  /** Whether the rule is defined with this stride. */
  public boolean allows(int stride) {
    return switch (this) {
      case FULL, VALID, SAME_TENSORFLOW, SAME_ONNX_LOWER -> true;
      case SAME_SCIPY, SAME_NUMPY, SAME_PYTORCH -> stride == 1;
    };
  }

  /**
   * The number of outputs, at least 1.
   *
   * @param input I, at least 1
   * @param extent E, at least 1
   * @param stride s, which the rule allows
   */
  public long outputs(int input, int extent, int stride) {
    return switch (this) {
      case FULL -> (input + (long) extent - 2) / stride + 1;
      case VALID -> Math.abs(input - extent) / stride + 1;
      case SAME_SCIPY, SAME_PYTORCH -> input;
      case SAME_NUMPY -> Math.max(input, extent);
      case SAME_TENSORFLOW, SAME_ONNX_LOWER -> (input - 1) / stride + 1;
    };
  }

  /**
   * The positions before the input that the first window reaches.
   *
   * @param input I, at least 1
   * @param extent E, at least 1
   * @param stride s, which the rule allows
   * @param flipped whether the kernel is flipped: NumPy's same depends on it
   */
  public int lowPadding(int input, int extent, int stride, boolean flipped) {
    int reach = extent - 1;
    return switch (this) {
      case FULL -> reach;
      case VALID -> Math.max(0, extent - input);
      case SAME_SCIPY -> reach - reach / 2;
      case SAME_PYTORCH -> reach / 2;
      case SAME_NUMPY -> {
        // NumPy exchanges the operands so that the longer comes first, and of a correlation turns
        // the result back.
        int shorter = Math.min(input, extent);
        int skipped = (shorter - 1) / 2;
        boolean turned = !flipped && extent > input;
        yield reach - (turned ? shorter - 1 - skipped : skipped);
      }
      case SAME_TENSORFLOW, SAME_ONNX_LOWER -> {
        long total = Math.max(0, (outputs(input, extent, stride) - 1) * stride + extent - input);
        yield (int) (this == SAME_TENSORFLOW ? total / 2 : total - total / 2);
      }
    };
  }
}
