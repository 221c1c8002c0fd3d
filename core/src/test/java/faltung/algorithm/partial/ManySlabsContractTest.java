package faltung.algorithm.partial;

import faltung.array.NdArray;
import faltung.contract.ConvolutionContract;
import faltung.contract.Implementation;
import faltung.plan.ErrorBound;
import faltung.plan.Recipe;
import faltung.plan.Request;
import java.util.Map;

/** The algorithm {@code partial-sums} under the contract, with slabs of one to three terms. */
class ManySlabsContractTest extends ConvolutionContract {
  @Override
  protected Implementation implementation() {
    return new Forced();
  }

  private static final class Forced extends PartialSumsContractTest.NearTheInput {
    private static int slab(Request request) {
      long terms = request.problem().termsPerOutput();
      return (int) Math.min(terms - 1, 1 + terms % 3);
    }

    @Override
    protected Recipe recipe(Request request, NdArray h) {
      return new Recipe("partial-sums", Map.of("terms", slab(request)));
    }

    @Override
    protected ErrorBound error(Request request, NdArray h) {
      return PartialSumsAlgorithm.error(request, slab(request));
    }
  }
}
