package faltung.array;

/** What an {@link NdArray} is made of. */
public enum ElementType {
  /** IEEE 754 binary32: networks and images. */
  FLOAT(Float.BYTES, 0x1p-24),
  /** IEEE 754 binary64: signals and science. */
  DOUBLE(Double.BYTES, 0x1p-53),
  /** Two binary64 numbers, real and imaginary part, each in a plane of its own. */
  COMPLEX(2 * Double.BYTES, 0x1p-53),
  /** 64-bit integers, always exact: an overflow is an error, never a wrong number. */
  LONG(Long.BYTES, 0);

  private final int bytes;
  private final double unitRoundoff;

  ElementType(int bytes, double unitRoundoff) {
    this.bytes = bytes;
    this.unitRoundoff = unitRoundoff;
  }

  /** How many bytes an element takes in memory. */
  public int bytes() {
    return bytes;
  }

  /**
   * The largest relative error of rounding to a part of an element: 2^−24 for float, 2^−53 for
   * double and complex, 0 for long, which never rounds.
   */
  public double unitRoundoff() {
    return unitRoundoff;
  }
}
