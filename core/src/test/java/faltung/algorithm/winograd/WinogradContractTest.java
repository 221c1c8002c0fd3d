package faltung.algorithm.winograd;

import faltung.contract.AlgorithmUnderTest;
import faltung.contract.ConvolutionContract;
import faltung.contract.Implementation;
import faltung.planner.Algorithms;

/** The algorithm {@code winograd} under the contract. */
class WinogradContractTest extends ConvolutionContract {
  @Override
  protected Implementation implementation() {
    return new AlgorithmUnderTest(Algorithms.named("winograd"), false);
  }
}
