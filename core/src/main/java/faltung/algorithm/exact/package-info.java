/** Integers by number-theoretic transforms. */
@org.jspecify.annotations.NullMarked
package faltung.algorithm.exact;
