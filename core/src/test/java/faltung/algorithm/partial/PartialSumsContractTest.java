package faltung.algorithm.partial;

import faltung.array.ElementType;
import faltung.contract.AlgorithmUnderTest;
import faltung.contract.Bordered;
import faltung.contract.ConvolutionContract;
import faltung.contract.Implementation;
import faltung.planner.AlgorithmList;
import faltung.problem.SpatialAxis;

/**
 * The algorithm {@code partial-sums} under the contract, with the two slabs that it takes itself.
 */
class PartialSumsContractTest extends ConvolutionContract {
  @Override
  protected Implementation implementation() {
    return new NearTheInput();
  }

  /**
   * Problems with longer inputs, padding of at most half an extent, no windows further out, and
   * zeros where they reach over another border: it is for zeros beyond the edge, and windows that
   * lie among them altogether prove little.
   */
  static class NearTheInput extends AlgorithmUnderTest {
    NearTheInput() {
      super(AlgorithmList.named("partial-sums"), true);
    }

    @Override
    public Bordered suited(Bordered random) {
      Bordered near =
          new Bordered(
              random
                  .problem()
                  .withAxes(random.problem().axes().stream().map(NearTheInput::near).toList()),
              random.borders());
      return near.request(ElementType.FLOAT).hasZeroBorders()
          ? near
          : Bordered.zero(near.problem());
    }

    private static SpatialAxis near(SpatialAxis axis) {
      int extent = axis.kernelExtent();
      int length = axis.inputLength() + extent;
      int low = Math.min(axis.paddingLow(), extent / 2);
      int high = Math.min(axis.paddingHigh(), extent / 2);
      int reach = (length - 1) * axis.inputDilation() + 1 + low + high;
      int windows = Math.max(1, (reach - extent) / axis.stride() + 1);
      int start = Math.min(axis.outputStart(), windows - 1);
      return new SpatialAxis(
          length,
          axis.kernelLength(),
          axis.inputDilation(),
          axis.kernelDilation(),
          axis.stride(),
          low,
          high,
          start,
          Math.min(axis.outputLength(), windows - start));
    }
  }
}
