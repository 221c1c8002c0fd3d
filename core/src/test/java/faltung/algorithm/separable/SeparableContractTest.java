package faltung.algorithm.separable;

import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.contract.AlgorithmUnderTest;
import faltung.contract.ConvolutionContract;
import faltung.contract.Implementation;
import faltung.contract.Operands;
import faltung.planner.AlgorithmList;
import faltung.problem.ConvolutionProblem;

/** The algorithm {@code separable} under the contract, with kernels of rank one. */
class SeparableContractTest extends ConvolutionContract {
  @Override
  protected Implementation implementation() {
    return new Separable();
  }

  private static final class Separable extends AlgorithmUnderTest {
    Separable() {
      super(AlgorithmList.named(SeparableAlgorithm.NAME), false);
    }

    /** Every output channel's kernel as the product of the first lines along its axes. */
    @Override
    public NdArray suited(ConvolutionProblem problem, NdArray random) {
      for (double[] plane : Operands.planes(random)) {
        double[] factors = plane.clone();
        int[] strides = problem.kernelOrder().strides(problem.kernelShape());
        for (int at = 0; at < plane.length; at++) {
          int[] index = problem.kernelOrder().byRole(problem.kernelShape().index(at));
          int channel = index[1] * strides[1] + index[2] * strides[2];
          plane[at] = 1;
          for (int axis = 0; axis < problem.rank(); axis++) {
            plane[at] *= factors[channel + index[3 + axis] * strides[3 + axis]];
          }
        }
        if (random instanceof FloatArray floats) {
          for (int at = 0; at < plane.length; at++) {
            floats.values()[at] = (float) plane[at];
          }
        }
      }
      return random;
    }
  }
}
