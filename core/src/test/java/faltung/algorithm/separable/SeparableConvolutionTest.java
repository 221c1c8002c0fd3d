package faltung.algorithm.separable;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.algorithm.direct.DirectConvolution;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.problem.ConvolutionProblem;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is particular to separable kernels; the contract suite has the rest. */
class SeparableConvolutionTest {
  private static final Border[] BORDERS = {
    Border.ZERO, Border.constant(0), Border.EDGE, Border.SYMMETRIC, Border.REFLECT, Border.WRAP
  };
  private static final SeparableAlgorithm SEPARABLE = new SeparableAlgorithm();

  @Test
  void productsOfVectorsAreFoundAndGiveTheDirectAnswer() {
    Random random = new Random(21);
    for (int trial = 0; trial < 300; trial++) {
      int rank = 2 + random.nextInt(2);
      Request request = randomRequest(random, rank);
      NdArray h = productKernel(random, request);
      NdArray x =
          array(
              random.doubles(request.problem().inputShape().size(), -1, 1).toArray(),
              request.problem().inputShape(),
              request.type());
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
        assertThat(Math.abs(value(y, offset) - value(expected, offset)))
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
      assertThat(Math.abs(value(y, offset) - value(expected, offset)))
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
      NdArray x = array(random.doubles(shape.size(), -1, 1).toArray(), shape, request.type());
      x.fillRange(random.nextInt(x.size()), 1, bad[random.nextInt(3)]);
      x.fillRange(random.nextInt(x.size()), 1, bad[random.nextInt(3)]);
      NdArray expected = new DirectConvolution(request, h).apply(x);
      Verdict.Accepted accepted = (Verdict.Accepted) SEPARABLE.judge(request, h);
      NdArray y = SEPARABLE.prepare(request, accepted.recipe(), h).apply(x);
      for (int offset = 0; offset < y.size(); offset++) {
        double e = value(expected, offset);
        double a = value(y, offset);
        assertThat(Double.isFinite(a) ? "finite" : String.valueOf(a))
            .as("trial %d at %d: %s", trial, offset, request)
            .isEqualTo(Double.isFinite(e) ? "finite" : String.valueOf(e));
      }
    }
  }

  private static Request randomRequest(Random random, int rank) {
    int groups = 1 + random.nextInt(2);
    int[] input = new int[rank + 2];
    int[] kernel = new int[rank + 2];
    input[0] = 1 + random.nextInt(2);
    input[1] = groups;
    kernel[0] = groups * (1 + random.nextInt(2));
    kernel[1] = 1;
    int[] stride = new int[rank];
    int[] dilation = new int[rank];
    int[] low = new int[rank];
    int[] high = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      kernel[2 + axis] = 2 + random.nextInt(4);
      dilation[axis] = 1 + random.nextInt(2);
      int extent = (kernel[2 + axis] - 1) * dilation[axis] + 1;
      input[2 + axis] = extent + random.nextInt(9);
      stride[axis] = 1 + random.nextInt(3);
      low[axis] = random.nextInt(extent + 2);
      high[axis] = random.nextInt(extent + 2);
    }
    ConvolutionProblem problem =
        ConvolutionProblem.layer(Shape.of(input), Shape.of(kernel))
            .groups(groups)
            .stride(stride)
            .dilation(dilation)
            .padding(low, high)
            .flipped(random.nextBoolean())
            .build();
    ElementType type = random.nextBoolean() ? ElementType.FLOAT : ElementType.DOUBLE;
    return Request.of(problem, type).border(BORDERS[random.nextInt(6)]);
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
    return array(values, shape, request.type());
  }

  private static NdArray array(double[] values, Shape shape, ElementType type) {
    if (type == ElementType.DOUBLE) {
      return DoubleArray.wrap(shape, values);
    }
    FloatArray floats = FloatArray.zeroed(shape);
    for (int at = 0; at < values.length; at++) {
      floats.values()[at] = (float) values[at];
    }
    return floats;
  }

  private static double value(NdArray array, int offset) {
    return array instanceof FloatArray floats
        ? floats.values()[offset]
        : ((DoubleArray) array).values()[offset];
  }
}
