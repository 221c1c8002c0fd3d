/** Convolution of data of which some is missing: NaN, or marked as absent. */
@org.jspecify.annotations.NullMarked
package faltung.missing;
