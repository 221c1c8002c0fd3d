package faltung.loops;

/**
 * The innermost loops, on primitive arrays.
 *
 * <p>Every implementation gives the same bits: each sum is one chain of fused multiply-adds in the
 * order of the taps, and only different sums may be worked on together. Callers have checked all
 * arguments; implementations do not. Thread-safe, without state.
 */
public interface InnerLoops {
  /** What runs, for people: "scalar", or the vector unit's width. */
  String name();

  /**
   * Adds products to neighbouring sums: for j from 0 to count−1 and, in this order, t from 0 to
   * taps−1,
   *
   * <pre>{@code
   * sums[position + j] = fma(x[xOffset + j + t·tapStep], h[hOffset + t], sums[position + j])
   * }</pre>
   *
   * @param sums modified
   * @param x not modified
   * @param h not modified
   */
  void correlate(
      double[] sums,
      int position,
      int count,
      double[] x,
      int xOffset,
      double[] h,
      int hOffset,
      int taps,
      int tapStep);

  /** As the method for double. */
  void correlate(
      float[] sums,
      int position,
      int count,
      float[] x,
      int xOffset,
      float[] h,
      int hOffset,
      int taps,
      int tapStep);
}
