/**
 * The front door: convolution and correlation of plain arrays and of {@link
 * faltung.array.NdArray}s.
 *
 * <p>Begin with {@link faltung.Faltung#convolve(double[], double[])}; {@link
 * faltung.Faltung#convolution(faltung.array.NdArray, faltung.array.NdArray)} takes every option.
 */
@org.jspecify.annotations.NullMarked
package faltung;
