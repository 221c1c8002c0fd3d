/**
 * Signals, which have an origin, and what a linear shift-invariant system makes of them. Portable.
 */
package faltung.signal;
