/** Filters that are built on the front door. */
package faltung.filter;
