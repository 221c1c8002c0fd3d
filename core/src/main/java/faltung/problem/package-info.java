/**
 * The convolution problem: shapes, and every question about indices that follows from them.
 * Portable.
 */
package faltung.problem;
