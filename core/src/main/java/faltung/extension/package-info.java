/** What lies beyond the edge of a signal. Portable. */
package faltung.extension;
