package faltung.algorithm.spectral;

import faltung.algorithm.BinaryScale;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;

/**
 * The spectra of the kernels of {@link FftConvolution}, one a pair of an output and an input
 * channel, scaled by powers of two. Nothing but {@link #take} changes it.
 */
final class KernelSpectra {
  private final ConvolutionProblem problem;
  private final ElementType type;
  private final int[] lengths;

  /** Where each row of taps stands in a block. */
  private final int[] rows;

  private final int rowTaps;
  private final Object[] spectra;

  /** By which power of two the kernels of an output channel of a group are divided. */
  private final int[] exponents;

  /**
   * Room for the spectra of all kernels.
   *
   * @param request with axes in the order of the input
   * @param lengths of a block
   * @param scratch as {@link #scratch} made it
   */
  KernelSpectra(Request request, int[] lengths, Spectra scratch) {
    this.problem = request.problem();
    this.type = request.type();
    this.lengths = lengths;
    this.spectra = new Object[count(problem)];
    for (int kernel = 0; kernel < spectra.length; kernel++) {
      spectra[kernel] = scratch.newSpectrum();
    }
    this.rowTaps = problem.axes().get(lengths.length - 1).kernelLength();
    this.rows = rows(problem.kernelShape().size() / spectra.length / rowTaps);
    this.exponents = new int[problem.grouping().count() * problem.outputChannels()];
  }

  /** What transforming kernels takes. */
  static Spectra scratch(Spectra.Maker maker) {
    return maker.make(0, /* summed= */ false, SharedScratch.APART, 0);
  }

  /** How many kernels a problem has. */
  static int count(ConvolutionProblem problem) {
    return problem.grouping().count() * problem.outputChannels() * problem.inputChannels();
  }

  /** A kernel's spectrum, as {@link Spectra#transform} left it. */
  Object of(int kernel) {
    return spectra[kernel];
  }

  /** By which power of two the kernels of an output channel are divided. */
  int exponent(int channelOfAll) {
    return exponents[channelOfAll];
  }

  /**
   * Transforms all kernels; makes no object.
   *
   * @param packed the kernels in the order of their taps
   * @param scratch as {@link #scratch} made it; modified
   */
  void take(NdArray packed, Spectra scratch) {
    int size = packed.size() / exponents.length;
    for (int index = 0; index < exponents.length; index++) {
      double largest = BinaryScale.largest(packed, index * size, size);
      exponents[index] = BinaryScale.exponent(type, largest);
    }
    int dilation = problem.axes().get(lengths.length - 1).kernelDilation();
    for (int index = 0; index < spectra.length; index++) {
      Object spectrum = spectra[index];
      scratch.clear(spectrum);
      for (int row = 0; row < rows.length; row++) {
        int from = (index * rows.length + row) * rowTaps;
        scratch.placeRow(packed, from, rowTaps, rows[row], dilation, spectrum);
      }
      scratch.transform(spectrum, -exponents[index / problem.inputChannels()]);
    }
  }

  /** Of each row of taps: at −t·dilation on every axis but the last, modulo the length. */
  private int[] rows(int count) {
    int[] positions = new int[count];
    int last = lengths.length - 1;
    for (int row = 0; row < count; row++) {
      int rest = row;
      int position = 0;
      int stride = lengths[last];
      for (int axis = last - 1; axis >= 0; axis--) {
        SpatialAxis spatial = problem.axes().get(axis);
        int t = rest % spatial.kernelLength();
        rest /= spatial.kernelLength();
        position += Math.floorMod(-t * spatial.kernelDilation(), lengths[axis]) * stride;
        stride *= lengths[axis];
      }
      positions[row] = position;
    }
    return positions;
  }
}
