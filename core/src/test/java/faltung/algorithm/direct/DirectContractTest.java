package faltung.algorithm.direct;

import faltung.contract.AlgorithmUnderTest;
import faltung.contract.ConvolutionContract;
import faltung.contract.Implementation;
import faltung.planner.Algorithms;

/** The algorithm {@code direct} under the contract. */
class DirectContractTest extends ConvolutionContract {
  @Override
  protected Implementation implementation() {
    return new AlgorithmUnderTest(Algorithms.named("direct"), true);
  }
}
