/**
 * Decompositions into weighted sums of basis functions: an expression as a Taylor series in powers
 * of x − b, a signal as a sum of sinusoids.
 *
 * <p>{@link faltung.basis.BasisDecomposition} is what they have in common: weights, named basis
 * functions, partial sums, and the error after each term. Everything here is portable: it uses no
 * threads and no files, and takes sin, cos, exp, log and pow from {@link StrictMath}.
 *
 * <p>Begin with {@link faltung.basis.TaylorSeries} or {@link faltung.basis.FourierSeries}.
 */
@org.jspecify.annotations.NullMarked
package faltung.basis;
