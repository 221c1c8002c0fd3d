/** Kernels that are sums of few outer products, one axis after the other. */
@org.jspecify.annotations.NullMarked
package faltung.algorithm.separable;
