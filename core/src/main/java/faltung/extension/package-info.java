/** What lies beyond the edge of a signal. Portable. */
@org.jspecify.annotations.NullMarked
package faltung.extension;
