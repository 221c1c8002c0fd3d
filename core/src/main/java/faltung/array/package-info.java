/**
 * Arrays of any rank, contiguous and row-major, in four element types. Portable.
 *
 * <p>Begin with {@link faltung.array.NdArray#of}, or {@link faltung.array.DoubleArray}.
 */
@org.jspecify.annotations.NullMarked
package faltung.array;
