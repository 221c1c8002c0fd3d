package faltung.algorithm.direct;

import faltung.array.Slice;

/**
 * Turns an input and computes rectangles of outputs, for one element type: {@link TurnedPlan} knows
 * the indices and no values, this the values and no indices. One serves one thread; the turned
 * input is that of all.
 */
interface TurnedWork {
  /** Sets the slices from whose first elements the offsets of the other methods count. */
  void bind(Slice input, Slice output);

  /** Writes zeros for some elements of a whole batch. */
  void zeros(int at, int count, int apart, int batch);

  /**
   * Copies elements of a whole batch.
   *
   * @param x the first one in the input
   * @param xStep to the next element
   * @param xBatchStep to the next of the batch
   * @param at the first one in the turned input, where those of a batch are neighbours
   * @param apart from an element to the next, there
   * @param count elements
   */
  void turn(int x, int xStep, int xBatchStep, int batch, int at, int apart, int count);

  /**
   * Goes on with the sums of a rectangle by the terms of a chunk, or begins them.
   *
   * @param sumsAt where the sums stand
   */
  void tile(int chunk, int block, int rows, int positions, int x, int sumsAt);

  /** Adds some sums to others. */
  void add(int sumsAt, int to, int count);

  /** Computes a rectangle whose sums have one chunk, and writes it to the output from y on. */
  void tileAtOnce(int block, int rows, int positions, int x, int y);

  /**
   * Writes the sums to the output.
   *
   * @param position of the first in the run
   * @param y where the first position of the run would stand
   * @param sumsAt where the sums stand
   */
  void write(
      int block,
      int rows,
      int yRowStep,
      int position,
      int positions,
      int y,
      int yChannelStep,
      int sumsAt);
}
