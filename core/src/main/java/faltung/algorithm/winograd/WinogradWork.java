package faltung.algorithm.winograd;

import faltung.array.Slice;

/**
 * The steps of one thread in one element type: {@link WinogradPlan} knows the indices and no
 * values, this the values.
 */
interface WinogradWork {
  /**
   * Begins a use.
   *
   * @param exponent of the power of two by which the prepared kernel was multiplied
   */
  void bind(Slice input, Slice output, int exponent);

  /** Transforms some input channels of a bundle. */
  void input(long bundle, int step);

  /**
   * One plane's products for one block of output channels; {@code unit} is plane · blocks + block.
   */
  void products(long bundle, int unit);

  /** Transforms some sums of a bundle back and writes the outputs. */
  void output(long bundle, int step);

  /** Whether any number that came out since {@link #bind} was not finite. */
  boolean hasDoubts();
}
