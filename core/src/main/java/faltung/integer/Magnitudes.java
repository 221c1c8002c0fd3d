package faltung.integer;

import java.math.BigInteger;

/**
 * How large values are: the greatest magnitude, the sum of magnitudes, and how many are not zero.
 *
 * @param greatest max |x|, at most 2^63
 * @param sum Σ |x|
 * @param nonZero how many are not zero
 */
record Magnitudes(BigInteger greatest, BigInteger sum, int nonZero) {
  static Magnitudes of(long[] values) {
    return of(values, 0, values.length);
  }

  /** Of count values from one on. */
  static Magnitudes of(long[] values, int from, int count) {
    long least = 0;
    long most = 0;
    int nonZero = 0;
    // Each half of a magnitude has a sum of its own: 2^31 terms of up to 2^32 leave the sign bit
    // alone.
    long lower = 0;
    long upper = 0;
    for (int at = from; at < from + count; at++) {
      long value = values[at];
      least = Math.min(least, value);
      most = Math.max(most, value);
      // The magnitude of Long.MIN_VALUE is right as an unsigned number, and is used as one.
      long magnitude = Math.abs(value);
      lower += magnitude & 0xffffffffL;
      upper += magnitude >>> 32;
      nonZero += value == 0 ? 0 : 1;
    }
    BigInteger greatest = BigInteger.valueOf(least).negate().max(BigInteger.valueOf(most));
    BigInteger sum = BigInteger.valueOf(upper).shiftLeft(32).add(BigInteger.valueOf(lower));
    return new Magnitudes(greatest, sum, nonZero);
  }

  /** A bound on every |y[n]| of the convolution: the smaller of max|x|·Σ|h| and Σ|x|·max|h|. */
  BigInteger convolutionBound(Magnitudes other) {
    return greatest.multiply(other.sum).min(sum.multiply(other.greatest));
  }
}
