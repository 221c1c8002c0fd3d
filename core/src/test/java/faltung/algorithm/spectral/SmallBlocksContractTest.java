package faltung.algorithm.spectral;

import faltung.array.NdArray;
import faltung.contract.AlgorithmUnderTest;
import faltung.contract.ConvolutionContract;
import faltung.contract.Implementation;
import faltung.fft.FftLengths;
import faltung.plan.ErrorBound;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.planner.AlgorithmList;
import faltung.problem.SpatialAxis;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Overlap-save under the contract with the smallest blocks that hold the kernel, so that even small
 * problems fall into many.
 */
class SmallBlocksContractTest extends ConvolutionContract {
  @Override
  protected Implementation implementation() {
    return new SmallBlocks();
  }

  private static final class SmallBlocks extends AlgorithmUnderTest {
    SmallBlocks() {
      super(AlgorithmList.named(FftAlgorithm.WHOLE), false);
    }

    @Override
    public String name() {
      return "overlap-save in the smallest blocks";
    }

    @Override
    public Set<String> methods() {
      return Set.of(FftAlgorithm.WHOLE, FftAlgorithm.BLOCKS);
    }

    /** A problem whose kernel is its input has one block, however small. */
    @Override
    public Set<String> methodsThatMustRun() {
      return Set.of(FftAlgorithm.BLOCKS);
    }

    @Override
    protected Recipe recipe(Request request, NdArray h) {
      Map<String, Integer> numbers = new HashMap<>();
      int[] lengths = lengths(request);
      for (int axis = 0; axis < lengths.length; axis++) {
        numbers.put("length" + axis, lengths[axis]);
      }
      return new Recipe(FftAlgorithm.BLOCKS, numbers);
    }

    @Override
    protected ErrorBound error(Request request, NdArray h) {
      return FftAlgorithm.error(request, lengths(request));
    }

    private static int[] lengths(Request request) {
      List<SpatialAxis> axes = request.problem().inOrderOfInput().axes();
      int[] lengths = new int[axes.size()];
      for (int axis = 0; axis < lengths.length; axis++) {
        int extent = axes.get(axis).kernelExtent();
        boolean last = axis == lengths.length - 1;
        lengths[axis] = last ? FftLengths.fastReal(extent) : FftLengths.fastComplex(extent);
      }
      return lengths;
    }
  }
}
