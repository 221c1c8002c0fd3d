package faltung.algorithm.winograd;

import faltung.contract.ConvolutionContract;
import faltung.contract.Implementation;

/** F(2×2, 3×3) under the contract. */
class SmallWinogradContractTest extends ConvolutionContract {
  @Override
  protected Implementation implementation() {
    return new WinogradContractTest.Forced(WinogradForm.TWO);
  }
}
