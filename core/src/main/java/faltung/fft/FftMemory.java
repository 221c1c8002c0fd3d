package faltung.fft;

/**
 * What the plans of transforms keep in memory, to be known before one is made.
 *
 * <p>Stateless; thread-safe.
 */
public final class FftMemory {
  /** Objects, array headers and radices of a plan: some thirty of up to 32 bytes. */
  private static final long OBJECTS = 1024;

  private FftMemory() {}

  /**
   * What the tables of one transform of a smooth complex length take, at most.
   *
   * <p>The blocks of a level that splits into r parts have 2(r − 1) root powers each; with as many
   * blocks as parts of the levels before, all levels together have 2(L − 1). At most three tables
   * of indices have an entry for each of the at most L/2 leaves. The roots of unity come from two
   * tables of four doubles for each of at most 2√(2L) angles.
   *
   * @param length L, a product of 2, 3, 5 and 7
   * @param elementBytes 8 for double, 4 for float
   * @return bytes
   * @throws IllegalArgumentException if the length is out of range
   */
  public static long tables(int length, int elementBytes) {
    FftLengths.check(length);
    long index = (length / 2 + 1L) * Integer.BYTES;
    long indices = 3 * index;
    long circle = 2 * 4 * Double.BYTES * (long) Math.ceil(2 * Math.sqrt(2.0 * length) + 1);
    return 2L * length * elementBytes + indices + circle + OBJECTS;
  }

  /**
   * The elements that the scratch of an ordered transform has at most beside twice its points: gaps
   * between its planes, and room for blocks that are gathered.
   *
   * @return the number of elements
   */
  public static int beside() {
    return 3 * DoubleMixedRadix.PLANE_GAP + 2 * OrderedLayout.MOST_GATHERED;
  }
}
