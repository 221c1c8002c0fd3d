/** By Fourier transforms: whole, or block by block. */
@org.jspecify.annotations.NullMarked
package faltung.algorithm.spectral;
