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

  /**
   * The type of both operands together, as NumPy promotes {@code int64}, {@code float32}, {@code
   * float64} and {@code complex128}: the one that holds the values of both. A long and a float are
   * a double, since a float holds no long.
   *
   * @param other the other operand's
   */
  public ElementType promoted(ElementType other) {
    if (this == other) {
      return this;
    }
    return this == COMPLEX || other == COMPLEX ? COMPLEX : DOUBLE;
  }

  /**
   * The type of a class of arrays.
   *
   * @throws IllegalArgumentException if it is none of the four
   */
  public static ElementType of(Class<? extends NdArray> arrays) {
    if (arrays == FloatArray.class) {
      return FLOAT;
    }
    if (arrays == DoubleArray.class) {
      return DOUBLE;
    }
    if (arrays == ComplexArray.class) {
      return COMPLEX;
    }
    if (arrays == LongArray.class) {
      return LONG;
    }
    throw new IllegalArgumentException(
        "element type: "
            + arrays.getSimpleName()
            + " is none of FloatArray, DoubleArray, ComplexArray, LongArray");
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
