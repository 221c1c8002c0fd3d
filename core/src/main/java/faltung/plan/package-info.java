/**
 * The planner, which chooses an algorithm with reasons, and the plan, which can be printed and
 * stored.
 */
@org.jspecify.annotations.NullMarked
package faltung.plan;
