package faltung.problem;

/**
 * Which factor of every product is conjugated, where elements are complex; of real elements it says
 * nothing.
 *
 * <p>The three are closed under the gradients: that of a convolution by its input is a correlation,
 * and both gradients of a correlation are problems of these kinds again.
 */
public enum Conjugation {
  /** None: x·h, as in a convolution. */
  NONE,
  /** The kernel: x·h*, as in a correlation. */
  KERNEL,
  /** The input: x*·h, as in the gradient of a correlation's gradient. */
  INPUT;

  /** What is conjugated where nothing else is said: the kernel of a correlation. */
  public static Conjugation usual(boolean flipped) {
    return flipped ? NONE : KERNEL;
  }

  /** Of the gradient by the input, whose products are the output's gradient and the kernel. */
  Conjugation ofInputGradient() {
    // gx = Σ gy·h* of y = Σ x·h; gx = Σ gy·h of y = Σ x·h*; gx = Σ gy*·h of y = Σ x*·h.
    return switch (this) {
      case NONE -> KERNEL;
      case KERNEL -> NONE;
      case INPUT -> INPUT;
    };
  }

  /**
   * Of the gradient by the kernel.
   *
   * @param inputComesFirst whether its input is the problem's input and its kernel the output's
   *     gradient; else the other way round
   */
  Conjugation ofKernelGradient(boolean inputComesFirst) {
    // gh = Σ gy·x* of y = Σ x·h; gh = Σ gy*·x of y = Σ x·h*; gh = Σ gy·x of y = Σ x*·h.
    return switch (this) {
      case NONE -> inputComesFirst ? INPUT : KERNEL;
      case KERNEL -> inputComesFirst ? KERNEL : INPUT;
      case INPUT -> NONE;
    };
  }
}
