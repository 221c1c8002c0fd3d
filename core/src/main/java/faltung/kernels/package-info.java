/** Kernels by name: smoothing, edges, sharpening, textures and FIR filters, and their catalogue. */
package faltung.kernels;
