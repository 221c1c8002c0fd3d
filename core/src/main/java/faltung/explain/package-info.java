/**
 * The working of output values: which terms are summed, what they come to, and how to show it.
 * Portable.
 *
 * <p>Begin with {@link faltung.explain.Derivation}.
 */
@org.jspecify.annotations.NullMarked
package faltung.explain;
