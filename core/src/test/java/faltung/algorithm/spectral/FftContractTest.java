package faltung.algorithm.spectral;

import faltung.contract.AlgorithmUnderTest;
import faltung.contract.ConvolutionContract;
import faltung.contract.Implementation;
import faltung.planner.AlgorithmList;

/** The algorithm {@code fft} under the contract. */
class FftContractTest extends ConvolutionContract {
  @Override
  protected Implementation implementation() {
    return new AlgorithmUnderTest(AlgorithmList.named("fft"), false);
  }
}
