/**
 * Undoing a convolution whose kernel is known: Wiener's filter and the iteration of Richardson and
 * Lucy. Exact division is in {@link faltung.integer.Deconvolution}.
 *
 * <p>Begin with {@link faltung.inverse.DoubleDeconvolution} where there is no noise, with {@link
 * faltung.inverse.WienerDeconvolution} where there is.
 */
@org.jspecify.annotations.NullMarked
package faltung.inverse;
