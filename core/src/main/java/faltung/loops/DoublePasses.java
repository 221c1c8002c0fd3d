package faltung.loops;

// Twin: FloatPasses is generated from this file.

/**
 * The inner loops of Fourier transforms: passes of one radix, and products of spectra.
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
 * exchanged, merge is the conjugate transpose, so r times the inverse of split. Both work in place.
 *
 * <p>Contract: an implementation chooses how many points it treats at once, but for every point it
 * does the operations of the scalar loops in their order, so all implementations give the same
 * bits. A product by a root power is x w = (fma(&minus;x<sub>i</sub>, w<sub>i</sub>, x<sub>r</sub>
 * w<sub>r</sub>), fma(x<sub>i</sub>, w<sub>r</sub>, x<sub>r</sub> w<sub>i</sub>)), and so is one of
 * two spectra. Callers have checked all arguments; implementations do not. Thread-safe.
 */
public interface DoublePasses {
  /**
   * So many blocks have their root powers side by side in a table with groups: the lanes of the
   * widest vectors of doubles, so that those of neighbouring blocks are one load.
   */
  int GROUP = 8;

  /** Where in a table of root powers the first one of a block lies. */
  static int rootsAt(int radix, int block, int group) {
    return group == 1
        ? 2 * (radix - 1) * block
        : 2 * (radix - 1) * (block / GROUP * GROUP) + block % GROUP;
  }

  /**
   * Splits {@code steps} blocks in place. Point j of place q of block s lies at {@code s * step + j
   * * leg + q}; blocks do not overlap.
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
   * @param roots w, w<sup>2</sup>, &hellip; w<sup>r&minus;1</sup> of each block, real and imaginary
   *     part in turn: of block b part k is at {@code rootsAt(radix, b, group) + k * group}. Not
   *     modified.
   * @param block the first block's number b
   * @param group 1, or {@link #GROUP}: in a pass whose blocks are of {@code radix} neighbouring
   *     points
   */
  void split(
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
      int block,
      int group);

  /** Merges blocks in place; the arguments are those of {@link #split}. */
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
      int block,
      int group);

  /**
   * The product of two spectra. A spectrum is one array: the real plane from 0 on, the imaginary
   * one from an offset on.
   *
   * @param first not modified, unless it is the product
   * @param second not modified, unless it is the product
   * @param product modified; it may be one of the two
   * @param start first complex value
   * @param end complex value after the last
   * @param imaginary where the imaginary planes begin
   */
  void multiply(
      double[] first, double[] second, double[] product, int start, int end, int imaginary);

  /**
   * Adds the product of two spectra, rounded as that of {@link #multiply}, to a sum.
   *
   * @param first not modified
   * @param second not modified
   * @param sum neither of the two. Modified.
   * @param start first complex value
   * @param end complex value after the last
   * @param imaginary where the imaginary planes begin
   */
  void multiplyAdd(
      double[] first, double[] second, double[] sum, int start, int end, int imaginary);
}
