/**
 * Filters that are built on the front door.
 *
 * <p>Begin with {@link faltung.filter.FirFilter}, {@link faltung.filter.ZeroPhase} or {@link
 * faltung.filter.GradientMagnitude}.
 */
@org.jspecify.annotations.NullMarked
package faltung.filter;
