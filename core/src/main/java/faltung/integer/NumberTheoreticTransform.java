package faltung.integer;

import static faltung.integer.PrimeModulus.multiply;
import static faltung.integer.PrimeModulus.reduce;

/**
 * The discrete Fourier transform over the integers modulo a prime: X[k] = Σ_n x[n]·ω^(n·k) with ω a
 * root of unity of the transform's length, which is 2^k or 3·2^k.
 *
 * <p>{@link #forward} leaves the spectrum in an order of its own, and {@link #inverse} takes it in
 * that order: a pointwise product needs no other, so nothing is ever permuted. The transform is
 * seen as the remainder of a polynomial, split again and again: modulo z^(2m) − w² into modulo z^m
 * − w and z^m + w. All butterflies of a block share one factor w, and the factors of every level
 * are the first entries of one table. A length 3·2^k splits first into modulo z^m − ρ^j for the
 * cube roots of unity ρ^j; its tables are the same one times ρ^t.
 *
 * <p>Range: forward, a butterfly is (u, v) → (u + w·v, u − w·v) with w·v in [−p/4, 5p/4), so a
 * value grows by at most 1.25·p a level and is never reduced: from 1.01·p (reduced on input) by way
 * of 3.51·p (after the split by three) to below 41.1·p after 30 levels, and a long holds 64·p.
 * Inverse, a radix-4 butterfly gets values up to 2.5·p, adds four, and gives one reduced, one below
 * 2.5·p in magnitude and two in [−p/4, 5p/4); after the joining by three they are below 7.5·p.
 *
 * <p>Time: 1.5·N·log₂ N machine multiplications, four modular products of three each for four
 * values and two levels. Memory: N longs of roots and their companions, no scratch.
 *
 * <p>Thread-safety: immutable; the arrays belong to the caller.
 *
 * <p>Source: J. M. Pollard, The fast Fourier transform in a finite field, 1971,
 * doi:10.1090/S0025-5718-1971-0301966-0.
 */
public final class NumberTheoreticTransform {
  private final PrimeModulus modulus;
  private final int length;
  private final int parts;
  private final int logPart;

  /** roots[t][b] = ρ^t·ω^(b with its bits reversed), one table for 2^k, three for 3·2^k. */
  private final long[][] roots;

  private final long[][] companions;

  private NumberTheoreticTransform(PrimeModulus modulus, int length) {
    this.modulus = modulus;
    this.length = length;
    this.parts = length % 3 == 0 ? 3 : 1;
    this.logPart = Integer.numberOfTrailingZeros(length);
    int entries = Math.max(2, (length / parts) >> 1);
    this.roots = new long[parts][entries];
    this.companions = new long[parts][entries];
    fillRoots();
  }

  /**
   * A transform of the given length.
   *
   * @param modulus the prime
   * @param length 2^k or 3·2^k, at most 2^30
   * @return the transform with its roots
   * @throws IllegalArgumentException if there is no such length
   */
  public static NumberTheoreticTransform of(PrimeModulus modulus, int length) {
    if (!isLength(length)) {
      throw new IllegalArgumentException(
          "number-theoretic transform: length "
              + length
              + " is neither 2^k nor 3*2^k up to 2^30; use lengthAtLeast("
              + length
              + ")");
    }
    return new NumberTheoreticTransform(modulus, length);
  }

  /**
   * The smallest length that a transform can have and that is not below the one given.
   *
   * @param minimum at least 1 and at most 2^30
   * @return 2^k or 3·2^k
   * @throws IllegalArgumentException if the minimum is out of range
   */
  public static int lengthAtLeast(int minimum) {
    if (minimum < 1 || minimum > 1 << PrimeModulus.LOG_MAXIMAL_ORDER) {
      throw new IllegalArgumentException(
          "number-theoretic transform: no length for at least "
              + minimum
              + " values; the range is 1 to 2^30");
    }
    int power = minimum == 1 ? 1 : Integer.highestOneBit(minimum - 1) << 1;
    int withThree = (power >> 2) * 3;
    return withThree >= minimum ? withThree : power;
  }

