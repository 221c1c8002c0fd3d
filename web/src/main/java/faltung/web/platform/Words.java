package faltung.web.platform;

/** The upper and lower 32 bits of a double. */
final class Words {
  private Words() {}

  /** Sign, exponent and the upper 20 bits of the significand. */
  static int high(double x) {
    return (int) (Double.doubleToRawLongBits(x) >>> 32);
  }

  /** x with another upper half. */
  static double withHigh(double x, int high) {
    return Double.longBitsToDouble(
        ((long) high << 32) | (Double.doubleToRawLongBits(x) & 0xFFFFFFFFL));
  }

  /** x without its lower half. */
  static double truncated(double x) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & 0xFFFFFFFF00000000L);
  }

  /** x·2ⁿ for a normal x, rounded once where the result is subnormal. */
  static double scaled(double x, int n) {
    int exponent = ((high(x) >> 20) & 0x7FF) + n;
    if (x == 0) {
      return x;
    }
    if (exponent > 0x7FE) {
      return Math.copySign(Double.POSITIVE_INFINITY, x);
    }
    int fraction = high(x) & 0x800FFFFF;
    if (exponent > 0) {
      return withHigh(x, fraction | (exponent << 20));
    }
    return exponent <= -54
        ? Math.copySign(0.0, x)
        : withHigh(x, fraction | ((exponent + 54) << 20)) * 0x1p-54;
  }
}
