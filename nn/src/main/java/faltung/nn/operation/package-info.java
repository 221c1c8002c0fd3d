/**
 * Operations that a {@link faltung.nn.graph.Tape} records, one file each, and their loops. {@link
 * faltung.nn.operation.Elementwise}, {@link faltung.nn.operation.Reductions}, {@link
 * faltung.nn.operation.Shapes}, {@link faltung.nn.operation.Products} and {@link
 * faltung.nn.operation.Windows} have a static method for each.
 *
 * <p>Begin with {@link faltung.nn.operation.Elementwise}.
 */
@org.jspecify.annotations.NullMarked
package faltung.nn.operation;
