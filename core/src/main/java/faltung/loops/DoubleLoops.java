package faltung.loops;

// Twin: FloatLoops is generated from this file.

/**
 * The innermost loops in double, on primitive arrays.
 *
 * <p>Every implementation gives the same bits: each sum is one chain of fused multiply-adds in the
 * order of the terms, and only different sums may be worked on together. Callers have checked all
 * arguments; implementations do not. Safe for use from several threads.
 */
public interface DoubleLoops {
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
  void row(
      double[] sums,
      int position,
      int count,
      double[] x,
      int xOffset,
      double[] h,
      int hOffset,
      int taps,
      int tapStep);

  /**
   * Computes the outputs of one block of channels at the positions of a rectangle; see {@link
   * DoubleTile} for the sum.
   *
   * @param tile the weights and where terms and outputs stand
   * @param block which block of channels, counted over all groups
   * @param rows rows of the rectangle
   * @param positions neighbouring positions of a row
   * @param x not modified; {@link TileForm#SPARE} elements behind those that the sums need may be
   *     read, and are of no consequence
   * @param xOffset what belongs to the first position and an offset of 0
   * @param y every output of the rectangle is written, and nothing else
   * @param yOffset the output of the block's first channel at the first position
   * @param buffer scratch memory of this thread; modified
   */
  void tile(
      DoubleTile tile,
      int block,
      int rows,
      int positions,
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      DoubleTileBuffer buffer);

  /**
   * Lays rows side by side: {@code to[toAt + j·toStep + i]} is {@code from[at + i·rowStep +
   * j·step]}, for i below the number of rows and j below that of elements.
   *
   * @param from not modified
   * @param to modified; not from
   */
  void interleave(
      double[] from,
      int at,
      int rowStep,
      int step,
      double[] to,
      int toAt,
      int toStep,
      int rows,
      int count);

  /**
   * Divides some rows by two: {@code y[evenAt + row·yRowStep + j]} is {@code x[xAt + row·xRowStep +
   * 2·j]}, for j from 0 to evens−1, and {@code y[oddAt + row·yRowStep + j]} is {@code x[xAt +
   * row·xRowStep + 2·j + 1]}, for j from 0 to odds−1.
   *
   * @param x not modified
   * @param y modified; not x
   */
  void halve(
      double[] x,
      int xAt,
      int xRowStep,
      double[] y,
      int evenAt,
      int evens,
      int oddAt,
      int odds,
      int yRowStep,
      int rows);

  /**
   * Widens samples of 8 bits: {@code values[to + j]} is {@code samples[from + j]}, for j from 0 to
   * count−1.
   *
   * @param unsigned whether samples count from 0 to 255, else from −128 to 127
   * @param values modified
   */
  void widen(byte[] samples, int from, boolean unsigned, double[] values, int to, int count);

  /** Widens samples of 16 bits, as the method for 8. */
  void widen(short[] samples, int from, boolean unsigned, double[] values, int to, int count);

  /**
   * Rounds values to samples of 8 bits: to the nearest whole number, from the middle to the even
   * one; beyond the range the end of the range; NaN becomes 0.
   *
   * @param unsigned whether samples count from 0 to 255, else from −128 to 127
   * @param samples modified
   */
  void narrow(double[] values, int from, byte[] samples, int to, boolean unsigned, int count);

  /** Rounds values to samples of 16 bits, as the method for 8. */
  void narrow(double[] values, int from, short[] samples, int to, boolean unsigned, int count);

  /** The passes of Fourier transforms. */
  DoublePasses passes();

  /** The loops of networks beside their convolutions. */
  DoubleElementwise elementwise();
}
