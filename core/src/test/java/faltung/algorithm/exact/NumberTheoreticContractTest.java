package faltung.algorithm.exact;

import faltung.contract.AlgorithmUnderTest;
import faltung.contract.ConvolutionContract;
import faltung.contract.Implementation;
import faltung.planner.Algorithms;

/** The algorithm {@code number-theoretic} under the contract. */
class NumberTheoreticContractTest extends ConvolutionContract {
  @Override
  protected Implementation implementation() {
    return new AlgorithmUnderTest(Algorithms.named("number-theoretic"), true);
  }
}
