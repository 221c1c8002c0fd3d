package faltung.nn.math;

import java.util.Arrays;

/**
 * The numbers of {@link RandomNumbers} for many indices that follow one another, to the bit: all
 * take each round of the cipher together, in a plain loop that compilers make vectors of. Its
 * memory is reused; for one thread.
 */
public final class RandomRow {
  /** Counters that take a round together: four rows of them stay in a first-level cache. */
  private static final int TOGETHER = 256;

  private final long[] word0 = new long[TOGETHER];
  private final long[] word1 = new long[TOGETHER];
  private final long[] word2 = new long[TOGETHER];
  private final long[] word3 = new long[TOGETHER];

  /** Makes the memory. */
  public RandomRow() {}

  /** How many numbers {@link #draw} can give at once. */
  public static int most() {
    return TOGETHER;
  }

  /**
   * Draws the numbers of the indices from {@code first} on.
   *
   * @param count at most {@link #most}
   */
  public void draw(long seed, long stream, long first, int count) {
    for (int i = 0; i < count; i++) {
      word0[i] = (first + i) & RandomNumbers.LOW;
    }
    for (int i = 0; i < count; i++) {
      word1[i] = (first + i) >>> 32;
    }
    Arrays.fill(word2, 0, count, stream & RandomNumbers.LOW);
    Arrays.fill(word3, 0, count, stream >>> 32);
    int key0 = (int) seed;
    int key1 = (int) (seed >>> 32);
    for (int round = 0; round < RandomNumbers.ROUNDS; round++) {
      round(key0 & RandomNumbers.LOW, key1 & RandomNumbers.LOW, count);
      key0 += RandomNumbers.WEYL_0;
      key1 += RandomNumbers.WEYL_1;
    }
  }

  /** Words are 32 bits, in the lower half of a long. */
  private void round(long key0, long key1, int count) {
    long[] a = word0;
    long[] b = word1;
    long[] c = word2;
    long[] d = word3;
    for (int i = 0; i < count; i++) {
      long product0 = RandomNumbers.MULTIPLIER_0 * a[i];
      long product1 = RandomNumbers.MULTIPLIER_1 * c[i];
      a[i] = (product1 >>> 32) ^ b[i] ^ key0;
      c[i] = (product0 >>> 32) ^ d[i] ^ key1;
      b[i] = product1 & RandomNumbers.LOW;
      d[i] = product0 & RandomNumbers.LOW;
    }
  }

  /** A number that was drawn, from 0 on: as {@link RandomNumbers#uniform(long, long)}. */
  public double uniform(int at) {
    return (((word1[at] << 32) | word0[at]) >>> 11) * 0x1p-53;
  }
}
