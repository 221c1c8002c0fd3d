package faltung.algorithm.spectral;

import faltung.array.NdArray;

/**
 * One thread's scratch for convolving blocks through their spectra, for one element type.
 *
 * <p>Correlation becomes multiplication: with the kernel's tap t at −t (modulo the block), the
 * product of the two spectra belongs to {@code Σ_t h[t]·x[j + t]}, whose outputs are right where no
 * index wraps around.
 */
interface Spectra {
  /** The block that {@link #forward} reads and {@link #inverse} writes. */
  NdArray block();

  /**
   * Puts an element of a kernel into the block.
   *
   * @param wrapped whether its index along the last axis, being negative, has wrapped around
   */
  void place(NdArray kernel, int from, int position, boolean wrapped);

  /** Transforms the block into the spectrum of one input channel. */
  void forward(int channel);

  /** Multiplies the spectrum of an input channel by a power of two, at most 1. */
  void scale(int channel, int exponent);

  /**
   * Begins the sum of products of spectra with that of an input channel's and a kernel's, as {@link
   * #spectrum} gave it.
   */
  void multiply(int channel, Object kernelSpectrum);

  /** Adds such a product to the sum. */
  void multiplyAdd(int channel, Object kernelSpectrum);

  /** Transforms the sum of products back into the block. */
  void inverse();

  /** A copy of an input channel's spectrum. */
  Object spectrum(int channel);
}
