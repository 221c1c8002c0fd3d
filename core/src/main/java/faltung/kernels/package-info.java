/** Kernels by name: smoothing, edges, sharpening, textures and FIR filters, and their catalogue. */
@org.jspecify.annotations.NullMarked
package faltung.kernels;
