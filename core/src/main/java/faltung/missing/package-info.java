/** Convolution of data of which some is missing: NaN, or marked as absent. */
package faltung.missing;
