package faltung.algorithm;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;

/**
 * Scales by powers of two, which round nothing but what underflows, so that transforms neither
 * overflow nor lose digits to underflow.
 *
 * <p>Values whose largest magnitude is ordinary are left as they are: a power of two would not
 * change a bit of their results. With the largest of a block of N values of C channels and that of
 * a kernel between the bounds here, N·C below 2³¹, no sum of a transform or of products is above
 * N²·C times the product of both, 2¹¹⁰ in float and 2⁸⁶² in double; and each product that
 * underflows is wrong by at most 2⁻¹⁴⁹ or 2⁻¹⁰⁷⁴, where the product of both norms, to which errors
 * are relative, is at least 2⁻⁸⁰ or 2⁻⁸⁰⁰. What is scaled has a largest magnitude between 1 and 2,
 * and what of it underflows is smaller than that by 2⁻¹⁴⁹ or 2⁻¹⁰⁷⁴. All these together are less
 * than a thousandth of a unit roundoff.
 */
public final class BinaryScale {
  private static final double LEAST_DOUBLE = 0x1p-400;
  private static final double MOST_DOUBLE = 0x1p400;
  private static final double LEAST_FLOAT = 0x1p-40;
  private static final double MOST_FLOAT = 0x1p24;

  private BinaryScale() {}

  /**
   * The exponent of the power of two by which values should be divided: 0 if they are ordinary.
   *
   * @param largest of their magnitudes, finite
   */
  public static int exponent(ElementType type, double largest) {
    boolean single = type == ElementType.FLOAT;
    boolean ordinary =
        largest >= (single ? LEAST_FLOAT : LEAST_DOUBLE)
            && largest <= (single ? MOST_FLOAT : MOST_DOUBLE);
    return ordinary || largest == 0 ? 0 : exponent(largest);
  }

  /** The e of 2^e ≤ value < 2^(e + 1), of subnormal numbers too; the value is above 0. */
  public static int exponent(double value) {
    return value < Double.MIN_NORMAL
        ? Math.getExponent(value * 0x1p100) - 100
        : Math.getExponent(value);
  }

  /** The largest magnitude of some elements, of a complex number of its parts; NaN if one is. */
  public static double largest(NdArray array, int from, int count) {
    if (array instanceof ComplexArray complex) {
      return Math.max(
          largest(complex.real(), from, count), largest(complex.imaginary(), from, count));
    }
    return array instanceof FloatArray floats
        ? largest(floats.values(), from, count)
        : largest(((DoubleArray) array).values(), from, count);
  }

  private static double largest(float[] values, int from, int count) {
    float largest = 0;
    for (int at = from; at < from + count; at++) {
      float magnitude = Math.abs(values[at]);
      // Hardly ever; a maximum of every step would wait for the one before.
      if (!(magnitude <= largest)) {
        if (Float.isNaN(magnitude)) {
          return Double.NaN;
        }
        largest = magnitude;
      }
    }
    return largest;
  }

  private static double largest(double[] values, int from, int count) {
    double largest = 0;
    for (int at = from; at < from + count; at++) {
      double magnitude = Math.abs(values[at]);
      if (!(magnitude <= largest)) {
        if (Double.isNaN(magnitude)) {
          return Double.NaN;
        }
        largest = magnitude;
      }
    }
    return largest;
  }

  /** The largest magnitude; NaN if one is. */
  public static double largest(double[] values) {
    return largest(values, values.length);
  }

  /** The largest magnitude of the first so many; NaN if one is. */
  public static double largest(double[] values, int count) {
    return largest(values, 0, count);
  }

  /**
   * Multiplies the first so many elements by a power of two; each rounds at most once where it is
   * subnormal.
   */
  public static void multiply(NdArray array, int count, int exponent) {
    if (exponent == 0) {
      return;
    }
    if (array instanceof ComplexArray complex) {
      multiply(complex.real().values(), count, exponent);
      multiply(complex.imaginary().values(), count, exponent);
    } else if (array instanceof DoubleArray doubles) {
      multiply(doubles.values(), count, exponent);
    } else if (array instanceof FloatArray floats) {
      multiply(floats.values(), count, exponent);
    }
  }

  private static void multiply(double[] values, int count, int exponent) {
    if (exponent < Double.MIN_EXPONENT || exponent > Double.MAX_EXPONENT) {
      for (int at = 0; at < count; at++) {
        values[at] = Math.scalb(values[at], exponent);
      }
      return;
    }
    double factor = Math.scalb(1.0, exponent);
    for (int at = 0; at < count; at++) {
      values[at] *= factor;
    }
  }

  /** In double the product is exact: exponents of float are far from the limits of double. */
  private static void multiply(float[] values, int count, int exponent) {
    double factor = Math.scalb(1.0, exponent);
    for (int at = 0; at < count; at++) {
      values[at] = (float) (values[at] * factor);
    }
  }
}
