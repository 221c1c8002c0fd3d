package faltung.integer;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Cyclic convolutions of long integers modulo up to three primes of 57 bits, and the integers that
 * their residues mean.
 *
 * <pre>{@code
 * y[n] = Σ_k x[(n − k) mod N]·h[k]   exact, where |y[n]| is at most the bound of primesFor
 * }</pre>
 *
 * <p>Primes are numbered from 0 and work by themselves, so that threads may share them out. The
 * kernel's spectra are made once and serve any number of inputs; an input of small values may take
 * fewer primes than the kernel has spectra for.
 *
 * <p>Time: two transforms of N for a prime and an input. Memory: {@link #bytes} for the tables; the
 * arrays belong to the caller. Immutable.
 *
 * <p>Source: J. M. Pollard, The fast Fourier transform in a finite field, 1971,
 * doi:10.1090/S0025-5718-1971-0301966-0.
 */
public final class ModularSpectra {
  /** The most primes, with which every sum of products of longs can be told. */
  public static final int MOST_PRIMES = PrimeModulus.all().size();

  private final NumberTheoreticTransform[] transforms;
  private final int length;

  private ModularSpectra(int length, int primes) {
    this.length = length;
    this.transforms = new NumberTheoreticTransform[primes];
    for (int prime = 0; prime < primes; prime++) {
      transforms[prime] = NumberTheoreticTransform.of(PrimeModulus.all().get(prime), length);
    }
  }

  /**
   * Transforms with their tables.
   *
   * @param length N, 2^k or 3·2^k; see {@link NumberTheoreticTransform#lengthAtLeast}
   * @param primes 1 to 3
   */
  public static ModularSpectra of(int length, int primes) {
    return new ModularSpectra(length, primes);
  }

  /** The bytes of the tables. */
  public static long bytes(int length, int primes) {
    return primes * NumberTheoreticTransform.bytes(length);
  }

  /** N. */
  public int length() {
    return length;
  }

  /** How many primes there are tables for. */
  public int primes() {
    return transforms.length;
  }

  /**
   * The fewest primes that tell all integers of magnitude up to a bound apart.
   *
   * @param bound at most 2^157, which no convolution of longs exceeds
   */
  public static int primesFor(BigInteger bound) {
    return ChineseRemainder.primesFor(bound);
  }

  /** The greatest bound for which {@link #primesFor} asks for so many primes or fewer. */
  public static BigInteger greatestBound(int primes) {
    return ChineseRemainder.greatestBound(primes);
  }

  /** Σ |h| over some values, which with max |x| bounds every sum of products. */
  public static BigInteger sumOfMagnitudes(long[] values, int from, int count) {
    return Magnitudes.of(values, from, count).sum();
  }

  /** max |x|, at most 2^63: as an unsigned number, which needs no object. */
  public static long greatestMagnitude(long[] values) {
    long least = 0;
    long most = 0;
    for (long value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    // Of the smallest long itself, which is negative: as an unsigned number it is right.
    return least == Long.MIN_VALUE ? least : Math.max(-least, most);
  }

  /**
   * The spectrum of a kernel modulo a prime, times 2^64/N: Montgomery's product divides by 2^64,
   * the inverse transform leaves N.
   *
   * @param kernel at most N values, those beyond are 0; not modified
   * @param spectrum N values; modified
   */
  public void kernelSpectrum(int prime, long[] kernel, long[] spectrum) {
    PrimeModulus modulus = transforms[prime].modulus();
    load(modulus, kernel, 0, spectrum, 0, kernel.length);
    transforms[prime].forward(spectrum);
    modulus.scaleAll(spectrum, modulus.multiply(modulus.radix(), modulus.inverse(length)), length);
  }

  /**
   * The cyclic convolution modulo a prime.
   *
   * @param input not modified
   * @param from of its values the first that is taken
   * @param at where that stands in x
   * @param count how many are taken; the others of x are 0
   * @param spectrum of the kernel; not modified
   * @param residues modified: N values that {@link #toLongs} and {@link #toBigInteger} understand
   */
  public void convolve(
      int prime, long[] input, int from, int at, int count, long[] spectrum, long[] residues) {
    PrimeModulus modulus = transforms[prime].modulus();
    load(modulus, input, from, residues, at, count);
    transforms[prime].forward(residues);
    modulus.multiplyAll(residues, spectrum, length);
    transforms[prime].inverse(residues);
  }

  private void load(
      PrimeModulus modulus, long[] source, int from, long[] target, int at, int count) {
    long p = modulus.prime();
    Arrays.fill(target, 0, at, 0);
    for (int i = 0; i < count; i++) {
      target[at + i] = PrimeModulus.reduce(source[from + i], p);
    }
    Arrays.fill(target, at + count, length, 0);
  }

  /**
   * Writes the integers with the residues at [from, from + count) to the target at {@code at}.
   *
   * @param residues of the first {@code primes} primes; not modified
   * @param target modified
   * @return how many were written: count, or fewer where the next does not fit a long
   */
  public static int toLongs(
      long[][] residues, int primes, int from, int count, long[] target, int at) {
    return ChineseRemainder.toLongs(residues, primes, from, count, target, at);
  }

  /** The integer with the residues at an index. */
  public static BigInteger toBigInteger(long[][] residues, int primes, int index) {
    return ChineseRemainder.toBigInteger(residues, primes, index);
  }
}
