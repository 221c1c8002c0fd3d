package faltung.algorithm.spectral;

import faltung.array.NdArray;
import faltung.plan.SharedScratch;

/**
 * One thread's scratch for convolving blocks through their spectra, for one element type.
 *
 * <p>Correlation becomes multiplication: with the kernel's tap t at −t (modulo the block), the
 * product of the two spectra belongs to {@code Σ_t h[t]·x[j + t]}, whose outputs are right where no
 * index wraps around.
 *
 * <p>The values of an input channel are transformed where they stand: {@link #input} says how. All
 * arrays may be longer than what is said of them, since convolvers of one owner share them.
 */
interface Spectra {
  /** The points of a block. */
  int size();

  /** The block that {@link #inverse} and {@link #convolve} write, row-major, from 0 on. */
  NdArray block();

  /**
   * The array in which the values of an input channel become its spectrum. They stand in it whole,
   * row-major from 0 on, or in two parts: the first halves of all rows from 0 on, and their second
   * halves from {@link #secondHalves} on.
   */
  NdArray input(int channel);

  /** How many elements of {@link #input} are a spectrum, counted from its first. */
  int inputSize();

  /** Where the second halves of rows begin in {@link #input}; 0 if rows are whole. */
  int secondHalves();

  /** Copies the block to the array of an input channel. */
  void load(int channel);

  /** Makes a spectrum's room ready for the rows of a kernel. */
  void clear(Object spectrum);

  /**
   * Puts a row of a kernel to its place in a block, backwards: its element 0 to the beginning of a
   * row of the block, and element t, whose index −t·step along the last axis wraps around, that far
   * before the row's end.
   *
   * @param from where the row of the kernel begins
   * @param count its elements
   * @param row where the row of the block begins
   * @param spectrum that will be the kernel's; cleared before
   */
  void placeRow(NdArray kernel, int from, int count, int row, int step, Object spectrum);

  /**
   * Makes the spectrum of a kernel whose rows have been placed.
   *
   * @param exponent of the power of two by which the kernel is multiplied
   */
  void transform(Object spectrum, int exponent);

  /** Transforms the values of an input channel into its spectrum. */
  void forward(int channel);

  /** Multiplies the spectrum of an input channel by a power of two, at most 1. */
  void scale(int channel, int exponent);

  /**
   * Begins the sum of products of spectra with that of an input channel's and a kernel's, as {@link
   * #transform} left it.
   */
  void multiply(int channel, Object kernelSpectrum);

  /** Adds such a product to the sum. */
  void multiplyAdd(int channel, Object kernelSpectrum);

  /** Transforms the sum of products back into the block. */
  void inverse();

  /**
   * Transforms the values of the one input channel, multiplies them by a kernel's spectrum, and
   * transforms the product back into the block: the bits of {@link #forward}, {@link #multiply} and
   * {@link #inverse}. The channel's values are lost.
   */
  void convolve(Object kernelSpectrum);

  /** Room for a spectrum, of its own. */
  Object newSpectrum();

  /** Makes such scratch. */
  @FunctionalInterface
  interface Maker {
    /**
     * Makes one; all of a maker share the tables of one transform.
     *
     * @param channels of the input; none for what transforms kernels alone
     * @param summed whether products are summed, else there is {@link #convolve} alone
     * @param scratch where its arrays come from
     * @param thread that will use it
     */
    Spectra make(int channels, boolean summed, SharedScratch scratch, int thread);
  }
}
