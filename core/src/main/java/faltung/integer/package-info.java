/**
 * Exact convolution of integers: the direct sum with overflow detected, number-theoretic transforms
 * joined by the Chinese remainder theorem, and polynomial long division over the integers and the
 * rationals.
 */
@org.jspecify.annotations.NullMarked
package faltung.integer;
