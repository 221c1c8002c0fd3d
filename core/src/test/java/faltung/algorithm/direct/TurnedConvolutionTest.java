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

/** The direct form along the batch has the bits of the other, whatever it turns and cuts. */
class TurnedConvolutionTest {
  @Test
  void everyProblemHasTheBitsOfTheDirectForm() {
    Turned turned = new Turned();
    assertThat(SameBits.check(turned)).isGreaterThan(1000);
    assertThat(turned.continued).as("with chains over several chunks").isGreaterThan(500);
    assertThat(turned.padded).as("with zeros beyond the edge").isGreaterThan(300);
    assertThat(turned.inRun).as("with axes in the run").isGreaterThan(300);
    assertThat(turned.overBatch).as("with lanes over the batch").isGreaterThan(100);
  }

  private static final class Turned implements SameBits.Way {
    private int continued;
    private int padded;
    private int inRun;
    private int overBatch;

    private static @Nullable TurnedPlan plan(Request request, long seed) {
      return TurnedPlan.of(request, 1 + (int) (seed % 9));
    }

    @Override
    public @Nullable OwnedConvolver prepare(Request request, NdArray kernel, long seed) {
      TurnedPlan plan = plan(request, seed);
      return plan == null ? null : TurnedConvolution.of(request, plan, kernel, "direct");
    }

    @Override
    public void used(Request request, long pieces, long seed) {
      TurnedPlan plan = Objects.requireNonNull(plan(request, seed));
      continued += plan.chunks() > 1 ? 1 : 0;
      padded += plan.isInside() ? 0 : 1;
      inRun += plan.xRowStep() == 0 && request.problem().rank() > 0 ? 1 : 0;
      overBatch += plan.form().lanesOverChannels() ? 0 : 1;
      assertThat(pieces).isGreaterThanOrEqualTo(2 * plan.units());
    }
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
