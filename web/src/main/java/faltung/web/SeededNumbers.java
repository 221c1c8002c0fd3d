package faltung.web;

/**
 * Random numbers that a seed determines, by integer arithmetic of its own, so that the operands do
 * not depend on the class library that is to be tested with them.
 *
 * <p>SplitMix64: G. Steele, D. Lea, C. Flood, 2014, doi:10.1145/2660193.2660195. Not thread-safe.
 */
final class SeededNumbers {
  private long state;

  SeededNumbers(long seed) {
    state = seed;
  }

  /** 64 random bits. */
  long bits() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** An integer from low to high, both included. */
  int integer(int low, int high) {
    return low + (int) ((bits() >>> 33) % (high - low + 1));
  }

  /** A number in [−1, 1), a multiple of 2⁻⁵². */
  double number() {
    return (bits() >> 11) * 0x1p-52;
  }

  /** Numbers in [−1, 1). */
  double[] numbers(int count) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = number();
    }
    return numbers;
  }
}