  private static boolean isLength(int length) {
    if (length < 1 || length > 1 << PrimeModulus.LOG_MAXIMAL_ORDER) {
      return false;
    }
    int odd = length >> Integer.numberOfTrailingZeros(length);
    return odd == 1 || odd == 3;
  }

  /**
   * The bytes that a transform of this length keeps.
   *
   * @param length 2^k or 3·2^k
   * @return bytes of the tables of roots
   */
  public static long bytes(int length) {
    return 2L * Long.BYTES * Math.max(2L * (length % 3 == 0 ? 3 : 1), length >> 1);
  }

  /**
   * The number of values it transforms.
   *
   * @return 2^k or 3·2^k
   */
  public int length() {
    return length;
  }

  /**
   * The prime it works with.
   *
   * @return the modulus
   */
  public PrimeModulus modulus() {
    return modulus;
  }

  /**
   * Transforms in place, into an order of its own.
   *
   * @param values the first {@code length()} of them, each any residue of magnitude up to 1.25·p.
   *     Modified: the spectrum, of magnitude below 42·p.
   */
  public void forward(long[] values) {
    assert values.length >= length;
    int part = length / parts;
    if (parts == 3) {
      splitByThree(values, part);
    }
    for (int j = 0; j < parts; j++) {
      forwardPart(values, j, part);
    }
  }

  /**
   * Transforms back in place, without the division by the length: the values come out times {@code
   * length()}.
   *
   * @param values the first {@code length()} of them, a spectrum in the order that {@link #forward}
   *     leaves, each of magnitude up to 2.5·p. Modified: values of magnitude below 7.5·p.
   */
  public void inverse(long[] values) {
    assert values.length >= length;
    int part = length / parts;
    for (int j = 0; j < parts; j++) {
      inversePart(values, j, part);
    }
    if (parts == 3) {
      joinByThree(values, part);
    }
  }

  private void fillRoots() {
    long p = modulus.prime();
    long[] table = roots[0];
    table[0] = 1;
    for (int log = 0; 1 << log < table.length; log++) {
      int width = 1 << log;
      long root = modulus.rootOfOrderTwoTo(log + 2);
      long companion = modulus.companion(root);
      for (int b = 0; b < width; b++) {
        table[width + b] = modulus.balanced(multiply(table[b], root, companion, p));
      }
    }
    long cube = parts == 3 ? modulus.rootOfOrderThree() : 1;
    for (int t = 0; t < parts; t++) {
      if (t > 0) {
        System.arraycopy(roots[t - 1], 0, roots[t], 0, table.length);
        modulus.scaleAll(roots[t], cube, table.length);
      }
      for (int b = 0; b < table.length; b++) {
        roots[t][b] = modulus.balanced(roots[t][b]);
        companions[t][b] = modulus.companion(roots[t][b]);
      }
    }
  }

  /**
   * Which table holds the factors of a level. Part j is modulo z^m − ρ^j, and the factor of level l
   * is a 2^(l+1)-th root of ρ^j times a root of unity; since 2·2 ≡ 1 modulo 3 that root is ρ^(2j)
   * on even levels and ρ^j on odd ones.
   */
  private static int table(int part, int level) {
    return (level & 1) == 0 ? 2 * part % 3 : part;
  }

  private void forwardPart(long[] a, int j, int part) {
    int from = j * part;
    int level = 0;
    if ((logPart & 1) != 0) {
      forwardRadix2(a, from, part >> 1, table(j, 0));
      level = 1;
    }
    for (; level < logPart - 2; level += 2) {
      int blocks = 1 << level;
      int quarter = part >> (level + 2);
      for (int b = 0; b < blocks; b++) {
        forwardRadix4(a, from + 4 * quarter * b, quarter, b, table(j, level), table(j, level + 1));
      }
    }
    if (level < logPart) {
      forwardLast(a, from, 1 << level, table(j, level), table(j, level + 1));
    }
  }

