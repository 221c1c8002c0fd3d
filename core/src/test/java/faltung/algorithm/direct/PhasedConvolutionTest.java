package faltung.algorithm.direct;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.array.Slice;
import faltung.contract.Operands;
import faltung.contract.Scopes;
import faltung.plan.Convolver;
import faltung.plan.OwnedConvolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.planner.AlgorithmList;
import faltung.problem.ConvolutionProblem;
import faltung.threads.Workers;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Dilated inputs phase by phase have the bits of the direct form, which goes row by row. */
class PhasedConvolutionTest {
  private int withoutTerms;
  private int flipped;

  @Test
  void everyDilatedInputHasTheBitsOfTheDirectForm() {
    int problems = 0;
    try (Workers three = Workers.of(3)) {
      for (long seed = 0; seed < 6000; seed++) {
        ElementType type = seed % 2 == 0 ? ElementType.FLOAT : ElementType.DOUBLE;
        Request request = Request.of(Scopes.seeded(seed), type);
        PhasePlan plan = PhasePlan.possible(request);
        if (plan != null) {
          check(request, plan, seed, seed % 4 == 0 ? three : Workers.SERIAL);
          problems++;
        }
      }
    }
    assertThat(problems).isGreaterThan(500);
    assertThat(withoutTerms).as("with a phase that has no terms").isGreaterThan(50);
    assertThat(flipped).as("with a flipped kernel").isGreaterThan(100);
  }

  private void check(Request request, PhasePlan plan, long seed, Workers workers) {
    Random random = new Random(seed);
    ConvolutionProblem problem = request.problem();
    ElementType type = request.type();
    NdArray x = Operands.reals(type, problem.inputShape(), random);
    if (seed % 7 == 0) {
      x.fillRange(random.nextInt(x.size()), 1, seed % 2 == 0 ? Double.NaN : 1 / 0.0);
    }
    NdArray first = Operands.reals(type, problem.kernelShape(), random);
    NdArray second = Operands.reals(type, problem.kernelShape(), random);
    NdArray odd = second.copy();
    odd.fillRange(random.nextInt(odd.size()), 1, Double.NEGATIVE_INFINITY);

    PhasedConvolution phased = new PhasedConvolution(plan, first);
    Convolver.Workspace workspace =
        seed % 3 == 0 ? phased.workspace(3, new SharedScratch()) : phased.workspace(3);
    for (NdArray kernel : new NdArray[] {first, odd, second}) {
      phased.repack(kernel);
      NdArray memory = Operands.dirty(type, Shape.of(problem.outputShape().size() + 9));
      Slice output = Slice.of(memory, 5, problem.outputShape());
      phased.apply(x, output, workspace, workers);
      assertThat(output.toArray())
          .as("seed %s %s", seed, problem)
          .isEqualTo(new DirectConvolution(request, kernel).apply(x));
    }
    withoutTerms += plan.phases().stream().anyMatch(phase -> phase.request() == null) ? 1 : 0;
    flipped += problem.flipped() ? 1 : 0;
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
