package faltung.algorithm.sums;

import faltung.array.Slice;

/** The values of {@link RunningSumsConvolution}, for one element type; one serves one thread. */
interface RunningSums {
  /**
   * Sums the lines of some units.
   *
   * @param source not modified
   * @param target modified: the outputs of those lines
   */
  void run(RunningSumsPass pass, Slice source, Slice target, long from, long to);
}
