package faltung.algorithm.spectral;

import faltung.contract.AlgorithmUnderTest;
import faltung.contract.ConvolutionContract;
import faltung.contract.Implementation;
import faltung.planner.Algorithms;

/** The algorithm {@code overlap-save} under the contract. */
class OverlapSaveContractTest extends ConvolutionContract {
  @Override
  protected Implementation implementation() {
    return new AlgorithmUnderTest(Algorithms.named("overlap-save"), false);
  }
}
