package faltung.fft;

/** The order in which the last pass of an ordered transform visits its butterflies. */
final class LeafOrder {
  private LeafOrder() {}

  /** Ascending in the destination, so that each leg of the butterfly is written front to back. */
  static int[] of(int leaves) {
    int[] order = new int[leaves];
    for (int i = 0; i < leaves; i++) {
      order[i] = i;
    }
    return order;
  }
}
