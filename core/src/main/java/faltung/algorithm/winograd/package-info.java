/** Kernels of 3×3 with fewer multiplications: Winograd's minimal filtering, tile by tile. */
@org.jspecify.annotations.NullMarked
package faltung.algorithm.winograd;
