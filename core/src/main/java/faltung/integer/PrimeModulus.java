package faltung.integer;

import java.math.BigInteger;
import java.util.List;

/**
 * Arithmetic modulo one of three primes a little below 2^57 whose multiplicative groups hold roots
 * of unity of order 3·2^30.
 *
 * <p>Residues are signed and <em>lazy</em>: any long that is congruent will do, and the methods say
 * how large their results may be. With p just below 2^57 a long holds ±64·p, which is the room that
 * lets a whole transform of 30 levels run without a single conditional correction (the derivation
 * stands at {@link NumberTheoreticTransform}). Three such primes have a product above 2^170, enough
 * for any sum of 2^31 products of two longs, which stays within 2^157.
 *
 * <p>Why 57 bits and not 31: a multiplication by a known factor costs three machine multiplications
 * with either, because {@link Math#multiplyHigh} is one instruction, and 31-bit primes need nearly
 * twice as many transforms for the same range.
 *
 * <p>Thread-safety: immutable.
 *
 * <p>Source: V. Shoup's multiplication by a precomputed quotient, as in D. Harvey, Faster
 * arithmetic for number-theoretic transforms, 2014, doi:10.1016/j.jsc.2013.09.002, here with signed
 * residues; P. Montgomery, Modular multiplication without trial division, 1985,
 * doi:10.1090/S0025-5718-1985-0777282-X.
 */
public final class PrimeModulus {
  /** The primes lie below 2 to this power, by less than 2^38. */
  static final int BITS = 57;

  /** Every prime is 1 plus a multiple of 3 times 2 to this power. */
  static final int LOG_MAXIMAL_ORDER = 30;

  /** The three primes, largest first: the largest below 2^57 of the form c·3·2^30 + 1. */
  private static final List<PrimeModulus> ALL =
      List.of(
          new PrimeModulus(144115098955284481L), // 44739215 · 3 · 2^30 + 1
          new PrimeModulus(144115053858127873L), // 44739201 · 3 · 2^30 + 1
          new PrimeModulus(144115044194451457L)); // 44739198 · 3 · 2^30 + 1

  private final long prime;
  private final long half;

  /** The inverse of the prime modulo 2^64. */
  private final long inverseOfPrime;

  /** 2^64 modulo the prime, with its companion: what Montgomery's product leaves out. */
  private final long radix;

  private final long radixCompanion;

  /** A root of unity of order 2^30. */
  private final long rootOfTwo;

  /** A root of unity of order 3. */
  private final long rootOfThree;

  private PrimeModulus(long prime) {
    this.prime = prime;
    this.half = prime >> 1;
    long inverse = prime;
    // Newton's iteration doubles the correct low bits; an odd number is its own inverse modulo 8.
    for (int bits = 3; bits < Long.SIZE; bits *= 2) {
      inverse *= 2 - prime * inverse;
    }
    this.inverseOfPrime = inverse;
    BigInteger p = BigInteger.valueOf(prime);
    BigInteger two64 = BigInteger.ONE.shiftLeft(Long.SIZE);
    this.radix = balancedOf(two64.mod(p).longValueExact());
    long rest = balancedOf(BigInteger.valueOf(radix).multiply(two64).mod(p).longValueExact());
    this.radixCompanion = -rest * inverseOfPrime;
    this.rootOfTwo = findRoot(BigInteger.ONE.shiftLeft(LOG_MAXIMAL_ORDER), 2);
    this.rootOfThree = findRoot(BigInteger.valueOf(3), 3);
  }

  /**
   * The three primes, largest first.
   *
   * @return an immutable list
   */
  public static List<PrimeModulus> all() {
    return ALL;
  }

  /**
   * The prime itself.
   *
   * @return p, just below 2^57
   */
  public long prime() {
    return prime;
  }

  /**
   * The representative of least magnitude.
   *
   * @param a any long
   * @return r ≡ a with |r| ≤ (p − 1) / 2
   */
  public long balanced(long a) {
    return balancedOf(reduce(a, prime));
  }

  /**
   * The product modulo p.
   *
   * @param a any long
   * @param b any long
   * @return r ≡ a·b with |r| ≤ (p − 1) / 2
   */
  public long multiply(long a, long b) {
    return balanced(
        multiply(montgomery(reduce(a, prime), reduce(b, prime)), radix, radixCompanion, prime));
  }

