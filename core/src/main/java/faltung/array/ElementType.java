package faltung.array;

/** What an {@link NdArray} is made of. */
public enum ElementType {
  /** IEEE 754 binary32: networks and images. */
  FLOAT,
  /** IEEE 754 binary64: signals and science. */
  DOUBLE,
  /** Two binary64 numbers, real and imaginary part, each in a plane of its own. */
  COMPLEX,
  /** 64-bit integers, always exact: an overflow is an error, never a wrong number. */
  LONG
}
