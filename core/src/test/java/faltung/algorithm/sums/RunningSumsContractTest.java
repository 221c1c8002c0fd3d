package faltung.algorithm.sums;

import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.contract.AlgorithmUnderTest;
import faltung.contract.ConvolutionContract;
import faltung.contract.Implementation;
import faltung.contract.Operands;
import faltung.planner.AlgorithmList;
import faltung.problem.ConvolutionProblem;

/**
 * The algorithm {@code running-sums} under the contract, with a constant for every output channel.
 */
class RunningSumsContractTest extends ConvolutionContract {
  @Override
  protected Implementation implementation() {
    return new Constant();
  }

  private static final class Constant extends AlgorithmUnderTest {
    Constant() {
      super(AlgorithmList.named(RunningSumsAlgorithm.NAME), true);
    }

    /** Every output channel's kernel as its first element everywhere. */
    @Override
    public NdArray suited(ConvolutionProblem problem, NdArray random) {
      int[] strides = problem.kernelOrder().strides(problem.kernelShape());
      for (double[] plane : Operands.planes(random)) {
        double[] first = plane.clone();
        for (int at = 0; at < plane.length; at++) {
          int[] index = problem.kernelOrder().byRole(problem.kernelShape().index(at));
          plane[at] = first[index[1] * strides[1] + index[2] * strides[2]];
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
