/**
 * The front door: convolution and correlation of plain arrays and of {@link
 * faltung.array.NdArray}s.
 */
@org.jspecify.annotations.NullMarked
package faltung;
