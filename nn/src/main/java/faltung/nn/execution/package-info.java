/**
 * Computing graphs: {@link faltung.nn.execution.Executor} runs one, {@link
 * faltung.nn.execution.GraphOptimizer} makes one for inference smaller first, {@link
 * faltung.nn.execution.GradientCheck} compares gradients with differences.
 *
 * <p>Begin with {@link faltung.nn.execution.Executor}.
 */
@org.jspecify.annotations.NullMarked
package faltung.nn.execution;
