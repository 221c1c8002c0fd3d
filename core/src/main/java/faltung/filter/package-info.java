/** Filters that are built on the front door. */
@org.jspecify.annotations.NullMarked
package faltung.filter;
