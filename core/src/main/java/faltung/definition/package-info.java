/**
 * The definition of convolution as plain loops: the oracle that every algorithm is tested against.
 * It shares no index code with anything. Portable.
 *
 * <p>Begin with {@link faltung.definition.Definition}.
 */
@org.jspecify.annotations.NullMarked
package faltung.definition;
