package faltung.basis;

import faltung.arithmetic.RootsOfUnity;

/**
 * A table of the N-th roots of unity, cos(2πm/N) and sin(2πm/N) for m = 0, …, N − 1, each part
 * rounded to the nearest double (or, a hair from a tie, its neighbour): a root is off by less than
 * u = 2^−53, and symmetric ones agree to the bit.
 */
final class RootTable {

  private final double[] cosines;
  private final double[] sines;

  RootTable(int count) {
    RootsOfUnity roots = new RootsOfUnity(count);
    cosines = new double[count];
    sines = new double[count];
    for (int m = 0; m < count; m++) {
      cosines[m] = roots.cosine(m);
      sines[m] = roots.sine(m);
    }
  }

  /** Returns m = k·n mod N, exactly, for any integers k and n. */
  int index(long k, long n) {
    long count = cosines.length;
    return (int) Math.floorMod(Math.floorMod(k, count) * Math.floorMod(n, count), count);
  }

  /** Returns cos(2πm/N). */
  double cosine(int m) {
    return cosines[m];
  }

  /** Returns sin(2πm/N). */
  double sine(int m) {
    return sines[m];
  }
}
