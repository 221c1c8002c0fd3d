/**
 * The planner, which chooses an algorithm with reasons, and the plan, which can be printed and
 * stored.
 *
 * <p>Begin with {@link faltung.plan.Convolver}, which applies a prepared kernel, and {@link
 * faltung.plan.Tolerance}.
 */
@org.jspecify.annotations.NullMarked
package faltung.plan;
