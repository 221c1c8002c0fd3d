package faltung.app;

import faltung.algorithm.DirectConvolution;
import faltung.signal.Signal;
import faltung.signal.SignalConvolution;

/** The one place of this command that computes convolutions. */
final class Engine {
  private Engine() {}

  /**
   * The output of a convolution.
   *
   * @throws ArithmeticException if a sum of long values does not fit
   */
  static Signal run(SignalConvolution convolution) {
    DirectConvolution direct =
        DirectConvolution.prepare(convolution.problem(), convolution.h().values());
    return convolution.output(direct.apply(convolution.x().values()));
  }
}
