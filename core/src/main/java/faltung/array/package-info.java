/** Arrays of any rank, contiguous and row-major, in four element types. Portable. */
@org.jspecify.annotations.NullMarked
package faltung.array;
