package faltung.media.sound.filter;

/**
 * Seeded noise of triangular density on (−1, 1): the difference of two numbers that are even on [0,
 * 1).
 *
 * <p>Each value is a function of seed, channel and frame alone, so that any order of asking, any
 * number of threads and any run give the same. The two numbers have 32 bits each and come from one
 * step of SplitMix64, whose sequence can be entered anywhere.
 *
 * <p>Immutable.
 *
 * <p>Source: G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number generators,
 * OOPSLA 2014, doi:10.1145/2660193.2660195.
 */
final class TriangularNoise {
  /** 2⁶⁴ divided by the golden ratio, made odd: SplitMix64's step. */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  /** A file has at most 2¹⁶ channels, so each frame's numbers stand apart from the next one's. */
  private static final int CHANNEL_BITS = 16;

  private final long seed;

  TriangularNoise(long seed) {
    this.seed = seed;
  }

  /** The noise of a sample. */
  double at(int channel, long frame) {
    long bits = seed + ((frame << CHANNEL_BITS) + channel) * STEP;
    bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    bits ^= bits >>> 31;
    return ((bits >>> 32) - (bits & 0xFFFFFFFFL)) * 0x1p-32;
  }
}
