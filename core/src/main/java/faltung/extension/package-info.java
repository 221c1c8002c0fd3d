/**
 * What lies beyond the edge of a signal. Portable.
 *
 * <p>Begin with {@link faltung.extension.Border}.
 */
@org.jspecify.annotations.NullMarked
package faltung.extension;
