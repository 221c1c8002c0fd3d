package faltung.app.convolve;

import faltung.array.NdArray;
import faltung.problem.ConvolutionProblem;
import faltung.signal.Signal;

/**
 * What is to be computed.
 *
 * @param problem from the shapes and options
 * @param origin the first coordinates of the output, one per axis
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Task(ConvolutionProblem problem, int[] origin) {
  /** The output where it stands. */
  Signal output(NdArray values) {
    return Signal.of(values).startingAt(origin);
  }
}