  private void forwardRadix2(long[] a, int from, int half, int table) {
    long p = modulus.prime();
    long w = roots[table][0];
    long c = companions[table][0];
    for (int i = from; i < from + half; i++) {
      long v = multiply(a[i + half], w, c, p);
      a[i + half] = a[i] - v;
      a[i] += v;
    }
  }

  private void forwardRadix4(long[] a, int from, int quarter, int block, int first, int second) {
    long p = modulus.prime();
    long w1 = roots[first][block];
    long c1 = companions[first][block];
    long w2 = roots[second][2 * block];
    long c2 = companions[second][2 * block];
    long w3 = roots[second][2 * block + 1];
    long c3 = companions[second][2 * block + 1];
    int two = 2 * quarter;
    int three = 3 * quarter;
    for (int i = from; i < from + quarter; i++) {
      long v2 = multiply(a[i + two], w1, c1, p);
      long v3 = multiply(a[i + three], w1, c1, p);
      long u0 = a[i] + v2;
      long u2 = a[i] - v2;
      long u1 = multiply(a[i + quarter] + v3, w2, c2, p);
      long u3 = multiply(a[i + quarter] - v3, w3, c3, p);
      a[i] = u0 + u1;
      a[i + quarter] = u0 - u1;
      a[i + two] = u2 + u3;
      a[i + three] = u2 - u3;
    }
  }

  /** The last two levels: four neighbours a block, and the factors read in their order. */
  private void forwardLast(long[] a, int from, int blocks, int first, int second) {
    long p = modulus.prime();
    long[] w = roots[first];
    long[] c = companions[first];
    long[] x = roots[second];
    long[] d = companions[second];
    for (int b = 0; b < blocks; b++) {
      int i = from + 4 * b;
      long v2 = multiply(a[i + 2], w[b], c[b], p);
      long v3 = multiply(a[i + 3], w[b], c[b], p);
      long u0 = a[i] + v2;
      long u2 = a[i] - v2;
      long u1 = multiply(a[i + 1] + v3, x[2 * b], d[2 * b], p);
      long u3 = multiply(a[i + 1] - v3, x[2 * b + 1], d[2 * b + 1], p);
      a[i] = u0 + u1;
      a[i + 1] = u0 - u1;
      a[i + 2] = u2 + u3;
      a[i + 3] = u2 - u3;
    }
  }

  private void inversePart(long[] a, int j, int part) {
    int from = j * part;
    int top = logPart & 1;
    int level = logPart - 2;
    if (level >= top) {
      inverseFirst(a, from, 1 << level, table(j, level), table(j, level + 1));
      level -= 2;
    }
    for (; level >= top; level -= 2) {
      int blocks = 1 << level;
      int quarter = part >> (level + 2);
      for (int b = 0; b < blocks; b++) {
        inverseRadix4(a, from + 4 * quarter * b, quarter, b, table(j, level), table(j, level + 1));
      }
    }
    if (top != 0) {
      inverseRadix2(a, from, part >> 1, table(j, 0));
    }
  }

  /**
   * Where the inverse of a root stands. Entry b in [2^k, 2^(k+1)) is ω^e with 0 < e < N/2 for a
   * root ω of order N, and ω^(−e) = −ω^(N/2−e), which is minus entry 3·2^k − 1 − b. The first entry
   * is its own inverse. For the tables with ρ^t the inverse is in the one with ρ^(3−t).
   */
  private static int inverseIndex(int b) {
    return b == 0 ? 0 : 3 * Integer.highestOneBit(b) - 1 - b;
  }

  private static int inverseTable(int table) {
    return table == 0 ? 0 : 3 - table;
  }

  private void inverseRadix2(long[] a, int from, int half, int table) {
    long p = modulus.prime();
    long w = roots[inverseTable(table)][0];
    long c = companions[inverseTable(table)][0];
    for (int i = from; i < from + half; i++) {
      long u = a[i];
      long v = a[i + half];
      a[i] = reduce(u + v, p);
      a[i + half] = multiply(u - v, w, c, p);
    }
  }

