package faltung.problem;

/**
 * A gradient of a convolution problem, as a problem of the same form.
 *
 * @param problem the problem whose output is the gradient
 * @param input what to give it as input
 * @param kernel what to give it as kernel
 */
public record Gradient(ConvolutionProblem problem, Operand input, Operand kernel) {

  /** What stands in the original problem. */
  public enum Operand {
    /** The original input. */
    INPUT,
    /** The original kernel. */
    KERNEL,
    /** The gradient by the original output. */
    OUTPUT_GRADIENT
  }
}
