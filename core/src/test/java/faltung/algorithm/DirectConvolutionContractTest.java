package faltung.algorithm;

import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.contract.Bounds;
import faltung.contract.ConvolutionContract;
import faltung.contract.Implementation;
import faltung.problem.ConvolutionProblem;

/** The direct algorithm under the contract. */
class DirectConvolutionContractTest extends ConvolutionContract {
  @Override
  protected Implementation implementation() {
    return new Direct();
  }

  private static final class Direct implements Implementation {
    @Override
    public String name() {
      return "direct";
    }

    @Override
    public boolean accepts(ConvolutionProblem problem, ElementType type) {
      return true;
    }

    @Override
    public void run(ConvolutionProblem problem, NdArray x, NdArray h, NdArray y, int threads) {
      DirectConvolution.prepare(problem, h).apply(x, y);
    }

    @Override
    public double[][] bound(ConvolutionProblem problem, NdArray x, NdArray h) {
      return Bounds.componentwise(problem, x, h);
    }
  }
}
