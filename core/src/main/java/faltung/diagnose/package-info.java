/**
 * Which convention makes somebody's y of x and h. Portable.
 *
 * <p>Begin with {@link faltung.diagnose.Diagnosis}.
 */
@org.jspecify.annotations.NullMarked
package faltung.diagnose;
