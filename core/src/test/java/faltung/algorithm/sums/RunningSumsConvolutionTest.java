package faltung.algorithm.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.algorithm.direct.DirectConvolution;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.contract.Operands;
import faltung.extension.Border;
import faltung.plan.Convolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.planner.Plan;
import faltung.planner.Planner;
import faltung.problem.AxisOrder;
import faltung.problem.ConvolutionProblem;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is particular to constant kernels; the contract suite has the rest. */
class RunningSumsConvolutionTest {
  private static final RunningSumsAlgorithm RUNNING_SUMS = new RunningSumsAlgorithm();

  private static Request request(Shape input, Shape kernel, ElementType type) {
    return Request.of(ConvolutionProblem.convolution(input, kernel).full().build(), type);
  }

  private static Convolver prepare(Request request, NdArray kernel) {
    return RUNNING_SUMS.prepare(request, Recipe.of(RunningSumsAlgorithm.NAME), kernel);
  }

  private static DoubleArray constant(double value, int... lengths) {
    DoubleArray kernel = DoubleArray.zeroed(Shape.of(lengths));
    kernel.fillRange(0, kernel.size(), value);
    return kernel;
  }

  @Test
  void aPlanNamesItAsConditionalAndTakesItForAConstantKernel() {
    Request request =
        request(Shape.of(200, 200), Shape.of(21, 21), ElementType.DOUBLE).border(Border.REFLECT);
    Plan plan = Planner.standard().plan(request);
    assertThat(plan.explain())
        .containsPattern(
            " running-sums .*sums of a constant kernel, 2 passes, if the kernel allows");
    assertThat(plan.prepare(constant(1 / 441.0, 21, 21)).description())
        .isEqualTo("running sums, 2 passes");
    DoubleArray other = constant(1 / 441.0, 21, 21);
    other.values()[440] = Math.nextUp(other.values()[440]);
    assertThat(plan.prepare(other).description()).doesNotContain("running sums");
    Plan only = Planner.standard().only(RunningSumsAlgorithm.NAME).plan(request);
    Plan back = Plan.parse(only.toText());
    assertThat(back.recipe()).isEqualTo(Recipe.of(RunningSumsAlgorithm.NAME));
    assertThat(back.toText()).isEqualTo(only.toText());
  }

  @Test
  void itsBoundGrowsWithTheSumOfTheLengthsNotTheirProduct() {
    Verdict.Accepted accepted =
        (Verdict.Accepted)
            RUNNING_SUMS.judge(request(Shape.of(200, 200), Shape.of(21, 31), ElementType.DOUBLE));
    // 20 + 30 additions and one product.
    double t = 51 * 0x1p-53;
    assertThat(accepted.error().componentwiseGuaranteed()).isEqualTo(t / (1 - t));
  }

  @Test
  void whatLeavesTheWindowLeavesNoTrace() {
    double[] x = new double[4000];
    Arrays.setAll(x, n -> n % 7);
    x[1000] = 1e300;
    x[2000] = Double.NaN;
    x[3000] = Double.POSITIVE_INFINITY;
    Request request = request(Shape.of(4000), Shape.of(100), ElementType.DOUBLE);
    NdArray y = prepare(request, constant(1, 100)).apply(DoubleArray.of(x));
    double[] values = ((DoubleArray) y).values();
    for (int n = 0; n < values.length; n++) {
      double expected = 0;
      for (int k = Math.max(0, n - 99); k <= Math.min(n, 3999); k++) {
        expected += x[k];
      }
      // Sums of whole numbers, exact; and 1e300, which takes them up without a trace.
      assertThat(values[n]).as("output %d", n).isEqualTo(Double.valueOf(expected));
    }
  }

