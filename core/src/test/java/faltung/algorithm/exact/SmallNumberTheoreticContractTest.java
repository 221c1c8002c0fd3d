package faltung.algorithm.exact;

import faltung.array.NdArray;
import faltung.contract.AlgorithmUnderTest;
import faltung.contract.ConvolutionContract;
import faltung.contract.Implementation;
import faltung.integer.NumberTheoreticTransform;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.planner.AlgorithmList;
import java.util.Map;
import java.util.Objects;

/**
 * Number-theoretic transforms under the contract with the smallest blocks that hold the kernel, so
 * that even small problems fall into many.
 */
class SmallNumberTheoreticContractTest extends ConvolutionContract {
  @Override
  protected Implementation implementation() {
    return new SmallBlocks();
  }

  private static final class SmallBlocks extends AlgorithmUnderTest {
    SmallBlocks() {
      super(AlgorithmList.named(NumberTheoreticAlgorithm.NAME), true);
    }

    @Override
    protected Recipe recipe(Request request, NdArray h) {
      FlatBlocks blocks = Objects.requireNonNull(FlatBlocks.of(request.inOrderOfInput()));
      int length = NumberTheoreticTransform.lengthAtLeast(blocks.kernelLength());
      return new Recipe(
          NumberTheoreticAlgorithm.NAME, Map.of(NumberTheoreticAlgorithm.LENGTH, length));
    }
  }
}
