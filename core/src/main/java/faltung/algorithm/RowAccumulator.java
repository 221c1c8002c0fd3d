package faltung.algorithm;

import faltung.array.NdArray;

/**
 * Sums the terms of some neighbouring outputs along the last axis, for one element type.
 *
 * <p>{@link DirectLoops} knows the indices and no values, an accumulator the values and no indices.
 * One serves one thread.
 */
interface RowAccumulator {
  /**
   * Sets the arrays that the offsets of the other methods mean.
   *
   * @param x the input, not modified
   * @param h the packed kernel, not modified
   * @param y the output, which {@link #end} modifies
   */
  void bind(NdArray x, NdArray h, NdArray y);

  /** Begins {@code count} sums at +0. */
  void begin(int count);

  /**
   * Adds to sum {@code position + j·positionStep}, for j from 0 to count−1, the products of taps t
   * from 0 to taps−1 in this order: {@code x[xOffset + j·xStep + t·tapStep] · h[hOffset + t]}.
   */
  void correlate(
      int position,
      int positionStep,
      int count,
      int xOffset,
      int xStep,
      int hOffset,
      int taps,
      int tapStep);

  /** Writes the sums to the output, at {@code yOffset + j·yStep}. */
  void end(int count, int yOffset, int yStep);
}
