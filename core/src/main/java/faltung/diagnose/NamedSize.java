package faltung.diagnose;

/**
 * The sizes that have a name, as formulas along one axis with an input of I, a kernel extent of E
 * and a stride s; they are those of {@code faltung.Size}, under its names.
 *
 * <p>The same of MATLAB is that of PyTorch, and is not told apart.
 */
enum NamedSize {
  FULL(0),
  VALID(0),
  SAME_SCIPY(0),
  SAME_NUMPY(1),
  SAME_PYTORCH(1),
  SAME_TENSORFLOW(1),
  SAME_ONNX_LOWER(1);

  /** How far from plain. */
  final int deviations;

  NamedSize(int deviations) {
    this.deviations = deviations;
  }

  /** Whether the size is defined with this stride. */
  boolean allows(int stride) {
    return switch (this) {
      case FULL, VALID, SAME_TENSORFLOW, SAME_ONNX_LOWER -> true;
      case SAME_SCIPY, SAME_NUMPY, SAME_PYTORCH -> stride == 1;
    };
  }

  /** The number of outputs; 0 if none. */
  long outputs(int input, int extent, int stride) {
    return switch (this) {
      case FULL -> (input + (long) extent - 2) / stride + 1;
      case VALID -> input < extent ? 0 : (input - extent) / stride + 1;
      case SAME_SCIPY, SAME_PYTORCH -> input;
      case SAME_NUMPY -> Math.max(input, extent);
      case SAME_TENSORFLOW, SAME_ONNX_LOWER -> (input - 1) / stride + 1;
    };
  }

  /** The positions before the input that the first window reaches. */
  int low(int input, int extent, int stride, boolean flipped) {
    int reach = extent - 1;
    return switch (this) {
      case FULL -> reach;
      case VALID -> 0;
      case SAME_SCIPY -> reach - reach / 2;
      case SAME_PYTORCH -> reach / 2;
      case SAME_NUMPY -> {
        int shorter = Math.min(input, extent);
        int skipped = (shorter - 1) / 2;
        // NumPy puts the longer operand first, and turns the result of a correlation back.
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
