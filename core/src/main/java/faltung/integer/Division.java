package faltung.integer;

/**
 * What a polynomial long division gives: y = quotient ∗ h + remainder.
 *
 * <p>With N values of y and M of h, the quotient has N − M + 1 values and the remainder N, of which
 * the first N − M + 1 are zero where the arithmetic is exact; if M exceeds N the quotient is empty
 * and the remainder is y. These are the shapes of {@code scipy.signal.deconvolve}.
 *
 * <p>As in every record of arrays, equality is that of the references. The arrays belong to the
 * caller.
 *
 * @param <A> the type of the arrays: {@code long[]}, {@code BigInteger[]}, {@code Rational[]},
 *     {@code double[]} or {@code float[]}
 * @param quotient x
 * @param remainder r
 */
public record Division<A>(A quotient, A remainder) {}
