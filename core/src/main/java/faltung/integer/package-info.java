/**
 * Exact convolution of integers: the direct sum with overflow detected, number-theoretic transforms
 * joined by the Chinese remainder theorem, and polynomial long division over the integers and the
 * rationals.
 *
 * <p>Begin with {@link faltung.integer.ExactConvolution} or {@link faltung.integer.Deconvolution}.
 */
@org.jspecify.annotations.NullMarked
package faltung.integer;
