package faltung.integer;

import java.math.BigInteger;

/**
 * The full convolution of integers of any size, exact: y[n] = Σ_k x[k]·h[n − k].
 *
 * <p>Every number is cut into limbs of 60 bits that carry its sign, so a sequence becomes a matrix
 * with the limbs as a second axis; the convolution of the matrices is that of the sequences and of
 * the limbs at once, and {@link ExactConvolution} does it. Each row of the result, Σ_l Y[n,
 * l]·2⁶⁰ˡ, is a number y[n].
 *
 * <p>With limbs L and M of the longest numbers, time O(N·(L + M)·log) where transforms are taken;
 * memory for some arrays of N·(L + M) longs and as many big integers. Arguments are not modified.
 */
public final class BigConvolution {
  /**
   * Bits of a limb: the product of two limbs, 2¹²⁰, summed over up to 2³¹ terms stays below what
   * three primes of 57 bits hold, 2¹⁷¹, as it would with 63; 60 leave the sign alone.
   */
  private static final int LIMB = 60;

  private static final BigInteger MASK = BigInteger.ONE.shiftLeft(LIMB).subtract(BigInteger.ONE);

  private BigConvolution() {}

  /**
   * The full convolution.
   *
   * @return x.length + h.length − 1 numbers
   * @throws IllegalArgumentException if an operand is empty, or the matrix of limbs of the result
   *     is larger than an array
   */
  public static BigInteger[] convolve(BigInteger[] x, BigInteger[] h) {
    if (x.length == 0 || h.length == 0) {
      throw new IllegalArgumentException(
          "convolution: x has "
              + x.length
              + " and h has "
              + h.length
              + " elements; both need at least one");
    }
    int ofX = limbs("x", x);
    int ofH = limbs("h", h);
    long size = (x.length + (long) h.length - 1) * (ofX + (long) ofH - 1);
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "convolution: "
              + (x.length + (long) h.length - 1)
              + " numbers of up to "
              + (ofX + (long) ofH)
              + " limbs of "
              + LIMB
              + " bits are "
              + size
              + " limbs, beyond what an array holds; convolve in pieces");
    }
    BigInteger[] limbs =
        ExactConvolution.of(
                cut(x, ofX), new int[] {x.length, ofX}, cut(h, ofH), new int[] {h.length, ofH})
            .toBigIntegers();
    BigInteger[] y = new BigInteger[x.length + h.length - 1];
    int row = ofX + ofH - 1;
    for (int n = 0; n < y.length; n++) {
      y[n] = joined(limbs, n * row, row);
    }
    return y;
  }

  private static int limbs(String name, BigInteger[] values) {
    int most = 1;
    for (int at = 0; at < values.length; at++) {
      BigInteger value = values[at];
      if (value == null) {
        throw new NullPointerException(
            "convolution: " + name + "[" + at + "] is null; give a number, 0 for none");
      }
      most = Math.max(most, (value.abs().bitLength() + LIMB - 1) / LIMB);
    }
    return most;
  }

  private static long[] cut(BigInteger[] values, int limbs) {
    long[] matrix = new long[Math.multiplyExact(values.length, limbs)];
    for (int n = 0; n < values.length; n++) {
      BigInteger rest = values[n].abs();
      for (int limb = 0; rest.signum() != 0; limb++) {
        matrix[n * limbs + limb] = values[n].signum() * rest.and(MASK).longValue();
        rest = rest.shiftRight(LIMB);
      }
    }
    return matrix;
  }

  /** Halves first, so that numbers of many limbs are shifted and added few times. */
  private static BigInteger joined(BigInteger[] limbs, int from, int count) {
    if (count == 1) {
      return limbs[from];
    }
    int low = count / 2;
    return joined(limbs, from + low, count - low)
        .shiftLeft(low * LIMB)
        .add(joined(limbs, from, low));
  }
}
