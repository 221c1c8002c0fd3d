package faltung.app.operand;

import faltung.app.console.LiteralNumber;
import faltung.app.console.UsageException;
import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import java.math.BigInteger;
import java.util.List;

/**
 * Numbers as they were typed, before it is known what they become.
 *
 * @param shape their lengths
 * @param numbers row-major
 */
record Literal(Shape shape, List<LiteralNumber> numbers) {
  Literal {
    numbers = List.copyOf(numbers);
  }

  /** Whether any has an imaginary part. */
  boolean isComplex() {
    return numbers.stream().anyMatch(LiteralNumber::complex);
  }

  /** Whether all are integers. */
  boolean isIntegral() {
    return numbers.stream().allMatch(number -> number.integer() != null);
  }

  /** Whether a float holds each of them exactly, as the double nearest to what was typed. */
  boolean fitsFloat() {
    return numbers.stream()
        .allMatch(number -> Double.compare((float) number.real(), number.real()) == 0);
  }

  /**
   * The numbers as an array.
   *
   * @param name the operand, for the message
   * @throws UsageException if a number is none of the type's
   */
  NdArray toArray(String name, ElementType type) {
    return switch (type) {
      case LONG -> LongArray.wrap(shape, longs(name));
      case COMPLEX -> ComplexArray.wrap(shape, reals(name), imaginaries());
      case DOUBLE -> DoubleArray.wrap(shape, checkReal(name, "double", reals(name)));
      case FLOAT -> {
        double[] reals = checkReal(name, "float", reals(name));
        float[] floats = new float[reals.length];
        for (int offset = 0; offset < floats.length; offset++) {
          floats[offset] = (float) reals[offset];
        }
        yield FloatArray.wrap(shape, floats);
      }
    };
  }

  private double[] checkReal(String name, String type, double[] reals) {
    for (LiteralNumber number : numbers) {
      if (number.complex()) {
        throw new UsageException(
            name + ": " + number.text() + " is complex, but --dtype " + type + " is real");
      }
    }
    return reals;
  }

  private double[] reals(String name) {
    for (LiteralNumber number : numbers) {
      if (number.isInexactInteger()) {
        throw new UsageException(
            name
                + ": the integer "
                + number.text()
                + " is not exact in double precision; write --dtype long to compute with exact"
                + " integers, or "
                + number.text()
                + ".0 to have it rounded");
      }
    }
    return numbers.stream().mapToDouble(LiteralNumber::real).toArray();
  }

  private double[] imaginaries() {
    return numbers.stream().mapToDouble(LiteralNumber::imaginary).toArray();
  }

  private long[] longs(String name) {
    long[] values = new long[numbers.size()];
    for (int offset = 0; offset < values.length; offset++) {
      LiteralNumber number = numbers.get(offset);
      BigInteger integer = number.integer();
      if (integer == null) {
        throw new UsageException(
            name + ": " + number.text() + " is no integer, but --dtype long needs integers");
      }
      if (integer.bitLength() > 63) {
        throw new UsageException(
            name
                + ": "
                + number.text()
                + " does not fit into 64 bits; write it as a decimal number");
      }
      values[offset] = integer.longValue();
    }
    return values;
  }
}
