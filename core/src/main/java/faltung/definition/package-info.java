/**
 * The definition of convolution as plain loops: the oracle that every algorithm is tested against.
 * It shares no index code with anything. Portable.
 */
@org.jspecify.annotations.NullMarked
package faltung.definition;
