/**
 * Computing graphs: {@link faltung.nn.execution.Executor} runs one, {@link
 * faltung.nn.execution.GradientCheck} compares its gradients with differences.
 */
@org.jspecify.annotations.NullMarked
package faltung.nn.execution;
