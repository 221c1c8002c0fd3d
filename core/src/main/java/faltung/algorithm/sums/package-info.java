/** Kernels that are constant or piecewise so, by running sums. */
@org.jspecify.annotations.NullMarked
package faltung.algorithm.sums;
