package faltung.algorithm.direct;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.algorithm.KernelPacking;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.contract.Operands;
import faltung.contract.Scopes;
import faltung.plan.Request;
import faltung.problem.AxisOrder;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Term;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The direct form's bits: each output is one chain of fused multiply-adds, whatever computes it.
 */
class DirectChainTest {
  @Test
  void everyOutputIsTheChainOfItsTermsInTheirOrder() {
    int tiled = 0;
    for (long seed = 0; seed < 3000; seed++) {
      tiled += check(Scopes.seeded(seed), seed) ? 1 : 0;
    }
    assertThat(tiled).as("problems computed by tiles").isGreaterThan(200);
  }

  /** Layers that need every kind of box: cut, divided by stride, dilated, read in place. */
  @Test
  void layersToo() {
    int tiled = 0;
    for (ConvolutionProblem problem : layers()) {
      for (long seed = 0; seed < 2; seed++) {
        tiled += check(problem, seed) ? 1 : 0;
      }
    }
    assertThat(tiled).as("layers computed by tiles").isEqualTo(2 * layers().size());
  }

  /** One output in so many is not a row of neighbours: tiles divide the input, rows would not. */
  @Test
  void signalsWithStrides() {
    int tiled = 0;
    for (int length : new int[] {1, 5, 63, 130, 1000, 70_001}) {
      for (int taps : new int[] {2, 5, 64}) {
        for (int stride = 2; stride <= 5; stride++) {
          int dilation = 1 + length % 3;
          ConvolutionProblem problem =
              ConvolutionProblem.convolution(Shape.of(length), Shape.of(taps))
                  .stride(stride)
                  .padding((taps - 1) * dilation)
                  .dilation(dilation)
                  .build();
          boolean byTiles = check(problem, stride);
          tiled += byTiles ? 1 : 0;
          // Where most terms are absent, rows leave them out.
          assertThat(byTiles || length < taps * dilation).as("%s", problem).isTrue();
        }
      }
    }
    assertThat(tiled).as("signals computed by tiles").isGreaterThan(50);
  }

  private static List<ConvolutionProblem> layers() {
    return List.of(
        layer(Shape.of(1, 3, 33, 35), Shape.of(10, 3, 7, 7), 2, 3, 1, 1),
        layer(Shape.of(2, 8, 14, 14), Shape.of(40, 8, 3, 3), 1, 1, 1, 1),
        layer(Shape.of(1, 16, 7, 7), Shape.of(33, 16, 3, 3), 1, 1, 1, 1),
        layer(Shape.of(2, 16, 9, 9), Shape.of(20, 16, 1, 1), 1, 0, 1, 1),
        layer(Shape.of(1, 5, 9, 9), Shape.of(17, 5, 1, 1), 3, 0, 1, 1),
        layer(Shape.of(1, 4, 700), Shape.of(6, 4, 9), 1, 4, 1, 1),
        layer(Shape.of(1, 4, 70_000), Shape.of(2, 4, 3), 1, 1, 1, 1),
        layer(Shape.of(2, 6, 20, 21), Shape.of(6, 1, 5, 3), 2, 2, 1, 6),
        layer(Shape.of(1, 4, 20, 40), Shape.of(6, 2, 3, 3), 1, 2, 3, 2),
        layer(Shape.of(1, 2, 6, 9, 18), Shape.of(9, 2, 3, 2, 3), 1, 1, 1, 1),
        layer(Shape.of(1, 2, 7, 9, 18), Shape.of(3, 2, 2, 3, 3), 2, 1, 1, 1),
        ConvolutionProblem.general(
                Shape.of(2, 12, 13, 5),
                AxisOrder.of("N01C"),
                Shape.of(3, 3, 5, 37),
                AxisOrder.of("01CO"),
                AxisOrder.of("N01O"))
            .padding(1, 1)
            .build());
  }

  private static ConvolutionProblem layer(
      Shape input, Shape kernel, int stride, int padding, int dilation, int groups) {
    int[] strides = new int[input.rank() - 2];
    int[] paddings = strides.clone();
    int[] dilations = strides.clone();
    Arrays.fill(strides, stride);
    Arrays.fill(paddings, padding);
    Arrays.fill(dilations, dilation);
    return ConvolutionProblem.layer(input, kernel)
        .stride(strides)
        .padding(paddings)
        .dilation(dilations)
        .groups(groups)
        .build();
  }

  /** Returns whether tiles have computed it. */
  private static boolean check(ConvolutionProblem problem, long seed) {
    Random random = new Random(seed);
    ElementType type = seed % 2 == 0 ? ElementType.FLOAT : ElementType.DOUBLE;
    NdArray x = Operands.filled(type, problem.inputShape(), random::nextGaussian);
    NdArray h = Operands.filled(type, problem.kernelShape(), random::nextGaussian);
    DirectConvolution direct = new DirectConvolution(Request.of(problem, type), h);
    NdArray y = direct.apply(x);
    int step = Math.max(1, y.size() / 2000);
    for (int at = 0; at < y.size(); at += step) {
      double expected = chain(problem.terms(y.shape().index(at)), x, h);
      assertThat(KernelPacking.value(y, at))
          .as("seed %d, %s, output %d", seed, problem, at)
          .isEqualTo(expected);
    }
    return direct.tiles() > 0;
  }

  private static double chain(List<Term> terms, NdArray x, NdArray h) {
    double sum = 0;
    float floatSum = 0;
    for (Term term : terms) {
      int i = term.inputOffset();
      int k = term.kernelOffset();
      sum = Math.fma(KernelPacking.value(x, i), KernelPacking.value(h, k), sum);
      floatSum =
          Math.fma((float) KernelPacking.value(x, i), (float) KernelPacking.value(h, k), floatSum);
    }
    return x instanceof FloatArray ? floatSum : sum;
  }
}
