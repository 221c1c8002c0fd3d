package faltung.format;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;

/**
 * How a file holds one element, and the element type it becomes.
 *
 * <p>Reading is exact for every encoding: 16-bit floating-point numbers become {@code float},
 * integers and truth values {@code long}. An unsigned 64-bit integer above 2⁶³−1 has no {@code
 * long} and is an error.
 */
public enum ElementEncoding {
  /** One byte; any but 0 is true, read as 1. */
  BOOLEAN(1, ElementType.LONG),
  /** Signed 8-bit integer. */
  INTEGER_8(1, ElementType.LONG),
  /** Signed 16-bit integer. */
  INTEGER_16(2, ElementType.LONG),
  /** Signed 32-bit integer. */
  INTEGER_32(4, ElementType.LONG),
  /** Signed 64-bit integer. */
  INTEGER_64(8, ElementType.LONG),
  /** Unsigned 8-bit integer. */
  UNSIGNED_8(1, ElementType.LONG),
  /** Unsigned 16-bit integer. */
  UNSIGNED_16(2, ElementType.LONG),
  /** Unsigned 32-bit integer. */
  UNSIGNED_32(4, ElementType.LONG),
  /** Unsigned 64-bit integer, readable up to 2⁶³−1. */
  UNSIGNED_64(8, ElementType.LONG),
  /** IEEE 754 binary16. */
  FLOAT_16(2, ElementType.FLOAT),
  /** The upper half of a binary32. */
  BRAIN_FLOAT_16(2, ElementType.FLOAT),
  /** IEEE 754 binary32. */
  FLOAT_32(4, ElementType.FLOAT),
  /** IEEE 754 binary64. */
  FLOAT_64(8, ElementType.DOUBLE),
  /** Two binary32, real part first. */
  COMPLEX_64(8, ElementType.COMPLEX),
  /** Two binary64, real part first. */
  COMPLEX_128(16, ElementType.COMPLEX);

  private final int bytes;
  private final ElementType type;

  ElementEncoding(int bytes, ElementType type) {
    this.bytes = bytes;
    this.type = type;
  }

  /** What NumPy calls it: uint8, float32, complex128; {@code bfloat16} as PyTorch does. */
  public String numpyName() {
    return switch (this) {
      case BOOLEAN -> "bool";
      case INTEGER_8, INTEGER_16, INTEGER_32, INTEGER_64 -> "int" + 8 * bytes;
      case UNSIGNED_8, UNSIGNED_16, UNSIGNED_32, UNSIGNED_64 -> "uint" + 8 * bytes;
      case FLOAT_16, FLOAT_32, FLOAT_64 -> "float" + 8 * bytes;
      case BRAIN_FLOAT_16 -> "bfloat16";
      case COMPLEX_64, COMPLEX_128 -> "complex" + 8 * bytes;
    };
  }

  /** How many bytes an element takes in the file. */
  public int bytes() {
    return bytes;
  }

  /** What an element becomes. */
  public ElementType type() {
    return type;
  }

  /** The encoding that holds every value of this type exactly. */
  public static ElementEncoding of(ElementType type) {
    return switch (type) {
      case FLOAT -> FLOAT_32;
      case DOUBLE -> FLOAT_64;
      case COMPLEX -> COMPLEX_128;
      case LONG -> INTEGER_64;
    };
  }

  /**
   * Reads an array whose elements lie one after the other, the last axis fastest.
   *
   * @param input what is read. Modified.
   * @param lengths of the axes
   * @param order of the bytes of an element
   * @throws FormatException if the limits are exceeded or the file ends too early
   */
  public NdArray read(BoundedInput input, long[] lengths, ByteOrder order) throws IOException {
    int count = input.claim(type.bytes(), lengths);
    input.requireBytes((long) count * bytes, "the data of " + count + " elements");
    int[] axes = new int[lengths.length];
    for (int axis = 0; axis < axes.length; axis++) {
      axes[axis] = (int) lengths[axis];
    }
    return new ElementReader(this, input, count, order).read(Shape.of(axes), count);
  }

  /**
   * Writes the elements one after the other, the last axis fastest.
   *
   * @param array not modified
   * @param order of the bytes of an element
   * @param output what is written. Modified.
   * @throws IllegalArgumentException if the array's element type is not this encoding's, or an
   *     integer is outside the encoding's range
   */
  public void write(NdArray array, ByteOrder order, OutputStream output) throws IOException {
    if (array.elementType() != type) {
      throw new IllegalArgumentException(
          "an array of "
              + array.elementType()
              + " cannot be written as "
              + this
              + ", which holds "
              + type);
    }
    ElementWriter writer = new ElementWriter(this, order, output);
    if (array instanceof FloatArray floats) {
      writer.write(floats.values());
    } else if (array instanceof DoubleArray doubles) {
      writer.write(doubles.values());
    } else if (array instanceof LongArray longs) {
      writer.write(longs.values());
    } else if (array instanceof ComplexArray complex) {
      writer.write(complex.real().values(), complex.imaginary().values());
    }
  }
}
