/**
 * Undoing a convolution whose kernel is known: Wiener's filter and the iteration of Richardson and
 * Lucy. Exact division is in {@link faltung.integer.Deconvolution}.
 */
package faltung.inverse;
