package faltung.nn.graph;

/** How elementwise work is cut for threads: by the size alone. */
public final class Pieces {
  /**
   * Elements of one piece: some microseconds of the simplest work, beside which handing it out is
   * small.
   */
  public static final int ELEMENTS = 8192;

  /** What an element of the simplest work takes, in ns. */
  public static final double SIMPLE = 0.3;

  private Pieces() {}

  /** How many pieces so many elements are. */
  public static long of(int elements) {
    return (elements + (long) ELEMENTS - 1) / ELEMENTS;
  }

  /** Where the elements of a piece begin. */
  public static int start(long piece) {
    return (int) (piece * ELEMENTS);
  }

  /** Where the elements of the pieces before this one end. */
  public static int end(long piece, int elements) {
    return (int) Math.min(elements, piece * ELEMENTS);
  }
}
