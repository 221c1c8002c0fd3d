package faltung.integer;

import java.math.BigInteger;

/**
 * Integers from their residues modulo one, two or three primes.
 *
 * <p>Garner's form with balanced digits: y = d₁ + p₁·d₂ + p₁·p₂·d₃ with |dᵢ| ≤ (pᵢ − 1)/2, which is
 * unique for |y| ≤ (p₁·p₂·p₃ − 1)/2, needs no correction of the sign at the end, and shows at once
 * whether y fits a long: d₃ must be 0, since |d₁ + p₁·d₂| < p₁·p₂/2 and p₁·p₂/2 is far beyond 2^63.
 *
 * <p>Source: H. L. Garner, The residue number system, 1959, doi:10.1109/TEC.1959.5219515.
 */
final class ChineseRemainder {
  private static final PrimeModulus FIRST = PrimeModulus.all().get(0);
  private static final PrimeModulus SECOND = PrimeModulus.all().get(1);
  private static final PrimeModulus THIRD = PrimeModulus.all().get(2);

  private static final long FIRST_IN_SECOND = SECOND.inverse(FIRST.prime());
  private static final long FIRST_IN_SECOND_COMPANION = SECOND.companion(FIRST_IN_SECOND);
  private static final long FIRST_IN_THIRD = THIRD.inverse(FIRST.prime());
  private static final long FIRST_IN_THIRD_COMPANION = THIRD.companion(FIRST_IN_THIRD);
  private static final long SECOND_IN_THIRD = THIRD.inverse(SECOND.prime());
  private static final long SECOND_IN_THIRD_COMPANION = THIRD.companion(SECOND_IN_THIRD);

  private static final BigInteger P1 = BigInteger.valueOf(FIRST.prime());
  private static final BigInteger P2 = BigInteger.valueOf(SECOND.prime());

  private ChineseRemainder() {}

  /** The least number of primes that tells all integers of magnitude up to the bound apart. */
  static int primesFor(BigInteger bound) {
    for (int count = 1; count <= PrimeModulus.all().size(); count++) {
      if (bound.compareTo(greatestBound(count)) <= 0) {
        return count;
      }
    }
    throw new AssertionError("a convolution of longs is bounded by 2^157, not " + bound);
  }

  /** The greatest bound for which so many primes are enough: below half their product. */
  static BigInteger greatestBound(int primes) {
    BigInteger range = BigInteger.ONE;
    for (PrimeModulus modulus : PrimeModulus.all().subList(0, primes)) {
      range = range.multiply(BigInteger.valueOf(modulus.prime()));
    }
    return range.shiftRight(1);
  }

  /**
   * Writes the integers with the residues at [from, from + count) to the target at {@code at}.
   *
   * @return how many were written: count, or fewer where the next does not fit a long
   */
  static int toLongs(long[][] residues, int primes, int from, int count, long[] target, int at) {
    if (primes == 1) {
      for (int i = 0; i < count; i++) {
        target[at + i] = FIRST.balanced(residues[0][from + i]);
      }
      return count;
    }
    for (int i = 0; i < count; i++) {
      long d1 = FIRST.balanced(residues[0][from + i]);
      long d2 = secondDigit(residues[1][from + i], d1);
      if (primes == 3 && thirdDigit(residues[2][from + i], d1, d2) != 0) {
        return i;
      }
      long product = FIRST.prime() * d2;
      long low = product + d1;
      long carry = Long.compareUnsigned(low, product) < 0 ? 1 : 0;
      long high = Math.multiplyHigh(FIRST.prime(), d2) + (d1 >> 63) + carry;
      if (high != low >> 63) {
        return i;
      }
      target[at + i] = low;
    }
    return count;
  }

  /** The integer with the residues at the index. */
  static BigInteger toBigInteger(long[][] residues, int primes, int index) {
    long d1 = FIRST.balanced(residues[0][index]);
    if (primes == 1) {
      return BigInteger.valueOf(d1);
    }
    long d2 = secondDigit(residues[1][index], d1);
    BigInteger sum = BigInteger.valueOf(d2);
    if (primes == 3) {
      sum = sum.add(P2.multiply(BigInteger.valueOf(thirdDigit(residues[2][index], d1, d2))));
    }
    return sum.multiply(P1).add(BigInteger.valueOf(d1));
  }

  private static long secondDigit(long residue, long d1) {
    return SECOND.balanced(
        PrimeModulus.multiply(
            residue - d1, FIRST_IN_SECOND, FIRST_IN_SECOND_COMPANION, SECOND.prime()));
  }

  private static long thirdDigit(long residue, long d1, long d2) {
    long p = THIRD.prime();
    long rest = PrimeModulus.multiply(residue - d1, FIRST_IN_THIRD, FIRST_IN_THIRD_COMPANION, p);
    return THIRD.balanced(
        PrimeModulus.multiply(rest - d2, SECOND_IN_THIRD, SECOND_IN_THIRD_COMPANION, p));
  }
}
