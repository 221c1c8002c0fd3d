package faltung.array;

/**
 * IEEE 754 binary16 and its cousin bfloat16, to and from float. All methods are pure.
 *
 * <p>Widening is exact. Narrowing rounds to nearest, ties to even; too large becomes infinity; NaN
 * stays NaN.
 */
public final class HalfPrecision {
  /** 2⁻²⁴, the smallest positive binary16 number. */
  private static final float SMALLEST_HALF = 0x1p-24f;

  private HalfPrecision() {}

  /** The value of a binary16 number, exactly. */
  public static float toFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = half >>> 10 & 0x1F;
    int fraction = half & 0x3FF;
    if (exponent == 0) {
      // Zero and subnormal numbers are the fraction as an integer, times 2⁻²⁴.
      float magnitude = fraction * SMALLEST_HALF;
      return sign == 0 ? magnitude : -magnitude;
    }
    if (exponent == 31) {
      return Float.intBitsToFloat(sign | 0x7F800000 | fraction << 13);
    }
    // The biases of the exponents are 15 and 127.
    return Float.intBitsToFloat(sign | (exponent + 112) << 23 | fraction << 13);
  }

  /** The nearest binary16 number. */
  public static short fromFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & 0x7FFFFFFF;
    if (magnitude > 0x7F800000) {
      // A NaN keeps the upper part of its payload; the quiet bit keeps it a NaN.
      return (short) (sign | 0x7C00 | 0x200 | (magnitude >>> 13 & 0x1FF));
    }
    if (magnitude >= 0x477FF000) {
      // 65520 and above lie nearer to 2¹⁶ than to the largest number, 65504.
      return (short) (sign | 0x7C00);
    }
    if (magnitude < 0x38800000) {
      // Below 2⁻¹⁴ the result is subnormal: rint rounds ties to even, the division is exact.
      return (short) (sign | (int) Math.rint(Float.intBitsToFloat(magnitude) / SMALLEST_HALF));
    }
    // A carry out of the fraction enters the exponent, as it should.
    int rounded = magnitude + 0xFFF + (magnitude >>> 13 & 1);
    return (short) (sign | ((rounded >>> 13) - (112 << 10)));
  }

  /** The value of a bfloat16 number, exactly. */
  public static float brainToFloat(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** The nearest bfloat16 number. */
  public static short brainFromFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    if ((bits & 0x7FFFFFFF) > 0x7F800000) {
      return (short) (bits >>> 16 | 0x40);
    }
    return (short) ((bits + 0x7FFF + (bits >>> 16 & 1)) >>> 16);
  }
}
