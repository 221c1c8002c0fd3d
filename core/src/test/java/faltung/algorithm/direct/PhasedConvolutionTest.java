package faltung.algorithm.direct;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.contract.Operands;
import faltung.plan.Convolver;
import faltung.plan.OwnedConvolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.planner.AlgorithmList;
import faltung.problem.ConvolutionProblem;
import faltung.threads.Workers;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Dilated inputs phase by phase have the bits of the direct form, which goes row by row. */
class PhasedConvolutionTest {
  @Test
  void everyDilatedInputHasTheBitsOfTheDirectForm() {
    Phased phased = new Phased();
    assertThat(SameBits.check(phased)).isGreaterThan(500);
    assertThat(phased.withoutTerms).as("with a phase that has no terms").isGreaterThan(50);
    assertThat(phased.flipped).as("with a flipped kernel").isGreaterThan(100);
  }

  private static final class Phased implements SameBits.Way {
    private int withoutTerms;
    private int flipped;

    @Override
    public @Nullable OwnedConvolver prepare(Request request, NdArray kernel, long seed) {
      PhasePlan plan = PhasePlan.possible(request);
      if (plan == null) {
        return null;
      }
      withoutTerms += plan.phases().stream().anyMatch(phase -> phase.request() == null) ? 1 : 0;
      flipped += request.problem().flipped() ? 1 : 0;
      return new PhasedConvolution(plan, kernel);
    }
  }

  /** What the planner's direct form takes it for: the gradient by the input of a strided layer. */
  @Test
  void gradientsOfLayersWithAStrideGoPhaseByPhase() {
    ConvolutionProblem layer =
        ConvolutionProblem.layer(Shape.of(2, 3, 40, 40), Shape.of(8, 3, 7, 7))
            .stride(2, 2)
            .padding(3, 3)
            .build();
    ConvolutionProblem problem = layer.inputGradient().problem();
    for (ElementType type : new ElementType[] {ElementType.FLOAT, ElementType.DOUBLE}) {
      Request request = Request.of(problem, type);
      NdArray x = Operands.reals(type, problem.inputShape(), new Random(4));
      NdArray h = Operands.reals(type, problem.kernelShape(), new Random(5));
      OwnedConvolver convolver =
          Objects.requireNonNull(
              AlgorithmList.named("direct").prepareOwned(request, Recipe.of("direct"), h));
      Convolver.Workspace workspace = convolver.workspace(1);
      NdArray y = x.zeros(problem.outputShape());
      convolver.apply(x, y, workspace, Workers.SERIAL);
      assertThat(y).isEqualTo(new DirectConvolution(request, h).apply(x));
      assertThat(convolver.description()).endsWith("in 4 phases");
      assertThat(workspace.pieces()).as("units of all phases").isGreaterThanOrEqualTo(4);
    }
    assertThat(PhasePlan.of(Request.of(layer, ElementType.FLOAT))).as("not dilated").isNull();
    assertThat(PhasePlan.of(Request.of(problem, ElementType.LONG))).as("integers").isNull();
  }
}
