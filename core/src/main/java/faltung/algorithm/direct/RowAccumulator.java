package faltung.algorithm.direct;

import faltung.array.NdArray;
import faltung.array.Slice;

/**
 * Sums the terms of some neighbouring outputs along the last axis, for one element type.
 *
 * <p>{@link DirectLoops} knows the indices and no values, an accumulator the values and no indices.
 * One serves one thread.
 */
interface RowAccumulator {
  /**
   * Sets the arrays that the offsets of the other methods mean: those of input and output count
   * from the first elements of their slices.
   *
   * @param x the input, not modified
   * @param h the packed kernel, not modified
   * @param y the output, which {@link #end} modifies
   */
  void bind(Slice x, NdArray h, Slice y);

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

  /**
   * Adds to sums 0 to count−1 the products of all taps, where windows may reach beyond a row of the
   * input: what lies beyond counts as 0, which for a finite kernel leaves a sum as it is. Only for
   * {@code xStep} 1.
   *
   * @param row where the row begins in the input
   * @param length how long it is
   * @param first the index in the row of the first tap of sum 0; may be negative
   */
  void correlatePadded(
      int count, int row, int length, int first, int hOffset, int taps, int tapStep);

  /** Writes the sums to the output, at {@code yOffset + j·yStep}. */
  void end(int count, int yOffset, int yStep);
}
