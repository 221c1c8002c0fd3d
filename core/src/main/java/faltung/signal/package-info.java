/**
 * Signals, which have an origin, and what a linear shift-invariant system makes of them. Portable.
 */
@org.jspecify.annotations.NullMarked
package faltung.signal;
