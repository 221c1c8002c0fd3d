/**
 * Signals, which have an origin, and what a linear shift-invariant system makes of them. Portable.
 *
 * <p>Begin with {@link faltung.signal.Signal}.
 */
@org.jspecify.annotations.NullMarked
package faltung.signal;