  @Test
  void aSumThatOverflowsThoughTheMeanDoesNotIsComputedAgain() {
    double[] x = new double[64];
    Arrays.fill(x, 0x1p1023);
    x[0] = Double.NEGATIVE_INFINITY;
    Request request = request(Shape.of(64), Shape.of(8), ElementType.DOUBLE);
    // A power of two times whole eighths: nothing rounds.
    NdArray y = prepare(request, constant(0.125, 8)).apply(DoubleArray.of(x));
    double[] values = ((DoubleArray) y).values();
    for (int n = 0; n < values.length; n++) {
      int present = Math.min(n, 63) - Math.max(0, n - 7) + 1;
      assertThat(values[n])
          .as("output %d", n)
          .isEqualTo(n < 8 ? Double.NEGATIVE_INFINITY : present * 0x1p1020);
    }
  }

  @Test
  void aKernelOfZerosTimesInfinityIsNotANumber() {
    Request request = request(Shape.of(6), Shape.of(3), ElementType.FLOAT);
    FloatArray x = FloatArray.of(1, 2, Float.POSITIVE_INFINITY, 4, 5, 6);
    NdArray y = prepare(request, FloatArray.zeroed(Shape.of(3))).apply(x);
    assertThat(y).isEqualTo(FloatArray.of(0, 0, Float.NaN, Float.NaN, Float.NaN, 0, 0, 0));
  }

  @Test
  void axesInAnyOrderManyChannelsAndLongLinesFallIntoBundles() {
    Random random = new Random(3);
    for (String[] orders :
        new String[][] {
          {"NC01", "OC01", "NO01"}, {"N01C", "01CO", "N10O"}, {"1C0N", "O10C", "O1N0"}
        }) {
      ConvolutionProblem problem =
          ConvolutionProblem.general(
                  shape(orders[0], 2, 3, 90, 150),
                  AxisOrder.of(orders[0]),
                  shape(orders[1], 6, 1, 4, 7),
                  AxisOrder.of(orders[1]),
                  AxisOrder.of(orders[2]))
              .groups(3)
              .stride(1, 3)
              .dilation(5, 2)
              .padding(9, 11)
              .build();
      Request request = Request.of(problem, ElementType.FLOAT).border(Border.SYMMETRIC);
      NdArray x = Operands.smallIntegers(ElementType.FLOAT, problem.inputShape(), random);
      FloatArray h = FloatArray.zeroed(problem.kernelShape());
      for (int at = 0; at < h.size(); at++) {
        h.values()[at] = 1 + problem.kernelOrder().byRole(h.shape().index(at))[2];
      }
      assertThat(prepare(request, h).apply(x))
          .as(orders[0])
          .isEqualTo(new DirectConvolution(request, h).apply(x));
    }
  }

  private static Shape shape(String order, int first, int channel, int high, int wide) {
    return Shape.of(
        order
            .chars()
            .map(
                letter ->
                    letter == 'C' ? channel : letter == '0' ? high : letter == '1' ? wide : first)
            .toArray());
  }

  @Test
  void whatItDeclines() {
    Request request = request(Shape.of(9), Shape.of(3), ElementType.DOUBLE);
    assertThat(RUNNING_SUMS.judge(request, DoubleArray.of(1, 1, 2)))
        .isEqualTo(new Verdict.Declined("the kernel's elements are not all the same"));
    assertThat(RUNNING_SUMS.judge(request, constant(Double.NaN, 3)))
        .isEqualTo(new Verdict.Declined("the kernel is not finite"));
    assertThat(RUNNING_SUMS.judge(request.border(Border.constant(2))))
        .isEqualTo(new Verdict.Declined("a pass turns the border's constant into another one"));
    assertThat(RUNNING_SUMS.judge(request(Shape.of(9), Shape.of(1), ElementType.DOUBLE)))
        .isEqualTo(new Verdict.Declined("the kernel has one element: there is nothing to sum"));
    assertThat(RUNNING_SUMS.judge(request(Shape.of(9), Shape.of(3), ElementType.LONG)))
        .isEqualTo(new Verdict.Declined("it sums float and double only"));
    assertThatThrownBy(() -> prepare(request, DoubleArray.of(1, 1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("running-sums: declined, because the kernel's elements are not all the same");
  }
}
