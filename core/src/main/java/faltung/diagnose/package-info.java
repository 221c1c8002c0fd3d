/** Which convention makes somebody's y of x and h. Portable. */
package faltung.diagnose;
