package faltung.nn.math;

import faltung.arithmetic.DoubleFunctions;
import faltung.array.NdArray;

/**
 * Random numbers that are a function of seed, stream and index: no state, so any number can be had
 * from any thread, in any order, and again.
 *
 * <p>Philox 4×32 with ten rounds: a block cipher on a counter (index and stream) under a key (the
 * seed). Immutable, thread-safe.
 *
 * <p>Source: Salmon, Moraes, Dror and Shaw, Parallel Random Numbers: As Easy as 1, 2, 3, SC11,
 * 2011, doi:10.1145/2063384.2063405.
 *
 * @param seed the key
 */
public record RandomNumbers(long seed) {
  static final int ROUNDS = 10;
  static final long MULTIPLIER_0 = 0xD2511F53L;
  static final long MULTIPLIER_1 = 0xCD9E8D57L;
  // The golden ratio and √3 − 1, as the paper has them.
  static final int WEYL_0 = 0x9E3779B9;
  static final int WEYL_1 = 0xBB67AE85;
  static final long LOW = 0xFFFFFFFFL;

  /** 64 random bits. */
  public long bits(long stream, long index) {
    return bits(seed, stream, index);
  }

  /** 64 random bits: the second and the first word of Philox's four. */
  public static long bits(long seed, long stream, long index) {
    int c0 = (int) index;
    int c1 = (int) (index >>> 32);
    int c2 = (int) stream;
    int c3 = (int) (stream >>> 32);
    int k0 = (int) seed;
    int k1 = (int) (seed >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long product0 = MULTIPLIER_0 * (c0 & LOW);
      long product1 = MULTIPLIER_1 * (c2 & LOW);
      c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
      c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
      c1 = (int) product1;
      c3 = (int) product0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    return ((long) c1 << 32) | (c0 & LOW);
  }

  /** Uniform in [0, 1): a multiple of 2⁻⁵³. */
  public double uniform(long stream, long index) {
    return uniform(seed, stream, index);
  }

  /** Uniform in [0, 1): a multiple of 2⁻⁵³. */
  public static double uniform(long seed, long stream, long index) {
    return (bits(seed, stream, index) >>> 11) * 0x1p-53;
  }

  /** Normal with mean 0 and variance 1, by Box and Muller's transform of two uniform numbers. */
  public double normal(long stream, long index) {
    double radius = Math.sqrt(-2 * DoubleFunctions.log(1 - uniform(stream, 2 * index)));
    return radius * StrictMath.cos(2 * Math.PI * uniform(stream, 2 * index + 1));
  }

  /** An integer from 0 up to, not including, a bound; even but for 2⁻³². */
  public int below(int bound, long stream, long index) {
    return (int) (((bits(stream, index) >>> 32) * bound) >>> 32);
  }

  /**
   * Fills an array with numbers uniform in [low, high), element i from index i.
   *
   * @param array modified
   */
  public void fillUniform(NdArray array, long stream, double low, double high) {
    for (int at = 0; at < array.size(); at++) {
      array.fillRange(at, 1, low + (high - low) * uniform(stream, at));
    }
  }

  /**
   * Fills an array with normal numbers, element i from index i.
   *
   * @param array modified
   */
  public void fillNormal(NdArray array, long stream, double mean, double deviation) {
    for (int at = 0; at < array.size(); at++) {
      array.fillRange(at, 1, mean + deviation * normal(stream, at));
    }
  }

  /** A stream for a name, such as a parameter's path: 64 bits of FNV-1a over its characters. */
  public static long streamOf(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int at = 0; at < name.length(); at++) {
      hash = (hash ^ name.charAt(at)) * 0x100000001b3L;
    }
    return hash;
  }
}
