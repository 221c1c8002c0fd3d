package faltung.algorithm.spectral;

import faltung.contract.AlgorithmUnderTest;
import faltung.contract.ConvolutionContract;
import faltung.contract.Implementation;
import faltung.planner.AlgorithmList;

/** The algorithm {@code overlap-save} under the contract. */
class OverlapSaveContractTest extends ConvolutionContract {
  @Override
  protected Implementation implementation() {
    return new AlgorithmUnderTest(AlgorithmList.named("overlap-save"), false);
  }
}
