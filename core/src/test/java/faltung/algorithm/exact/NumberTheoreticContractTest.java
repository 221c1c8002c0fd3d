package faltung.algorithm.exact;

import faltung.contract.AlgorithmUnderTest;
import faltung.contract.ConvolutionContract;
import faltung.contract.Implementation;
import faltung.planner.AlgorithmList;

/** The algorithm {@code number-theoretic} under the contract. */
class NumberTheoreticContractTest extends ConvolutionContract {
  @Override
  protected Implementation implementation() {
    return new AlgorithmUnderTest(AlgorithmList.named("number-theoretic"), true);
  }
}
