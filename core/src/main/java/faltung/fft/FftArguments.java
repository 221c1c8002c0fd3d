package faltung.fft;

/** The checks at the public door. */
final class FftArguments {
  private FftArguments() {}

  /** Refuses an array that does not hold so many elements from an offset. */
  static void range(String what, int length, String which, int have, int at, int need) {
    if (at < 0 || need > have - at) {
      throw new IllegalArgumentException(
          what
              + " of length "
              + length
              + ": "
              + which
              + " has "
              + have
              + " elements, but needs "
              + need
              + " from offset "
              + at);
    }
  }
}
