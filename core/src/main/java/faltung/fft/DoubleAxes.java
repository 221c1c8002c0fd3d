package faltung.fft;

// Twin: FloatAxes is generated from this file.

/** Transforms along one axis of a row-major array, in place. */
final class DoubleAxes {
  /**
   * So many columns go through the passes together at least, if the array has them: eight doubles
   * are a cache line, so no line is fetched for less than all of it.
   */
  private static final int FEWEST = 8; // twin: private static final int FEWEST = 16;

  /** Wider groups only as long as a group's planes stay within 2,048 points, 32 KiB of doubles. */
  private static final int GROUP = DoubleBlocks.SIDE_BY_SIDE;

  private DoubleAxes() {}

  /** How many of {@code trailing} columns of so many points are transformed together. */
  static int columns(int length, int trailing) {
    return Math.min(trailing, Math.max(FEWEST, GROUP / length / FEWEST * FEWEST));
  }

  /**
   * Transforms along an axis, or back if the planes are given exchanged.
   *
   * @param transform the transform of the axis
   * @param length the axis' length
   * @param leading the product of the lengths before it
   * @param trailing the product of the lengths behind it
   */
  static void transform(
      DoubleTransform transform,
      int length,
      int leading,
      int trailing,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double[] scratch) {
    int columns = columns(length, trailing);
    for (int slab = 0; slab < leading; slab++) {
      int slabAt = slab * length * trailing;
      for (int column = 0; column < trailing; column += columns) {
        int r = reAt + slabAt + column;
        int i = imAt + slabAt + column;
        transform.transform(
            re,
            r,
            im,
            i,
            trailing,
            re,
            r,
            im,
            i,
            trailing,
            Math.min(columns, trailing - column),
            scratch,
            0);
      }
    }
  }
}
