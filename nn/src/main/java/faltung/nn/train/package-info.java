/**
 * Training: losses as parts of a graph, optimisers and schedules of their rate. Formulas, defaults
 * and names of the numbers are PyTorch's.
 *
 * <p>Begin with {@link faltung.nn.train.Trainer}.
 */
@org.jspecify.annotations.NullMarked
package faltung.nn.train;
