package faltung.algorithm.direct;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.definition.Definition;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;
import faltung.problem.ConvolutionProblemBuilder;
import faltung.problem.Interval;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MergedAxesTest {
  private static ConvolutionProblemBuilder layer(int[] input, int... kernel) {
    return ConvolutionProblem.layer(Shape.of(input), Shape.of(kernel));
  }

  private static MergedAxes merged(ConvolutionProblem problem) {
    return MergedAxes.of(
        problem,
        problem.inputOrder().strides(problem.inputShape()),
        problem.outputOrder().strides(problem.outputShape()));
  }

  /** Integers so small that every sum is exact: the direct loops give the definition's bits. */
  private static void givesTheDefinition(ConvolutionProblem problem) {
    Random random = new Random(5);
    double[] x = random.ints(problem.inputShape().size(), -9, 10).asDoubleStream().toArray();
    double[] h = random.ints(problem.kernelShape().size(), -9, 10).asDoubleStream().toArray();
    DoubleArray y =
        (DoubleArray)
            new DirectConvolution(
                    Request.of(problem, ElementType.DOUBLE),
                    DoubleArray.wrap(problem.kernelShape(), h))
                .apply(DoubleArray.wrap(problem.inputShape(), x));
    assertThat(y.values()).containsExactly(Definition.evaluate(problem, x, h));
  }

  @Test
  void thePixelsOfAPointwiseLayerAreOneRow() {
    ConvolutionProblem problem = layer(new int[] {2, 3, 5, 7}, 4, 3, 1, 1).build();
    MergedAxes axes = merged(problem);
    assertThat(axes.count()).isEqualTo(1);
    assertThat(axes.get(0).inputLength()).isEqualTo(35);
    assertThat(axes.inputStrides()[3]).isEqualTo(1);
    givesTheDefinition(problem);
    givesTheDefinition(layer(new int[] {2, 6, 5, 7}, 4, 3, 1, 1).groups(2).build());
    givesTheDefinition(layer(new int[] {1, 3, 1, 1}, 4, 3, 1, 1).build());
  }

  @Test
  void oneAxisOfAKernelLeavesTheOthersMerged() {
    ConvolutionProblem down =
        layer(new int[] {1, 2, 6, 5, 4}, 2, 2, 3, 1, 1).padding(1, 0, 0).build();
    assertThat(merged(down).count()).isEqualTo(2);
    assertThat(merged(down).get(1).inputLength()).isEqualTo(20);
    givesTheDefinition(down);
    ConvolutionProblem across = layer(new int[] {1, 2, 4, 5, 6}, 2, 2, 1, 1, 3).build();
    assertThat(merged(across).count()).isEqualTo(2);
    givesTheDefinition(across);
    givesTheDefinition(layer(new int[] {1, 2, 4, 6, 5}, 2, 2, 1, 3, 1).build());
  }

  @Test
  void whatIsStridedPaddedOrCutStaysApart() {
    ConvolutionProblem strided = layer(new int[] {1, 2, 6, 8}, 3, 2, 1, 1).stride(1, 2).build();
    assertThat(merged(strided).count()).isEqualTo(2);
    givesTheDefinition(strided);
    ConvolutionProblem padded = layer(new int[] {1, 2, 6, 8}, 3, 2, 1, 1).padding(0, 1).build();
    assertThat(merged(padded).count()).isEqualTo(2);
    givesTheDefinition(padded);
    ConvolutionProblem cut =
        layer(new int[] {1, 2, 6, 8}, 3, 2, 1, 1)
            .region(new Interval(1, 5), new Interval(0, 8))
            .build();
    assertThat(merged(cut).count()).isEqualTo(2);
    givesTheDefinition(cut);
  }

  @Test
  void pixelsThatAreNotNeighboursStayApart() {
    ConvolutionProblem problem = layer(new int[] {1, 2, 6, 8}, 3, 2, 1, 1).build();
    int[] tight = problem.inputOrder().strides(problem.inputShape());
    int[] wide = problem.outputOrder().strides(problem.outputShape()).clone();
    wide[3] = 100;
    assertThat(MergedAxes.of(problem, tight, wide).count()).isEqualTo(2);
    // An axis of one element is none, wherever it would stand.
    ConvolutionProblem thin = layer(new int[] {1, 2, 1, 8}, 3, 2, 1, 1).build();
    assertThat(MergedAxes.of(thin, tight, wide).count()).isEqualTo(1);
  }
}
