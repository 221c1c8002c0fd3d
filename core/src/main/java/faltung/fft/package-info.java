/**
 * Fourier transforms on plain arrays: of any length, in one to many dimensions, of real and complex
 * values.
 */
@org.jspecify.annotations.NullMarked
package faltung.fft;
