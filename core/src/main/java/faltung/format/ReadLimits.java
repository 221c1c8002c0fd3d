package faltung.format;

/**
 * How much a reader may build from one file, checked before anything is allocated.
 *
 * <p>Immutable.
 *
 * @param maximumElements the largest number of elements of all arrays of one file together, or of
 *     samples of a picture or sound
 * @param maximumBytes the largest number of bytes that those elements may occupy in memory
 */
public record ReadLimits(long maximumElements, long maximumBytes) {
  /**
   * 2²⁹ elements in 4 GiB: a picture of 178 megapixels in three colours, 46 minutes of 48 kHz
   * stereo at once, or 2²⁹ double values. Larger files are read in blocks, or with limits of the
   * caller's own.
   */
  public static final ReadLimits DEFAULT = new ReadLimits(1L << 29, 1L << 32);

  /** Limits as large as an array can be: for files that one has made oneself. */
  public static final ReadLimits NONE = new ReadLimits(Long.MAX_VALUE, Long.MAX_VALUE);

  /**
   * Checks the two numbers.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public ReadLimits {
    if (maximumElements < 0 || maximumBytes < 0) {
      throw new IllegalArgumentException(
          "read limits: "
              + maximumElements
              + " elements and "
              + maximumBytes
              + " bytes, but neither may be negative");
    }
  }
}
