/**
 * The convolution problem: shapes, and every question about indices that follows from them.
 * Portable.
 *
 * <p>Begin with {@link faltung.problem.ConvolutionProblem}.
 */
@org.jspecify.annotations.NullMarked
package faltung.problem;
