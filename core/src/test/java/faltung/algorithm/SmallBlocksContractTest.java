package faltung.algorithm;

import faltung.array.NdArray;
import faltung.contract.AlgorithmUnderTest;
import faltung.contract.ConvolutionContract;
import faltung.contract.Implementation;
import faltung.fft.FftLengths;
import faltung.problem.SpatialAxis;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Overlap-save under the contract with the smallest blocks that hold the kernel, so that even small
 * problems fall into many. The bound is that of one block, which is larger.
 */
class SmallBlocksContractTest extends ConvolutionContract {
  @Override
  protected Implementation implementation() {
    return new SmallBlocks();
  }

  private static final class SmallBlocks extends AlgorithmUnderTest {
    SmallBlocks() {
      super(Algorithms.named(FftAlgorithm.WHOLE), false);
    }

    @Override
    public String name() {
      return "overlap-save in the smallest blocks";
    }

    @Override
    protected Recipe recipe(Request request, NdArray h) {
      Map<String, Integer> lengths = new HashMap<>();
      List<SpatialAxis> axes = request.problem().inOrderOfInput().axes();
      for (int axis = 0; axis < axes.size(); axis++) {
        int extent = axes.get(axis).kernelExtent();
        boolean last = axis == axes.size() - 1;
        lengths.put(
            "length" + axis, last ? FftLengths.fastReal(extent) : FftLengths.fastComplex(extent));
      }
      return new Recipe(FftAlgorithm.BLOCKS, lengths);
    }
  }
}