  private void inverseRadix4(long[] a, int from, int quarter, int block, int first, int second) {
    long p = modulus.prime();
    int one = inverseIndex(block);
    int even = inverseIndex(2 * block);
    int odd = inverseIndex(2 * block + 1);
    // All but the first entry come negated; see inverseIndex.
    long sign = block == 0 ? 1 : -1;
    long w1 = sign * roots[inverseTable(first)][one];
    long c1 = sign * companions[inverseTable(first)][one];
    long w2 = sign * roots[inverseTable(second)][even];
    long c2 = sign * companions[inverseTable(second)][even];
    long w3 = -roots[inverseTable(second)][odd];
    long c3 = -companions[inverseTable(second)][odd];
    int two = 2 * quarter;
    int three = 3 * quarter;
    for (int i = from; i < from + quarter; i++) {
      long u0 = a[i] + a[i + quarter];
      long u1 = multiply(a[i] - a[i + quarter], w2, c2, p);
      long u2 = a[i + two] + a[i + three];
      long u3 = multiply(a[i + two] - a[i + three], w3, c3, p);
      a[i] = reduce(u0 + u2, p);
      a[i + quarter] = u1 + u3;
      a[i + two] = multiply(u0 - u2, w1, c1, p);
      a[i + three] = multiply(u1 - u3, w1, c1, p);
    }
  }

  /** The two levels that {@link #forwardLast} ended with. */
  private void inverseFirst(long[] a, int from, int blocks, int first, int second) {
    // The only block whose factors are not negated, and whose index stands for itself.
    inverseRadix4(a, from, 1, 0, first, second);
    long p = modulus.prime();
    long[] w = roots[inverseTable(first)];
    long[] c = companions[inverseTable(first)];
    long[] x = roots[inverseTable(second)];
    long[] d = companions[inverseTable(second)];
    for (int b = 1; b < blocks; b++) {
      int i = from + 4 * b;
      int one = inverseIndex(b);
      // inverseIndex(2b) is 2·one + 1 and inverseIndex(2b + 1) is 2·one. Negated factors are used
      // as
      // they stand, with the difference taken the other way round.
      long u0 = a[i] + a[i + 1];
      long u1 = multiply(a[i + 1] - a[i], x[2 * one + 1], d[2 * one + 1], p);
      long u2 = a[i + 2] + a[i + 3];
      long u3 = multiply(a[i + 3] - a[i + 2], x[2 * one], d[2 * one], p);
      a[i] = reduce(u0 + u2, p);
      a[i + 1] = u1 + u3;
      a[i + 2] = multiply(u2 - u0, w[one], c[one], p);
      a[i + 3] = multiply(u3 - u1, w[one], c[one], p);
    }
  }

  private void splitByThree(long[] a, int part) {
    long p = modulus.prime();
    long r1 = roots[1][0];
    long c1 = companions[1][0];
    long r2 = roots[2][0];
    long c2 = companions[2][0];
    for (int i = 0; i < part; i++) {
      long u = a[i];
      long v = a[i + part];
      long w = a[i + 2 * part];
      a[i] = u + v + w;
      a[i + part] = u + multiply(v, r1, c1, p) + multiply(w, r2, c2, p);
      a[i + 2 * part] = u + multiply(v, r2, c2, p) + multiply(w, r1, c1, p);
    }
  }

  private void joinByThree(long[] a, int part) {
    long p = modulus.prime();
    long r1 = roots[1][0];
    long c1 = companions[1][0];
    long r2 = roots[2][0];
    long c2 = companions[2][0];
    for (int i = 0; i < part; i++) {
      long u = a[i];
      long v = a[i + part];
      long w = a[i + 2 * part];
      a[i] = u + v + w;
      a[i + part] = u + multiply(v, r2, c2, p) + multiply(w, r1, c1, p);
      a[i + 2 * part] = u + multiply(v, r1, c1, p) + multiply(w, r2, c2, p);
    }
  }

  @Override
  public String toString() {
    return "number-theoretic transform of length " + length + " " + modulus;
  }
}
