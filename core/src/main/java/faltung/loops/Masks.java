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
    return ((~(bits | (bits - 1))) >> 63) | notNumber(bits);
  }

  /** Whether a number is above 0 or NaN. */
  static int aboveZero(float x) {
    int bits = Float.floatToRawIntBits(x);
    return ((~(bits | (bits - 1))) >> 31) | notNumber(bits);
  }

  /** Whether a number is larger than another, or NaN. */
  static long larger(double number, double than) {
    long bits = Double.doubleToRawLongBits(number);
    long others = Double.doubleToRawLongBits(than);
    long a = ordered(others);
    long b = ordered(bits);
    // The sign of a − b, where the difference does not overflow; of different signs a's.
    long difference = a - b;
    long less = (difference ^ ((a ^ b) & (difference ^ a))) >> 63;
    return notNumber(bits) | (less & ~notNumber(others));
  }

  /** Whether a number is larger than another, or NaN. */
  static int larger(float number, float than) {
    int bits = Float.floatToRawIntBits(number);
    int others = Float.floatToRawIntBits(than);
    int a = ordered(others);
    int b = ordered(bits);
    int difference = a - b;
    int less = (difference ^ ((a ^ b) & (difference ^ a))) >> 31;
    return notNumber(bits) | (less & ~notNumber(others));
  }

  /** The value where the mask has all bits, else +0. */
  static double keep(double value, long mask) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(value) & mask);
  }

  /** The value where the mask has all bits, else +0. */
  static float keep(float value, int mask) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(value) & mask);
  }

  /** The first where the mask has all bits, else the second. */
  static double choose(long mask, double first, double second) {
    return Double.longBitsToDouble(
        (Double.doubleToRawLongBits(first) & mask) | (Double.doubleToRawLongBits(second) & ~mask));
  }

  /** The first where the mask has all bits, else the second. */
  static float choose(int mask, float first, float second) {
    return Float.intBitsToFloat(
        (Float.floatToRawIntBits(first) & mask) | (Float.floatToRawIntBits(second) & ~mask));
  }

  /** Whether bits are those of a NaN: without their sign more than those of infinity. */
  private static long notNumber(long bits) {
    return (INFINITE - (bits & Long.MAX_VALUE)) >> 63;
  }

  private static int notNumber(int bits) {
    return (INFINITE_FLOAT - (bits & Integer.MAX_VALUE)) >> 31;
  }

  /** Integers in the order of the numbers; both zeros are 0. */
  private static long ordered(long bits) {
    long sign = bits >> 63;
    return ((bits & Long.MAX_VALUE) ^ sign) - sign;
  }

  private static int ordered(int bits) {
    int sign = bits >> 31;
    return ((bits & Integer.MAX_VALUE) ^ sign) - sign;
  }
}
