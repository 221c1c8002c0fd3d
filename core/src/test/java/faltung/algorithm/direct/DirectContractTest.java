package faltung.algorithm.direct;

import faltung.contract.AlgorithmUnderTest;
import faltung.contract.ConvolutionContract;
import faltung.contract.Implementation;
import faltung.planner.AlgorithmList;

/** The algorithm {@code direct} under the contract. */
class DirectContractTest extends ConvolutionContract {
  @Override
  protected Implementation implementation() {
    return new AlgorithmUnderTest(AlgorithmList.named("direct"), true);
  }
}
