package faltung.algorithm.winograd;

import faltung.array.NdArray;
import faltung.contract.AlgorithmUnderTest;
import faltung.contract.Bordered;
import faltung.contract.ConvolutionContract;
import faltung.contract.Implementation;
import faltung.contract.KernelForms;
import faltung.plan.ErrorBound;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.planner.AlgorithmList;
import java.util.Map;

/**
 * F(4×4, 3×3) under the contract. What an error is held against is the bound before norms are taken
 * of the operands, and that against the one that is stated.
 */
class WinogradContractTest extends ConvolutionContract {
  @Override
  protected Implementation implementation() {
    return new Forced(WinogradForm.FOUR);
  }

  /** One form, whatever costs less, on problems with the windows that it is for. */
  static final class Forced extends AlgorithmUnderTest {
    private final WinogradForm form;

    Forced(WinogradForm form) {
      super(AlgorithmList.named("winograd"), false);
      this.form = form;
    }

    @Override
    public Bordered suited(Bordered random) {
      return KernelForms.threeByThree(random);
    }

    @Override
    protected Recipe recipe(Request request, NdArray h) {
      return new Recipe("winograd", Map.of("outputs", form.outputs()));
    }

    @Override
    public double[][] bound(Bordered task, NdArray x, NdArray h) {
      double[][] stated = super.bound(task, x, h);
      double[][] derived = new double[][] {WinogradBounds.derived(form, task, x, h)};
      for (int at = 0; at < stated[0].length; at++) {
        if (!(derived[0][at] <= stated[0][at])) {
          throw new AssertionError(
              "output " + at + ": derived " + derived[0][at] + ", stated " + stated[0][at]);
        }
      }
      return derived;
    }

    @Override
    protected ErrorBound error(Request request, NdArray h) {
      return form.error(request.type(), request.problem().inputChannels());
    }
  }
}
