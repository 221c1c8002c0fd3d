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
   * Splits or merges blocks in place, each of rows of neighbouring points that share root powers.
   * Point j of place q of block s lies at {@code s * radix * leg + j * leg + q}.
   *
   * @param merge whether to merge
   * @param radix 2, 3, 4, 5, 7 or 8
   * @param re real parts. Modified.
   * @param reAt where the first block begins
   * @param im imaginary parts. Modified.
   * @param imAt where the first block begins
   * @param leg distance from x[q + m j] to x[q + m (j + 1)]
   * @param count number of neighbouring q in each block
   * @param blocks number of blocks
   * @param roots w, w<sup>2</sup>, &hellip; w<sup>r&minus;1</sup> of each block, real and imaginary
   *     part in turn: part k of block s is at {@code rootsAt + (2 * (radix - 1) * s + k) *
   *     rootsStep}. Not modified.
   * @param rootsAt the first block's first part
   * @param rootsStep distance from part to part
   */
  void rows(
      boolean merge,
      int radix,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int count,
      int blocks,
      double[] roots,
      int rootsAt,
      int rootsStep);

  /**
   * Splits one block as {@link #rows} does, on the way from other planes.
   *
   * @param radix 2, 3, 4, 5, 7 or 8
   * @param fromRe real parts. Not modified, unless they are the same place.
   * @param fromReAt where the block begins
   * @param fromIm imaginary parts. Not modified, unless they are the same place.
   * @param fromImAt where the block begins
   * @param re real parts of the result. Modified.
   * @param reAt where it begins
   * @param im imaginary parts of the result. Modified.
   * @param imAt where it begins
   * @param leg distance from x[q + m j] to x[q + m (j + 1)], in all planes
   * @param count number of neighbouring q
   * @param roots w, w<sup>2</sup>, &hellip; w<sup>r&minus;1</sup>, real and imaginary part in turn.
   *     Not modified.
   * @param rootsAt where they begin
   */
  void rowsFrom(
      int radix,
      double[] fromRe,
      int fromReAt,
      double[] fromIm,
      int fromImAt,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int count,
      double[] roots,
      int rootsAt);

  /**
   * Splits one block as {@link #rows} does, of real values on the way to two planes: a product by a
   * root power is x w = (x w<sub>r</sub>, x w<sub>i</sub>).
   *
   * @param radix 2, 3, 4, 5, 7 or 8
   * @param fromRe real values. Not modified, unless they are the same place.
   * @param fromReAt where the block begins
   * @param re real parts of the result. Modified.
   * @param reAt where it begins
   * @param im imaginary parts of the result. Modified.
   * @param imAt where it begins
   * @param leg distance from x[q + m j] to x[q + m (j + 1)], in all planes
   * @param count number of neighbouring q
   * @param roots as of {@link #rowsFrom}. Not modified.
   * @param rootsAt where they begin
   */
  void rowsFromReal(
      int radix,
      double[] fromRe,
      int fromReAt,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int count,
      double[] roots,
      int rootsAt);

  /**
   * Merges one block as {@link #rows} does, on the way to other planes, and multiplies all values
   * by a factor.
   *
   * @param radix 2, 3, 4, 5, 7 or 8
   * @param re real parts. Not modified, unless they are the same place.
   * @param reAt where the block begins
   * @param im imaginary parts. Not modified, unless they are the same place.
   * @param imAt where the block begins
   * @param outRe real parts of the result. Modified.
   * @param outReAt where it begins
   * @param outIm imaginary parts of the result. Modified.
   * @param outImAt where it begins
   * @param leg distance from x[q + m j] to x[q + m (j + 1)], in all planes
   * @param count number of neighbouring q
   * @param roots as of {@link #rowsFrom}. Not modified.
   * @param rootsAt where they begin
   * @param factor what the values are multiplied by
   */
  void rowsTo(
      int radix,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double[] outRe,
      int outReAt,
      double[] outIm,
      int outImAt,
      int leg,
      int count,
      double[] roots,
      int rootsAt,
      double factor);

  /**
   * What {@link #lanes} splitting, {@link #multiply} and {@link #lanes} merging with the planes
   * exchanged do one after the other, in place.
   *
   * @param pass where the points lie; of radix 4 and one row
   * @param re real parts. Modified.
   * @param reAt where they begin
   * @param im imaginary parts. Modified.
   * @param imAt where they begin
   * @param roots as of {@link #lanes}. Not modified.
   * @param rootsAt where they begin
   * @param otherRe real parts of the other spectrum, which lies alike. Not modified.
   * @param otherReAt where they begin
   * @param otherIm imaginary parts of the other spectrum. Not modified.
   * @param otherImAt where they begin
   */
  void lanesThrough(
      LanePass pass,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double[] roots,
      int rootsAt,
      double[] otherRe,
      int otherReAt,
      double[] otherIm,
      int otherImAt);

  /**
   * Splits or merges blocks in place that lie side by side, each with root powers of its own.
   *
   * @param merge whether to merge
   * @param pass where the points lie
   * @param re real parts. Modified.
   * @param reAt where they begin
   * @param im imaginary parts. Modified.
   * @param imAt where they begin
   * @param roots part k of the root powers of lane l of block s is at {@code rootsAt + (2 * (radix
   *     - 1) * s + k) * room + l}. Not modified.
   * @param rootsAt where they begin
   */
  void lanes(
      boolean merge,
      LanePass pass,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double[] roots,
      int rootsAt);

  /**
   * Splits as {@link #lanes} does, on the way to other planes: point j of lane l of block s goes to
   * {@code outBlocks[s] + j * outLeg + l}.
   *
   * @param pass where the points lie; of one row
   * @param re real parts. Not modified.
   * @param reAt where they begin
   * @param im imaginary parts. Not modified.
   * @param imAt where they begin
   * @param roots as of {@link #lanes}. Not modified.
   * @param rootsAt where they begin
   * @param outRe real parts of the result, another place. Modified.
   * @param outReAt where it begins
   * @param outIm imaginary parts of the result, another place. Modified.
   * @param outImAt where it begins
   * @param outBlocks where the first point of each block goes. Not modified.
   * @param outLeg distance from point to point there
   */
  void lanesTo(
      LanePass pass,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double[] roots,
      int rootsAt,
      double[] outRe,
      int outReAt,
      double[] outIm,
      int outImAt,
      int[] outBlocks,
      int outLeg);

  /**
   * Makes columns of rows that lie anywhere: element i of row l goes to {@code toAt + i * pitch +
   * l}.
   *
   * @param from not modified
   * @param at where all begins
   * @param rows where each row begins from there. Not modified.
   * @param first the first row taken
   * @param count number of rows
   * @param points elements of a row
   * @param to another place. Modified.
   * @param toAt where it begins
   * @param pitch distance there from one element of a row to the next, at least {@code count}
   */
  void gather(
      double[] from,
      int at,
      int[] rows,
      int first,
      int count,
      int points,
      double[] to,
      int toAt,
      int pitch);

  /**
   * Transposes squares in place: element (i, j) of square k lies at {@code at + k * side + i * step
   * + j}.
   *
   * @param values modified
   * @param at where the first square begins
   * @param side rows and columns of a square, 8 or 16
   * @param step from row to row
   * @param squares number of squares, side by side
   */
  void transpose(double[] values, int at, int side, int step, int squares);

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

  /** The loops that a real transform has beside these. */
  DoubleRealSteps realSteps();
}
