/** Asks every method, takes the cheapest that keeps the tolerance, and explains the choice. */
@org.jspecify.annotations.NullMarked
package faltung.planner;
