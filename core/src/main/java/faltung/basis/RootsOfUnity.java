package faltung.basis;

/**
 * The N-th roots of unity, cos(2πm/N) and sin(2πm/N) for m = 0, …, N − 1.
 *
 * <p>The angle is reduced to [0, π/4] by integer arithmetic before any rounding, so that symmetric
 * roots agree to the bit, and those at multiples of 30° and 45° have exact zeros, halves and ones.
 *
 * <p>Error: with u = 2^−53, the angle π·r/(4N) ≤ π/4 has a relative error below 2.4u (that of the
 * double nearest π is 0.36u, and there are two roundings), so an absolute one below 1.9u; sin and
 * cos of {@link StrictMath} add less than one unit in the last place, at most u below 1. So each
 * part is off by at most 3u, and a root by at most 4u (the cosine, flat near 0, by 2.4u).
 */
final class RootsOfUnity {

  private final double[] cosines;
  private final double[] sines;

  RootsOfUnity(int count) {
    cosines = new double[count];
    sines = new double[count];
    for (int m = 0; m < count; m++) {
      set(m, count);
    }
  }

  private void set(int m, int count) {
    long eighths = 8L * m;
    int octant = (int) (eighths / count);
    long rest = eighths % count;
    // In odd octants count down from the next axis or diagonal, so that the angle stays below π/4.
    long reduced = octant % 2 == 0 ? rest : count - rest;
    double cosine;
    double sine;
    if (reduced == count) {
      cosine = StrictMath.sqrt(0.5);
      sine = cosine;
    } else if (3 * reduced == 2L * count) {
      cosine = StrictMath.sqrt(0.75);
      sine = 0.5;
    } else {
      double angle = StrictMath.PI * reduced / (4.0 * count);
      cosine = StrictMath.cos(angle);
      sine = StrictMath.sin(angle);
    }
    boolean swapped = octant % 4 == 1 || octant % 4 == 2;
    double x = swapped ? sine : cosine;
    double y = swapped ? cosine : sine;
    // + 0.0 makes a positive zero of a negative one.
    cosines[m] = (octant >= 2 && octant < 6 ? -x : x) + 0.0;
    sines[m] = (octant >= 4 ? -y : y) + 0.0;
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