  /**
   * A power modulo p.
   *
   * @param base any long
   * @param exponent at least 0
   * @return r ≡ base^exponent with |r| ≤ (p − 1) / 2
   */
  public long power(long base, long exponent) {
    long result = 1;
    long square = balanced(base);
    for (long rest = exponent; rest != 0; rest >>= 1) {
      if ((rest & 1) != 0) {
        result = multiply(result, square);
      }
      square = multiply(square, square);
    }
    return result;
  }

  /**
   * The inverse modulo p, by Fermat's little theorem.
   *
   * @param a any long that p does not divide
   * @return r with r·a ≡ 1 and |r| ≤ (p − 1) / 2
   */
  public long inverse(long a) {
    return power(a, prime - 2);
  }

  /**
   * A root of unity of order 2^log; the square of the root of one order is the root of the one
   * below.
   *
   * @param log 0 to 30
   * @return the root, of least magnitude
   */
  public long rootOfOrderTwoTo(int log) {
    long root = rootOfTwo;
    for (int i = LOG_MAXIMAL_ORDER; i > log; i--) {
      root = multiply(root, root);
    }
    return root;
  }

  /**
   * A root of unity of order 3.
   *
   * @return the root, of least magnitude
   */
  public long rootOfOrderThree() {
    return rootOfThree;
  }

  /**
   * The companion of a factor: w·2^64/p, rounded, which makes {@link #multiply(long, long, long,
   * long)} cheap. With r the residue of w·2^64 of least magnitude, (w·2^64 − r)/p is an integer, so
   * it can be found modulo 2^64 as −r/p; it fits, because |w| ≤ (p − 1)/2.
   */
  long companion(long w) {
    return -balanced(multiply(w, radix, radixCompanion, prime)) * inverseOfPrime;
  }

  /** What {@link #montgomery} leaves out, so that it can be put into a factor: 2^64 modulo p. */
  long radix() {
    return radix;
  }

  /** Montgomery's product a·b/2^64 modulo p, of magnitude at most |a·b|/2^64 + p/2. */
  long montgomery(long a, long b) {
    return montgomery(a, b, prime, inverseOfPrime);
  }

  /** Replaces each x by x·y/2^64 modulo p; |y| ≤ 1.25·p, and the result is below 1.13·p. */
  void multiplyAll(long[] x, long[] y, int length) {
    long p = prime;
    long inverse = inverseOfPrime;
    for (int i = 0; i < length; i++) {
      x[i] = montgomery(x[i], y[i], p, inverse);
    }
  }

  /** Multiplies each value by a known balanced factor; the results lie in [−p/4, 5p/4). */
  void scaleAll(long[] x, long factor, int length) {
    long p = prime;
    long companion = companion(factor);
    for (int i = 0; i < length; i++) {
      x[i] = multiply(x[i], factor, companion, p);
    }
  }

  /**
   * The product with a balanced factor w whose companion is known, in [−p/4, 5p/4) for any long x.
   *
   * <p>Let w·2^64 = c·p + r with |r| ≤ p/2. The quotient taken is q = ⌊x·c/2^64⌋, and x·w/p −
   * x·c/2^64 = x·r/(p·2^64) has magnitude at most 1/4; so x·w/p − q lies in [−1/4, 5/4).
   */
  static long multiply(long x, long w, long companion, long p) {
    return x * w - Math.multiplyHigh(x, companion) * p;
  }

  /**
   * A congruent number in [−p/2^12, p + p/2^12] for any long: 2^57 is taken out ⌊a/2^57⌋ times, and
   * each time p, less by under 2^38, would have been right, at most 64 times.
   */
  static long reduce(long a, long p) {
    return a - (a >> BITS) * p;
  }

  private static long montgomery(long a, long b, long p, long inverse) {
    // Both products have the same low halves, so the difference of the high ones is exact.
    return Math.multiplyHigh(a, b) - Math.multiplyHigh(a * b * inverse, p);
  }

  private long balancedOf(long nearlyReduced) {
    return nearlyReduced > half ? nearlyReduced - prime : nearlyReduced;
  }

  /**
   * A root of the order asked for, a power of one prime factor, from the smallest base that has
   * one.
   */
  private long findRoot(BigInteger order, int factor) {
    BigInteger p = BigInteger.valueOf(prime);
    BigInteger cofactor = p.subtract(BigInteger.ONE).divide(order);
    BigInteger below = order.divide(BigInteger.valueOf(factor));
    for (long base = 2; ; base++) {
      BigInteger root = BigInteger.valueOf(base).modPow(cofactor, p);
      if (!root.modPow(below, p).equals(BigInteger.ONE)) {
        return balancedOf(root.longValueExact());
      }
    }
  }

  @Override
  public String toString() {
    return "modulo " + prime;
  }
}
