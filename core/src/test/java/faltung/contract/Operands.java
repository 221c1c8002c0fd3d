package faltung.contract;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;

/** Arrays filled for tests, and arrays as planes of double. */
public final class Operands {
  private Operands() {}

  /**
   * Integers of magnitude 1 to 4: sums of a few thousand products of them are exact even in float,
   * and rarely zero.
   */
  public static NdArray smallIntegers(ElementType type, Shape shape, Random random) {
    return filled(
        type, shape, () -> (1 + random.nextInt(4)) * (random.nextInt(3) == 0 ? -1.0 : 1.0));
  }

  /** Numbers in (−1, 1) with all bits of the significand in use. Not for long. */
  public static NdArray reals(ElementType type, Shape shape, Random random) {
    return filled(type, shape, () -> 2 * random.nextDouble() - 1);
  }

  /** As {@link #reals}; of long integers of magnitude up to a million. */
  public static NdArray ofAnyType(ElementType type, Shape shape, Random random) {
    return type == ElementType.LONG
        ? filled(type, shape, () -> random.nextInt(2_000_001) - 1_000_000)
        : reals(type, shape, random);
  }

  /** An array of this type from a supplier of numbers. */
  public static NdArray filled(ElementType type, Shape shape, DoubleSupplier supplier) {
    double[] values = values(shape.size(), supplier);
    return type == ElementType.COMPLEX
        ? ComplexArray.wrap(shape, values, values(shape.size(), supplier))
        : of(type, shape, values);
  }

  /** An array of this type, of real numbers that it rounds to its own. */
  public static NdArray of(ElementType type, Shape shape, double... values) {
    return switch (type) {
      case FLOAT -> {
        float[] floats = new float[values.length];
        for (int j = 0; j < floats.length; j++) {
          floats[j] = (float) values[j];
        }
        yield FloatArray.wrap(shape, floats);
      }
      case DOUBLE -> DoubleArray.wrap(shape, values);
      case LONG -> LongArray.wrap(shape, Arrays.stream(values).mapToLong(v -> (long) v).toArray());
      case COMPLEX -> ComplexArray.wrap(shape, values, new double[values.length]);
    };
  }

  private static double[] values(int size, DoubleSupplier supplier) {
    double[] values = new double[size];
    Arrays.setAll(values, j -> supplier.getAsDouble());
    return values;
  }

  /** An array full of NaN, or of {@link Long#MIN_VALUE}: whatever is not written shows. */
  public static NdArray dirty(ElementType type, Shape shape) {
    if (type == ElementType.LONG) {
      long[] values = new long[shape.size()];
      Arrays.fill(values, Long.MIN_VALUE);
      return LongArray.wrap(shape, values);
    }
    return constant(type, shape, Double.NaN);
  }

  /** An array full of one number. */
  public static NdArray constant(ElementType type, Shape shape, double value) {
    NdArray array =
        switch (type) {
          case FLOAT -> FloatArray.zeroed(shape);
          case DOUBLE -> DoubleArray.zeroed(shape);
          case LONG -> LongArray.zeroed(shape);
          case COMPLEX ->
              ComplexArray.wrap(shape, new double[shape.size()], new double[shape.size()]);
        };
    array.fillRange(0, array.size(), value);
    if (array instanceof ComplexArray complex) {
      Arrays.fill(complex.imaginary().values(), value);
    }
    return array;
  }

  /**
   * The elements as double: one plane, or for complex two. Exact, but for long beyond 2⁵³.
   *
   * @return planes of their own, or those of the array itself
   */
  public static double[][] planes(NdArray array) {
    if (array instanceof ComplexArray complex) {
      return new double[][] {complex.real().values(), complex.imaginary().values()};
    }
    if (array instanceof DoubleArray doubles) {
      return new double[][] {doubles.values()};
    }
    double[] values = new double[array.size()];
    if (array instanceof FloatArray floats) {
      Arrays.setAll(values, j -> floats.values()[j]);
    } else if (array instanceof LongArray longs) {
      Arrays.setAll(values, j -> longs.values()[j]);
    }
    return new double[][] {values};
  }

  /**
   * Puts NaN and infinities at a few random places of an array of a floating-point type.
   *
   * @param array modified
   */
  public static void spoil(NdArray array, int howMany, Random random) {
    double[] bad = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int j = 0; j < howMany; j++) {
      int at = random.nextInt(array.size());
      double value = bad[random.nextInt(bad.length)];
      if (array instanceof FloatArray floats) {
        floats.values()[at] = (float) value;
      } else if (array instanceof DoubleArray doubles) {
        doubles.values()[at] = value;
      } else if (array instanceof ComplexArray complex) {
        (random.nextBoolean() ? complex.real() : complex.imaginary()).values()[at] = value;
      }
    }
  }
}
