/**
 * Fourier transforms on plain arrays: of any length, in one to many dimensions, of real and complex
 * values.
 *
 * <p>Begin with {@link faltung.fft.DoubleRealFft}, or {@link faltung.fft.Spectrogram}.
 */
@org.jspecify.annotations.NullMarked
package faltung.fft;
