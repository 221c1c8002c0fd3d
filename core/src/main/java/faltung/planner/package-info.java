/**
 * Asks every method, takes the cheapest that keeps the tolerance, and explains the choice.
 *
 * <p>Begin with {@link faltung.planner.Plan#explain}, which {@link faltung.Convolution#plan} gives.
 */
@org.jspecify.annotations.NullMarked
package faltung.planner;
