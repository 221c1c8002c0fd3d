package faltung.contract;

import java.math.BigInteger;

/**
 * A sum of products of double or long values without any rounding: a fixed-point number that is
 * wide enough for all of them, in limbs of 32 bits whose carries wait.
 *
 * <p>Source: U. Kulisch, W. Miranker, The Arithmetic of the Digital Computer, SIAM Review 28, 1986,
 * doi:10.1137/1028001.
 */
final class ExactSum {
  /** The lowest bit is 2⁻²¹⁴⁸, the product of two smallest doubles. */
  private static final int POINT = 2148;

  /** Up to 2²⁰⁴⁸, and as much room for sums as the carries of 2³⁰ products need. */
  private static final int LIMBS = (POINT + 2048) / 32 + 5;

  private static final long MASK = 0xFFFFFFFFL;

  private final long[] limbs = new long[LIMBS];

  /** Adds a·b, both finite. */
  void add(double a, double b) {
    add(a, b, 1);
  }

  /** Subtracts a·b, both finite. */
  void subtract(double a, double b) {
    add(a, b, -1);
  }

  private void add(double a, double b, int sign) {
    long bitsA = Double.doubleToRawLongBits(a);
    long bitsB = Double.doubleToRawLongBits(b);
    int exponentA = (int) (bitsA >>> 52) & 0x7FF;
    int exponentB = (int) (bitsB >>> 52) & 0x7FF;
    long significandA = bitsA & (1L << 52) - 1 | (exponentA == 0 ? 0 : 1L << 52);
    long significandB = bitsB & (1L << 52) - 1 | (exponentB == 0 ? 0 : 1L << 52);
    int shift = Math.max(1, exponentA) - 1 + Math.max(1, exponentB) - 1;
    int way = (bitsA ^ bitsB) < 0 ? -sign : sign;
    spread(Math.multiplyHigh(significandA, significandB), significandA * significandB, shift, way);
  }

  /** Adds a·b. */
  void add(long a, long b) {
    // The magnitude of the smallest long is right as an unsigned number.
    long x = Math.abs(a);
    long y = Math.abs(b);
    long high = Math.multiplyHigh(x, y) + (x < 0 ? y : 0) + (y < 0 ? x : 0);
    spread(high, x * y, POINT, (a ^ b) < 0 ? -1 : 1);
  }

  /** Subtracts a value. */
  void subtract(long value) {
    add(value, -1L);
  }

  /** Adds way·(high·2⁶⁴ + low)·2^shift in units of the lowest bit, the two halves unsigned. */
  private void spread(long high, long low, int shift, int way) {
    int limb = shift >>> 5;
    int bits = shift & 31;
    for (int part = 0; part < 4; part++) {
      long word = part < 2 ? low : high;
      long moved = ((part & 1) == 0 ? word & MASK : word >>> 32) << bits;
      limbs[limb + part] += way * (moved & MASK);
      limbs[limb + part + 1] += way * (moved >>> 32);
    }
  }

  /** Sets the sum to another one. */
  void set(ExactSum other) {
    System.arraycopy(other.limbs, 0, limbs, 0, LIMBS);
  }

  /** Carries; gives −1 if the sum is negative, which is then turned positive, else 1. */
  private int settle() {
    if (carry() >= 0) {
      return 1;
    }
    for (int limb = 0; limb < LIMBS; limb++) {
      limbs[limb] = -limbs[limb];
    }
    // What was carried out at the top stands in the top limb, so it is turned as well.
    carry();
    return -1;
  }

  private long carry() {
    long carry = 0;
    for (int limb = 0; limb < LIMBS - 1; limb++) {
      long value = limbs[limb] + carry;
      limbs[limb] = value & MASK;
      carry = value >> 32;
    }
    limbs[LIMBS - 1] += carry;
    return limbs[LIMBS - 1];
  }

  /** The sum within two units in the last place, infinite beyond the largest double. Carries. */
  double value() {
    int sign = settle();
    int top = LIMBS - 1;
    while (top > 1 && limbs[top] == 0) {
      top--;
    }
    double leading = (limbs[top] * 0x1p32 + limbs[top - 1]) * 0x1p32;
    leading += top > 1 ? limbs[top - 2] : 0;
    double value = sign * Math.scalb(leading, 32 * (top - 2) - POINT);
    if (sign < 0) {
      for (int limb = 0; limb < LIMBS; limb++) {
        limbs[limb] = -limbs[limb];
      }
    }
    return value;
  }

  /** The sum as an integer, in units of 2⁻²¹⁴⁸. */
  BigInteger scaled() {
    BigInteger sum = BigInteger.ZERO;
    for (int limb = LIMBS - 1; limb >= 0; limb--) {
      sum = sum.shiftLeft(32).add(BigInteger.valueOf(limbs[limb]));
    }
    return sum;
  }

  /** Whether the sum, of long products, fits 64 bits. */
  boolean fitsLong() {
    return scaled().shiftRight(POINT).bitLength() < 64;
  }
}
