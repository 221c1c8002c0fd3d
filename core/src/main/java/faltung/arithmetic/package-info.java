/**
 * Arithmetic beyond the operators: pairs of doubles, the roots of one rounded correctly, and exp,
 * log, tanh and their kin with the same bits everywhere. Portable.
 */
@org.jspecify.annotations.NullMarked
package faltung.arithmetic;
