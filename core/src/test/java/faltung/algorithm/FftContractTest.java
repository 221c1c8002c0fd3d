package faltung.algorithm;

import faltung.contract.AlgorithmUnderTest;
import faltung.contract.ConvolutionContract;
import faltung.contract.Implementation;

/** The algorithm {@code fft} under the contract. */
class FftContractTest extends ConvolutionContract {
  @Override
  protected Implementation implementation() {
    return new AlgorithmUnderTest(Algorithms.named("fft"), false);
  }
}
