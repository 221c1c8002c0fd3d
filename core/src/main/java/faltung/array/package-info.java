/** Arrays of any rank, contiguous and row-major, in four element types. Portable. */
package faltung.array;
