package faltung.algorithm.winograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.contract.Operands;
import faltung.definition.Definition;
import faltung.plan.Convolver;
import faltung.plan.OwnedConvolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.plan.Tolerance;
import faltung.planner.AlgorithmList;
import faltung.planner.Plan;
import faltung.planner.Planner;
import faltung.problem.ConvolutionProblem;
import faltung.threads.Workers;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Winograd's method beyond the contract: large pictures, kernels that change, its reasons. */
class WinogradConvolutionTest {
  private static ConvolutionProblem layer(int batch, int in, int out, int height, int width) {
    return ConvolutionProblem.layer(Shape.of(batch, in, height, width), Shape.of(out, in, 3, 3))
        .padding(1, 1)
        .build();
  }

  private static Recipe recipe(int outputs) {
    return new Recipe("winograd", Map.of("outputs", outputs));
  }

  private static Convolver convolver(Request request, int outputs, NdArray h) {
    return AlgorithmList.named("winograd").prepare(request, recipe(outputs), h);
  }

  /** One bundle that threads share, several, several images in one, strips that are cut. */
  @ParameterizedTest
  @CsvSource({
    "1, 5, 3, 30, 41, 4",
    "1, 64, 40, 60, 50, 4",
    "1, 3, 70, 9, 700, 4",
    "7, 16, 300, 6, 5, 4",
    "1, 20, 33, 7, 7, 2",
    "3, 64, 64, 28, 28, 2"
  })
  void largerLayersKeepTheBoundWithTheSameBitsForAnyThreads(
      int batch, int in, int out, int height, int width, int outputs) {
    ConvolutionProblem problem = layer(batch, in, out, height, width);
    Random random = new Random(9);
    NdArray x = Operands.reals(ElementType.FLOAT, problem.inputShape(), random);
    NdArray h = Operands.reals(ElementType.FLOAT, problem.kernelShape(), random);
    Request request = Request.of(problem, ElementType.FLOAT);
    Convolver convolver = convolver(request, outputs, h);
    NdArray y = convolver.apply(x);

    double[] found = Operands.planes(y)[0];
    double[] expected = Definition.evaluate(problem, Operands.planes(x)[0], Operands.planes(h)[0]);
    // Numbers below 1: the norms of a tile and of a kernel are at most their sizes' roots.
    int n = outputs + 2;
    double norms = Math.sqrt((double) in * n * n) * Math.sqrt(9.0 * in);
    double bound = WinogradForm.of(outputs).error(ElementType.FLOAT, in).normwiseTypical() * norms;
    for (int at = 0; at < found.length; at++) {
      assertThat(Math.abs(found[at] - expected[at])).isLessThan(bound);
    }
    for (int threads = 2; threads <= 5; threads++) {
      try (Workers workers = Workers.of(threads)) {
        NdArray again = Operands.dirty(ElementType.FLOAT, problem.outputShape());
        Convolver.Workspace workspace = convolver.workspace(threads);
        convolver.apply(x, again, workspace, workers);
        assertThat(again).isEqualTo(y);
        assertThat(workspace.pieces()).isPositive();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void anotherKernelIsTakenIntoTheSameMemory(int outputs) {
    ConvolutionProblem problem = layer(2, 6, 35, 12, 13);
    Request request = Request.of(problem, ElementType.FLOAT);
    Random random = new Random(3);
    NdArray x = Operands.reals(ElementType.FLOAT, problem.inputShape(), random);
    NdArray y = x.zeros(problem.outputShape());
    NdArray first = Operands.reals(ElementType.FLOAT, problem.kernelShape(), random);
    OwnedConvolver owned =
        Objects.requireNonNull(
            AlgorithmList.named("winograd").prepareOwned(request, recipe(outputs), first));
    Convolver.Workspace workspace = owned.workspace(1, new SharedScratch());
    for (int step = 0; step < 6; step++) {
      NdArray kernel = Operands.reals(ElementType.FLOAT, problem.kernelShape(), random);
      Operands.spoil(kernel, step % 3 == 1 ? 1 : 0, random);
      // Another power of two each time.
      float[] values = ((FloatArray) kernel).values();
      for (int at = 0; at < values.length; at++) {
        values[at] *= (float) Math.scalb(1.0, 30 * step - 90);
      }
      owned.repack(kernel);
      owned.apply(x, y, workspace, Workers.SERIAL);
      assertThat(owned.method()).isEqualTo(step % 3 == 1 ? "direct" : "winograd");
      assertThat(y).as("step %s", step).isEqualTo(convolver(request, outputs, kernel).apply(x));
    }
  }

  /** Inputs that overflow in the transforms, but not in the sum itself. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void whatOverflowsInsideIsComputedDirectly(int outputs) {
    ConvolutionProblem problem = layer(1, 2, 3, 20, 20);
    Request request = Request.of(problem, ElementType.FLOAT);
    Random random = new Random(5);
    NdArray x = Operands.reals(ElementType.FLOAT, problem.inputShape(), random);
    NdArray h = Operands.reals(ElementType.FLOAT, problem.kernelShape(), random);
    NdArray ordinary = convolver(request, outputs, h).apply(x);
    ((FloatArray) x).values()[7 * 20 + 9] = 3e38f;
    NdArray y = convolver(request, outputs, h).apply(x);
    NdArray direct =
        AlgorithmList.named("direct").prepare(request, Recipe.of("direct"), h).apply(x);
    assertThat(y.isFinite()).isTrue();
    int same = 0;
    int changed = 0;
    for (int at = 0; at < y.size(); at++) {
      float value = ((FloatArray) y).values()[at];
      boolean near = Math.abs(at / 20 % 20 - 7) <= 1 && Math.abs(at % 20 - 9) <= 1;
      if (near) {
        assertThat(value).isEqualTo(((FloatArray) direct).values()[at]);
        changed++;
      } else if (value == ((FloatArray) ordinary).values()[at]) {
        same++;
      } else {
        assertThat(value).isEqualTo(((FloatArray) direct).values()[at]);
      }
    }
    assertThat(changed).isEqualTo(27);
    // All but the tiles that hold it.
    assertThat(same).isGreaterThan(y.size() - 3 * 4 * outputs * outputs - 1);
  }

  @Test
  void theGradientByTheInputGoesTheSameWay() {
    ConvolutionProblem gradient = layer(2, 48, 64, 28, 28).inputGradient().problem();
    Plan plan = Planner.standard().plan(Request.of(gradient, ElementType.FLOAT));
    assertThat(plan.method()).isEqualTo("winograd");
    Random random = new Random(5);
    NdArray g = Operands.reals(ElementType.FLOAT, gradient.inputShape(), random);
    NdArray h = Operands.reals(ElementType.FLOAT, gradient.kernelShape(), random);
    Convolver convolver = plan.prepare(h);
    assertThat(convolver.method()).isEqualTo("winograd");
    double[] expected = Definition.evaluate(gradient, Operands.planes(g)[0], Operands.planes(h)[0]);
    double[] found = Operands.planes(convolver.apply(g))[0];
    double bound = plan.error() * Math.sqrt(64.0 * 36) * Math.sqrt(64.0 * 9);
    for (int at = 0; at < found.length; at++) {
      assertThat(found[at]).isCloseTo(expected[at], within(bound));
    }
  }

  @Test
  void thePlannerTakesTheFormThatTheToleranceAllows() {
    Request request = Request.of(layer(1, 64, 64, 56, 56), ElementType.FLOAT);
    Plan plan = Planner.standard().plan(request);
    assertThat(plan.recipe()).hasToString("winograd outputs=4");
    assertThat(plan.explain()).containsPattern("\\* winograd .*  F\\(4x4, 3x3\\)\n");

    Plan finer = Planner.standard().plan(request.tolerance(tolerance(1e-6)));
    assertThat(finer.recipe()).hasToString("winograd outputs=2");
    assertThat(finer.explain())
        .containsPattern("F\\(2x2, 3x3\\), since F\\(4x4, 3x3\\) would miss the tolerance\n");

    Plan finest = Planner.standard().plan(request.tolerance(Tolerance.componentwise(1e-4)));
    assertThat(finest.method()).isEqualTo("direct");
    assertThat(finest.explain())
        .containsPattern(
            "  winograd .*no bound of its error: not taken; .*would miss the tolerance\n");
  }

  private static Tolerance tolerance(double value) {
    return new Tolerance(Tolerance.Measure.NORMWISE, Tolerance.Assurance.TYPICAL, value);
  }

  @Test
  void whatItIsNotForIsDeclinedWithAReason() {
    Shape x = Shape.of(1, 4, 20, 20);
    assertThat(explain(ConvolutionProblem.layer(x, Shape.of(4, 4, 5, 5)).build()))
        .contains("declined, because it is for kernels of 3x3, and this one has 5x5\n");
    assertThat(explain(ConvolutionProblem.layer(x, Shape.of(4, 4, 3, 3)).stride(2, 2).build()))
        .contains("declined, because its tiles are of neighbours, and there is stride 2\n");
    assertThat(explain(ConvolutionProblem.layer(x, Shape.of(4, 4, 3, 3)).dilation(1, 2).build()))
        .contains("declined, because its tiles are of neighbours, and there is dilation 2\n");
    ConvolutionProblem row =
        ConvolutionProblem.layer(Shape.of(1, 4, 20), Shape.of(4, 4, 3)).build();
    assertThat(explain(row))
        .contains("declined, because it is for kernels of 3x3, and there is 1 spatial axis\n");
    assertThat(explain(row, ElementType.LONG))
        .contains("declined, because integers stay exact, and its transforms divide\n");
    assertThat(explain(row, ElementType.COMPLEX))
        .contains("declined, because it is for real numbers, and elements are complex\n");
    Request request = Request.of(row, ElementType.FLOAT);
    NdArray h = FloatArray.zeroed(row.kernelShape());
    assertThatThrownBy(() -> convolver(request, 4, h))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "recipe \"winograd outputs=4\": it is for kernels of 3x3, and there is 1 spatial axis");
  }

  private static String explain(ConvolutionProblem problem) {
    return explain(problem, ElementType.FLOAT);
  }

  private static String explain(ConvolutionProblem problem, ElementType type) {
    return Planner.standard().plan(Request.of(problem, type)).explain();
  }
}
