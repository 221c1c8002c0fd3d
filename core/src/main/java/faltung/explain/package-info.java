/**
 * The working of output values: which terms are summed, what they come to, and how to show it.
 * Portable.
 */
package faltung.explain;
