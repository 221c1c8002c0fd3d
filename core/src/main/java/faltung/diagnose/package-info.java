/** Which convention makes somebody's y of x and h. Portable. */
@org.jspecify.annotations.NullMarked
package faltung.diagnose;
