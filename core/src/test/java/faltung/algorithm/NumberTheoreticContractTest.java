package faltung.algorithm;

import faltung.contract.AlgorithmUnderTest;
import faltung.contract.ConvolutionContract;
import faltung.contract.Implementation;

/** The algorithm {@code number-theoretic} under the contract. */
class NumberTheoreticContractTest extends ConvolutionContract {
  @Override
  protected Implementation implementation() {
    return new AlgorithmUnderTest(Algorithms.named("number-theoretic"), true);
  }
}
