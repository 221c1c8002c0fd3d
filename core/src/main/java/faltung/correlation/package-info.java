/**
 * Correlation as people use it: normalised cross-correlation, the delay between two signals,
 * template matching, moving statistics.
 */
@org.jspecify.annotations.NullMarked
package faltung.correlation;
