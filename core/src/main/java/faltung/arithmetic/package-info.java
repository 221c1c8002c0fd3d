/** Arithmetic beyond a double: pairs of doubles, and the roots of one rounded correctly. */
@org.jspecify.annotations.NullMarked
package faltung.arithmetic;
