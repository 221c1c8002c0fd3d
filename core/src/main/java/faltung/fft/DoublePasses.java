package faltung.fft;

// Twin: FloatPasses is generated from this file.

/**
 * The inner loops of the FFT on primitive arrays: the seam between the plans and the code that does
 * their arithmetic.
 *
 * <p>A pass of radix r works on blocks. A block of L points holds a polynomial modulo z<sup>L</sup>
 * &minus; &omega;; with m = L/r and w an r-th root of &omega;, <em>split</em> replaces it by its
 * remainders modulo the r factors z<sup>m</sup> &minus; w e<sup>&minus;2&pi;it/r</sup>,
 *
 * <p>y<sub>t</sub>[q] = &Sigma;<sub>j</sub> (w<sup>j</sup> x[q + m j])
 * e<sup>&minus;2&pi;itj/r</sup>, 0 &le; t &lt; r, 0 &le; q &lt; m,
 *
 * <p>and <em>merge</em> is its transpose, y<sub>j</sub>[q] = w<sup>j</sup> &Sigma;<sub>t</sub>
 * x<sub>t</sub>[q] e<sup>&minus;2&pi;itj/r</sup>. Called with the real and the imaginary plane
 * exchanged, merge is the conjugate transpose, so r times the inverse of split.
 *
 * <p>Contract: an implementation may choose how many points it treats at once, but for every point
 * it does the operations of the scalar loops in their order, without fused multiply-add, so all
 * implementations give the same bits. Indices are valid: callers have checked them. Source and
 * destination of a split do not overlap, or are the same place with the same legs and steps.
 */
interface DoublePasses {
  /**
   * Splits {@code steps} blocks, whose points lie apart by the source's leg and, for neighbouring
   * q, side by side.
   *
   * @param radix 2, 3, 4, 5, 7 or 8
   * @param srcRe real parts of the source. Not modified, unless it is the destination.
   * @param srcReAt where the first block begins
   * @param srcIm imaginary parts of the source. Not modified, unless it is the destination.
   * @param srcImAt where the first block begins
   * @param srcLeg distance from x[q + m j] to x[q + m (j + 1)]
   * @param srcStep distance from block to block
   * @param dstRe real parts of the destination. Modified.
   * @param dstReAt where the first block begins
   * @param dstIm imaginary parts of the destination. Modified.
   * @param dstImAt where the first block begins
   * @param dstLeg distance from y<sub>t</sub>[q] to y<sub>t+1</sub>[q]
   * @param dstStep distance from block to block
   * @param steps number of blocks
   * @param count number of neighbouring q in each
   * @param roots w, w<sup>2</sup>, &hellip; w<sup>r&minus;1</sup> of each block, real and imaginary
   *     part in turn
   * @param rootsAt where the roots of the first block begin
   * @param rootsStep distance from the roots of one block to those of the next, 0 if they share
   *     them
   */
  void split(
      int radix,
      double[] srcRe,
      int srcReAt,
      double[] srcIm,
      int srcImAt,
      int srcLeg,
      int srcStep,
      double[] dstRe,
      int dstReAt,
      double[] dstIm,
      int dstImAt,
      int dstLeg,
      int dstStep,
      int steps,
      int count,
      double[] roots,
      int rootsAt,
      int rootsStep);

  /**
   * Splits blocks of {@code radix} neighbouring points, so m = 1, each to a place of its own.
   *
   * @param radix 2, 3, 4, 5, 7 or 8
   * @param srcRe real parts of the source. Not modified, unless it is the destination.
   * @param srcReAt where {@code from} counts from
   * @param srcIm imaginary parts of the source. Not modified, unless it is the destination.
   * @param srcImAt where {@code from} counts from
   * @param from for each leaf the place of its first point
   * @param dstRe real parts of the destination. Modified.
   * @param dstReAt where {@code to} counts from
   * @param dstIm imaginary parts of the destination. Modified.
   * @param dstImAt where {@code to} counts from
   * @param dstLeg distance from y<sub>t</sub> to y<sub>t+1</sub>
   * @param to for each leaf the place of y<sub>0</sub>
   * @param start first leaf
   * @param end leaf after the last
   * @param roots the roots of all leaves one after the other, as in {@link #split}
   */
  void splitLeaves(
      int radix,
      double[] srcRe,
      int srcReAt,
      double[] srcIm,
      int srcImAt,
      int[] from,
      double[] dstRe,
      int dstReAt,
      double[] dstIm,
      int dstImAt,
      int dstLeg,
      int[] to,
      int start,
      int end,
      double[] roots);

  /**
   * Splits {@code steps} blocks in place.
   *
   * @param radix 2, 3, 4, 5, 7 or 8
   * @param re real parts. Modified.
   * @param reAt where the first block begins
   * @param im imaginary parts. Modified.
   * @param imAt where the first block begins
   * @param leg distance from x[q + m j] to x[q + m (j + 1)]
   * @param step distance from block to block
   * @param steps number of blocks
   * @param count number of neighbouring q in each
   * @param roots as in {@link #split}
   * @param rootsAt where the roots of the first block begin
   * @param rootsStep distance from the roots of one block to those of the next
   */
  void splitInPlace(
      int radix,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int step,
      int steps,
      int count,
      double[] roots,
      int rootsAt,
      int rootsStep);

  /**
   * Splits successive blocks of {@code radix} neighbouring points in place.
   *
   * @param radix 2, 3, 4, 5, 7 or 8
   * @param re real parts. Modified.
   * @param reAt where leaf 0 begins
   * @param im imaginary parts. Modified.
   * @param imAt where leaf 0 begins
   * @param start first leaf
   * @param end leaf after the last
   * @param roots the roots of all leaves one after the other, as in {@link #split}
   */
  void splitLeavesInPlace(
      int radix, double[] re, int reAt, double[] im, int imAt, int start, int end, double[] roots);

  /**
   * Merges {@code steps} blocks in place.
   *
   * @param radix 2, 3, 4, 5, 7 or 8
   * @param re real parts. Modified.
   * @param reAt where the first block begins
   * @param im imaginary parts. Modified.
   * @param imAt where the first block begins
   * @param leg distance from x<sub>t</sub>[q] to x<sub>t+1</sub>[q]
   * @param step distance from block to block
   * @param steps number of blocks
   * @param count number of neighbouring q in each
   * @param roots as in {@link #split}
   * @param rootsAt where the roots of the first block begin
   * @param rootsStep distance from the roots of one block to those of the next
   */
  void merge(
      int radix,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int step,
      int steps,
      int count,
      double[] roots,
      int rootsAt,
      int rootsStep);

  /**
   * Merges successive blocks of {@code radix} neighbouring points in place.
   *
   * @param radix 2, 3, 4, 5, 7 or 8
   * @param re real parts. Modified.
   * @param reAt where leaf 0 begins
   * @param im imaginary parts. Modified.
   * @param imAt where leaf 0 begins
   * @param start first leaf
   * @param end leaf after the last
   * @param roots the roots of all leaves one after the other, as in {@link #split}
   */
  void mergeLeaves(
      int radix, double[] re, int reAt, double[] im, int imAt, int start, int end, double[] roots);
}
