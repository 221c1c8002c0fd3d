package faltung.algorithm.direct;

import faltung.array.Slice;

/**
 * Computes rectangles of outputs by tiles, for one element type.
 *
 * <p>{@link TilePlan} knows the indices and no values, this the values and no indices. One serves
 * one thread.
 */
interface TileWork {
  /**
   * Sets the slices from whose first elements the offsets of the other methods count.
   *
   * @param x the input, not modified
   * @param y the output, modified
   */
  void bind(TilePlan plan, Slice x, Slice y);

  /** One number a spatial axis, for the indices of whoever runs the plan that is bound. */
  int[] indices();

  /** Whether the box holds this part of the input since the last {@link #bind}; now it does. */
  boolean hasBox(long part);

  /** Writes zeros to the box. */
  void zeros(int boxAt, int count);

  /** Copies every step-th element of the input to the box. */
  void copy(int xAt, int xStep, int boxAt, int count);

  /** Computes the outputs of a rectangle, of one block of channels. */
  void tile(int block, int rows, int positions, int xAt, int yAt);
}
