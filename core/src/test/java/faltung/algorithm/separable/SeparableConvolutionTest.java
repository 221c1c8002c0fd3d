package faltung.algorithm.separable;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.algorithm.KernelPacking;
import faltung.algorithm.direct.DirectConvolution;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.contract.Operands;
import faltung.contract.RandomLayers;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.problem.ConvolutionProblem;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is particular to separable kernels; the contract suite has the rest. */
class SeparableConvolutionTest {
  private static final RandomLayers LAYERS = new RandomLayers(1, 2, 5, 3);
  private static final SeparableAlgorithm SEPARABLE = new SeparableAlgorithm();

  @Test
  void productsOfVectorsAreFoundAndGiveTheDirectAnswer() {
    Random random = new Random(21);
    for (int trial = 0; trial < 300; trial++) {
      int rank = 2 + random.nextInt(2);
      Request request = randomRequest(random, rank);
      NdArray h = productKernel(random, request);
      NdArray x = Operands.reals(request.type(), request.problem().inputShape(), random);
      String name = "trial " + trial + ": " + request;
      assertThat(SEPARABLE.judge(request, h)).as(name).isInstanceOf(Verdict.Accepted.class);
      Verdict.Accepted accepted = (Verdict.Accepted) SEPARABLE.judge(request, h);
      assertThat(accepted.recipe().number("terms")).as(name).isEqualTo(1);
      NdArray y = SEPARABLE.prepare(request, accepted.recipe(), h).apply(x);
      NdArray expected = new DirectConvolution(request, h).apply(x);
      // |x| is at most 2 with its border, and |h| at most 1.
      double allowed =
          2 * accepted.error().componentwiseGuaranteed() * 2 * request.problem().termsPerOutput();
      for (int offset = 0; offset < y.size(); offset++) {
        assertThat(Math.abs(KernelPacking.value(y, offset) - KernelPacking.value(expected, offset)))
            .as("%s, at %d", name, offset)
            .isLessThanOrEqualTo(allowed);
      }
    }
  }

  @Test
  void aSumOfProductsIsFound() {
    // The Laplacian of a Gaussian is a sum of two products.
    double[] g = new double[21];
    double[] d = new double[21];
    for (int j = 0; j < 21; j++) {
      double t = (j - 10) / 3.0;
      g[j] = StrictMath.exp(-t * t / 2);
      d[j] = (t * t - 1) * g[j];
    }
    double[] h = new double[441];
    for (int at = 0; at < 441; at++) {
      h[at] = g[at / 21] * d[at % 21] + d[at / 21] * g[at % 21];
    }
    Request request =
        Request.of(
            ConvolutionProblem.convolution(Shape.of(64, 64), Shape.of(21, 21)).full().build(),
            ElementType.DOUBLE);
    DoubleArray kernel = DoubleArray.wrap(Shape.of(21, 21), h);
    Verdict.Accepted accepted = (Verdict.Accepted) SEPARABLE.judge(request, kernel);
    assertThat(accepted.recipe().number("terms")).isEqualTo(2);
    assertThat(accepted.error().normwiseGuaranteed()).isLessThan(1e-13);
    DoubleArray x =
        DoubleArray.wrap(Shape.of(64, 64), new Random(5).doubles(4096, -1, 1).toArray());
    NdArray y = SEPARABLE.prepare(request, accepted.recipe(), kernel).apply(x);
    NdArray expected = new DirectConvolution(request, kernel).apply(x);
    // A window has at most 441 values of at most 1, so its norm is at most 21.
    double norm = Math.sqrt(Arrays.stream(h).map(v -> v * v).sum());
    for (int offset = 0; offset < y.size(); offset++) {
      assertThat(Math.abs(KernelPacking.value(y, offset) - KernelPacking.value(expected, offset)))
          .isLessThanOrEqualTo(2 * accepted.error().normwiseGuaranteed() * 21 * norm);
    }
  }

  @Test
  void aRandomKernelIsLeftWithAnErrorThatTheToleranceRefuses() {
    Request request =
        Request.of(
            ConvolutionProblem.convolution(Shape.of(64, 64), Shape.of(9, 9)).full().build(),
            ElementType.DOUBLE);
    DoubleArray kernel =
        DoubleArray.wrap(Shape.of(9, 9), new Random(6).doubles(81, -1, 1).toArray());
    Verdict.Accepted accepted = (Verdict.Accepted) SEPARABLE.judge(request, kernel);
    assertThat(accepted.error().meets(request.tolerance())).isFalse();
  }

  @Test
  void nonFiniteValuesReachOnlyTheirWindows() {
    Random random = new Random(22);
    double[] bad = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int trial = 0; trial < 100; trial++) {
      Request request = randomRequest(random, 2);
      NdArray h = productKernel(random, request);
      Shape shape = request.problem().inputShape();
      NdArray x = Operands.reals(request.type(), shape, random);
      x.fillRange(random.nextInt(x.size()), 1, bad[random.nextInt(3)]);
      x.fillRange(random.nextInt(x.size()), 1, bad[random.nextInt(3)]);
      NdArray expected = new DirectConvolution(request, h).apply(x);
      Verdict.Accepted accepted = (Verdict.Accepted) SEPARABLE.judge(request, h);
      NdArray y = SEPARABLE.prepare(request, accepted.recipe(), h).apply(x);
      for (int offset = 0; offset < y.size(); offset++) {
        double e = KernelPacking.value(expected, offset);
        double a = KernelPacking.value(y, offset);
        assertThat(Double.isFinite(a) ? "finite" : String.valueOf(a))
            .as("trial %d at %d: %s", trial, offset, request)
            .isEqualTo(Double.isFinite(e) ? "finite" : String.valueOf(e));
      }
    }
  }

  private static NdArray productKernel(Random random, Request request) {
    Shape shape = request.problem().kernelShape();
    double[] values = new double[shape.size()];
    int taps = values.length / shape.length(0);
    for (int channel = 0; channel < shape.length(0); channel++) {
      double[][] factors = new double[shape.rank()][];
      for (int axis = 2; axis < shape.rank(); axis++) {
        factors[axis] = random.doubles(shape.length(axis), 0.1, 1).toArray();
      }
      for (int tap = 0; tap < taps; tap++) {
        int[] index = shape.index(channel * taps + tap);
        values[channel * taps + tap] = 1;
        for (int axis = 2; axis < shape.rank(); axis++) {
          values[channel * taps + tap] *= factors[axis][index[axis]];
        }
      }
    }
    return Operands.of(request.type(), shape, values);
  }

  private static Request randomRequest(Random random, int rank) {
    ElementType type = random.nextBoolean() ? ElementType.FLOAT : ElementType.DOUBLE;
    return Request.of(LAYERS.next(random, rank), type).border(RandomLayers.border(random, 0));
  }
}
