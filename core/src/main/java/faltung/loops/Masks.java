package faltung.loops;

/**
 * Choices by the bits of numbers, without branches. A mask has all bits or none; it is a long for
 * doubles and an int for floats.
 */
final class Masks {
  private static final long INFINITE = 0x7ff0000000000000L;
  private static final int INFINITE_FLOAT = 0x7f800000;

  private Masks() {}

  /** Whether a number is above 0 or NaN. */
  static long aboveZero(double x) {
    long bits = Double.doubleToRawLongBits(x);
    // The sign of bits | bits − 1 tells what is below 0, and both zeros.
    return (~(bits | (bits - 1)) >> 63) | notNumber(bits);
  }

  /** Whether a number is above 0 or NaN. */
  static int aboveZero(float x) {
    int bits = Float.floatToRawIntBits(x);
    return (~(bits | (bits - 1)) >> 31) | notNumber(bits);
  }

  /** Whether two finite numbers are equal: their difference is a zero of either sign. */
  static long equal(double a, double b) {
    return ((Double.doubleToRawLongBits(a - b) & Long.MAX_VALUE) - 1) >> 63;
  }

  /** Whether two finite numbers are equal: their difference is a zero of either sign. */
  static int equal(float a, float b) {
    return ((Float.floatToRawIntBits(a - b) & Integer.MAX_VALUE) - 1) >> 31;
  }

  /** A mask for numbers like the first. */
  static long of(double like, boolean value) {
    return value ? -1L : 0L;
  }

  /** A mask for numbers like the first. */
  static int of(float like, boolean value) {
    return value ? -1 : 0;
  }

  /** Which of four is the first largest, or the last NaN. */
  static int place(double x0, double x1, double x2, double x3) {
    int place = 0;
    double largest = x0;
    if (x1 > largest || Double.isNaN(x1)) {
      place = 1;
      largest = x1;
    }
    if (x2 > largest || Double.isNaN(x2)) {
      place = 2;
      largest = x2;
    }
    return x3 > largest || Double.isNaN(x3) ? 3 : place;
  }

  /** The value where the mask has all bits, else +0. */
  static double keep(double value, long mask) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(value) & mask);
  }

  /** The value where the mask has all bits, else +0. */
  static float keep(float value, int mask) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(value) & mask);
  }

  /** Whether bits are those of a NaN: without their sign more than those of infinity. */
  private static long notNumber(long bits) {
    return (INFINITE - (bits & Long.MAX_VALUE)) >> 63;
  }

  private static int notNumber(int bits) {
    return (INFINITE_FLOAT - (bits & Integer.MAX_VALUE)) >> 31;
  }
}
