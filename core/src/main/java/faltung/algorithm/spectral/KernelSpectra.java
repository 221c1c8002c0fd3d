package faltung.algorithm.spectral;

import faltung.algorithm.BinaryScale;
import faltung.array.NdArray;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;

/**
 * The spectra of the kernels of {@link FftConvolution}, one a pair of an output and an input
 * channel, scaled by powers of two. Immutable.
 */
final class KernelSpectra {
  private final ConvolutionProblem problem;
  private final int[] lengths;
  private final Object[] spectra;

  /** By which power of two the kernels of an output channel of a group are divided. */
  private final int[] exponents;

  /**
   * Transforms all kernels.
   *
   * @param request with axes in the order of the input
   * @param lengths of a block
   * @param packed the kernels in the order of their taps
   */
  KernelSpectra(Request request, int[] lengths, NdArray packed, Spectra.Maker maker) {
    this.problem = request.problem();
    this.lengths = lengths;
    this.exponents = exponents(request, packed);
    this.spectra = transform(packed, maker.make(1, SharedScratch.APART, 0));
  }

  /** How many kernels a problem has. */
  static int count(ConvolutionProblem problem) {
    return problem.grouping().count() * problem.outputChannels() * problem.inputChannels();
  }

  /** A kernel's spectrum, as {@link Spectra#spectrum} gave it. */
  Object of(int kernel) {
    return spectra[kernel];
  }

  /** By which power of two the kernels of an output channel are divided. */
  int exponent(int channelOfAll) {
    return exponents[channelOfAll];
  }

  private int[] exponents(Request request, NdArray packed) {
    int[] each = new int[problem.grouping().count() * problem.outputChannels()];
    int size = packed.size() / each.length;
    for (int index = 0; index < each.length; index++) {
      double largest = BinaryScale.largest(packed, index * size, size);
      each[index] = BinaryScale.exponent(request.type(), largest);
    }
    return each;
  }

  private Object[] transform(NdArray packed, Spectra one) {
    Object[] transformed = new Object[count(problem)];
    int taps = packed.size() / transformed.length;
    int[] positions = tapPositions(taps);
    int lastLength = problem.axes().get(lengths.length - 1).kernelLength();
    for (int index = 0; index < transformed.length; index++) {
      one.block().fillRange(0, one.size(), 0);
      for (int tap = 0; tap < taps; tap++) {
        // Along the last axis tap 0 stands at 0, and the others, at negative indices, wrap around.
        boolean wrapped = tap % lastLength > 0;
        one.place(packed, index * taps + tap, positions[tap], wrapped);
      }
      BinaryScale.multiply(one.block(), one.size(), -exponents[index / problem.inputChannels()]);
      one.load(0);
      one.forward(0);
      transformed[index] = one.spectrum(0);
    }
    return transformed;
  }

  /** Where each tap stands in the block: at −t·dilation on every axis, modulo the length. */
  private int[] tapPositions(int taps) {
    int[] positions = new int[taps];
    for (int tap = 0; tap < taps; tap++) {
      int rest = tap;
      int position = 0;
      int stride = 1;
      for (int axis = lengths.length - 1; axis >= 0; axis--) {
        SpatialAxis spatial = problem.axes().get(axis);
        int t = rest % spatial.kernelLength();
        rest /= spatial.kernelLength();
        position += Math.floorMod(-t * spatial.kernelDilation(), lengths[axis]) * stride;
        stride *= lengths[axis];
      }
      positions[tap] = position;
    }
    return positions;
  }
}
