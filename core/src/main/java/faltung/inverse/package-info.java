/**
 * Undoing a convolution whose kernel is known: Wiener's filter and the iteration of Richardson and
 * Lucy. Exact division is in {@link faltung.integer.Deconvolution}.
 */
@org.jspecify.annotations.NullMarked
package faltung.inverse;
