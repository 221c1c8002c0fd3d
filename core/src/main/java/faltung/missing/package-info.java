/**
 * Convolution of data of which some is missing: NaN, or marked as absent.
 *
 * <p>Begin with {@link faltung.missing.MissingValues}.
 */
@org.jspecify.annotations.NullMarked
package faltung.missing;
