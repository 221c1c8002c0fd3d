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

  /** Writes zeros to parts of rows of the box. */
  void zeros(int boxAt, int boxRowStep, int rows, int count);

  /**
   * Copies elements of the input to rows of the box.
   *
   * @param xAt the first one
   * @param xRowStep from a row to the next
   * @param xStep from an element to the next
   * @param count elements of a row
   */
  void copy(int xAt, int xRowStep, int xStep, int boxAt, int boxRowStep, int rows, int count);

  /**
   * Copies elements of the input to rows of the box, of which every second one goes to another
   * place.
   *
   * @param xAt the first one, which is the first of {@code evens} elements
   * @param xRowStep from a row to the next
   * @param evenAt where the first goes, and every second one after it
   * @param oddAt where the next goes, and every second one after that, {@code odds} in all
   */
  void halve(
      int xAt, int xRowStep, int evenAt, int evens, int oddAt, int odds, int boxRowStep, int rows);

  /** Computes the outputs of a rectangle, of one block of channels. */
  void tile(int block, int rows, int positions, int xAt, int yAt);
}
