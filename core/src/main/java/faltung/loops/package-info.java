/**
 * The seam for speed: the innermost loops behind one narrow interface on primitive arrays, found by
 * {@link java.util.ServiceLoader}. For the module {@code faltung.vector}; not an interface for
 * users.
 */
@org.jspecify.annotations.NullMarked
package faltung.loops;
