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
   * Problems whose padding is at most half an extent, and zeros where they reach over another
   * border: it is for zeros beyond the edge, and windows that lie among them altogether prove
   * little.
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
      return new SpatialAxis(
          axis.inputLength(),
          axis.kernelLength(),
          axis.inputDilation(),
          axis.kernelDilation(),
          axis.stride(),
          Math.min(axis.paddingLow(), axis.kernelExtent() / 2),
          Math.min(axis.paddingHigh(), axis.kernelExtent() / 2),
          axis.outputStart(),
          axis.outputLength());
    }
  }
}
