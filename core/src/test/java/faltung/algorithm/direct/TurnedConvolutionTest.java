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

/** The direct form along the batch has the bits of the other, whatever it turns and cuts. */
class TurnedConvolutionTest {
  private int continued;
  private int padded;
  private int inRun;

  @Test
  void everyProblemHasTheBitsOfTheDirectForm() {
    int problems = 0;
    try (Workers three = Workers.of(3)) {
      for (long seed = 0; seed < 6000; seed++) {
        ElementType type = seed % 2 == 0 ? ElementType.FLOAT : ElementType.DOUBLE;
        Request request = Request.of(Scopes.seeded(seed), type);
        TurnedPlan plan = TurnedPlan.of(request, 1 + (int) (seed % 9));
        if (plan != null) {
          check(request, plan, seed, seed % 4 == 0 ? three : Workers.SERIAL);
          problems++;
        }
      }
    }
    assertThat(problems).isGreaterThan(1000);
    assertThat(continued).as("with chains over several chunks").isGreaterThan(500);
    assertThat(padded).as("with zeros beyond the edge").isGreaterThan(300);
    assertThat(inRun).as("with axes in the run").isGreaterThan(300);
  }

  private void check(Request request, TurnedPlan plan, long seed, Workers workers) {
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

    OwnedConvolver turned = TurnedConvolution.of(request, plan, first, "direct");
    Convolver.Workspace workspace =
        seed % 3 == 0 ? turned.workspace(3, new SharedScratch()) : turned.workspace(3);
    for (NdArray kernel : new NdArray[] {first, odd, second}) {
      turned.repack(kernel);
      NdArray memory = Operands.dirty(type, Shape.of(problem.outputShape().size() + 9));
      Slice output = Slice.of(memory, 5, problem.outputShape());
      turned.apply(x, output, workspace, workers);
      assertThat(output.toArray())
          .as("seed %s %s", seed, problem)
          .isEqualTo(new DirectConvolution(request, kernel).apply(x));
    }
    continued += plan.chunks() > 1 ? 1 : 0;
    padded += plan.isInside() ? 0 : 1;
    inRun += plan.xRowStep() == 0 && problem.rank() > 0 ? 1 : 0;
    assertThat(workspace.pieces()).isGreaterThanOrEqualTo(2 * plan.units());
  }

  /** What the planner's direct form takes it for, and what not. */
  @Test
  void fullyConnectedLayersAndGradientsOfWeightsGoAlongTheBatch() {
    ConvolutionProblem layer = layer(Shape.of(8, 32, 14, 14), Shape.of(48, 32, 3, 3), 1, 1);
    ConvolutionProblem strided = layer(Shape.of(3, 16, 15, 15), Shape.of(20, 16, 5, 5), 2, 2);
    ConvolutionProblem first = layer(Shape.of(6, 1, 28, 28), Shape.of(16, 1, 3, 3), 1, 1);
    ConvolutionProblem connected = layer(Shape.of(64, 400), Shape.of(120, 400), 1, 0);
    for (ConvolutionProblem problem :
        new ConvolutionProblem[] {
          layer.kernelGradient().problem(),
          strided.kernelGradient().problem(),
          first.kernelGradient().problem(),
          connected,
          connected.inputGradient().problem(),
          connected.kernelGradient().problem(),
        }) {
      for (ElementType type : new ElementType[] {ElementType.FLOAT, ElementType.DOUBLE}) {
        Request request = Request.of(problem, type);
        TurnedPlan plan = TurnedPlan.of(request);
        assertThat(plan).as("%s", problem).isNotNull();
        Random random = new Random(4);
        NdArray x = Operands.reals(type, problem.inputShape(), random);
        NdArray h = Operands.reals(type, problem.kernelShape(), random);
        Convolver convolver =
            AlgorithmList.named("direct").prepare(request, Recipe.of("direct"), h);
        NdArray y = x.zeros(problem.outputShape());
        Convolver.Workspace workspace = convolver.workspace(1);
        convolver.apply(x, y, workspace, Workers.SERIAL);
        assertThat(y).isEqualTo(new DirectConvolution(request, h).apply(x));
        assertThat(workspace.pieces()).isEqualTo(Objects.requireNonNull(plan).units());
        assertThat(convolver.description()).endsWith("along the batch");
      }
    }
    assertThat(TurnedPlan.of(Request.of(layer, ElementType.FLOAT))).as("long rows").isNull();
    assertThat(TurnedPlan.of(Request.of(connected, ElementType.LONG))).as("integers").isNull();
  }

  private static ConvolutionProblem layer(Shape input, Shape kernel, int stride, int padding) {
    return input.rank() == 2
        ? ConvolutionProblem.layer(input, kernel).build()
        : ConvolutionProblem.layer(input, kernel)
            .stride(stride, stride)
            .padding(padding, padding)
            .build();
  }
}
