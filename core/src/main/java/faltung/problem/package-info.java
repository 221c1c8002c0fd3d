/**
 * The convolution problem: shapes, and every question about indices that follows from them.
 * Portable.
 */
@org.jspecify.annotations.NullMarked
package faltung.problem;
